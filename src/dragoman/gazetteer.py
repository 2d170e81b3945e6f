"""Names of political actors: states, institutions, office holders, organisations, groups, places.

The tables lie in `data/actors`, a source per row; a user's own tables stand before them.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from dragoman.entries import (
    EXCEPT,
    PARENT,
    ActorTable,
    Entry,
    NamedEntry,
    beside_own,
    read_actor_table,
)
from dragoman.names import Manner, NameIndex, fold, plain
from dragoman.roles import Role, shipped_roles
from dragoman.spelling import romanisation_key, scripts
from dragoman.tables import rows
from dragoman.values import PartialDate

Key = TypeVar("Key")
Item = TypeVar("Item")

Romanised = Mapping[tuple[str, str], tuple[Entry, ...]]
"""Persons by script and by the key that the spellings of a name share."""

_LONG_SURNAME = 5
"""Shorter surnames are too much alike for another romanisation to be told from another name."""
_TIMED = frozenset({"person", "organisation", "group", "institution"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: word range of the sentence, end exclusive, and what it can mean."""

    first: int
    end: int
    entries: tuple[Entry, ...]
    weak: bool
    """Whether the name is an ordinary word too, and needs other evidence."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known name that looks like one in the text, and how much: 1 is the same spelling."""

    entry: Entry
    score: float


class Gazetteer:
    """All names, to be found by their words.

    >>> [entry.country for entry in load_gazetteer().lookup("Iraqi")]
    ['IRQ']
    """

    def __init__(self, tables: Sequence[ActorTable] = ()) -> None:
        """Build the gazetteer from the shipped tables and a user's own (see `beside_own`)."""
        self.tables = tuple(tables)
        self.roles: Mapping[str, Role] = shipped_roles() | {
            role.noun: role for table in tables for role in table.roles
        }
        own = [found for table in tables for found in table.entries]
        self._own = frozenset(found.entry.identifier for found in own)
        everything = beside_own(own)
        self._index = NameIndex(
            (found.name, found.manner, found.entry) for found in everything if not found.surname
        )
        self._surnames = _grouped((found.name, found) for found in everything if found.surname)
        self._tenures = _tenures(found.entry for found in everything)
        self._by_office = _grouped(
            ((entry.detail or entry.country, entry.office), entry)
            for entries in self._tenures.values()
            for entry in entries
            if entry.kind == "person" and entry.office
        )
        self._everything = everything
        self._likenesses: dict[tuple[str, int], tuple[Likeness, ...]] = {}
        self._ambiguous = {
            row["name"]: row["as_actor_when"] for row in rows("actors/ambiguous.csv")
        }

    def __len__(self) -> int:
        return len(self._index)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Give all that a full name can mean, printed as it is."""
        return tuple(_each_once(entry for _, entry in self._index.meanings(name)))

    def surname(self, name: str) -> tuple[Entry, ...]:
        """Give the office holders who go by a surname."""
        return tuple(
            found.entry
            for found in self._surnames.get(name, self._plain_surnames.get(plain(name), ()))
        )

    @cached_property
    def _plain_surnames(self) -> dict[str, tuple[NamedEntry, ...]]:
        return _grouped(
            (plain(name), found) for name, group in self._surnames.items() for found in group
        )

    def spelled_otherwise(self, name: str) -> tuple[Entry, ...]:
        """Give the one person whose full name is the same in another romanisation, if any.

        >>> {entry.name for entry in load_gazetteer().spelled_otherwise("Muammar Qadhafi")}
        {'Muammar Gaddafi'}
        """
        return self._by_key(name, self._romanised)

    def surname_spelled_otherwise(self, name: str) -> tuple[Entry, ...]:
        """Give the one person who goes by a surname in another romanisation, if any."""
        return self._by_key(name, self._romanised_surnames)

    def _by_key(self, name: str, index: Romanised) -> tuple[Entry, ...]:
        found = [
            entry
            for script in scripts()
            for entry in index.get((script, romanisation_key(name, script)), ())
        ]
        return tuple(found) if len({entry.identifier for entry in found}) == 1 else ()

    @cached_property
    def _romanised(self) -> Romanised:
        return _by_romanisation(
            found for found in self._everything if not found.surname and " " in found.name
        )

    @cached_property
    def _romanised_surnames(self) -> Romanised:
        long = (found for found in self._everything if len(found.name) >= _LONG_SURNAME)
        return _by_romanisation(found for found in long if found.surname)

    def is_own(self, entry: Entry) -> bool:
        """Tell whether an entry is of a user's own table."""
        return entry.identifier in self._own

    def names_of(self, identifier: str) -> tuple[str, ...]:
        """Give all names of an actor of the tables."""
        return tuple(found.name for found in self._by_identifier.get(identifier, ()))

    @cached_property
    def _by_identifier(self) -> dict[str, tuple[NamedEntry, ...]]:
        return _grouped((found.entry.identifier, found) for found in self._everything)

    @cached_property
    def single_offices(self) -> frozenset[str]:
        """Offices that one person holds at a time, so that the office tells the person."""
        return frozenset(row["office"] for row in rows("actors/offices.csv"))

    def tenures(self, identifier: str) -> tuple[Entry, ...]:
        """Give the times of one actor, earliest first: what a person held when."""
        return self._tenures.get(identifier, ())

    def holders(self, body: str | None, office: str, day: PartialDate) -> tuple[Entry, ...]:
        """Give who may have held an office on a day.

        >>> day = PartialDate.parse("2016-02-24")
        >>> [entry.name for entry in load_gazetteer().holders("IRQ", "head of government", day)]
        ['Haider al-Abadi']

        Args:
            body: the country's code or the organisation's identifier.
            office: as in `people.csv`: head of state, foreign minister, secretary general, …
            day: a date; one known to the month may give two holders.
        """
        return tuple(
            entry for entry in self._by_office.get((body, office), ()) if entry.held_on(day)
        )

    def members(self, identifier: str, day: PartialDate) -> tuple[str, ...]:
        """Give the states that may have been members of an organisation on a day.

        >>> "TUR" in load_gazetteer().members("nato", PartialDate.parse("2019"))
        True
        """
        entry = next(iter(self._tenures.get(identifier, ())), None)
        found: set[str] = set()
        spells = entry.members if entry else ()
        for spell in spells:
            if spell.country.startswith(PARENT):
                found |= set(self.members(spell.country[1:], day))
        for spell in spells:
            if spell.country.startswith(EXCEPT):
                found.discard(spell.country[1:])
            elif not spell.country.startswith(PARENT) and spell.on(day):
                found.add(spell.country)
        return tuple(sorted(found))

    def condition(self, name: str) -> str:
        """Give the condition under which an ambiguous name is an actor, or nothing."""
        return self._ambiguous.get(name, "")

    def country_name(self, code: str) -> str:
        """Give the usual name of a country."""
        return self._countries.get(code, code)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {row["code"]: row["name"] for row in rows("actors/states.csv")}

    def government_name(self, code: str) -> str:
        """Give the name by which the government of a country goes in a cast."""
        return f"government of {self.country_name(code)}"

    def names_in(self, words: tuple[str, ...], gaps: tuple[str, ...]) -> Iterator[Name]:
        """Yield the longest names in a sentence, from left to right, without overlap.

        Args:
            words: the words as printed.
            gaps: what stands between each word and the next, collapsed to one blank or nothing.
        """
        for first, end, senses in self._index.find(words, gaps):
            weak = all(
                manner is Manner.CAPITALS or (manner is Manner.ANY and end == first + 1)
                for manner, _ in senses
            )
            yield Name(first, end, tuple(_each_once(entry for _, entry in senses)), weak)

    def like(self, name: str, limit: int = 3) -> tuple[Likeness, ...]:
        """Give the known names most like one that is not known, best first.

        The score is the normalised Indel similarity of the folded names (`rapidfuzz.fuzz.ratio`),
        from 0 to 1; it is no probability. Nothing below .75 is given.
        """
        if (name, limit) in self._likenesses:
            return self._likenesses[name, limit]
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for names that are not known

        nearest = process.extract(
            fold(name), self._folded, scorer=fuzz.ratio, score_cutoff=75, limit=4 * limit
        )
        best: dict[str, Likeness] = {}
        for _, score, place in nearest:
            entry = self._everything[place].entry
            best.setdefault(entry.identifier, Likeness(entry, round(score / 100, 2)))
        self._likenesses[name, limit] = tuple(list(best.values())[:limit])
        return self._likenesses[name, limit]

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(found.name) for found in self._everything]


