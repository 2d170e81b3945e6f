"""Actor and agent dictionaries of TABARI, PETRARCH and PETRARCH2, read into tables of actors.

An entry is a name, its synonyms, and its codes, each with the time at which it holds:

    ALPHA_BETA_ [USAGOV <010120]     # a comment
    +A._BETA_
        [USAELI]                     # at all other times
    FISHER!PERSON! {} [~AGR]         # an agent: a noun, its irregular plural, its code

The `_` stands for a blank. The years 00 to 30 of a date of six digits are 2000 to 2030, the others
1931 to 1999, as in PETRARCH. `<` means before a day, `>` from it on, and a range has both its
ends. A code without dates holds at the times that the dated ones leave open, so that its row is
repeated for each of these. `[---]` leaves a name uncoded on purpose.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from dragoman.entries import COLUMNS
from dragoman.errors import UsageError
from dragoman.exchange.cameo_codes import Code, kind_of
from dragoman.exchange.capitals import capitalise
from dragoman.exchange.dictionary_names import checked_name, restored, written_out
from dragoman.exchange.periods import MalformedError, Period, holding, read_period

LIMIT = 50_000_000
"""Bytes that a dictionary may have."""
UNCODED = "deliberately uncoded: [---] means no actor"

_COMMENT = re.compile(r"<!--.*?-->|#[^\r\n]*", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")
_SET = re.compile(r"!\s*([^!\s]+)\s*!\s*=(.*)")
_CODE = re.compile(r"\[([^\[\]]*)\]")
_VERB_LINE = re.compile(r"---|- |&")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """What an actor is during one period; rows of one `id` are one actor at different times.

    `case` is `any` for a name, which the dictionary gives in capitals only, and empty for a role.
    `source` is the file and the line of the code.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    sectors: tuple[str, ...]
    office: str
    start: datetime.date | None
    end: datetime.date | None
    case: str
    source: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A line of which something was not taken, and why; what else it holds is."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary as read: every line with content is in `lines`, in `rejects` or in both.

    `unmapped` counts the codes that have no counterpart among countries and sectors, `names` the
    different names of the rows, `lines` are the lines that the rows rest on.
    """

    rows: tuple[ActorRow, ...]
    rejects: tuple[Reject, ...]
    unmapped: dict[str, int]
    names: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


@dataclass(slots=True)
class _Entry:
    """An entry while it is read."""

    lines: list[_Line] = field(default_factory=list)
    names: list[tuple[str, int]] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


def read_dictionary(path: Path) -> Dictionary:
    """Read a dictionary of actors or agents.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "small.actors.txt"
    ...     _ = file.write_text("ALPHA_BETA_ [USAGOV <010120]")
    ...     row = read_dictionary(file).rows[0]
    >>> row.name, row.country, row.sectors, str(row.end)
    ('Alpha Beta', 'USA', ('GOV',), '2001-01-19')

    Raises:
        UsageError: the file cannot be read, or is no dictionary of actors or agents.
    """
    text = _text_of(path)
    reader = _Reader(path.name)
    for line in reader.content(text):
        reader.take(line)
    reader.close()
    if not reader.rows:
        raise UsageError(f"{path}: {_what_it_is(text)}; {_VALID}")
    return Dictionary(
        rows=tuple(reader.rows),
        rejects=tuple(sorted(reader.rejects, key=lambda reject: reject.line)),
        unmapped=dict(sorted(reader.unmapped.items(), key=lambda item: (-item[1], item[0]))),
        names=reader.names,
        lines=tuple(sorted(reader.lines)),
    )


def write_table(rows: Iterable[ActorRow], stream: TextIO) -> None:
    """Write rows as CSV, with lists joined by `|` and dates as YYYY-MM-DD.

    >>> import io
    >>> stream = io.StringIO()
    >>> write_table([], stream)
    >>> stream.getvalue()
    'id,name,aliases,kind,country,sectors,office,start,end,case,source\\n'

    Args:
        rows: what `read_dictionary` gives.
        stream: where to; a file is opened with `newline=""` and UTF-8.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(row, column)) for column in COLUMNS] for row in rows)


def _cell(value: str | tuple[str, ...] | datetime.date | None) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)


# Files

_VALID = "valid: a dictionary of actors or agents, whose lines are as in SOME_NAME_ [USAGOV]"


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: cannot be read: {reason}; {_VALID}") from None
    if len(data) > LIMIT:
        raise UsageError(f"{path}: more bytes than the limit of {LIMIT:,}; {_VALID}")
    # Broken characters are marked, and the names that have them are rejected one by one.
    return data.decode("utf-8-sig", errors="replace")


def _what_it_is(text: str) -> str:
    lines = [line for line in _LINE_END.split(_COMMENT.sub("", text)) if line.strip()]
    verbs = sum(1 for line in lines if _VERB_LINE.match(line))
    if verbs and verbs * 3 > len(lines):
        return "is a dictionary of verbs, not of actors"
    return f"none of its {len(lines):,} lines is a name with a code" if lines else "is empty"


# Entries


