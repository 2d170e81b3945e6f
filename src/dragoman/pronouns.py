"""Which actor a pronoun stands for: a log-linear ranking of the candidates before it.

The weights were fitted on the training part of UD English GUM (Zeldes 2017) by
`training/pronouns.py`: of the actors within reach, the probability of each is the softmax of its
weighted features (the mention-ranking model of Denis and Baldridge 2008).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.discourse import Discourse, Draft, Place
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import rows

CLASSES = {
    "he": frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"}),
    "it": frozenset({"it", "its", "itself"}),
    "they": frozenset({"they", "them", "their", "theirs", "themselves"}),
}
_RELATIONS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "compound"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})


def class_of(pronoun: str) -> str:
    """Give the class whose weights a pronoun uses: he, it or they.

    >>> class_of("their")
    'they'
    """
    return next((name for name, words in CLASSES.items() if pronoun in words), "")


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {
        (name, row["feature"]): float(row[name])
        for row in rows("actors/pronouns.csv")
        for name in CLASSES
    }


def score(pronoun: str, here: Place, draft: Draft, discourse: Discourse) -> float:
    """Weigh a candidate; only differences between the candidates of one pronoun mean anything."""
    weights, name = _weights(), class_of(pronoun)
    return sum(
        weights.get((name, feature), 0.0) * value
        for feature, value in features(pronoun, here, draft, discourse)
    )


def features(
    pronoun: str, here: Place, draft: Draft, discourse: Discourse
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against an actor as the antecedent of a pronoun.

    Args:
        here: sentence and word of the pronoun.
    """
    before = [place for place in draft.heads if place < here]
    last = max(before)
    sentence = discourse.sentences[last[0]]
    apart = here[0] - last[0]
    yield f"sentences apart {min(apart, 3)}", 1.0
    yield "salience", math.log1p(discourse.salience(draft, here))
    yield "mentions", math.log(len(before))
    holds = {
        **_of_syntax(here, before, discourse),
        "first in its sentence": _first_in(last, discourse),
        f"is {draft.reference.kind}": True,
        "is plural": draft.reference.plural,
        "gender agrees": bool(draft.gender) and class_of(pronoun) == "he",
        _of_form(pronoun, sentence, last[1]): True,
    }
    yield from ((name, 1.0) for name, true in holds.items() if true)


def _of_syntax(here: Place, before: Sequence[Place], discourse: Discourse) -> dict[str, bool]:
    """Compare where the pronoun and the last mention stand in their clauses."""
    last, own = max(before), discourse.sentences[here[0]]
    relation = discourse.sentences[last[0]].relation(last[1])
    possessive = own.forms[here[1]].lower() in POSSESSIVE
    return {
        f"last was {relation}": relation in _RELATIONS,
        "same relation": relation == own.relation(here[1]),
        "possessive after subject": possessive and relation == "nsubj",
        "subject of a clause around": any(
            _says(own, here[1], place[1]) for place in before if place[0] == here[0]
        ),
    }


def _of_form(pronoun: str, sentence: Sentence, word: int) -> str:
    """Name the form of the last mention."""
    if sentence.forms[word].lower() == pronoun:
        return "last was the same pronoun"
    forms = {"PRON": "last was a pronoun", "PROPN": "last was a name"}
    return forms.get(sentence.upos[word], "last was a noun")


def _says(sentence: Sentence, word: int, candidate: int) -> bool:
    """Tell whether a candidate is the subject of a clause that holds the pronoun's own."""
    above = sentence.heads[candidate]
    own = next(
        (up for up in sentence.ancestors(word) if sentence.upos[up] in {"VERB", "AUX"}), ROOT
    )
    subject = sentence.relation(candidate) == "nsubj" and above != own
    return subject and above in sentence.ancestors(word)


def _first_in(place: Place, discourse: Discourse) -> bool:
    return not any((place[0], word) in discourse.at for word in range(place[1]))
