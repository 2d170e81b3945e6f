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
from itertools import combinations, product
from typing import TypeVar

from dragoman.entries import EXCEPT, PARENT, Entry, Membership, NamedEntry, memberships
from dragoman.lemmas import lemma_of
from dragoman.names import Manner, fold, plain
from dragoman.spelling import romanisation_key, scripts
from dragoman.tables import listed, rows
from dragoman.values import PartialDate

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

_Timed = Entry | Membership

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
"""Kinds whose meanings come to the same where they belong to one country."""
_LONGEST_HANDOVER = 31
_LONGEST_VACANCY = 180
_FEWEST_TENURES = 3
_RECENT = datetime.date(2000, 1, 1)
_OLDEST_START = 1900
_LONGEST_TENURE = 80
_INFLECTED = ("NNS", "VBZ", "VBD", "VBG")


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
        unlisted = {found.name for found in group} - _ambiguous()
        if len(actors) > 1 and unlisted:
            yield from _clash(min(unlisted), actors)


def _clash(name: str, actors: Mapping[tuple[str, str], Sequence[Entry]]) -> Iterator[Finding]:
    clashing: dict[str, dict[tuple[str, str], Entry]] = {ERROR: {}, WARNING: {}}
    for first, second in combinations(sorted(actors), 2):
        for one, other in product(_in_order(actors[first]), _in_order(actors[second])):
            if _days_together(one, other) > 0 and not _of_one_country(one, other):
                meant = clashing[ERROR if one.kind == other.kind else WARNING]
                meant.setdefault(first, one)
                meant.setdefault(second, other)
                break
    for severity, meant in clashing.items():
        if meant:
            entries = [meant[actor] for actor in sorted(meant)]
            text = (
                f"{name!r} means {' and '.join(map(_shown, entries))} at one time; one id if they"
                " are one actor, else a longer name, ~ before it or a row in ambiguous.csv would be"
                " right"
            )
            yield Finding("clash", severity, name, text, _sources(*entries))


def _printed(found: NamedEntry) -> tuple[bool, str]:
    """Give what two names share that are found in the same words of a text."""
    loose = found.manner is Manner.ANY
    return loose, fold(found.name) if loose else plain(found.name)


def _of_one_country(one: Entry, other: Entry) -> bool:
    """Tell whether two meanings come to the same: a state, its capital, its people, its houses."""
    alike = {one.kind, other.kind} <= _OF_A_COUNTRY and {one.kind, other.kind} != {"institution"}
    return alike and not set(one.countries).isdisjoint(other.countries)


def _overlaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Find offices that two persons hold at once."""
    for (country, office), tenures in _by_office(entries).items():
        for one, other in combinations(_in_order(tenures), 2):
            start = max(one.start, other.start, key=_begun)
            end = min(one.end, other.end, key=_over)
            if (
                one.identifier != other.identifier
                and _days_together(one, other) > _LONGEST_HANDOVER
                and not _collective(country, office, start)
            ):
                yield _overlap(f"{country} {office}", (one, other), start, end)


def _overlap(
    name: str, holders: tuple[Entry, Entry], start: PartialDate | None, end: PartialDate | None
) -> Finding:
    exact = start is not None and bool(start.day) and (end is None or bool(end.day))
    one, other = holders
    text = (
        f"{name}: {_shown(one)} and {_shown(other)} both hold it {_time(start, end)}; one of them"
        " ends or begins otherwise, or the office is for collective_offices.csv"
    )
    return Finding("overlap", ERROR if exact else WARNING, name, text, _sources(one, other))


def _gaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Find times in which nobody is known to have held an office that is known well."""
    for (country, office), tenures in _by_office(entries).items():
        recent = [entry for entry in _in_order(tenures) if _over(entry.end) >= _RECENT]
        if len(recent) < _FEWEST_TENURES:
            continue
        last = recent[0]
        for entry in recent[1:]:
            empty = (entry.start.first() - _gone(last.end)).days if entry.start else 0
            if empty > _LONGEST_VACANCY and not _collective(country, office, last.end):
                name = f"{country} {office}"
                text = (
                    f"{name}: nobody is known to have held it for {empty} days between"
                    f" {_shown(last)} and {_shown(entry)}; a row for whoever did would be right"
                )
                yield Finding("gap", WARNING, name, text, _sources(last, entry))
            last = max(last, entry, key=lambda each: _gone(each.end))


