"""A report as stored: its repaired text, and the sections that the text falls into.

All offsets of later stages refer to `Report.text`. Whatever is changed on the way to it is noted.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.errors import EmptyReport, LanguageError
from dragoman.segmentation import blocks
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
    headline = headline if any(map(str.isalpha, headline)) else ""
    if not headline and not any(map(str.isalpha, stored)):
        raise EmptyReport("the report holds no letters; a report is a text in English")
    if headline and _given_title(stored, headline) is None:
        stored = f"{headline}\n\n{stored}" if stored.strip() else headline
    if not force:
        check_language(stored)
    sections, dateline = sections_of(stored, headline or None, published)
    found = next((section.span for section in sections if section.kind == "title"), None)
    if not any(section.kind == "body" for section in sections):
        notes = (*notes, Note("no_body", "no line of the report reads as body text"))
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
_COMMON_WORDS = (
    "the of and to that for with by from are have has had were they their this which would will "
    "been said it he his its not but who at as is be was on an or she you we our"
)
_COMMON = frozenset(_COMMON_WORDS.split())
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

    # Its three-letter codes are dialects and neighbours of larger languages, which name them well.
    scores = [(str(code), float(score)) for code, score in rank(text)]
    ranked = [(code, score) for code, score in scores if len(code) == len("en")]
    code, best = ranked[0]
    # Scores add up over a text's pieces, which depend on each other; the root makes up for it.
    margin = (best - dict(ranked)["en"]) / math.sqrt(len(text.encode()))
    return code, math.exp(min(margin, _MOST_MARGIN))


@cache
def _language_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("reports/languages.csv")}


_TITLE_LINES = 3
_TITLE_LENGTH = 200
_SITE = re.compile(r"\s*[|–—]\s*[^|–—]{1,40}$|\s+-\s+[^|–—]{1,40}$")
_SOLID_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ENDS_IN_ACRONYM = re.compile(r"\b[A-Z](?:\.[A-Z])+\.$")


def sections_of(
    text: str, title: str | None, published: PartialDate | None
) -> tuple[tuple[Section, ...], Dateline | None]:
    """Tell title, repeated title, date line, byline, timestamp, furniture and body apart.

    Args:
        text: the stored text; it starts with the title where one is given.
        title: the title as given apart; without it, the first lines are asked.
    """
    lines = [Span(*match.span()) for match in _SOLID_LINE.finditer(text)]
    place = _given_title(text, title) if title else _found_title(text, lines)
    stretches = [Span(0, len(text))]
    if place is not None:
        stretches = [Span(0, place.start), Span(place.end, len(text))]
    paragraphs = [span for stretch in stretches for span in _paragraphs(text, stretch)]
    kinds = _kinds(text, paragraphs, place.of(text) if place else None)
    sections = [Section(kind, span) for kind, span in zip(kinds, paragraphs, strict=True)]
    if place is not None:
        sections.append(Section("title", place))
        sections.sort(key=lambda section: section.span)
    dateline = _find_dateline(text, sections, published)
    return tuple(_with_dateline(text, sections, dateline)), dateline


def _fold(text: str) -> str:
    """Reduce a line to its letters and figures, to tell repeats."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _folds(title: str) -> set[str]:
    """Give what a line may be reduced to that repeats a title, with or without the site's name."""
    if len(title) > 2 * _TITLE_LENGTH:
        return set()
    plain = " ".join(title.split())
    return {_fold(plain), _fold(_SITE.sub("", plain))} - {""}


def _given_title(text: str, title: str) -> Span | None:
    """Find the title at the start of a text, on one line or wrapped."""
    sought = _folds(title)
    lines = []
    for match in _SOLID_LINE.finditer(text):
        lines.append(match)
        if _fold(text[lines[0].start() : match.end()]) in sought:
            return Span(lines[0].start(), match.end())
        if len(lines) == _TITLE_LINES:
            break
    return None


