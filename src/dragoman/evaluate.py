"""Score the reader model against a treebank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.conllu import TreebankSentence, read_conllu
from dragoman.errors import UsageError
from dragoman.model.inference import MOST_WORDS, Analysis, ReaderModel, load_model


@dataclass(frozen=True, slots=True)
class _Read:
    """What the model says of one sentence, heads as in the file."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


def syntax_scores(path: Path, model: ReaderModel | None = None) -> dict[str, float]:
    r"""Score tags and trees on the words of a CoNLL-U file as they are split there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "one.conllu")
    ...     _ = path.write_text("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n")
    ...     syntax_scores(path)
    {'upos': 1.0, 'uas': 1.0, 'las': 1.0, 'las_universal': 1.0}

    Args:
        path: the treebank, plain or gzipped; punctuation counts, multiword tokens and empty nodes
            are left out.
        model: the model to score; the shipped one if none is named.

    Returns:
        Shares of all words, to four digits: `upos` tagged right, `uas` with the right head, `las`
        with the right head and relation, `las_universal` the same without subtypes of relations.
        A sentence of more than `MOST_WORDS` words is read in parts, as it is in a report.

    Raises:
        UsageError: the file cannot be read, is not CoNLL-U, or holds no word.
    """
    reader = model or load_model()
    right: Counter[str] = Counter()
    words = 0
    for gold in read_conllu(path):
        right.update(_hits(gold, _read(gold.forms, reader)))
        words += len(gold.forms)
    if not words:
        raise UsageError(f"{path}: no sentence in it")
    return {name: round(right[name] / words, 4) for name in ("upos", "uas", "las", "las_universal")}


def _read(forms: Sequence[str], model: ReaderModel) -> _Read:
    starts = range(0, len(forms), MOST_WORDS)
    parts = (forms[start : start + MOST_WORDS] for start in starts)
    return _joined([model.analyse([part])[0] for part in parts])


def _joined(parts: Sequence[Analysis]) -> _Read:
    """Put the parts of a sentence one after the other; each part keeps its own root."""
    heads: list[int] = []
    for part in parts:
        start = len(heads)
        heads.extend(0 if head < 0 else start + head + 1 for head in part.heads)
    return _Read(
        upos=tuple(tag for part in parts for tag in part.upos),
        heads=tuple(heads),
        deprels=tuple(relation for part in parts for relation in part.deprels),
    )


def _hits(gold: TreebankSentence, read: _Read) -> Iterator[str]:
    """Name each measure once for every word that is right by it."""
    for place, head in enumerate(gold.heads):
        if gold.upos[place] == read.upos[place]:
            yield "upos"
        if head != read.heads[place]:
            continue
        yield "uas"
        wanted, found = gold.deprels[place], read.deprels[place]
        if wanted == found:
            yield "las"
        if wanted.partition(":")[0] == found.partition(":")[0]:
            yield "las_universal"
