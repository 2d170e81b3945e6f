"""Run the reader model on words: tags, trees and entity heads, through ONNX Runtime.

The only importer of onnxruntime. The model's files are checked by hash when they are loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import ModelError
from dragoman.lemmas import lemma_of
from dragoman.lexicon import frames
from dragoman.model.features import apply_lemma_script, word_shapes
from dragoman.model.trees import heads_of

SHIPPED = Path(__file__).with_name("reader")
MOST_WORDS = 160
"""Longer sentences are read in parts: attention and arcs grow with the square of the length."""
_MOST_SUBWORDS = 510
_WORDS_PER_BATCH = 1200
_FORMAT = 1
_INFLECTED = frozenset({"VERB", "AUX", "NOUN"})

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of one sentence, a tuple item a word; heads are 0-based, root -1."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    entities: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    certainty: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Encoded:
    subwords: list[int]
    first: list[int]
    last: list[int]
    shapes: list[int]


class ReaderModel:
    """The shipped reader, or another one of the same form from a folder.

    >>> model = load_model()
    >>> model.analyse([["Iraq", "left", "."]])[0].deprels
    ('nsubj', 'root', 'punct')
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        manifest = _checked_manifest(folder)
        self.fingerprint: str = manifest["sha256"]["words.onnx"]
        self._labels: dict[str, list[str]] = json.loads(
            (folder / "labels.json").read_text(encoding="utf-8")
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._vocabulary = frozenset(self._tokenizer.get_vocab())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._words, self._relations = (
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in ("words.onnx", "labels.onnx")
        )

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Tag and parse sentences given as words, in batches of similar length.

        Args:
            sentences: words of each sentence; none empty, none over `MOST_WORDS` words.
        """
        encoded = [self._encode(forms) for forms in sentences]
        found: list[Analysis | None] = [None] * len(sentences)
        for group in _groups([len(item.shapes) for item in encoded]):
            analyses = self._analyse_batch(
                [sentences[index] for index in group], [encoded[index] for index in group]
            )
            for index, analysis in zip(group, analyses, strict=True):
                found[index] = analysis
        return [analysis for analysis in found if analysis is not None]

    def _encode(self, forms: Sequence[str]) -> _Encoded:
        encoding = self._tokenizer.encode(list(forms), is_pretokenized=True)
        ids, places = encoding.ids, encoding.word_ids
        if len(ids) > _MOST_SUBWORDS:
            ids, places = ids[:_MOST_SUBWORDS], places[:_MOST_SUBWORDS]
        first, last = [0] * len(forms), [0] * len(forms)
        for place, word in enumerate(places):
            if word is not None:
                first[word] = first[word] or place
                last[word] = place
        return _Encoded(ids, first, last, word_shapes(forms))

    def _analyse_batch(
        self, forms: Sequence[Sequence[str]], encoded: Sequence[_Encoded]
    ) -> Iterator[Analysis]:
        counts = np.array([len(item.shapes) for item in encoded])
        tags = self._words.run(
            None,
            {
                "subwords": _pad([item.subwords for item in encoded]),
                "first": _pad([item.first for item in encoded]),
                "last": _pad([item.last for item in encoded]),
                "shapes": _pad([item.shapes for item in encoded]),
                "words": counts,
                "subword_count": np.array([len(item.subwords) for item in encoded]),
            },
        )
        upos, xpos, script, entity, arcs, dependent, head = tags
        heads = [heads_of(arcs[row, :count, : count + 1]) for row, count in enumerate(counts)]
        deprels = self._label(heads, dependent, head)
        for row, count in enumerate(counts):
            chosen = heads[row]
            yield Analysis(
                upos=self._names("upos", upos[row, :count]),
                xpos=self._names("xpos", xpos[row, :count]),
                lemmas=self._lemmas(
                    forms[row], upos[row, :count], xpos[row, :count], script[row, :count]
                ),
                entities=self._names("entity", entity[row, :count]),
                heads=tuple(int(place) - 1 for place in chosen),
                deprels=deprels[row],
                certainty=tuple(
                    round(float(value), 4) for value in np.exp(arcs[row, np.arange(count), chosen])
                ),
            )

    def _lemmas(
        self, forms: Sequence[str], upos: Integers, xpos: Integers, scripts: Integers
    ) -> tuple[str, ...]:
        proposed = map(apply_lemma_script, forms, self._names("lemma", scripts))
        tags = zip(self._names("upos", upos), self._names("xpos", xpos), strict=True)
        return tuple(
            lemma_of(form, tag, lemma, _known, self._spelt) if word_class in _INFLECTED else lemma
            for form, (word_class, tag), lemma in zip(forms, tags, proposed, strict=True)
        )

    def _spelt(self, word: str) -> bool:
        return word in self._vocabulary

    def _names(self, head: str, indices: Integers) -> tuple[str, ...]:
        values = self._labels[head]
        return tuple(values[index] for index in indices)

    def _label(
        self, heads: Sequence[Integers], dependent: Floats, head: Floats
    ) -> list[tuple[str, ...]]:
        rows = np.repeat(np.arange(len(heads)), [len(chosen) for chosen in heads])
        words = np.concatenate([np.arange(len(chosen)) for chosen in heads])
        chosen_heads = np.concatenate(heads)
        (scores,) = self._relations.run(
            None, {"dependent": dependent[rows, words], "head": head[rows, chosen_heads]}
        )
        names = self._labels["deprel"]
        root = names.index("root")
        scores[chosen_heads == 0] = -np.inf
        scores[chosen_heads == 0, root] = 0
        scores[chosen_heads != 0, root] = -np.inf
        best = [names[index] for index in scores.argmax(-1)]
        found, start = [], 0
        for chosen in heads:
            found.append(tuple(best[start : start + len(chosen)]))
            start += len(chosen)
        return found


def _known(word: str) -> bool:
    return any((word, pos) in frames() for pos in ("VERB", "NOUN"))


@cache
def load_model(folder: Path | None = None, threads: int = 0) -> ReaderModel:
    """Load a reader model once; the shipped one if no folder is named.

    Raises:
        ModelError: a file is missing, or differs from the manifest's hash.
    """
    return ReaderModel(folder or SHIPPED, threads)


def _checked_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
        if manifest["format"] != _FORMAT:
            raise ModelError(f"{folder}: model format {manifest['format']}, not {_FORMAT}")
        for name, wanted in manifest["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise ModelError(f"{folder / name}: not the file that manifest.json names")
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{folder}: no reader model there ({error})") from None
    return manifest


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group sentences of similar length; the grouping depends on the lengths alone."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: (lengths[index], index)):
        if group and (len(group) + 1) * lengths[index] > _WORDS_PER_BATCH:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _pad(rows: Sequence[Sequence[int]]) -> Integers:
    padded = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for index, row in enumerate(rows):
        padded[index, : len(row)] = row
    return padded
