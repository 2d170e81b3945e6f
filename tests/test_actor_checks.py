"""The checks of the actor tables, on small invented tables and on the shipped ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actor_checks import ERROR, FINDING_KINDS, WARNING, Finding, check
from dragoman.entries import Entry, NamedEntry, marked, memberships, shipped_entries
from dragoman.names import Manner
from dragoman.values import PartialDate


def named(
    kind: str,
    identifier: str,
    *names: str,
    country: str = "",
    office: str = "",
    time: str = "/",
    members: str = "",
) -> list[NamedEntry]:
    """Make the names of one row: marks before a name as in the tables, a time as `2001/2004-05`."""
    begun, _, over = time.partition("/")
    entry = Entry(
        kind=kind,
        identifier=identifier,
        name=names[0].lstrip("~^"),
        countries=tuple(code for code in country.split("|") if code),
        sectors=(),
        office=office,
        start=PartialDate.parse(begun) if begun else None,
        end=PartialDate.parse(over) if over else None,
        members=tuple(memberships(members)),
        source=f"invented: {identifier} {time}",
    )
    return [marked(name, entry) for name in names]


def minister(
    name: str, time: str, country: str = "NOR", office: str = "foreign minister"
) -> list[NamedEntry]:
    identifier = f"{country}-{name}".lower().replace(" ", "-")
    return named("person", identifier, name, country=country, office=office, time=time)


def flat(table: list[list[NamedEntry]]) -> list[NamedEntry]:
    return [name for row in table for name in row]


def brief(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.kind, finding.severity, finding.name) for finding in found]


def loose(names: list[NamedEntry]) -> list[NamedEntry]:
    return [replace(found, manner=Manner.ANY) for found in names]


CLASHES = {
    "two groups": (
        named("group", "a", "Dawn Front", country="FRA"),
        named("group", "b", "Dawn Front", country="GBR"),
        ERROR,
    ),
    "two persons in one time": (
        minister("Ola Dahl", "2001/2005"),
        minister("Ola Dahl", "2003-01-01/2009", "SWE", "defence minister"),
        ERROR,
    ),
    "one in another's spelling": (
        named("group", "a", "Élan Vital"),
        named("group", "b", "Front", "Elan Vital"),
        ERROR,
    ),
    "a place and a person": (
        named("place", "Ola Dahl", "Ola Dahl", country="NOR"),
        minister("Ola Dahl", "2001/2005"),
        WARNING,
    ),
    "two towns of two countries": (
        named("place", "Newtown", "Newtown", country="GBR"),
        named("place", "New Town", "New Town", "Newtown", country="AUS"),
        ERROR,
    ),
    "two institutions of one country": (
        named("institution", "a", "Coast Watch", country="NOR"),
        named("institution", "b", "Coast Watch", country="NOR"),
        ERROR,
    ),
    "capitals and a name as printed": (
        named("group", "a", "^QXZ", country="FRA"),
        named("group", "b", "QXZ", country="GBR"),
        ERROR,
    ),
    "in any capitals": (
        loose(named("group", "a", "Dawn of All", country="FRA")),
        loose(named("group", "b", "Dawn Of All", country="GBR")),
        ERROR,
    ),
}
NO_CLASHES = {
    "one after the other": (
        minister("Ola Dahl", "2001/2003-05-02"),
        minister("Ola Dahl", "2003-05-02/2009", "SWE"),
    ),
    "one person twice": (minister("Ola Dahl", "2001/2005"), minister("Ola Dahl", "2004/2009")),
    "shared": (
        named("institution", "a", "~Coast Watch", country="NOR"),
        named("institution", "b", "~Coast Watch", country="SWE"),
    ),
    "surnames": (
        named("person", "a", "Ola Dahl", "=Dahl", country="NOR"),
        named("person", "b", "Kari Dahl", "=Dahl", country="NOR"),
    ),
    "listed as ambiguous": (
        named("demonym", "DMA", "Dominican", country="DMA"),
        named("demonym", "DOM", "Dominican", country="DOM"),
    ),
    "a state and its capital": (
        named("country", "LUX", "Luxemburg", country="LUX"),
        named("capital", "LUX", "Luxemburg", country="LUX"),
    ),
    "a capital and its place": (
        named("capital", "NOR", "Oslo", country="NOR"),
        named("place", "Oslo", "Oslo", country="NOR"),
    ),
    "an institution and its country": (
        named("metonym", "NOR", "Upper House", country="NOR"),
        named("institution", "a", "Upper House", country="NOR"),
    ),
    "other capitals": (
        named("group", "a", "Dawn of All", country="FRA"),
        named("group", "b", "Dawn Of All", country="GBR"),
    ),
}


@pytest.mark.parametrize(("one", "other", "severity"), CLASHES.values(), ids=CLASHES)
def test_a_name_of_two_actors_clashes(
    one: list[NamedEntry], other: list[NamedEntry], severity: str
) -> None:
    found = [finding for finding in check([*one, *other]) if finding.kind == "clash"]
    assert [finding.severity for finding in found] == [severity]
    assert len(found[0].sources) == 2
    assert "\n" not in found[0].text


@pytest.mark.parametrize(("one", "other"), NO_CLASHES.values(), ids=NO_CLASHES)
def test_a_name_with_one_meaning_does_not_clash(
    one: list[NamedEntry], other: list[NamedEntry]
) -> None:
    assert not check([*one, *other])


def test_a_name_of_many_is_one_finding() -> None:
    houses = [
        name
        for code in ("KEN", "UGA", "ZMB")
        for name in named("metonym", code, "Hill House", country=code)
    ]
    (found,) = check(houses)
    assert all(code in found.text for code in ("KEN", "UGA", "ZMB"))


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("2001-01-01/2005-06-30", "2005-01-01/2008-01-01", ERROR),
        ("2001-01-01/", "2005-01-01/", ERROR),
        ("2001-01/2005-06-30", "2005-01-01/2008", ERROR),
        ("2001/2005-06", "2005-01-01/2008", WARNING),
        ("2001-01-01/2005-06-30", "2003/2008", WARNING),
    ],
)
def test_one_office_has_one_holder(first: str, second: str, severity: str) -> None:
    found = check([*minister("Ola Dahl", first), *minister("Kari Lund", second)])
    assert brief(found) == [("overlap", severity, "NOR foreign minister")]
    assert "Ola Dahl" in found[0].text
    assert "Kari Lund" in found[0].text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2001-01-01/2005-01-31", "2005-01-01/2008-01-01"),
        ("2001/2005", "2005/2008"),
        ("2001-01-01/2005-06-30", "2005-06-30/"),
    ],
)
def test_a_handover_is_no_overlap(first: str, second: str) -> None:
    assert not check([*minister("Ola Dahl", first), *minister("Kari Lund", second)])


def test_nobody_overlaps_with_themselves() -> None:
    again = minister("Ola Dahl", "2004-01-01/2008-01-01")
    assert not check([*minister("Ola Dahl", "2001-01-01/2005-01-01"), *again])


@pytest.mark.parametrize(
    ("country", "office", "time"),
    [
        ("BIH", "head of state", "2010-01-01/2014-01-01"),
        ("SMR", "head of state", "2010-01-01/2010-10-01"),
        ("LBY", "head of government", "2015-01-01/2017-01-01"),
        ("NOR", "ambassador", "2010-01-01/2014-01-01"),
    ],
)
def test_some_offices_have_several_holders(country: str, office: str, time: str) -> None:
    names = ("Ola Dahl", "Kari Lund")
    assert not check(found for name in names for found in minister(name, time, country, office))


def test_rivals_overlap_only_while_they_were_rivals() -> None:
    early = (("Ola Dahl", "2005-01-01/2008-01-01"), ("Kari Lund", "2006-01-01/2009-01-01"))
    found = check(
        each for name, time in early for each in minister(name, time, "LBY", "head of government")
    )
    assert brief(found) == [("overlap", ERROR, "LBY head of government")]


TENURES = (
    *minister("Ola Dahl", "2001-01-01/2004-01-01"),
    *minister("Kari Lund", "2004-01-01/2007-01-01"),
)


def test_a_long_vacancy_is_a_gap() -> None:
    found = check([*TENURES, *minister("Per Moe", "2007-09-01/")])
    assert brief(found) == [("gap", WARNING, "NOR foreign minister")]
    assert "243 days" in found[0].text


@pytest.mark.parametrize("time", ["2007-06-01/", "2007/2008", "2006-12-15/2008-01-01"])
def test_a_short_vacancy_is_none(time: str) -> None:
    assert not check([*TENURES, *minister("Per Moe", time)])


def test_a_vacancy_is_counted_from_the_last_day_that_may_be_meant() -> None:
    year_only = minister("Per Moe", "2007-01-01/2009")
    assert not check([*TENURES, *year_only, *minister("Liv Bø", "2010-02-01/")])


def test_a_body_of_several_is_never_vacant() -> None:
    times = ("2001/2003", "2003/2005", "2010/2012")
    names = ("Ola Dahl", "Kari Lund", "Per Moe")
    held = [minister(*each, "SMR", "head of state") for each in zip(names, times, strict=True)]
    assert not check(flat(held))


def test_offices_that_are_known_little_have_no_gaps() -> None:
    assert not check([*TENURES[:1], *minister("Per Moe", "2007-09-01/")])
    old = (*minister("Ola Dahl", "1980/1985"), *minister("Kari Lund", "1990/1995"))
    assert not check([*old, *minister("Per Moe", "1999/2004"), *minister("Liv Bø", "2004/")])


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ("NOR|XYZ", "'XYZ' is not in states.csv"),
        ("@nowhere", "@nowhere, which is no organisation"),
        ("NOR:2005-01-01/2003-01-01", "leaves before it joins"),
        ("SSD:2001/2005", "South Sudan was a state since 2011-07-09 only"),
        ("SUN:1995", "Soviet Union was a state from 1922-12-30 to 1991-12-26 only"),
        ("NOR:2001-01-01/2005-01-01|NOR:2004-01-01", "member NOR twice at one time"),
        ("NOR|NOR", "member NOR twice at one time"),
        ("@league", "in turn those of this one"),
        ("-XYZ|@club", "'XYZ' is not in states.csv"),
    ],
)
def test_members_must_exist(members: str, words: str) -> None:
    club = named("organisation", "club", "Rowing Club", members="NOR|SWE")
    found = check([*club, *named("organisation", "league", "Rowing League", members=members)])
    assert brief(found) == [("dangling", ERROR, "Rowing League")]
    assert words in found[0].text


@pytest.mark.parametrize(
    "members",
    [
        "NOR|SWE|@club|-CHE",
        "NOR:2001-01-01/2005-01-01|NOR:2005-01-01",
        "SSD:2011/",
        "SUN:1980/1991-12-26",
        "CZE|CSK:1960/1992",
    ],
)
def test_members_that_exist_are_no_finding(members: str) -> None:
    club = named("organisation", "club", "Rowing Club", members="NOR|SWE")
    assert not check([*club, *named("organisation", "league", "Rowing League", members=members)])


def test_countries_must_exist() -> None:
    unknown = named("group", "a", "Dawn Front", country="XYZ")
    assert brief(check(unknown)) == [("dangling", ERROR, "Dawn Front")]
    early = minister("Ola Dahl", "1980/1990", "CZE")
    late = named("group", "b", "Old Guard", country="SUN", time="1999/")
    assert brief(check([*early, *late])) == [
        ("dangling", WARNING, "Ola Dahl"),
        ("dangling", WARNING, "Old Guard"),
    ]
    assert not check(minister("Ola Dahl", "1990/1994", "CZE"))


@pytest.mark.parametrize(
    ("names", "severity"),
    [
        (named("group", "a", "Will"), WARNING),
        (named("group", "a", "Meetings"), WARNING),
        (named("group", "a", "Dawn Front", "THEY"), WARNING),
        (named("group", "a", "Dawn Front", "they"), ERROR),
        (named("group", "a", "Dawn Front", "foreign minister"), ERROR),
        (loose(named("group", "a", "Will")), ERROR),
        (named("person", "a", "Xavier Quist", "Xavier"), WARNING),
    ],
)
def test_ordinary_words_are_not_to_be_captured(names: list[NamedEntry], severity: str) -> None:
    found = check(names)
    assert brief(found) == [("captures", severity, names[-1].name)]
    assert "would be right" in found[0].text


@pytest.mark.parametrize(
    "names",
    [
        named("group", "a", "Dawn Front", "^THEY"),
        named("group", "a", "May"),
        named("group", "a", "Dawn Front", "~Parliament"),
        named("group", "a", "Foreign Minister"),
        named("group", "a", "Dawn Front", "rebel zrk bloc"),
        named("person", "a", "Xavier Quist", "=Will"),
        named("person", "a", "Xavier"),
        named("place", "a", "Xavier"),
    ],
)
def test_names_that_take_no_ordinary_word(names: list[NamedEntry]) -> None:
    assert not check(names)


@pytest.mark.parametrize("time", ["2005/2003", "1891-01-01/", "1801/1899", "2005-03-02/2005-03-01"])
def test_times_that_cannot_be(time: str) -> None:
    found = check(named("person", "a", "Ola Dahl", time=time))
    assert brief(found) == [("date", ERROR, "Ola Dahl")]


@pytest.mark.parametrize("time", ["2005/2005", "2005/2005-03", "1899/1905", "2005-03-01/", "/"])
def test_times_that_can_be(time: str) -> None:
    assert not check(named("person", "a", "Ola Dahl", time=time))


def test_a_group_may_be_old() -> None:
    assert not check(named("group", "a", "Dawn Front", time="1867/"))


def test_two_spellings_of_one_name() -> None:
    one = named("person", "a", "Omar Qadhafi", country="LBY", time="2001/2010")
    other = named("person", "b", "Omar Gaddafi", country="LBY", time="2005/")
    assert brief(check([*one, *other])) == [("spelling", WARNING, "Omar Qadhafi")]


@pytest.mark.parametrize(
    "other",
    [
        named("person", "b", "Omar Gaddafi", country="LBY", time="2010/"),
        named("person", "b", "Omar Gaddafi", country="NOR", time="2005/"),
        named("person", "a", "Omar Gaddafi", country="LBY", time="2005/"),
        named("group", "b", "Omar Gaddafi", country="LBY", time="2005/"),
    ],
    ids=["later", "another script", "the same person", "no person"],
)
def test_two_spellings_of_two_names(other: list[NamedEntry]) -> None:
    one = named("person", "a", "Omar Qadhafi", country="LBY", time="2001/2010")
    assert not check([*one, *other])


def test_surnames_may_be_spelled_alike() -> None:
    one = named("person", "a", "Omar Qadhafi", "=ben Qadhafi", country="LBY", time="2001/")
    assert not check([*one, *named("person", "b", "Ali Amr", "=ben Gaddafi", country="LBY")])


_TIMES = ("/", "2001/2005", "2003-01-01/", "2004-05/2003-01", "2004-01-01/2009-02-03", "1850/")
_ROWS = st.builds(
    named,
    st.sampled_from(["person", "group", "organisation", "place", "capital", "institution"]),
    st.sampled_from("abcd"),
    st.sampled_from(["Omar Qadhafi", "Omar Gaddafi", "Will", "^WHO", "~Senate", "Xavier", "Élan"]),
    st.sampled_from(["Elan", "=Dahl", "they", "Xavier", "Omar Kadhafi"]),
    country=st.sampled_from(["LBY", "EGY", "SUN", "XYZ", "BIH", "LBY|EGY", ""]),
    office=st.sampled_from(["", "head of state", "foreign minister"]),
    time=st.sampled_from(_TIMES),
    members=st.sampled_from(["", "NOR|NOR", "@a", "@b|-CHE", "SSD:1990/1999", "XYZ"]),
)
_TABLES = st.lists(_ROWS, max_size=8)
_UNRELATED = [
    *minister("Ingrid Vannby", "2010-01-01/2013-01-01", "ISL"),
    *named("organisation", "quorn", "Quorn League", "^QRN", members="NOR|SWE:1990/"),
    *named("place", "Vannbyhavn", "Vannbyhavn", country="ISL"),
]


@given(_TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    table: list[list[NamedEntry]], chance: random.Random
) -> None:
    names = flat(table)
    mixed = list(names)
    chance.shuffle(mixed)
    assert check(mixed) == check(names)


@given(_TABLES)
def test_a_row_about_something_else_finds_nothing(table: list[list[NamedEntry]]) -> None:
    names = flat(table)
    assert check([*names, *_UNRELATED]) == check([*_UNRELATED, *names]) == check(names)


@given(_TABLES)
def test_findings_are_readable_and_in_order(table: list[list[NamedEntry]]) -> None:
    found = check(flat(table))
    assert len(set(found)) == len(found)
    places = [(each.severity != ERROR, FINDING_KINDS.index(each.kind)) for each in found]
    assert places == sorted(places)
    assert all(each.name in each.text and each.sources for each in found)
    assert not any("\n" in each.text for each in found)


@pytest.fixture(scope="module")
def shipped() -> Iterator[tuple[Finding, ...]]:
    yield check(shipped_entries())


def test_the_shipped_tables_have_no_errors(shipped: tuple[Finding, ...]) -> None:
    """Run alone by `pytest -k shipped_tables`."""
    errors = [f"{found.kind}: {found.text}" for found in shipped if found.severity == ERROR]
    assert not errors, "\n".join([f"{len(errors)} errors", *errors])
