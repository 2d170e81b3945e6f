"""What may be wrong in the actor tables: names that clash, tenures that overlap, and the like.

Every check looks at names as the tables give them, the shipped ones or a user's own, and says one
line for each thing found. An error is surely wrong; a warning is to be looked at.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from typing import TypeVar

from dragoman.entries import Entry, Membership, NamedEntry, memberships
from dragoman.lemmas import lemma_of
from dragoman.names import Manner, fold, plain
from dragoman.spelling import romanisation_key, scripts
from dragoman.tables import listed, rows
from dragoman.values import PartialDate

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

ERROR = "error"
WARNING = "warning"
FINDING_KINDS = ("clash", "overlap", "gap", "dangling", "captures", "date", "spelling")
"""The kinds of finding, in the order in which they are given."""

_SINGLE = frozenset({
    "head of state", "head of government", "foreign minister", "defence minister",
    "interior minister",
})  # fmt: skip
"""Offices that one person holds at a time, where `collective_offices.csv` says nothing else."""
_OF_A_COUNTRY = frozenset({"country", "demonym", "capital", "metonym", "place", "institution"})
_TIMED_BY_STATE = frozenset({"demonym", "capital", "metonym"})
_LONGEST_HANDOVER = 31
_LONGEST_VACANCY = 180
_FEWEST_TENURES = 3
_RECENT = datetime.date(2000, 1, 1)
_OLDEST_START = 1900
_LONGEST_TENURE = 80
_INFLECTED = ("NNS", "VBZ", "VBD", "VBG")
_PARENT, _NOT = "@", "-"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in the tables (`error`) or may be (`warning`), in one line."""

    kind: str
    severity: str
    name: str
    """What it is about: the printed name, or for an office the country's code and the office."""
    text: str
    sources: tuple[str, ...]
    """The sources of the rows concerned, to find them by and to check them with."""


def check(names: Iterable[NamedEntry]) -> tuple[Finding, ...]:
    """Check names and what they mean; the order of the rows makes no difference.

    >>> from dragoman.entries import Entry, NamedEntry
    >>> from dragoman.names import Manner
    >>> party = Entry("group", "front-fra", "National Front", ("FRA",), ("PTY",))
    >>> other = Entry("group", "front-gbr", "National Front", ("GBR",), ("PTY",))
    >>> found = check(NamedEntry(each.name, Manner.PRINTED, each) for each in (party, other))
    >>> [(finding.kind, finding.severity, finding.name) for finding in found]
    [('clash', 'error', 'National Front')]

    Args:
        names: names of the tables; where a user's table replaces a shipped name, only the user's.

    Returns:
        The findings, errors first, then by kind and name.
    """
    named = tuple(names)
    entries = tuple(dict.fromkeys(_unshared(found.entry) for found in named))
    found = {
        *_clashes(named),
        *_overlaps(entries),
        *_gaps(entries),
        *_dangling(entries),
        *_captures(named),
        *_dates(entries),
        *_spellings(named),
    }
    return tuple(sorted(found, key=_order))


def _order(found: Finding) -> tuple[bool, int, str, str, tuple[str, ...]]:
    place = FINDING_KINDS.index(found.kind)
    return found.severity != ERROR, place, found.name, found.text, found.sources


def _clashes(named: Sequence[NamedEntry]) -> Iterator[Finding]:
    """Find names that mean two actors at one time, where nothing tells which."""
    unmarked = (found for found in named if not found.surname and not found.entry.shared)
    for group in _grouped(unmarked, _printed).values():
        actors = _grouped((found.entry for found in group), _actor)
        listed_all = all(found.name in _ambiguous() for found in group)
        if len(actors) == 1 or listed_all:
            continue
        name = min(found.name for found in group)
        for one, other in combinations(sorted(actors), 2):
            yield from _clash(name, actors[one], actors[other])


def _clash(name: str, ones: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Finding]:
    meeting = [
        (one, other)
        for one in _in_order(ones)
        for other in _in_order(others)
        if not _of_one_country(one, other) and _days_together(_timed(one), _timed(other)) > 0
    ]
    if not meeting:
        return
    one, other = meeting[0]
    text = (
        f"{name!r} means {_shown(one)} and {_shown(other)} at one time; a name of one actor alone"
        " would be right, or ~ before it, or a row in ambiguous.csv"
    )
    severity = ERROR if one.kind == other.kind else WARNING
    yield Finding("clash", severity, name, text, _sources(one, other))


def _printed(found: NamedEntry) -> tuple[bool, str]:
    """Give what two names share that are found in the same words of a text."""
    loose = found.manner is Manner.ANY
    return loose, fold(found.name) if loose else plain(found.name)


def _of_one_country(one: Entry, other: Entry) -> bool:
    """Tell whether two meanings come to the same: a state, its capital, its people, its houses."""
    several = one.kind == other.kind == "institution"
    alike = {one.kind, other.kind} <= _OF_A_COUNTRY and not several
    return alike and not set(one.countries).isdisjoint(other.countries)


def _timed(entry: Entry) -> Entry:
    """Give a capital or a people the time of its state, which the tables give to the state only."""
    state = _states().get(entry.identifier) if entry.kind in _TIMED_BY_STATE else None
    return replace(entry, start=state.start, end=state.end) if state else entry


def _overlaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Find offices that two persons hold at once."""
    for (country, office), tenures in _by_office(entries).items():
        for one, other in combinations(_in_order(tenures), 2):
            if one.identifier == other.identifier:
                continue
            start, end = max(one.start, other.start, key=_begun), min(
                one.end, other.end, key=_over
            )
            together = _days_together(one, other)
            if together > _LONGEST_HANDOVER and not _collective(country, office, start, end):
                yield _overlap(f"{country} {office}", one, other, start, end)
