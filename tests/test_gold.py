"""The gate on accuracy: the reports in `examples/` against their expected readings."""

from __future__ import annotations

import hashlib

import pytest

from gold_scores import (
    EXAMPLES,
    FIGURES,
    Gold,
    Scores,
    gold_files,
    load_gold,
    occurrences,
    report_text,
    score_all,
    trigger_key,
)

# F1 of each figure must not fall below these. Lowering a floor is a visible act: it stands in the
# diff and needs its reason in the change that does it.
FLOORS = {
    "trigger": 0.82,
    "event": 0.75,
    "actor": 0.82,
    "recipient": 0.45,
    "happened": 0.97,
    "author": 0.93,
    "content_of": 0.89,
    "statement": 0.69,
    "agreement": 0.20,
    "consequence": 0.82,
    "headline": 0.54,
}

# Of the names and bytes of all gold files; changing an expected reading changes it visibly.
GOLD_SHA256 = "e1a87a6476ec59f2f8f681da55ba512feba29e4bd8ddf0df8432c10fbc30d450"

FILES = gold_files()
CATEGORIES = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
VALUES = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"})
AUXILIARY = frozenset({"historical", "future", "hypothetical", "negation"})


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score_all()


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def gold(request: pytest.FixtureRequest) -> tuple[str, Gold]:
    return report_text(request.param), load_gold(request.param)


def digest() -> str:
    found = hashlib.sha256()
    for path in FILES:
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(FIGURES)


@pytest.mark.parametrize("figure", FIGURES)
def test_no_figure_falls_below_its_floor(figure: str, scores: Scores) -> None:
    differences = [line for line in scores.errors if f": {figure}: " in line]
    reached = scores.tallies[figure].f1
    assert reached >= FLOORS[figure], "\n".join([f"{figure} {reached:.4f}", *differences])


def test_gold_files_are_those_pinned() -> None:
    assert digest() == GOLD_SHA256


def test_every_example_has_its_gold_file() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.txt")} == {path.stem for path in FILES}


def test_each_trigger_stands_in_its_text_once_per_event(gold: tuple[str, Gold]) -> None:
    text, expected = gold
    for item in expected["events"]:
        assert len(occurrences(text, item["trigger"])) >= item["nth"] >= 1, item["trigger"]
    keys = [trigger_key(item) for item in expected["events"]]
    assert len(keys) == len(set(keys))


def test_codes_of_events_are_known(gold: tuple[str, Gold]) -> None:
    for item in gold[1]["events"]:
        assert item["category"] in CATEGORIES
        assert item["author"] in VALUES
        assert set(item["auxiliary"]) <= AUXILIARY


def test_contents_name_an_act_and_did_not_happen(gold: tuple[str, Gold]) -> None:
    events = gold[1]["events"]
    keys = {trigger_key(item) for item in events}
    for item in events:
        if item["content_of"] is not None:
            assert item["content_of"] in keys
            assert not item["happened"] or item["said_by"] is not None, item["trigger"]


def test_statements_and_outlook_quote_the_text(gold: tuple[str, Gold]) -> None:
    text, expected = gold
    for item in expected["statements"]:
        assert occurrences(text, item["starts"]), item["starts"]
    for outlook in expected["outlook"]:
        assert outlook["condition"] in text
        for consequence in outlook["consequences"]:
            assert occurrences(text, consequence["words"]), consequence["words"]
            assert consequence["value"] in VALUES
