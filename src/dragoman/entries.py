"""What a name can mean: the entries of the actor tables, shipped ones and a user's own."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dragoman.errors import DateError, TableError
from dragoman.names import Manner, fold
from dragoman.roles import Role
from dragoman.tables import Row, listed, rows
from dragoman.values import PartialDate

_YEAR = re.compile(r"-\d{4}[a-z]?(-[a-z]+)?$")
PARENT = "@"
"""The mark of all members of another organisation, among the members of one."""
EXCEPT = "-"
"""The mark of a state that is no member, though it is one of those."""
SURNAME = "="
"""The mark of a surname by which a person is called."""
SHARED = "~"
"""The mark of a name that institutions of other countries bear as well: "the Senate"."""
KINDS = frozenset({
    "country", "demonym", "capital", "metonym", "institution", "person", "organisation", "group",
    "place", "role",
})  # fmt: skip
COLUMNS = ("id", "name", "aliases", "kind", "country", "sectors", "office", "start", "end", "case",
           "source")  # fmt: skip
"""Columns of a user's own table; all but name and kind may be left out or empty."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One spell of a state in an organisation; no start means from its founding.

    `country` may also be `@un`, all members of another organisation, or `-CHE`, all but that one.
    """

    country: str
    start: PartialDate | None = None
    end: PartialDate | None = None

    def on(self, day: PartialDate) -> bool:
        """Tell whether the state may have been a member on a day."""
        return within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name can mean, during the time given.

    `kind` is one of `KINDS`; `detail` refines it as the table does (parliament, alliance, sea, …);
    that of a person is the identifier of the organisation that they hold an office of.
    Several entries with one identifier are one actor at different times: the tenures of a person.
    """

    kind: str
    identifier: str
    name: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    detail: str = ""
    office: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    members: tuple[Membership, ...] = ()
    shared: bool = False
    """Whether it is meant here by a name that other countries have as well."""
    source: str = ""

    @property
    def country(self) -> str | None:
        """The one country that the entry belongs to, if it is one."""
        return self.countries[0] if len(self.countries) == 1 else None

    def held_on(self, day: PartialDate) -> bool:
        """Tell whether the entry's time may include a date."""
        return within(day, self.start, self.end)