def _found_title(text: str, lines: Sequence[Span]) -> Span | None:
    """Find a title in the first lines: short, unlike a sentence, and with more to come."""
    lines = lines[:_HEAD_LINES]
    first = next((at for at, line in enumerate(lines) if not _is_head_furniture(line.of(text))), -1)
    rest = lines[first + 1 :]
    if first < 0 or not rest or not _may_be_title(lines[first].of(text)):
        return None
    line, following = lines[first], rest[0]
    if _is_apart(text, line, following):
        return line if any(_kind_of_line(later.of(text)) is None for later in rest) else None
    wrapped = _wrapped_title(text, [line, *rest])
    if wrapped is not None:
        return wrapped
    return line if _heads(line.of(text), following.of(text)) else None


_HEAD_LINES = 12


def _is_apart(text: str, line: Span, following: Span) -> bool:
    return text.count("\n", line.end, following.start) > 1


def _is_head_furniture(line: str) -> bool:
    # "Analysis: ..." above a report is its title, below it is a link to another one.
    return _kind_of_line(line) not in {None, "related", "credit"} or not any(map(str.isalpha, line))


def _may_be_title(line: str) -> bool:
    if len(line) >= _TITLE_LENGTH or _dateline_match(line) is not None:
        return False
    return not re.search(r"(?<!\.)\.[\"'”’)]*$", line) or bool(_ENDS_IN_ACRONYM.search(line))


def _wrapped_title(text: str, lines: Sequence[Span]) -> Span | None:
    """Find a title that runs over two or three lines, with a blank line after it."""
    for count in range(2, min(_TITLE_LINES, len(lines) - 1) + 1):
        if _is_apart(text, lines[count - 1], lines[count]):
            whole = Span(lines[0].start, lines[count - 1].end)
            runs_on = len(_paragraphs(text, whole)) == 1 or text[lines[1].start].islower()
            return whole if runs_on and _may_be_title(whole.of(text)) else None
    return None


def _heads(line: str, following: str) -> bool:
    """Tell whether a line stands as a title over the one right under it."""
    word = following.split(maxsplit=1)[0]
    wraps = (
        len(line) >= _NARROWEST_WRAP
        and len(following) <= _WIDEST_WRAP
        and len(line) + 1 + len(word) > len(following)
    )
    if wraps or following[0].islower():
        return False
    ends = _SENTENCE_END.search(following) and not _SENTENCE_END.search(line)
    return bool(ends) or len(following) > len(line)


_NARROWEST_WRAP = 40
_WIDEST_WRAP = 120


def _paragraphs(text: str, stretch: Span) -> list[Span]:
    """Cut a stretch into paragraphs, joining wrapped lines.

    The whole stretch tells best whether its lines are wrapped. Where long links or lists hide it,
    the lines between two blank ones tell.
    """
    lines = [
        Span(*match.span()) for match in _SOLID_LINE.finditer(text, stretch.start, stretch.end)
    ]
    found = _blocks(text, stretch)
    if len(found) < len(lines):
        return found
    return [span for chunk in _chunks(text, lines) for span in _blocks(text, chunk)]


def _blocks(text: str, stretch: Span) -> list[Span]:
    offset = stretch.start
    return [Span(offset + start, offset + end) for start, end in blocks(stretch.of(text))]


