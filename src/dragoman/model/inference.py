"""Run the reader model on words: tags, trees and entity heads, through ONNX Runtime.

The only importer of onnxruntime. The model's files are checked by hash when they are loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
        self._threads = threads or os.cpu_count() or 1
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._words, self._relations = (
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in ("words.onnx", "labels.onnx")
        )

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Tag and parse sentences given as words, several at a time on as many threads.

        Each sentence goes through the network alone: dynamic quantisation scales activations over
        a whole batch, and a reading may not depend on what else is read beside it.

        Args:
            sentences: words of each sentence; none empty, none over `MOST_WORDS` words.
        """
        if self._threads == 1 or len(sentences) <= 1:
            return [self._analyse_one(forms) for forms in sentences]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._analyse_one, sentences))

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

    def _analyse_one(self, forms: Sequence[str]) -> Analysis:
        encoded = self._encode(forms)
        count = len(forms)
        tags = self._words.run(
            None,
            {
                "subwords": np.array([encoded.subwords]),
                "first": np.array([encoded.first]),
                "last": np.array([encoded.last]),
                "shapes": np.array([encoded.shapes]),
                "words": np.array([count]),
                "subword_count": np.array([len(encoded.subwords)]),
            },
        )
        upos, xpos, script, entity, arcs, dependent, head = (output[0] for output in tags)
        heads = heads_of(arcs[:, : count + 1])
        chosen = np.exp(arcs[np.arange(count), heads])
        return Analysis(
            upos=self._names("upos", upos),
            xpos=self._names("xpos", xpos),
            lemmas=self._lemmas(forms, upos, xpos, script),
            entities=self._names("entity", entity),
            heads=tuple(int(place) - 1 for place in heads),
            deprels=self._label(heads, dependent, head),
            certainty=tuple(round(float(value), 4) for value in chosen),
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

    def _label(self, heads: Integers, dependent: Floats, head: Floats) -> tuple[str, ...]:
        (scores,) = self._relations.run(None, {"dependent": dependent, "head": head[heads]})
        names = self._labels["deprel"]
        root = names.index("root")
        scores[:, root] = -np.inf
        scores[heads == 0, root] = np.inf
        return tuple(names[index] for index in scores.argmax(-1))


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