def within(day: PartialDate, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Tell whether a date may lie in an interval; both ends belong to it, none means open.

    >>> parse = PartialDate.parse
    >>> within(parse("2018-10"), parse("2014-09-08"), parse("2018-10-25"))
    True
    """
    begun = start is None or start.first() <= day.last()
    return begun and (end is None or day.first() <= end.last())


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """A name as a table gives it, and what it means."""

    name: str
    manner: Manner
    entry: Entry
    surname: bool = False


@dataclass(frozen=True, slots=True)
class ActorTable:
    """A user's own table of actors, read and found valid."""

    name: str
    sha256: str
    entries: tuple[NamedEntry, ...]
    roles: tuple[Role, ...]


def beside_own(own: Sequence[NamedEntry]) -> list[NamedEntry]:
    """Give a user's own names, and after them the shipped ones that they do not replace.

    A name of a user's table stands for what that table says alone, so that a user can correct the
    shipped ones; a name that matches in any capitals never replaces one printed exactly.
    """
    replaced = {found.name for found in own if found.manner is Manner.PRINTED}
    return [*own, *(found for found in shipped_entries() if found.name not in replaced)]


def shipped_entries() -> Iterator[NamedEntry]:
    """Give every name of the tables that ship with the package."""
    for row in rows("actors/states.csv"):
        yield from _state_names(row)
    for row in rows("actors/people.csv"):
        yield from _names(row, _entry("person", row, stem(row["id"])))
    for row in rows("actors/institutions.csv"):
        yield from _names(row, _entry("institution", row, row["id"]))
    for row in rows("actors/organisations.csv"):
        yield from _names(row, _entry("organisation", row, row["id"]))
    for row in rows("actors/groups.csv"):
        yield from _names(row, _entry("group", row, row["id"]))
    for row in rows("actors/peoples.csv"):
        yield from _names(row, _entry("demonym", row, row["name"]))
    for row in rows("actors/places.csv"):
        yield from _names(row, _entry("place", row, row["name"]))


def stem(identifier: str) -> str:
    """Take the year off a tenure's id, and what tells two of one year apart.

    >>> stem("irq-abadi-2014")
    'irq-abadi'
    """
    return _YEAR.sub("", identifier)


def _names(row: Row, entry: Entry) -> Iterator[NamedEntry]:
    for name in (row["name"], *listed(row["aliases"])):
        yield marked(name, entry)


def marked(name: str, entry: Entry) -> NamedEntry:
    """Read the mark before a name in a table: `=` surname, `^` capitals only, `~` shared."""
    if name.startswith(SURNAME):
        return NamedEntry(name[1:], Manner.PRINTED, entry, surname=True)
    if name.startswith(SHARED):
        return NamedEntry(name[1:], Manner.PRINTED, replace(entry, shared=True))
    if name.startswith(Manner.CAPITALS.value):
        return NamedEntry(name[1:], Manner.CAPITALS, entry)
    return NamedEntry(name, Manner.PRINTED, entry)


def _state_names(row: Row) -> Iterator[NamedEntry]:
    code, name, source = row["code"], row["name"], row["source"]
    start, end = _date(row.get("start", "")), _date(row.get("end", ""))
    country = Entry("country", code, name, (code,), (), row["kind"], "", start, end, source=source)
    for alias in (name, *listed(row["aliases"])):
        yield marked(alias, country)
    demonym = replace(country, kind="demonym", detail="")
    for alias in listed(row["demonyms"]):
        yield marked(alias, demonym)
    for kind, column in (("capital", "capital"), ("metonym", "metonyms")):
        for alias in listed(row[column]):
            title = alias.removeprefix(Manner.CAPITALS.value)
            seat = replace(country, kind=kind, name=title, sectors=("GOV",), detail="")
            yield marked(alias, seat)


def _entry(kind: str, row: Row, identifier: str) -> Entry:
    return Entry(
        kind=kind,
        identifier=identifier,
        name=row["name"].removeprefix(SHARED),
        countries=listed(row["country"]),
        sectors=listed(row.get("sectors", "")),
        detail=row.get("kind", row.get("body", "")),
        office=row.get("office", ""),
        start=_date(row.get("start", "")),
        end=_date(row.get("end", "")),
        members=tuple(memberships(row.get("members", ""))),
        source=row["source"],
    )


@cache
def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def memberships(field: str) -> Iterator[Membership]:
    """Read the members of an organisation: `FRA|GBR:1973-01-01/2020-01-31`.

    >>> [str(spell.end) for spell in memberships("GBR:1973-01-01/2020-01-31")]
    ['2020-01-31']
    """
    for item in listed(field):
        country, _, interval = item.partition(":")
        start, _, end = interval.partition("/")
        yield Membership(country, _date(start), _date(end))


def read_actor_table(path: Path) -> ActorTable:
    """Read a user's own table of actors, or one that `dragoman actors import` wrote.

    A CSV file with the columns of `COLUMNS`. A row is an actor during one time; rows with the same
    id are one actor. Aliases, countries and sectors are lists separated by `|`; a name with `=`
    before it is a surname, with `^` counts only where it is tagged as a name, with `~` only where
    its country is spoken of; `case` is `any` where a name may be
    printed in any capitals. Rows of kind `role` add role nouns: "strongman".

    Raises:
        TableError: the file cannot be read or a row is not valid; says which and why.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise TableError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise TableError(f"{path}: not UTF-8 text; an actor table is a CSV file") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = _Checked(str(path))
    try:
        found.check_columns(reader.fieldnames or ())
        for row in reader:
            found.add(row, reader.line_num)
    except csv.Error as error:
        raise TableError(f"{path}:{reader.line_num + 1}: not CSV: {error}") from None
    sha256 = hashlib.sha256(content).hexdigest()
    return ActorTable(path.name, sha256, tuple(found.entries), tuple(found.roles))


class _Checked:
    """The rows of a user's table that were found valid."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._countries = {row["code"] for row in rows("actors/states.csv")}
        self._sectors = {row["code"] for row in rows("actors/sectors.csv")}
        self.entries: list[NamedEntry] = []
        self.roles: list[Role] = []

    def check_columns(self, columns: object) -> None:
        given = list(columns) if isinstance(columns, (list, tuple)) else []
        twice = [name for name in given if given.count(name) > 1]
        if twice:
            raise TableError(f"{self._path}: column {twice[0]!r} stands twice")
        missing = [name for name in ("name", "kind") if name not in given]
        unknown = [str(name) for name in given if name not in COLUMNS]
        if missing or unknown:
            wrong = f"no column {missing[0]}" if missing else f"unknown column {unknown[0]!r}"
            raise TableError(f"{self._path}: {wrong} (valid: {', '.join(COLUMNS)})")

    def add(self, row: dict[str, str], line: int) -> None:
        if None in row or None in row.values():
            raise self._error(line, "more or fewer fields than the header has")
        kind, name = row["kind"], row["name"].strip()
        if kind not in KINDS:
            raise self._error(line, f"unknown kind {kind!r} (valid: {', '.join(sorted(KINDS))})")
        self._check_names(row, line)
        self._check_codes(row, line)
        if row.get("case", "") not in {"", "any"}:
            raise self._error(line, f"unknown case {row['case']!r} (valid: any, or empty)")
        self._dates(row, line)
        if kind == "role":
            self._check_role(name, line)
            office, sectors = row.get("office", ""), listed(row.get("sectors", ""))
            self.roles += [
                Role(noun.lower(), sectors, "person", office)
                for noun in (name, *listed(row.get("aliases", "")))
            ]
            return
        self._add_names(row, line)

    def _check_role(self, name: str, line: int) -> None:
        if name[:1] in {SURNAME, SHARED, Manner.CAPITALS.value}:
            raise self._error(line, f"a role bears no mark: {name!r} (valid: small letters alone)")

    def _add_names(self, row: dict[str, str], line: int) -> None:
        countries = listed(row.get("country", ""))
        identifier = row.get("id", "") or row["name"]
        if row["kind"] in {"country", "demonym", "capital", "metonym"}:
            if len(countries) != 1:
                raise self._error(line, f"a {row['kind']} needs exactly one country code")
            identifier = countries[0]
        start, end = self._dates(row, line)
        sectors = listed(row.get("sectors", ""))
        if not sectors and row["kind"] in {"capital", "metonym"}:
            sectors = ("GOV",)
        entry = Entry(
            kind=row["kind"], identifier=identifier, countries=countries,
            name=row["name"].strip().lstrip(SURNAME + SHARED + Manner.CAPITALS.value),
            sectors=sectors, office=row.get("office", ""), start=start, end=end,
            source=row.get("source", "") or f"{Path(self._path).name}:{line}",
        )  # fmt: skip
        for name in (row["name"], *listed(row.get("aliases", ""))):
            if not name.strip():
                continue
            if name.strip().startswith(SURNAME) and row["kind"] != "person":
                raise self._error(line, f"{name!r}: {SURNAME} marks the surname of a person")
            found = marked(name.strip(), entry)
            if row.get("case") == "any" and not found.name.isupper():
                found = replace(found, manner=Manner.ANY)
            self.entries.append(found)

    def _check_names(self, row: dict[str, str], line: int) -> None:
        for name in (row["name"], *row.get("aliases", "").split("|")):
            plain = fold(name.strip().lstrip("=^~")).strip()
            if not plain and (name.strip() or name is row["name"]):
                raise self._error(line, f"no name but a mark: {name!r}" if name else "no name")

    def _dates(
        self, row: dict[str, str], line: int
    ) -> tuple[PartialDate | None, PartialDate | None]:
        try:
            start, end = _date(row.get("start", "")), _date(row.get("end", ""))
        except DateError as error:
            raise self._error(line, str(error)) from None
        if start and end and end.last() < start.first():
            raise self._error(line, f"the end {end} lies before the start {start}")
        return start, end

    def _check_codes(self, row: dict[str, str], line: int) -> None:
        for code in listed(row.get("country", "")):
            if code not in self._countries:
                raise self._error(
                    line, f"unknown country {code!r} (valid: ISO 3166-1 alpha-3, as IRQ)"
                )
        for code in listed(row.get("sectors", "")):
            if code not in self._sectors:
                raise self._error(
                    line, f"unknown sector {code!r} (valid: {', '.join(sorted(self._sectors))})"
                )

    def _error(self, line: int, words: str) -> TableError:
        return TableError(f"{self._path}:{line}: {words}")
