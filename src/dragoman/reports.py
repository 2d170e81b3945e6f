"""A report as stored: its repaired text, and the sections that the text falls into.

All offsets of later stages refer to `Report.text`. Whatever is changed on the way to it is noted.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import EmptyReport, LanguageError
from dragoman.tables import listed, rows
from dragoman.values import Note, PartialDate, Span


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report.

    `kind` is title, repeated_title, dateline, byline, timestamp, body (a paragraph) or furniture.
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed; `place` is empty where only an agency is named."""

    place: str
    date: PartialDate | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report as published.

    The sections hold all of the text that is not blank, in order and without overlap.
    """

    text: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    id: str | None
    sections: tuple[Section, ...]
    dateline: Dateline | None
    notes: tuple[Note, ...]

    @property
    def sha256(self) -> str:
        """Fingerprint of the text, the same however its words are spaced and broken into lines."""
        plain = " ".join(unicodedata.normalize("NFC", self.text).split())
        return hashlib.sha256(plain.encode()).hexdigest()


# What is not text, in the order of repair: pattern, replacement, words of the note.
_REPAIRS = tuple(
    (re.compile(pattern), replacement, words)
    for pattern, replacement, words in (
        ("\x1b\\[[0-9;]*[A-Za-z]", "", "terminal colour code(s) removed"),
        ("\\A\ufeff", "", "byte order mark removed"),
        ("\x00", "", "NUL character(s) removed"),
        ("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", "direction mark(s) removed"),
        ("[\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f]", "", "zero-width character(s) removed"),
        ("\xad", "", "soft hyphen(s) removed"),
        ("[\x01-\x08\x0e-\x1f\x7f\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]", "",
         "control character(s) removed"),
        ("\r\n?|[\x0b\x0c\u2028\u2029]", "\n", "line end(s) written as line feeds"),
        ("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]", " ", "special space(s) written as spaces"),
        ("[\ud800-\udfff]", "\ufffd", "broken character(s) marked"),
    )
)  # fmt: skip
_WINDOWS = re.compile("[\x80-\x9f]")


def _windows(match: re.Match[str]) -> str:
    """Read a C1 control as Windows-1252, whose quotes and dashes it nearly always is."""
    return match[0].encode("latin-1").decode("cp1252", errors="ignore")


def repair(text: str) -> tuple[str, tuple[Note, ...]]:
    r"""Take out of a text what is no text, with a note for each kind of repair.

    >>> repair("The\xa0pact\x00 holds")[0]
    'The pact holds'
    """
    notes: list[Note] = []
    for pattern, replacement, words in _REPAIRS:
        text, count = pattern.subn(replacement, text)
        if count:
            notes.append(Note("repaired", f"{count} {words}"))
    text, count = _WINDOWS.subn(_windows, text)
    if count:
        notes.append(Note("repaired", f"{count} Windows-1252 character(s) read as such"))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append(Note("repaired", "accents written apart joined with their letters (NFC)"))
    return text, tuple(notes)


def make_report(
    text: str,
    *,
    title: str | None = None,
    published: PartialDate | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the exchange format
    force: bool = False,
) -> Report:
    """Make a report of a text: repaired, its language checked, its sections told apart.

    >>> report = make_report("Talks open\\n\\nGENEVA (AP) - Iran met France.")
    >>> [section.kind for section in report.sections]
    ['title', 'dateline', 'body']

    Args:
        text: the report as plain text.
        title: the headline; put before the text unless the text starts with it.
        published: date of publication; it gives a date line without year its year.
        force: let a text pass that does not look like English.

    Raises:
        EmptyReport: there is nothing to read.
        LanguageError: the text is not in English.
    """
    stored, notes = repair(text)
    headline = " ".join(repair(title)[0].split()) if title else ""
    if not any(map(str.isalpha, stored)) and not any(map(str.isalpha, headline)):
        raise EmptyReport("the report holds no letters; a report is a text in English")
    if headline and not _starts_with(stored, headline):
        stored = f"{headline}\n\n{stored}" if stored.strip() else headline
    if not force:
        check_language(stored)
    sections, dateline = sections_of(stored, headline or None, published)
    found = next((section.span for section in sections if section.kind == "title"), None)
    return Report(
        text=stored,
        title=" ".join(found.of(stored).split()) if found else None,
        publisher=publisher,
        published=published,
        url=url,
        id=id,
        sections=sections,
        dateline=dateline,
        notes=notes,
    )


# Words that make up a third of English prose and are rare in other languages.
_COMMON = frozenset(
    "the of and to that for with by from are have has had were they their this which would will "
    "been said it he his its not but who at as is be was on an or she you we our".split()
)
_ENOUGH = 0.15
_FEW_LETTERS = 40
_SURE = 4.0
_MOST_MARGIN = 50.0
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def check_language(text: str) -> None:
    """Refuse a text that is not in English.

    Raises:
        LanguageError: the text is in another language, which the message names.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    common = sum(word in _COMMON for word in words)
    if not words or common >= _ENOUGH * len(words):
        return
    latin = sum(letter.isascii() for word in words for letter in word)
    if latin and sum(map(len, words)) < _FEW_LETTERS:
        return
    code, odds = _language(sample)
    if code != "en" and (odds >= _SURE or not latin):
        name = _language_names().get(code, "another language")
        raise LanguageError(
            f"the report looks like {name} ({code}); Dragoman reads English; --force tries"
        )


def _language(text: str) -> tuple[str, float]:
    """Name the likeliest language, and how many times likelier than English it is."""
    # Loading the identifier takes a second, which an English report never needs.
    from py3langid import rank  # noqa: PLC0415

    ranked: list[tuple[str, float]] = [(str(code), float(score)) for code, score in rank(text)]
    code, best = ranked[0]
    # Scores add up over a text's pieces, which depend on each other; the root makes up for it.
    margin = (best - dict(ranked)["en"]) / math.sqrt(len(text.encode()))
    return code, math.exp(min(margin, _MOST_MARGIN))


@cache
def _language_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("reports/languages.csv")}


def _fold(text: str) -> str:
    """Reduce a line to its letters and figures, to tell repeats."""
    return "".join(character for character in text.casefold() if character.isalnum())


_TITLE_LINES = 3


def _starts_with(text: str, title: str) -> bool:
    lines = [line for line in text.lstrip().split("\n")[: 2 * _TITLE_LINES] if line.strip()]
    return any(
        _fold("".join(lines[:count])) == _fold(title) for count in range(1, _TITLE_LINES + 1)
    )


def sections_of(
    text: str, title: str | None, published: PartialDate | None
) -> tuple[tuple[Section, ...], Dateline | None]:
    """Tell title, repeated title, date line, byline, timestamp, furniture and body apart."""
    spans = [
        Span(match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    ]
    sections: list[Section] = []
    dateline = None
    first_is_title = len(spans) > 1 and (
        title is not None or not spans[0].of(text).endswith(".")
    )
    for place, span in enumerate(spans):
        kind = "title" if place == 0 and first_is_title else _line_kind(span.of(text)) or "body"
        sections.append(Section(kind, span))
    return tuple(sections), dateline


@cache
def _furniture() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["kind"])
        for row in rows("reports/furniture.csv")
    )


def _line_kind(line: str) -> str | None:
    for pattern, kind in _furniture():
        if pattern.fullmatch(line):
            return kind if kind in {"byline", "timestamp"} else "furniture"
    return None