def _chunks(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Join the lines between two blank ones."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _is_apart(text, lines[at - 1], lines[at]):
            yield Span(lines[start].start, lines[at - 1].end)
            start = at


# What may follow in short lines of its own: the links of "Read more:", the networks of "Follow us".
_HEADS_LISTS = frozenset({"related", "social", "share", "navigation", "subscription"})
_FURNITURE_LENGTH = 400
_LINK_LENGTH = 120


def _kinds(text: str, paragraphs: Sequence[Span], title: str | None) -> Iterator[str]:
    """Name the kind of each paragraph."""
    repeats = _folds(title) if title else set()
    in_list = False
    for span in paragraphs:
        line = span.of(text)
        kind = _kind_of_line(line)
        if repeats and repeats & _folds(line):
            yield "repeated_title"
        elif kind in {"byline", "timestamp"}:
            yield kind
            in_list = False
        elif kind is not None:
            yield "furniture"
            in_list = kind in _HEADS_LISTS
        elif in_list and len(line) < _LINK_LENGTH and not _SENTENCE_END.search(line):
            yield "furniture"
        else:
            yield "body" if any(map(str.isalnum, line)) else "furniture"
            in_list = False


@cache
def _furniture() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["kind"])
        for row in rows("reports/furniture.csv")
    )


@lru_cache(maxsize=4096)
def _kind_of_line(line: str) -> str | None:
    """Name the kind of page furniture that a line is, as the table of it says."""
    if len(line) > _FURNITURE_LENGTH:
        return None
    plain = " ".join(line.split())
    return next((kind for pattern, kind in _furniture() if pattern.fullmatch(plain)), None)


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:4]})?" for name in _MONTHS) + r")\.?"
_DATE = (
    rf"(?i:{_DAY}\.?,? )?(?i:{_MONTH} \d\d?(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d\d? {_MONTH}(?:,? \d{{4}})?)|(?i:{_DAY})"
)
_UPPER = "[A-ZÀ-ÖØ-Þ]"
_CAPS = rf"{_UPPER}(?:{_UPPER}|[.'’])+(?:[ /-](?:{_UPPER}|[.'’])+){{0,4}}"
_NAME = rf"{_UPPER}[\w.'’-]+(?:[ /](?:{_UPPER}[\w.'’-]+|of|de|the|al|el|la)){{0,4}}"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_CAPS}|{_NAME})(?P<region>(?:, ?{_NAME}){{0,3}}?)"
    rf"(?:(?P<stop>[,.]?) ?(?P<date>{_DATE})(?!\w)(?:, (?P<wire>{_NAME}))?)?|(?P<bare>{_DATE}))?"
    r"(?:,? ?\((?P<agency>[A-Za-z][\w ./&'’-]{1,40})\))?"
    r"(?P<end>\s*(?:[—–―]+|--+)\s*|\s+[-_]\s+|:\s+|\s*$)"
)
_LABELS = (
    "BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION WATCH LIVE FACTBOX EXPLAINER VIDEO PHOTOS "
    "CORRECTED CORRECTION INTERVIEW FEATURE ALERT URGENT NEWS BRIEF TIMELINE COLUMN EDITORIAL "
    "COMMENTARY QUESTION ANSWER REFILE RECAP WARNING EXPLAINED OPINIONS READ MORE"
)
_NO_PLACES = frozenset(_LABELS.split())
_NO_PLACE = re.compile(f"{_DAY}|{_MONTH}|on|in|by", re.IGNORECASE)
_DATELINE_LENGTH = 160
_DATELINE_PARAGRAPHS = 4
_SHORTEST_UNKNOWN = 5


@cache
def _agencies() -> dict[str, str]:
    """Map each way to write an agency's name to its name."""
    return {
        form.casefold(): row["name"]
        for row in rows("reports/agencies.csv")
        for form in (row["name"], *listed(row["aliases"]))
    }


@cache
def _places() -> frozenset[str]:
    """List the towns and states that the gazetteer knows, in capitals."""
    names = [row["name"] for table in ("places", "states") for row in rows(f"actors/{table}.csv")]
    names += [name for row in rows("actors/states.csv") for name in listed(row["capital"])]
    aliases = [form for row in rows("actors/places.csv") for form in listed(row["aliases"])]
    return frozenset(name.upper() for name in (*names, *aliases) if name)


