"""Lemmas: irregular forms by table, regular ones by rule over a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.lemmas import lemma_of
from dragoman.lexicon import frames
from dragoman.tables import rows

VERBS = sorted(
    word for word, pos in frames() if pos == "VERB" and word.isalpha() and word.islower()
)
VOCABULARY = frozenset(VERBS) | {"treaty", "crisis", "ally", "clash", "talk", "process", "die"}
IRREGULAR = {(row["form"], row["tag"]) for row in rows("lexicon/irregular.csv")}


def never(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("signed", "VBD", "sign"),
        ("Denied", "VBN", "deny"),
        ("stopped", "VBD", "stop"),
        ("dying", "VBG", "die"),
        ("withdrew", "VBD", "withdraw"),
        ("withdrawn", "VBN", "withdraw"),
        ("held", "VBN", "hold"),
        ("imposes", "VBZ", "impose"),
        ("clashes", "NNS", "clash"),
        ("treaties", "NNS", "treaty"),
        ("attacking", "VBG", "attack"),
        ("releasing", "VBG", "release"),
    ],
)
def test_inflected_forms(form: str, xpos: str, lemma: str) -> None:
    assert lemma_of(form, xpos, "wrong", VOCABULARY.__contains__, never) == lemma


def third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


@given(st.sampled_from(VERBS))
def test_a_third_person_leads_back_to_its_verb(verb: str) -> None:
    form = third_person(verb)
    assume((form, "VBZ") not in IRREGULAR)
    assert lemma_of(form, "VBZ", "wrong", {verb}.__contains__, never) == verb


def test_a_known_lemma_is_surer_than_a_spelling() -> None:
    known, spelt = {"cooperate"}.__contains__, {"cooperat"}.__contains__
    assert lemma_of("cooperating", "VBG", "cooperat", known, spelt) == "cooperate"
    assert lemma_of("cooperating", "VBG", "cooperat", never, spelt) == "cooperat"


@given(st.text(min_size=1), st.sampled_from(["NN", "NNP", "JJ", "CD"]))
def test_what_is_not_inflected_keeps_the_proposal(form: str, xpos: str) -> None:
    assume((form.lower(), xpos) not in IRREGULAR)
    assert lemma_of(form, xpos, "proposed", lambda _: True, lambda _: True) == "proposed"


@given(st.text(), st.sampled_from(["VBD", "VBN", "VBG", "VBZ", "NNS"]))
def test_unknown_words_keep_the_proposal(form: str, xpos: str) -> None:
    assert lemma_of("xqz" + form, xpos, "proposed", never, never) == "proposed"
