"""Scores against PLOVER records: what is counted, in which spellings, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import TableError
from dragoman.event_scores import event_scores
from dragoman.gazetteer import load_gazetteer
from dragoman.views.plover import plover_records

MEASURES = ("category", "actor", "recipient", "triple")
PERFECT = {f"{measure}_{kind}": 1.0 for measure in MEASURES for kind in ("f1", "recall")}
GOOD: dict[str, object] = {
    "text": "Chad denounced Mali.",
    "event": "ACCUSE",
    "actor": [{"code": "TCD"}],
    "recipient": [{"code": "MLI"}],
}


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def with_fields(**fields: object) -> dict[str, object]:
    """Change fields of the good record; None takes one out."""
    changed = GOOD | fields
    return {name: value for name, value in changed.items() if value is not None}


def test_json_lines_and_an_array_score_the_same(tmp_path: Path) -> None:
    other = with_fields(text="Kenya thanked Uganda.", event="SUPPORT")
    lines = write(tmp_path / "a.jsonl", GOOD, other)
    lines.write_text("\ufeff\n" + lines.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    array = tmp_path / "a.json"
    array.write_text(json.dumps([GOOD, other], indent=1), encoding="utf-8")
    assert event_scores(lines) == event_scores(array)
    assert event_scores(lines)["triple_recall"] == 0.5


def test_own_records_score_one(tmp_path: Path) -> None:
    for text in ("NATO bombed Libya.", "The European Union praised Kenya.", "Iran threatened war."):
        records = list(plover_records(dragoman.read(text, force=True)))
        assert len(records) == 1
        assert event_scores(write(tmp_path / "own.jsonl", *records)) == PERFECT


@pytest.mark.parametrize(
    "fields",
    [
        {"event": "DISAPPROVE"},
        {"event": "INVESTIGATE"},
        {"event": ["accuse"]},
        {"event": None, "event_type": "ACCUSE"},
        {"event": None, "category": "ACCUSE"},
        {"actor": None, "source": [{"code": "TCD", "sector": "GOV"}]},
        {"actor": [{"code": "TCDGOVMIL"}]},
        {"actor": "TCD", "recipient": None, "target": "MLIGOV"},
        # Who has no country, and stands for none, fills a side only where nobody else does.
        {"actor": [{"code": "TCD"}, {"code": "REB"}, {"code": None, "sector": "CVL"}]},
    ],
)
def test_spellings_of_a_record(tmp_path: Path, fields: Mapping[str, object]) -> None:
    assert event_scores(write(tmp_path / "a.jsonl", with_fields(**fields))) == PERFECT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chad denounced Japan.", "JAP"),
        ("Chad denounced Italy.", "ITL"),
        ("Chad denounced Vietnam.", "VTN"),
        ("Chad denounced NATO.", "IGOMIL"),
        ("Chad denounced the United Nations.", "UNO"),
        ("Chad denounced the European Union.", "IGO"),
    ],
)
def test_codes_that_mean_the_same(tmp_path: Path, text: str, code: str) -> None:
    for recipient in (code, [{"code": code}]):
        record = with_fields(text=text, recipient=recipient)
        assert event_scores(write(tmp_path / "a.jsonl", record)) == PERFECT


def test_a_sector_stands_for_a_missing_code(tmp_path: Path) -> None:
    record = with_fields(
        text="The European Union denounced Mali.", actor=[{"code": "", "sector": "EURGOV"}]
    )
    assert event_scores(write(tmp_path / "a.jsonl", record)) == PERFECT


@pytest.mark.parametrize("actor", [None, [], "", "diplomatic", "REB", [{"code": "REB"}]])
def test_a_side_without_country_is_empty(tmp_path: Path, actor: object) -> None:
    record = with_fields(text="Mali was denounced.", actor=actor)
    found = [event.actors for event in dragoman.read("Mali was denounced.", force=True).events]
    assert found == [()]
    assert event_scores(write(tmp_path / "a.jsonl", record)) == PERFECT


def test_each_measure_counts_its_own_errors(tmp_path: Path) -> None:
    scores = event_scores(
        write(tmp_path / "a.jsonl", with_fields(recipient=[{"code": "MLI"}, {"code": "QQQ"}]))
    )
    # Two to find and one found: recall is a half, and F1 two of three.
    halves = {"recipient_f1": 0.6667, "recipient_recall": 0.5}
    assert scores == PERFECT | halves | {"triple_f1": 0.6667, "triple_recall": 0.5}


def test_an_event_that_gold_does_not_name_lowers_f1_alone(tmp_path: Path) -> None:
    text = "Chad denounced Mali. Kenya bombed Uganda."
    scores = event_scores(write(tmp_path / "a.jsonl", with_fields(text=text)))
    assert [scores[f"{measure}_recall"] for measure in MEASURES] == [1.0] * 4
    assert [scores[f"{measure}_f1"] for measure in MEASURES] == [0.6667] * 4


def test_sums_run_over_all_records(tmp_path: Path) -> None:
    missed = with_fields(text="The weather was mild.", actor=[{"code": "TCD"}, {"code": "NER"}])
    scores = event_scores(write(tmp_path / "a.jsonl", GOOD, missed))
    assert scores["actor_recall"] == round(1 / 3, 4)
    assert scores["actor_f1"] == 0.5


def test_own_tables_are_read_with(tmp_path: Path) -> None:
    record = with_fields(text="Zubrowka denounced Mali.")
    table = tmp_path / "own.csv"
    table.write_text(
        "name,kind,country,source\nZubrowka,country,TCD,general usage\n", encoding="utf-8"
    )
    path = write(tmp_path / "a.jsonl", record)
    assert event_scores(path)["actor_f1"] == 0.0
    assert event_scores(path, gazetteer=load_gazetteer([table])) == PERFECT


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        (["TCD"], "is no record"),
        (with_fields(text=None), "text is null (valid: a string)"),
        (with_fields(text=7), "text is 7"),
        (with_fields(text=" … "), "text: the report holds no letters"),
        (with_fields(event=None), "no category (valid: a field event or event_type or category)"),
        (with_fields(event="DANCE"), 'event "DANCE" is no category (valid: ACCUSE, AGREE'),
        (with_fields(event=["ACCUSE", 3]), "event 3 is no category"),
        (with_fields(event=[]), "event names no category"),
        (with_fields(actor={"code": "TCD"}), 'actor is {"code": "TCD"} (valid: a list'),
        (with_fields(actor=[7]), "actor 7 is no participant"),
        (with_fields(actor=[{"name": "x" * 99}]), "is no participant (valid: an object with code)"),
        (with_fields(actor=[{"code": 12}]), "actor: code is 12 (valid: a string or null)"),
        (with_fields(recipient=[{"code": "Mali"}]), 'recipient: code "Mali" is none (valid: a'),
    ],
)
def test_a_malformed_record_is_named(tmp_path: Path, record: object, wrong: str) -> None:
    lines = write(tmp_path / "bad.jsonl", GOOD, record)
    array = tmp_path / "bad.json"
    array.write_text(json.dumps([GOOD, record]), encoding="utf-8")
    for path, where in ((lines, "line 2"), (array, "record 2")):
        with pytest.raises(TableError) as caught:
            event_scores(path)
        message = str(caught.value)
        assert message.startswith(f"{path}: {where}: ")
        assert wrong in message
        assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "no record in it"),
        (b"[]", "no record in it"),
        (b"\xe9", "not UTF-8 text"),
        (b'\n{"text": ', "line 2: not JSON"),
        (b"[\n\n{]", "line 3: not JSON"),
        (b"[" * 200_000, "line 1: not JSON"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes, wrong: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(TableError, match=wrong) as caught:
        event_scores(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(TableError, match="cannot be read"):
            event_scores(path)
