"""Names of political actors: states, institutions, office holders, organisations, groups, places.

The tables lie in `data/actors`, a source per row. A name is matched as it is printed; in a sentence
set all in capitals its capitals are matched instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.tables import Row, listed, rows
from dragoman.values import PartialDate

_CHUNK = re.compile(r"[^\s\-–'’]+")
_LONGEST = 90
"""No name in the tables has more characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name can mean.

    `kind` is country, demonym, capital, metonym, institution, person, organisation, group or place;
    `detail` refines it as the table does (parliament, alliance, sea, …).
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

    @property
    def country(self) -> str | None:
        """The one country that the entry belongs to, if it is one."""
        return self.countries[0] if len(self.countries) == 1 else None

    @property
    def generic(self) -> bool:
        """Whether other countries have an institution of the same name."""
        return self.detail.endswith(":generic")

    def held_on(self, day: PartialDate) -> bool:
        """Tell whether the tenure may include a date."""
        begun = self.start is None or self.start.first() <= day.last()
        return begun and (self.end is None or day.first() <= self.end.last())


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: word range of the sentence, end exclusive, and what it can mean."""

    first: int
    end: int
    entries: tuple[Entry, ...]
    weak: bool
    """Whether the name is an ordinary word too, and needs other evidence."""


class Gazetteer:
    """All names, to be found by their words.

    >>> [entry.country for entry in load_gazetteer().lookup("Iraqi")]
    ['IRQ']
    """

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._weak: set[str] = set()
        self._surnames: dict[str, list[Entry]] = defaultdict(list)
        for name, entry in _all_names():
            if name.startswith("="):
                self._surnames[name[1:]].append(entry)
            elif name.startswith("^"):
                self._weak.add(name[1:])
                self._add(name[1:], entry)
            else:
                self._add(name, entry)
        self._starts: dict[str, int] = {}
        for name in list(self._entries):
            start = _first_chunk(name)
            self._starts[start] = max(self._starts.get(start, 0), len(name))
        self._ambiguous = {
            row["name"]: row["as_actor_when"] for row in rows("actors/ambiguous.csv")
        }
        self._countries = {
            entry.identifier: entry
            for found in self._entries.values()
            for entry in found
            if entry.kind == "country"
        }
        self._capitals: dict[str, str] | None = None

    def _add(self, name: str, entry: Entry) -> None:
        if name and entry not in self._entries[name]:
            self._entries[name].append(entry)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Give all that a full name can mean."""
        return tuple(self._entries.get(name, ()))

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Give the office holders who go by a surname."""
        return tuple(self._surnames.get(name, ()))

    def condition(self, name: str) -> str:
        """Give the condition under which an ambiguous name is an actor, or nothing."""
        return self._ambiguous.get(name, "")

    def country_name(self, code: str) -> str:
        """Give the usual name of a country."""
        entry = self._countries.get(code)
        return entry.name if entry else code

    def names_in(self, words: tuple[str, ...], gaps: tuple[str, ...]) -> Iterator[Name]:
        """Yield the longest names in a sentence, from left to right, without overlap.

        Args:
            words: the words as printed.
            gaps: what stands between each word and the next, collapsed to one blank or nothing.
        """
        capitals = _in_capitals(words)
        place = 0
        while place < len(words):
            found = self._longest(words, gaps, place, capitals)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _longest(
        self, words: tuple[str, ...], gaps: tuple[str, ...], place: int, capitals: bool
    ) -> Name | None:
        starts, names = (self._upper_starts(), self._upper()) if capitals else (self._starts, {})
        most = starts.get(_first_chunk(words[place]))
        if most is None:
            return None
        best, text = None, ""
        for end in range(place + 1, len(words) + 1):
            text += words[end - 1]
            if len(text) > most:
                break
            name = names.get(text, text) if capitals else text
            if name in self._entries:
                best = Name(place, end, tuple(self._entries[name]), name in self._weak)
            text += gaps[end - 1]
        return best

    def _upper(self) -> dict[str, str]:
        if self._capitals is None:
            self._capitals = {name.upper(): name for name in self._entries}
        return self._capitals

    def _upper_starts(self) -> dict[str, int]:
        return {_first_chunk(name): _LONGEST for name in self._upper()}


@cache
def load_gazetteer() -> Gazetteer:
    """Load the tables once."""
    return Gazetteer()


def _in_capitals(words: tuple[str, ...]) -> bool:
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    return len(letters) > 2 and all(word.isupper() for word in letters)  # noqa: PLR2004


def _first_chunk(name: str) -> str:
    match = _CHUNK.match(name)
    return match.group() if match else name[:1]


def _all_names() -> Iterator[tuple[str, Entry]]:
    for row in rows("actors/states.csv"):
        yield from _state_names(row)
    for row in rows("actors/people.csv"):
        # The year at the end of an id tells the tenures of one person apart.
        entry = _entry("person", row, row["id"].rpartition("-")[0], "", row["office"])
        yield from _each_name(row, entry)
    for kind in ("institution", "organisation", "group"):
        for row in rows(f"actors/{kind}s.csv"):
            yield from _each_name(row, _entry(kind, row, row["id"], row["kind"]))
    for row in rows("actors/places.csv"):
        entry = Entry("place", row["name"], row["name"], listed(row["country"]), (), row["kind"])
        yield from _each_name(row, entry)


def _each_name(row: Row, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for name in (row["name"], *listed(row["aliases"])):
        yield name, entry


def _state_names(row: Row) -> Iterator[tuple[str, Entry]]:
    code, name = row["code"], row["name"]
    country = Entry("country", code, name, (code,), (), row["kind"])
    for alias in (name, *listed(row["aliases"])):
        yield alias, country
    demonym = Entry("demonym", code, name, (code,), ())
    for alias in listed(row["demonyms"]):
        yield alias, demonym
    for alias in listed(row["capital"]):
        yield alias, Entry("capital", code, alias, (code,), ("GOV",))
    for alias in listed(row["metonyms"]):
        yield alias, Entry("metonym", code, alias, (code,), ("GOV",))


def _entry(kind: str, row: Row, identifier: str, detail: str, office: str = "") -> Entry:
    return Entry(
        kind=kind,
        identifier=identifier,
        name=row["name"],
        countries=listed(row["country"]),
        sectors=listed(row["sectors"]),
        detail=detail,
        office=office,
        start=PartialDate.parse(row["start"]) if row.get("start") else None,
        end=PartialDate.parse(row["end"]) if row.get("end") else None,
    )
