"""The country of an actor whose phrase names none: "the army", "a nurse", "unknown gunmen".

A reader takes it from what the report is about there. So does this module, and says so: every
country that it gives is marked as assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.actors import Context, Reference
from dragoman.belonging import OF_ABROAD
from dragoman.mentions import determiners_of
from dragoman.tables import rows

_STATELESS = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
_NOBODY = frozenset({"any", "each", "every", "no", "either", "neither", "other", "another"})
_STATES = frozenset({"government", "state", "country", "nation", "power", "capital", "parliament"})
_ROYAL = frozenset({"king", "queen", "emir", "sultan", "emperor", "empress", "pope", "prince",
                    "princess"})  # fmt: skip
"""Of few states, and so not of any that is spoken of."""
_LIKE = 0.85
"""Someone whose name is so like a known one is left without a country: it may be that one."""
_DECAY = 0.6
"""How much less a mention of a country weighs with each sentence between."""
_AFTER = 0.6
"""How much less a mention after the phrase weighs than one before it."""
_HOME = 1.0
_KIND_WEIGHTS = {"place": 1.3, "government": 1.0, "country": 1.0, "body": 1.0}


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("actors/anywhere.csv"))


def _bare(reference: Reference) -> bool:
    """Tell whether a plural stands alone, and may mean people of anywhere: "analysts"."""
    phrase = reference.phrase
    return reference.plural and phrase.first == phrase.last


class Origins:
    """Tells the country that a report is about at each of its sentences."""

    def __init__(self, references: Sequence[Reference], context: Context) -> None:
        self._home = context.home
        self._gazetteer = context.gazetteer
        self._seen: list[tuple[int, int, str, float]] = []
        for found in references:
            if found.country:
                sentence, head = found.phrase.sentence, found.phrase.head
                weight = _KIND_WEIGHTS.get(found.kind, 0.8)
                self._seen.append((sentence.index, head, found.country, weight))

    def with_country(self, reference: Reference) -> Reference:
        """Give a reference the country spoken of, if it is of the kind that can have it."""
        if reference.country or not self._domestic(reference):
            return reference
        country = self._spoken_of(reference)
        if country is None:
            return reference
        resolved = "composed" if reference.sectors else reference.resolved
        return replace(reference, country=country, assumed=True, resolved=resolved)

    def _private_person(self, reference: Reference) -> bool:
        """Tell whether someone named without a role is no one whom the tables may know."""
        named = reference.kind == "person" and bool(reference.key)
        near = self._gazetteer.like(reference.name, 1) if named else ()
        return named and not (near and near[0].score >= _LIKE)

    def _domestic(self, reference: Reference) -> bool:
        if reference.kind in {"pronoun", "thing", "place", "country", "government"}:
            return False
        if reference.local and reference.sectors:
            return True
        if reference.abroad or _STATELESS & {*reference.sectors}:
            return False
        if not reference.sectors and not self._private_person(reference):
            return False
        if reference.noun in _ROYAL:
            return False
        if reference.plural and (reference.noun in _STATES or reference.former):
            return False
        if reference.resolved == "gazetteer" or reference.office in OF_ABROAD:
            return False
        determiners = determiners_of(reference.phrase.sentence, reference.phrase.head)
        return not determiners & _NOBODY and not (
            reference.noun in _anywhere() and _bare(reference)
        )

    def _spoken_of(self, reference: Reference) -> str | None:
        place = reference.phrase.sentence.index
        weights: defaultdict[str, float] = defaultdict(float)
        for sentence, head, country, weight in self._seen:
            apart = abs(sentence - place)
            later = (sentence, head) > (place, reference.phrase.head)
            weights[country] += weight * _DECAY**apart * (_AFTER if later else 1.0)
        if self._home is not None:
            weights[self._home] += _HOME
        return max(weights, key=lambda country: weights[country], default=None)