class _Reader:
    """Takes a dictionary line by line and gathers what came of it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: list[ActorRow] = []
        self.rejects: list[Reject] = []
        self.unmapped: Counter[str] = Counter()
        self.names = 0
        self.lines: set[int] = set()
        self._rejected: set[int] = set()
        self._sets: dict[str, tuple[str, ...]] = {}
        self._entry: _Entry | None = None
        self._ids: Counter[str] = Counter()
        self._earlier: dict[object, tuple[int, frozenset[str]]] = {}

    def content(self, text: str) -> Iterator[_Line]:
        """Give the lines that have content, without comments; substitution sets are kept."""
        bare = _COMMENT.sub(lambda match: "\n" * len(_LINE_END.findall(match.group())), text)
        lines = [_Line(*item) for item in enumerate(_LINE_END.split(bare), start=1)]
        lines = [line for line in lines if line.text.strip()]
        for line in lines:
            definition = _SET.fullmatch(line.text.strip())
            if definition is None:
                continue
            members = tuple(part.strip() for part in definition[2].split(",") if part.strip())
            if members and definition[1].upper() not in self._sets:
                self._sets[definition[1].upper()] = members
                self.lines.add(line.number)
            else:
                self.reject(line, "a substitution set that is empty or defined before")
        return (line for line in lines if not _SET.fullmatch(line.text.strip()))

    def reject(self, line: _Line, reason: str) -> None:
        """List a line as not, or not wholly, taken."""
        self._rejected.add(line.number)
        self.rejects.append(Reject(line.number, line.text.strip(), reason))

    def take(self, line: _Line) -> None:
        """Take one line: a name, which begins an entry, or a synonym or code, which go on."""
        text = line.text.strip()
        goes_on = text[0] in "+["
        if not goes_on:
            self.close()
            self._entry = _Entry()
        elif self._entry is None:
            what = "a synonym" if text[0] == "+" else "a code"
            self.reject(line, f"{what} before any name")
            return
        assert self._entry is not None
        self._entry.lines.append(line)
        name, mark, codes = text.removeprefix("+").partition("[")
        if not goes_on or text[0] == "+":
            self._add_names(self._entry, line, name)
        self._add_codes(self._entry, line, mark + codes)

    def _add_names(self, entry: _Entry, line: _Line, text: str) -> None:
        whole = restored(text)
        if whole != text:
            self.reject(line, "a substitution mark inside a word, read as its letters")
        parts = re.fullmatch(r"([^{}]*)(?:\{([^{}]*)\}\s*)?", whole)
        if parts is None:
            self.reject(line, "a bracket is missing")
            return
        plurals = [part for part in (parts[2] or "").split(",") if part.strip()]
        for part in (parts[1], *plurals):
            try:
                checked = [checked_name(form) for form in written_out(part, self._sets)]
            except MalformedError as problem:
                self.reject(line, str(problem))
                continue
            entry.names.extend((name, line.number) for name, _ in checked)
            for mended in {problem for _, problem in checked if problem}:
                self.reject(line, mended)

    def _add_codes(self, entry: _Entry, line: _Line, text: str) -> None:
        for match in _CODE.finditer(text.partition(";")[0]):
            try:
                entry.periods.append(read_period(match[1], line.number))
            except MalformedError as problem:
                self.reject(line, str(problem))
            else:
                if entry.periods[-1].code is None:
                    self.reject(line, UNCODED)
        rest = _CODE.sub("", text.partition(";")[0]).strip()
        if re.search(r"[\[\]]", rest):
            self.reject(line, "a bracket is missing")
        elif rest:
            self.reject(line, "text after the code, taken for a comment")

    def close(self) -> None:
        """End the entry that is open, and make its rows."""
        entry, self._entry = self._entry, None
        if entry is None:
            return
        codes = [period for period in entry.periods if period.code is not None]
        held = list(holding(entry.periods))
        if entry.names and held:
            self._add_rows(entry, held)
        elif entry.periods and not codes:
            self._reject_rest(entry, UNCODED)
        else:
            self._reject_rest(entry, "no name for this code" if codes else "no code for this name")

    def _reject_rest(self, entry: _Entry, reason: str) -> None:
        for line in entry.lines:
            if line.number not in self.lines and line.number not in self._rejected:
                self.reject(line, reason)

    def _reject_idle(self, entry: _Entry, held: Sequence[Period]) -> None:
        """List the codes without dates where the dated ones leave no time for them."""
        coded = [period for period in entry.periods if period.code is not None]
        if len(held) < len(coded):
            idle = {period.line for period in coded if not period.dated}
            for line in entry.lines:
                if line.number in idle:
                    self.reject(line, "never holds: the dated codes cover all time")

    def _add_rows(self, entry: _Entry, held: Sequence[Period]) -> None:
        agent = held[0].agent
        spelled = dict.fromkeys(
            name.lower() if agent else capitalise(name) for name, _ in entry.names
        )
        name, *aliases = spelled
        key = (name, tuple(replace(period, line=0) for period in held))
        earlier = self._earlier.get(key)
        if earlier is not None and earlier[1].issuperset(spelled):
            self._reject_rest(entry, f"repeats the entry of line {earlier[0]}")
            return
        self._earlier.setdefault(key, (entry.lines[0].number, frozenset(spelled)))
        self.names += len(spelled)
        self.lines.update(number for _, number in entry.names)
        self.lines.update(period.line for period in held)
        self._reject_idle(entry, held)
        codes = [period.code for period in held if period.code is not None]
        dated = any(period.dated for period in entry.periods)
        kind = "role" if agent else kind_of(codes, name, dated)
        identifier = self._identifier(codes[0], name)
        for period in entry.periods:
            self.unmapped.update(period.code.unmapped if period.code else ())
        self.rows.extend(
            ActorRow(
                id=identifier,
                name=name,
                aliases=tuple(aliases),
                kind=kind,
                country=period.code.country,
                sectors=period.code.sectors,
                office="",
                start=period.start,
                end=period.end,
                case="" if agent else "any",
                source=f"{self.file}:{period.line}",
            )
            for period in held
            if period.code is not None
        )

    def _identifier(self, code: Code, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name.casefold())
        letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
        slug = "-".join(re.findall(r"[^\W_]+", letters))
        base = "-".join((*(chunk.lower() for chunk in code.chunks[:1]), slug))
        self._ids[base] += 1
        return base if self._ids[base] == 1 else f"{base}-{self._ids[base]}"
