"""Lemmas: irregular forms by table, regular ones by rule over a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lemmas import lemma_of
from dragoman.lexicon import frames

VERBS = sorted(
    word for word, pos in frames() if pos == "VERB" and word.isalpha() and word.islower()
)
VOCABULARY = frozenset(VERBS) | {"treaty", "crisis", "ally", "clash", "talk", "process"}


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
    assert lemma_of(form, xpos, "wrong", (VOCABULARY | {"die"}).__contains__) == lemma


@given(st.sampled_from(VERBS))
def test_a_third_person_leads_back_to_its_verb(verb: str) -> None:
    consonant_y = verb.endswith("y") and verb[-2:-1] not in set("aeiou")
    if consonant_y:
        form = verb[:-1] + "ies"
    else:
        form = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    assert lemma_of(form, "VBZ", "wrong", {verb}.__contains__) in {
        verb,
        lemma_of(form, "VBZ", "wrong", set().__contains__),
    }  # an irregular form of another verb may be spelt alike


@given(st.text(min_size=1), st.sampled_from(["NN", "NNP", "JJ", "VB", "CD"]))
def test_what_is_not_inflected_keeps_the_proposal(form: str, xpos: str) -> None:
    assert lemma_of(form, xpos, "proposed", lambda _: True) == "proposed" or form.islower()


@given(st.text(), st.sampled_from(["VBD", "VBN", "VBG", "VBZ", "NNS"]))
def test_unknown_words_keep_the_proposal(form: str, xpos: str) -> None:
    assert lemma_of("xqz" + form, xpos, "proposed", lambda _: False) == "proposed"
