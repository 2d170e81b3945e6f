"""The tables: every one loads, no key stands twice, every row has a source, every name exists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon import NO_EVENT, PREDICATE_TABLES, frames
from dragoman.ontology import categories, crosswalk, modes
from dragoman.tables import listed, rows
from dragoman.values import PartialDate

FOLDER = Path(str(files("dragoman"))) / "data"
TABLES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.csv"))
KEYS = {
    "actors/collective_offices.csv": ("country", "offices"),
    "actors/modifiers.csv": ("word", "effect"),
    "actors/romanisation.csv": ("script", "pattern"),
    "agreements/acts.csv": ("lemma", "particle", "pos"),
    "certainty/complements.csv": ("lemma", "particle", "pos", "complement"),
    "certainty/hedges.csv": ("cue", "pos"),
    "certainty/modals.csv": ("lemma", "reading"),
    "certainty/negators.csv": ("cue", "pos"),
    "certainty/time.csv": ("cue", "pos"),
    "contexts/cues.csv": ("context", "lemma", "pos"),
    "lexicon/irregular.csv": ("form", "tag"),
    "ontology/modes.csv": ("category", "mode"),
    "voices/speech.csv": ("lemma", "particle", "pos"),
}
KEYS |= {f"lexicon/classes/{table}.csv": ("class", "lemma") for table in PREDICATE_TABLES}
KEYS |= {
    f"lexicon/predicates/{table}.csv": ("predicate", "pos", "when") for table in PREDICATE_TABLES
}
KEYS |= {name: ("form", "kind") for name in TABLES if name.startswith("segmentation/")}
FEWEST_FRAMES = 1500
POS = {"VERB", "NOUN", "ADJ"}


def key_of(name: str, row: dict[str, str]) -> tuple[str, ...]:
    columns = KEYS.get(name, tuple(row)[:1])
    return tuple(row[column] for column in columns if column in row)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_whole(name: str) -> None:
    found = rows(name)
    assert found
    assert all(None not in row and None not in row.values() for row in found), "ragged row"
    unsourced = [key_of(name, row) for row in found if not row["source"].strip()]
    assert not unsourced
    twice = [key for key, count in Counter(key_of(name, row) for row in found).items() if count > 1]
    assert not twice


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_plain_csv(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    padded = [row for row in csv.reader(content.decode().splitlines()) if any(
        cell != cell.strip() for cell in row
    )]  # fmt: skip
    assert not padded


def predicate_rows() -> Iterator[tuple[str, dict[str, str]]]:
    for table in PREDICATE_TABLES:
        for row in rows(f"lexicon/predicates/{table}.csv"):
            yield table, row


def test_the_lexicon_is_large_enough() -> None:
    assert sum(len(group) for group in frames().values()) >= FEWEST_FRAMES


def test_frames_name_what_the_ontology_has() -> None:
    wrong = [
        (row["predicate"], row["category"], row["mode"])
        for _, row in predicate_rows()
        if row["category"] not in {*categories(), NO_EVENT}
        or (row["mode"] and (row["category"], row["mode"]) not in modes())
        or row["pos"] not in POS
    ]
    assert not wrong


def test_cameo_codes_are_in_the_crosswalk() -> None:
    wrong = {row["cameo"] for _, row in predicate_rows() if row["cameo"]} - set(crosswalk())
    assert not wrong


def test_the_crosswalk_names_what_the_ontology_has() -> None:
    wrong = [
        code
        for code, (category, mode, _) in crosswalk().items()
        if category not in categories() or (mode and (category, mode) not in modes())
    ]
    assert not wrong
    assert {category for category, _ in modes()} <= set(categories())


@pytest.mark.parametrize("table", PREDICATE_TABLES)
def test_classes_exist(table: str) -> None:
    known = {row["class"].lstrip("@") for row in rows(f"lexicon/classes/{table}.csv")}
    named = {
        value[1:]
        for row in rows(f"lexicon/predicates/{table}.csv")
        for condition in row["when"].split()
        for value in listed(condition.partition("=")[2])
        if value.startswith("@")
    }
    assert named <= known


def test_every_frame_has_an_example_with_its_predicate() -> None:
    bare = [row["predicate"] for _, row in predicate_rows() if len(row["example"].split()) < 3]
    assert not bare


COUNTRY_COLUMNS = (
    *(("people", "country"), ("organisations", "country"), ("organisations", "members")),
    *(("groups", "country"), ("institutions", "country"), ("places", "country")),
    ("peoples", "country"),
)


@pytest.mark.parametrize(("table", "column"), COUNTRY_COLUMNS)
def test_countries_are_in_the_table_of_states(table: str, column: str) -> None:
    known = {row["code"] for row in rows("actors/states.csv")}
    named = {
        item.partition(":")[0].removeprefix("-")
        for row in rows(f"actors/{table}.csv")
        for item in listed(row[column])
        if not item.startswith("@")
    }
    assert named <= known


def test_parties_that_look_like_states_are_states() -> None:
    known = {row["code"] for row in rows("actors/states.csv")}
    named = {code for row in rows("agreements/named.csv") for code in listed(row["parties"])}
    organisations = {"CMA", "FLN", "GAM", "PLO", "RPF", "RSF", "RUF", "SRF"}
    unknown = {code for code in named - known if re.fullmatch("[A-Z]{3}", code)}
    assert unknown <= organisations


def test_the_world_is_whole() -> None:
    kinds = Counter(row["kind"] for row in rows("actors/states.csv"))
    assert kinds["member"] == 193
    assert kinds["observer"] == 2
    assert kinds["de_facto"] >= 8


@pytest.mark.parametrize(
    "table", ["people", "organisations", "groups", "institutions", "roles", "titles"]
)
def test_sectors_are_in_the_table_of_sectors(table: str) -> None:
    known = {row["code"] for row in rows("actors/sectors.csv")}
    named = {code for row in rows(f"actors/{table}.csv") for code in listed(row["sectors"])}
    assert named <= known


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("actors/people.csv", ("start", "end")),
        ("actors/groups.csv", ("start", "end")),
        ("actors/states.csv", ("start", "end")),
        ("agreements/named.csv", ("signed", "ended")),
    ],
)
def test_dates_are_dates_in_order(name: str, columns: tuple[str, ...]) -> None:
    for row in rows(name):
        given = [PartialDate.parse(row[column]) for column in columns if row[column]]
        begun = [date.first() for date in given[:1]]
        assert all(date.last() >= first for date in given[1:] for first in begun), row