def load_gazetteer(paths: Sequence[Path | str] = ()) -> Gazetteer:
    """Load the shipped tables, once, and a user's own beside them.

    >>> load_gazetteer().lookup("Iraq")[0].country
    'IRQ'

    Args:
        paths: CSV files as `docs/actors.md` describes them.

    Raises:
        TableError: a table of the user's is not valid.
    """
    return _loaded(tuple(read_actor_table(Path(path)) for path in paths))


@cache
def _loaded(tables: tuple[ActorTable, ...]) -> Gazetteer:
    # Many small values are made and none is dropped: collecting would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Gazetteer(tables)
    finally:
        if collecting:
            gc.enable()


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return {key: tuple(items) for key, items in found.items()}


def _by_romanisation(names: Iterable[NamedEntry]) -> Romanised:
    persons = [found for found in names if found.entry.kind == "person"]
    return _grouped(
        ((script, romanisation_key(found.name, script)), found.entry)
        for found in persons
        for script, countries in scripts().items()
        if countries.intersection(found.entry.countries)
    )


def _tenures(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Gather the entries of each actor by time; those that differ in their names only are one."""
    times: dict[tuple[str, PartialDate | None, str], Entry] = {}
    for entry in entries:
        if entry.kind in _TIMED:
            times.setdefault((entry.identifier, entry.start, entry.office), entry)
    grouped = _grouped((entry.identifier, entry) for entry in times.values())
    return {
        identifier: tuple(sorted(group, key=lambda entry: str(entry.start or "")))
        for identifier, group in grouped.items()
    }


def _each_once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[tuple[str, str, PartialDate | None]] = set()
    for entry in entries:
        key = (entry.kind, entry.identifier, entry.start)
        if key not in seen:
            seen.add(key)
            yield entry