def _dateline_match(paragraph: str) -> re.Match[str] | None:
    """Match a date line at the start of a paragraph."""
    match = _DATELINE.match(paragraph[:_DATELINE_LENGTH])
    if match is None:
        return None
    alone = match.end() == len(paragraph[:_DATELINE_LENGTH])
    return match if _is_dateline(match, alone and not match["end"].strip()) else None


def _is_dateline(match: re.Match[str], alone: bool) -> bool:
    """Tell a date line from a sentence, a label or a heading of the same form."""
    place, agency, dated = match["place"], match["agency"], match["date"] or match["bare"]
    known_agency = (agency or "").casefold() in _agencies()
    if place is None:
        return agency is not None and (known_agency or dated is not None) and not alone
    first = place.split()[0].strip(".")
    if first in _NO_PLACES or _NO_PLACE.fullmatch(first):
        return False
    if not place.isupper():
        filed = bool(dated and match["stop"]) or known_agency
        return filed and not match["end"].startswith(":")
    return bool(dated or agency) or (not alone and _is_bare_place(match))


def _is_bare_place(match: re.Match[str]) -> bool:
    """Tell a place in capitals, without date and agency, from other words in capitals."""
    place = match["place"]
    known = any(part in _places() for part in (place, *place.split("/")))
    if known or match["end"].startswith(":"):
        return known
    return bool(match["region"]) or len(place) >= _SHORTEST_UNKNOWN


def _find_dateline(
    text: str, sections: Sequence[Section], published: PartialDate | None
) -> Dateline | None:
    """Read the date line at the start of one of the first paragraphs."""
    body = [section.span for section in sections if section.kind == "body"]
    for span in body[:_DATELINE_PARAGRAPHS]:
        match = _dateline_match(span.of(text))
        if match is not None:
            place, agency = _place_and_agency(match)
            return Dateline(
                place=place,
                date=_date(match["date"] or match["bare"] or "", published),
                agency=_agencies().get(agency.casefold(), agency) if agency else None,
                span=Span(span.start, span.start + len(match[0].rstrip())),
            )
    return None


def _place_and_agency(match: re.Match[str]) -> tuple[str, str | None]:
    """Tell apart what stands before the dash: "Moscow, Russia", or "Tehran, IRNA"."""
    region = match["region"] or ""
    agency = match["agency"] or match["wire"]
    last = region.rpartition(",")[2].strip()
    if agency is None and last.casefold() in _agencies():
        agency = last
        region = region.rpartition(",")[0]
    place = match["place"] or ""
    return (place.removesuffix(".") if match["date"] else place) + region, agency


def _with_dateline(
    text: str, sections: Sequence[Section], dateline: Dateline | None
) -> Iterator[Section]:
    for section in sections:
        if dateline is None or not section.span.covers(dateline.span):
            yield section
            continue
        yield Section("dateline", dateline.span)
        rest = section.span.of(text)[len(dateline.span.of(text)) :]
        if rest.strip():
            start = section.span.end - len(rest.lstrip())
            yield Section(section.kind, Span(start, section.span.end))


def _date(words: str, published: PartialDate | None) -> PartialDate | None:
    """Read the date of a date line; a missing year is that of the last such day before publication.

    A report may be dated a day before it is filed, so a few days after publication still count.
    """
    month = next(
        (at for at, name in enumerate(_MONTHS, 1) if re.search(rf"\b{name[:3]}", words.lower())), 0
    )
    day = re.search(r"\b\d\d?(?!\d)", words)
    if not month or day is None:
        return None
    year = re.search(r"\b\d{4}\b", words)
    years = [int(year[0])] if year else []
    if published is not None and year is None:
        years = [published.year, published.year - 1]
    for candidate in years:
        try:
            found = datetime.date(candidate, month, int(day[0]))
        except ValueError:
            continue
        if year or published is None or found <= published.last() + _FILED_EARLY:
            return PartialDate.of(found)
    return None


_FILED_EARLY = datetime.timedelta(days=3)
