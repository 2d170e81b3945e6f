"""Every reading is of the form that the schema describes, and its spans hold their words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import dragoman

SCHEMA = json.loads(
    files("dragoman").joinpath("schema", "reading.schema.json").read_text(encoding="utf-8")
)
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
TEXTS = [
    "Kenya asked Uganda to reopen the border on Monday.",
    "Serbia denied that it had attacked Kosovo.",
    "If Iran leaves the treaty, the United States will probably impose sanctions.",
    "France and Germany signed a trade agreement on 3 May 2019 in Paris.",
    "“We will never surrender,” President Vladimir Putin said. He accused NATO of lying.",
    "Envoys meet\n\nGENEVA, Feb 24 (AP) — Envoys of Iran met envoys of France, officials said.",
    "Chad threatens to expel envoys\n\nA minister of Chad criticised it. 😀 Rebels fled.",
    "Nothing of note.",
]


REPORTS = [*TEXTS, *(path.read_text(encoding="utf-8") for path in EXAMPLES)]
NAMES = [*map(str, range(len(TEXTS))), *(path.stem for path in EXAMPLES)]


@pytest.fixture(scope="module", params=REPORTS, ids=NAMES)
def reading(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dragoman.read(str(request.param)).to_dict()


def spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def objects(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)


def test_schema_is_valid_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for found in objects(SCHEMA):
        assert found["additionalProperties"] is False
        assert set(found["required"]) == set(found["properties"])


def test_reading_is_of_the_schema(reading: dict[str, Any]) -> None:
    errors = list(Draft202012Validator(SCHEMA).iter_errors(json.loads(json.dumps(reading))))
    assert not errors, [(list(error.path), error.message) for error in errors]


def test_spans_hold_their_words(reading: dict[str, Any]) -> None:
    text = reading["report"]["text"]
    found = list(spans(reading))
    assert found
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]


def test_ids_are_known(reading: dict[str, Any]) -> None:
    actors = {actor["id"] for actor in reading["actors"]}
    events = {event["id"] for event in reading["events"]}
    for event in reading["events"]:
        assert {*event["actors"], *event["recipients"]} <= actors
        assert event["content_of"] is None or event["content_of"] in events - {event["id"]}
        assert {item["source"] for item in event["factuality"]} <= {*actors, "author", "unnamed"}
    for statement in reading["statements"]:
        assert statement["speaker"] is None or statement["speaker"] in actors
