"""Looking names up: who or what a name means, and what it was on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.entries import Entry
from dragoman.gazetteer import Gazetteer
from dragoman.naming import FORMER, standing
from dragoman.values import PartialDate


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means, on the day asked for; `members` are those of an organisation then."""

    name: str
    kind: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    office: str
    start: PartialDate | None
    end: PartialDate | None
    identifier: str
    source: str
    members: tuple[str, ...] = ()


def find(gazetteer: Gazetteer, name: str, day: PartialDate | None = None) -> tuple[Found, ...]:
    """Find all that a name can mean: full names, surnames, other romanisations.

    Without a day every tenure of a person is given; with one, what the person was then.

    >>> from dragoman.gazetteer import load_gazetteer
    >>> found = find(load_gazetteer(), "Haider al-Abadi", PartialDate.parse("2016-02-24"))
    >>> [(item.countries, item.sectors, item.office) for item in found]
    [(('IRQ',), ('GOV',), 'head of government')]
    """
    entries = gazetteer.lookup(name) or gazetteer.surname(name)
    entries = entries or gazetteer.spelled_otherwise(name)
    entries = entries or gazetteer.surname_spelled_otherwise(name)
    seen: set[str] = set()
    found: list[Found] = []
    for entry in entries:
        key = f"{entry.kind} {entry.identifier}"
        if key in seen:
            continue
        seen.add(key)
        found += _meanings(gazetteer, entry, day)
    return tuple(found)


def _meanings(gazetteer: Gazetteer, entry: Entry, day: PartialDate | None) -> Iterator[Found]:
    if entry.kind != "person":
        members = gazetteer.members(entry.identifier, day) if day else ()
        yield _found(entry, members)
        return
    tenures = gazetteer.tenures(entry.identifier)
    if day is None:
        yield from (_found(tenure) for tenure in tenures)
        return
    tenure, former = standing(tenures, day, "")
    if tenure is None:
        first = tenures[0]
        yield Found(first.name, "person", first.countries, (), "", None, None, first.identifier,
                    f"nothing known of {day}; from {first.start}: {first.office}")  # fmt: skip
    elif former:
        office = f"former {tenure.office}"
        yield Found(tenure.name, "person", tenure.countries, (FORMER,), office, tenure.end, None,
                    tenure.identifier, tenure.source)  # fmt: skip
    else:
        yield _found(tenure)


def _found(entry: Entry, members: tuple[str, ...] = ()) -> Found:
    return Found(
        entry.name, entry.kind, entry.countries, entry.sectors, entry.office, entry.start,
        entry.end, entry.identifier, entry.source, members,
    )  # fmt: skip
