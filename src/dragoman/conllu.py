"""Read CoNLL-U treebanks (Universal Dependencies v2), word by word as they are annotated."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError

_COLUMNS = 10
_WORD_ID = re.compile(r"[1-9]\d*")
_SKIPPED_ID = re.compile(r"\d+[-.]\d+")
"""A multiword token (`3-4`) or an empty node (`3.1`)."""


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """One annotated sentence; `heads` are 1-based with 0 for the root, as in the file."""

    line: int
    """The number of the line that holds the first word."""
    forms: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    line: int
    form: str
    upos: str
    head: int
    deprel: str


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    r"""Yield the sentences of a CoNLL-U file, plain or gzipped.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "one.conllu")
    ...     _ = path.write_text("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n")
    ...     [sentence.forms for sentence in read_conllu(path)]
    [('Go',)]

    Args:
        path: the file; one whose name ends in `.gz` is unpacked.

    Raises:
        UsageError: the file cannot be read, or a line of it is not CoNLL-U.
    """
    words: list[_Word] = []
    for number, line in _lines(path):
        try:
            if line and not line.startswith("#"):
                word = _word(line, number, len(words) + 1)
                words += [word] if word else []
            elif not line and words:
                yield _sentence(words)
                words = []
        except _LineError as error:
            raise UsageError(f"{path}: line {error.line}: {error}") from None
    if words:
        raise UsageError(f"{path}: line {words[-1].line}: no empty line after the last sentence")


class _LineError(Exception):
    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(wrong)
        self.line = line


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: after line {number}: not UTF-8") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UsageError(f"{path}: not a whole gzip file") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None


def _word(line: str, number: int, expected: int) -> _Word | None:
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        raise _LineError(number, f"{len(cells)} columns (valid: {_COLUMNS}, separated by tabs)")
    identifier, form, _, upos, _, _, head, deprel, _, _ = cells
    if _SKIPPED_ID.fullmatch(identifier):
        return None
    if not _WORD_ID.fullmatch(identifier) or int(identifier) != expected:
        raise _LineError(number, f"word number {identifier!r} (valid here: {expected})")
    if not head.isascii() or not head.isdigit():
        raise _LineError(number, f"head {head!r} (valid: the number of a word, or 0)")
    for column, cell in (("FORM", form), ("UPOS", upos), ("DEPREL", deprel)):
        if not cell.strip():
            raise _LineError(number, f"column {column} is empty")
    return _Word(number, form, upos, int(head), deprel)


def _sentence(words: list[_Word]) -> TreebankSentence:
    for place, word in enumerate(words, start=1):
        if word.head > len(words) or word.head == place:
            raise _LineError(
                word.line, f"head {word.head} (valid: another word, 1 to {len(words)}, or 0)"
            )
    return TreebankSentence(
        line=words[0].line,
        forms=tuple(word.form for word in words),
        upos=tuple(word.upos for word in words),
        heads=tuple(word.head for word in words),
        deprels=tuple(word.deprel for word in words),
    )
