"""Lemmas of inflected words: irregular forms by table, regular ones by rule over a vocabulary.

The model proposes a lemma for every word; for inflected verbs and nouns a rule that leads to a
known word is surer than an edit script, which cannot know that "cooperating" is no "cooperat".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from dragoman.tables import rows

_VOWELS = frozenset("aeiou")
_BEFORE_E = (
    "at", "iz", "is", "uc", "ag", "lv", "rc", "rg", "ut", "ng", "nc", "ok", "ak", "ur", "ar", "ir",
    "in", "id", "ud", "os", "v", "c",
)  # fmt: skip
_SHORTEST = 2
"""No regular verb or noun has a shorter base."""


@cache
def _irregular() -> dict[tuple[str, str], str]:
    return {(row["form"], row["tag"]): row["lemma"] for row in rows("lexicon/irregular.csv")}


def lemma_of(
    form: str, xpos: str, proposed: str, known: Callable[[str], bool], spelt: Callable[[str], bool]
) -> str:
    """Choose the lemma of a word.

    >>> lemma_of("cooperating", "VBG", "cooperat", {"cooperate"}.__contains__, {"co"}.__contains__)
    'cooperate'

    Args:
        form: the word as printed.
        xpos: its Penn Treebank tag.
        proposed: the lemma that the model proposes; it stands where no rule leads to a known word.
        known: tells whether a word is known to be a lemma.
        spelt: tells whether a string is at least spelt like a word.
    """
    low = form.lower()
    tag = "VBD" if xpos == "VBN" and (low, "VBN") not in _irregular() else xpos
    irregular = _irregular().get((low, tag))
    if irregular is None and xpos in {"VB", "VBP", "VBN"}:
        # A past form that the tagger took for another: "overthrew" is nothing else.
        irregular = _irregular().get((low, "VBD")) if not known(low) else None
    if irregular is not None:
        return irregular
    candidates = list(_candidates(low, xpos))
    ranked = (
        *(word for word in candidates if known(word)),
        *(word for word in candidates if word == proposed and spelt(word)),
        *(word for word in candidates if spelt(word)),
    )
    return ranked[0] if ranked else proposed


def _candidates(form: str, xpos: str) -> Iterator[str]:
    if xpos in {"VBD", "VBN"} and form.endswith("ed"):
        if form.endswith("ied"):
            yield form[:-3] + "y"
            yield form[:-1]
        else:
            yield from _bases(form[:-2])
    elif xpos == "VBG" and form.endswith("ing"):
        if form.endswith("ying"):
            yield form[:-4] + "ie"
        yield from _bases(form[:-3])
    elif xpos in {"VBZ", "NNS"} and form.endswith("s"):
        if form.endswith("ies"):
            yield form[:-3] + "y"
        elif form.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
            yield form[:-2]
        yield form[:-1]


def _bases(stem: str) -> Iterator[str]:
    """Yield what a stem before -ed or -ing may come from: "stopp", "cooperat", "visit"."""
    if len(stem) < _SHORTEST:
        return
    doubled = stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled and stem[-1] not in "lsz":
        yield stem[:-1]
        yield stem
    elif stem[-1] not in _VOWELS:
        yield from (stem + "e", stem) if stem.endswith(_BEFORE_E) else (stem, stem + "e")
        if doubled:
            yield stem[:-1]
    else:
        yield stem + "e"
        yield stem
