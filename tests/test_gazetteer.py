"""Names of political actors, found as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given

from dragoman.gazetteer import Name, load_gazetteer
from dragoman.tables import rows
from dragoman.values import PartialDate
from strategies import word_lists


def names(text: str) -> list[Name]:
    words = tuple(text.split())
    return list(load_gazetteer().names_in(words, (" ",) * len(words)))


def found(text: str) -> list[tuple[str, str]]:
    return [(name.entries[0].kind, name.entries[0].identifier) for name in names(text)]


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Iraq", "country", "IRQ"),
        ("Iraqi", "demonym", "IRQ"),
        ("Baghdad", "capital", "IRQ"),
        ("the Kremlin".removeprefix("the "), "metonym", "RUS"),
        ("Downing Street", "metonym", "GBR"),
        ("Palestinians", "demonym", "PSE"),
        ("Somaliland", "country", "SML"),
    ],
)
def test_a_state_goes_by_many_names(name: str, kind: str, code: str) -> None:
    entries = load_gazetteer().lookup(name)
    assert any(entry.kind == kind for entry in entries)
    if code != "SML":
        assert (kind, code) in {(entry.kind, entry.country) for entry in entries}


def test_aliases_of_one_group_mean_one_actor() -> None:
    gazetteer = load_gazetteer()
    meant = [
        {entry.identifier for entry in gazetteer.lookup(name) if entry.kind == "group"}
        for name in ("ISIS", "ISIL", "Daesh", "Islamic State")
    ]
    assert len(set.intersection(*meant)) == 1


def test_the_longest_name_wins() -> None:
    assert found("South Korea and North Korea") == [("country", "KOR"), ("country", "PRK")]
    whole = names("Republic of the Congo")
    assert [(name.first, name.end) for name in whole] == [(0, 4)]


def test_capitals_are_read_in_a_headline_set_in_capitals() -> None:
    assert ("country", "IRQ") in found("IRAQ AND JORDAN SIGN PACT")


def test_a_word_is_no_name_when_its_case_differs() -> None:
    assert not found("they ate turkey with chad in china")


def test_offices_are_held_for_a_time() -> None:
    tenures = [entry for entry in load_gazetteer().lookup("Barack Obama") if entry.kind == "person"]
    assert any(entry.held_on(PartialDate(2016, 2, 24)) for entry in tenures)
    assert not any(entry.held_on(PartialDate(2020, 1, 1)) for entry in tenures)


@given(word_lists())
def test_names_stand_in_order_and_apart(words: list[str]) -> None:
    end = 0
    for name in load_gazetteer().names_in(tuple(words), (" ",) * len(words)):
        assert end <= name.first < name.end <= len(words)
        assert name.entries
        end = name.end


@pytest.mark.parametrize("table", ["states", "organisations", "groups", "institutions", "people"])
def test_every_row_is_found_by_its_name(table: str) -> None:
    gazetteer = load_gazetteer()
    named = [row["name"].removeprefix("~") for row in rows(f"actors/{table}.csv")]
    lost = [name for name in named if not gazetteer.lookup(name)]
    assert not lost