def _by_office(entries: Iterable[Entry]) -> Mapping[tuple[str, str], list[Entry]]:
    persons = (entry for entry in entries if entry.kind == "person" and entry.office in _SINGLE)
    return _grouped(
        (entry for entry in persons if entry.country),
        lambda entry: (entry.countries[0], entry.office),
    )


def _collective(country: str, office: str, day: PartialDate | None) -> bool:
    """Tell whether an office had, or may have had, several holders on a day."""
    return any(
        spell.start is None if day is None else spell.on(day)
        for spell in _collective_offices().get((country, office), ())
    )


@cache
def _collective_offices() -> Mapping[tuple[str, str], tuple[Membership, ...]]:
    return {
        (row["country"], office): tuple(
            spell
            for written in listed(row["spells"]) or ("",)
            for spell in memberships(f"{row['country']}:{written}")
        )
        for row in rows("actors/collective_offices.csv")
        for office in listed(row["offices"])
    }


def _dangling(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Find what points to nothing: members, parents and countries that are not, or were not yet."""
    organisations = (entry for entry in entries if entry.kind == "organisation")
    parents = {
        identifier: tuple(
            spell.country[1:]
            for entry in group
            for spell in entry.members
            if spell.country.startswith(PARENT)
        )
        for identifier, group in _grouped(organisations, lambda entry: entry.identifier).items()
    }
    for entry in entries:
        yield from _lost_countries(entry)
        yield from _lost_members(entry, parents)
        yield from _repeated_members(entry)


def _lost_countries(entry: Entry) -> Iterator[Finding]:
    for code in entry.countries:
        state = _states().get(code)
        if state is None:
            words = f"country {code!r} is not in states.csv; a code that is there would be right"
            yield _dangles(entry, words)
        elif entry.kind in {"person", "group"} and _apart(entry, state):
            words = (
                f"{state.name} ({code}) was a state {_time(state.start, state.end)} only; another"
                " country or other dates would be right"
            )
            yield _dangles(entry, words, WARNING)


def _lost_members(entry: Entry, parents: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for spell in entry.members:
        if spell.country.startswith(PARENT):
            yield from _lost_parent(entry, spell.country[1:], parents)
            continue
        code = spell.country.removeprefix(EXCEPT)
        state = _states().get(code)
        if state is None:
            yield _dangles(entry, f"member {code!r} is not in states.csv; its code would be right")
        elif _reversed(spell):
            words = f"member {code} leaves before it joins ({_time(spell.start, spell.end)})"
            yield _dangles(entry, f"{words}; the two dates the other way round may be right")
        elif _apart(spell, state):
            words = (
                f"member {code} {_time(spell.start, spell.end)}, but {state.name} was a state"
                f" {_time(state.start, state.end)} only; the state of that time would be right"
            )
            yield _dangles(entry, words)


def _lost_parent(
    entry: Entry, parent: str, parents: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    if parent not in parents:
        words = f"members of {PARENT}{parent}, which is no organisation; its id would be right"
        yield _dangles(entry, words)
    elif entry.identifier in _ancestors(parent, parents):
        words = f"members of {PARENT}{parent}, whose members are in turn those of this one"
        yield _dangles(entry, f"{words}; one of the two must list its members")


def _ancestors(identifier: str, parents: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Give an organisation and all whose members it takes over, however many steps away."""
    found: set[str] = set()
    waiting = [identifier]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(parents.get(here, ()))
    return frozenset(found)


def _repeated_members(entry: Entry) -> Iterator[Finding]:
    for code, spells in _grouped(entry.members, lambda spell: spell.country).items():
        for one, other in combinations(sorted(spells, key=lambda each: _begun(each.start)), 2):
            if _days_together(one, other) > 0:
                words = (
                    f"member {code} twice at one time: {_time(one.start, one.end)} and"
                    f" {_time(other.start, other.end)}; one spell, or spells apart, would be right"
                )
                yield _dangles(entry, words)


def _dangles(entry: Entry, words: str, severity: str = ERROR) -> Finding:
    return Finding("dangling", severity, entry.name, f"{_shown(entry)}: {words}", _sources(entry))


def _captures(named: Iterable[NamedEntry]) -> Iterator[Finding]:
    """Find names that would take ordinary words, or anyone's first name, for an actor."""
    bare = (
        found
        for found in named
        if not (found.surname or found.entry.shared or found.manner is Manner.CAPITALS)
    )
    for group in _grouped(bare, lambda found: (found.name, found.manner.value)).values():
        found = group[0]
        small = plain(found.name).islower()
        if not small and (" " in plain(found.name) or found.name in _ambiguous()):
            continue
        for _, meant in sorted(_grouped((each.entry for each in group), _actor).items()):
            captured = _captured(found.name, meant)
            if captured:
                loose = found.manner is Manner.ANY
                yield _capture(found.name, captured, meant, small=small, loose=loose)


def _capture(
    name: str, captured: str, meant: Sequence[Entry], *, small: bool, loose: bool
) -> Finding:
    how = "in any capitals" if loose else "wherever it stands" if small else "where it is so spelt"
    right = (
        "the name in its own capitals"
        if loose
        else "a longer name"
        if small
        else "^ before it, a row in ambiguous.csv, or a longer name"
    )
    text = f"{name!r} for {_shown(_in_order(meant)[0])} captures {captured} {how}; {right}"
    severity = ERROR if small or loose else WARNING
    return Finding("captures", severity, name, f"{text} would be right", _sources(*meant))


def _captured(name: str, meant: Sequence[Entry]) -> str:
    """Say what ordinary word a name is, or nothing; who has no other name goes by their first."""
    nickname = all(entry.kind == "person" and entry.name != name for entry in meant)
    if nickname and plain(name) in _given_names():
        return "everyone of that first name"
    return "an ordinary word" if _is_ordinary(fold(name)) else ""


def _is_ordinary(word: str) -> bool:
    known = _vocabulary()
    if word in known:
        return True
    lemmas = (lemma_of(word, tag, "", known.__contains__, _never) for tag in _INFLECTED)
    return " " not in word and any(lemma in known for lemma in lemmas)


def _never(_: str) -> bool:
    return False


@cache
def _vocabulary() -> frozenset[str]:
    """Gather the ordinary English words that the tables of the package know, in small letters."""
    columns = (
        ("lexicon/predicates", "predicate"),
        ("actors/roles.csv", "noun"),
        ("actors/closed_class.csv", "word"),
    )
    return frozenset(fold(row[column]) for table, column in columns for row in rows(table))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(plain(row["name"]) for row in rows("actors/given_names.csv"))


def _dates(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Find times that cannot be: over before they begin, or longer than anyone lives."""
    for entry in entries:
        start, end = entry.start, entry.end
        wrong = ""
        if _reversed(entry):
            wrong = f"ends {end} before it begins {start}"
        elif entry.kind == "person" and start is not None:
            last = end.year if end else None
            if last is None and start.year < _OLDEST_START:
                wrong = f"began {start} and has not ended"
            elif last is not None and last - start.year > _LONGEST_TENURE:
                wrong = f"lasted {last - start.year} years, from {start} to {end}"
        if wrong:
            text = f"{_shown(entry)}: {wrong}; one of the two dates is to be mended"
            yield Finding("date", ERROR, entry.name, text, _sources(entry))


def _spellings(named: Iterable[NamedEntry]) -> Iterator[Finding]:
    """Find persons whose names differ only as romanisations of one name do."""
    full = [
        found
        for found in named
        if found.entry.kind == "person" and not found.surname and " " in plain(found.name)
    ]
    for script, countries in scripts().items():
        written = [found for found in full if not countries.isdisjoint(found.entry.countries)]
        for group in _romanised(written, script).values():
            if len({found.entry.identifier for found in group}) > 1:
                yield from _alike(group)


def _romanised(written: Sequence[NamedEntry], script: str) -> Mapping[str, list[NamedEntry]]:
    keys = {name: romanisation_key(name, script) for name in {found.name for found in written}}
    return _grouped(written, lambda found: keys[found.name])


def _alike(group: Sequence[NamedEntry]) -> Iterator[Finding]:
    persons = _grouped(group, lambda found: found.entry.identifier)
    for one, other in combinations(sorted(persons), 2):
        ours, theirs = persons[one], persons[other]
        if not {_printed(found) for found in ours}.isdisjoint(map(_printed, theirs)):
            continue  # one printed name: a clash
        meeting = [
            (mine, its)
            for mine in sorted(ours, key=_by_name)
            for its in sorted(theirs, key=_by_name)
            if _days_together(mine.entry, its.entry) > 0
        ]
        if meeting:
            mine, its = meeting[0]
            text = (
                f"{mine.name!r} for {_shown(mine.entry)} and {its.name!r} for {_shown(its.entry)}"
                " are romanised alike; if they are one person, one id would be right"
            )
            yield Finding("spelling", WARNING, mine.name, text, _sources(mine.entry, its.entry))


def _by_name(found: NamedEntry) -> tuple[tuple[str, ...], str]:
    return _key(found.entry), found.name


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _unshared(entry: Entry) -> Entry:
    return replace(entry, shared=False) if entry.shared else entry


def _actor(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.identifier


def _key(entry: Entry) -> tuple[str, ...]:
    """Give what entries are put in order by, earliest first, so that findings do not change."""
    return (str(entry.start or ""), str(entry.end or ""), entry.kind, entry.identifier,
            entry.name, entry.office, "|".join(entry.countries), entry.source)  # fmt: skip


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=_key)


def _sources(*entries: Entry) -> tuple[str, ...]:
    return tuple(sorted({entry.source for entry in entries if entry.source}))


def _shown(entry: Entry) -> str:
    """Name an entry as a reader of the tables would look for it."""
    what = f"{entry.office} of" if entry.office else f"{entry.kind} of"
    where = "|".join(entry.countries) or "no country"
    timed = entry.start is not None or entry.end is not None
    when = f", {_time(entry.start, entry.end)}" if timed else ""
    return f"{entry.name} ({entry.identifier}: {what} {where}{when})"


def _time(start: PartialDate | None, end: PartialDate | None) -> str:
    if start is None:
        return f"until {end}" if end else "at all times"
    return f"from {start} to {end}" if end else f"since {start}"


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("actors/ambiguous.csv"))


@cache
def _states() -> Mapping[str, Entry]:
    return {
        row["code"]: Entry(
            "country", row["code"], row["name"], (row["code"],), (),
            start=PartialDate.parse(row["start"]) if row["start"] else None,
            end=PartialDate.parse(row["end"]) if row["end"] else None,
        )
        for row in rows("actors/states.csv")
    }  # fmt: skip


def _days_together(one: _Timed, other: _Timed) -> int:
    """Count the days that two times surely have in common, not counting that of a handover."""
    start = max(_begun(one.start), _begun(other.start))
    return (min(_over(one.end), _over(other.end)) - start).days


def _begun(start: PartialDate | None) -> datetime.date:
    """Give the day on which something has surely begun."""
    return start.last() if start else datetime.date.min


def _over(end: PartialDate | None) -> datetime.date:
    """Give the day until which something surely lasts."""
    return end.first() if end else datetime.date.max


def _gone(end: PartialDate | None) -> datetime.date:
    """Give the last day on which something may still last."""
    return end.last() if end else datetime.date.max


def _apart(inner: _Timed, outer: _Timed) -> bool:
    """Tell whether two times surely have no day in common."""
    first, last = (
        one.end is not None and other.start is not None and _gone(one.end) < other.start.first()
        for one, other in ((inner, outer), (outer, inner))
    )
    return first or last


def _reversed(time: _Timed) -> bool:
    return time.start is not None and time.start.first() > _gone(time.end)
