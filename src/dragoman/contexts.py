"""PLOVER contexts: what an event is about, from cue words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from dragoman.sentences import Sentence
from dragoman.tables import rows

_ENOUGH = 2.0
_NEIGHBOUR = 0.5
_POS = {"PROPN": "NOUN", "AUX": "VERB"}


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], str, str, float], ...]]:
    """Give the cues by their first word: words, part of speech, context, weight."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, float]]] = defaultdict(list)
    for row in rows("contexts/cues.csv"):
        words = tuple(row["lemma"].lower().replace("-", " - ").split())
        found[words[0]].append((words, row["pos"], row["context"], float(row["weight"])))
    return {word: tuple(cues) for word, cues in found.items()}


def _weights(sentence: Sentence) -> dict[str, float]:
    lemmas = [lemma.lower() for lemma in sentence.lemmas]
    weights: dict[str, float] = defaultdict(float)
    for place, lemma in enumerate(lemmas):
        for words, pos, context, weight in _cues().get(lemma, ()):
            whole = len(words) > 1
            if whole and tuple(lemmas[place : place + len(words)]) != words:
                continue
            tag = sentence.upos[place]
            if whole or not pos or _POS.get(tag, tag) == pos:
                weights[context] += weight
    return weights


def contexts_of(sentences: Sequence[Sentence], index: int) -> tuple[str, ...]:
    """Give the contexts of a sentence, heaviest first; its neighbours count half.

    PLOVER codes contexts from the passage around an event rather than from its clause.
    """
    total = _weights(sentences[index])
    for place in (index - 1, index + 1):
        if 0 <= place < len(sentences) and sentences[place].part == sentences[index].part:
            for context, weight in _weights(sentences[place]).items():
                total[context] = total.get(context, 0.0) + _NEIGHBOUR * weight
    heavy = [(-weight, context) for context, weight in total.items() if weight >= _ENOUGH]
    return tuple(context for _, context in sorted(heavy)[:3])
