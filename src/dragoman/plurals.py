"""Plurals that take up several actors together: "both leaders", "the two sides", "they"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.actors import Context, Reference
from dragoman.anaphora import COLLECTIVE, Anaphora, differ, does
from dragoman.composition import one_of
from dragoman.discourse import STATES, Discourse, Draft, Place
from dragoman.mentions import case_of
from dragoman.offices import office_holder
from dragoman.pronouns import CLASSES
from dragoman.sentences import Sentence
from dragoman.tables import rows

_ADVERSARIES = frozenset({"rival", "foe", "enemy"})
_CONTENDING = frozenset({"GOV", "REB", "OPP", "PRM", "LAB"})
_LOOK_BACK = 12
"""The actors meant lie at most so many sentences before."""
_LIST_LOOK_BACK = 4
_NUMBERS = {"both": 2, "neither": 2, "either": 2, "two": 2, "2": 2, "three": 3, "3": 3}


@cache
def _plurals() -> dict[str, str]:
    """Nouns of which two take up two actors named before, and what kind of actor they mean."""
    return {row["noun"]: row["meaning"] for row in rows("actors/pairs.csv")}


class Plurals:
    """Finds the actors that a plural means, among those met so far."""

    def __init__(self, discourse: Discourse, context: Context, anaphora: Anaphora) -> None:
        self._discourse = discourse
        self._context = context
        self._anaphora = anaphora

    def several(self, reference: Reference) -> list[Draft]:
        """Find the actors that a plural takes up together: "both leaders", "they"."""
        if reference.kind == "pronoun":
            return self._joined_before(reference) if reference.name in CLASSES["they"] else []
        wanted = _number(reference)
        if not (reference.plural or wanted) or reference.key or reference.country:
            return []
        meaning = _plurals().get(reference.noun)
        if meaning is None or not wanted or self._discourse.has_owner(reference):
            return []
        here = reference.phrase.place
        return self._nearest(reference, meaning, wanted, here)

    def _nearest(self, reference: Reference, meaning: str, wanted: int, here: Place) -> list[Draft]:
        """Take a group named side by side, else widen the look back until there are enough."""
        together = self._listed(meaning, wanted, here)
        if together:
            return together
        for reach in range(_LOOK_BACK + 1):
            found = self._meant(reference, meaning, here, reach)
            if len(found) >= wanted:
                return sorted(found[:wanted], key=lambda draft: draft.number)
        if meaning == "person" and reference.office:
            return self._holders_of_pair(reference, wanted, here)
        return []

    def _listed(self, meaning: str, wanted: int, here: Place) -> list[Draft]:
        """Find as many as wanted in one list: "the United States, Britain and France"."""
        if meaning not in {"state", "person"}:
            return []
        for index in range(here[0], max(-1, here[0] - _LIST_LOOK_BACK), -1):
            sentence = self._discourse.sentences[index]
            for word in reversed(range(len(sentence))):
                if (index, word) >= here:
                    continue
                found = self._coordinated(sentence, word)
                fits = all(
                    draft.reference.kind in (STATES if meaning == "state" else {"person"})
                    for draft in found
                )
                if len(found) == wanted and fits:
                    return found
        return []

    def _holders_of_pair(self, reference: Reference, wanted: int, here: Place) -> list[Draft]:
        """Give the presidents of two states when only the states were named before."""
        for reach in range(_LOOK_BACK + 1):
            states = self._meant(reference, "state", here, reach)
            if len(states) >= wanted:
                each = [
                    office_holder(one_of(reference, state.reference.country or "", self._context),
                                  self._context)
                    for state in states[:wanted]
                ]  # fmt: skip
                return [
                    self._anaphora.of_same_key(one) or self._discourse.start(one) for one in each
                ]
        return []

    def _meant(self, reference: Reference, meaning: str, here: Place, reach: int) -> list[Draft]:
        """Give the actors of a kind within reach, foremost first."""
        near = [
            draft for draft in self._discourse.drafts
            if any(here[0] - reach <= place[0] and place < here for place in draft.heads)
            and not draft.thing
        ]  # fmt: skip
        near.sort(key=lambda draft: self._discourse.salience(draft, here), reverse=True)
        if meaning == "person":
            return [draft for draft in near if _of_pair(reference, draft)]
        if meaning == "organ":
            return self._organs(reference, near)
        states = [draft for draft in near if draft.reference.kind in STATES]
        if meaning == "side":
            sides = [draft for draft in near if _takes_sides(draft)]
            if reference.noun == "party":
                parties = [draft for draft in near if "PTY" in draft.reference.sectors]
                return parties if len(parties) > 1 else _one_a_country([*states, *sides])
            if reference.noun in _ADVERSARIES:
                persons = [draft for draft in near if _of_pair(reference, draft)]
                return persons if len(persons) > 1 else _one_a_country([*states, *sides])
            return _one_a_country([*states, *sides])
        codes = dict.fromkeys(
            draft.reference.country for draft in [*states, *near] if draft.reference.country
        )
        if meaning == "government":
            return [self._government(code, reference) for code in codes if code]
        return [self._anaphora.state(code, reference) for code in codes if code]

    def _organs(self, reference: Reference, near: Sequence[Draft]) -> list[Draft]:
        """Give the body of each state spoken of: "both parliaments"."""
        states = dict.fromkeys(
            draft.reference.country for draft in near
            if draft.reference.kind in STATES and draft.reference.country
        )  # fmt: skip
        found = []
        for code in states:
            own = replace(reference, country=code, plural=False, resolved="composed")
            draft = self._anaphora.of_same_words(own)
            title = f"{reference.noun} of {self._context.gazetteer.country_name(code or '')}"
            found.append(draft or self._discourse.start(replace(own, name=title)))
        return found

    def _government(self, code: str, reference: Reference) -> Draft:
        key = ("country", code, "GOV")
        title = self._context.gazetteer.government_name(code)
        return self._discourse.by_key(key) or self._discourse.start(
            replace(reference, key=key, name=title, country=code, sectors=("GOV",),
                    kind="government", resolved="composed", noun="government", plural=False)
        )  # fmt: skip

    def _joined_before(self, reference: Reference) -> list[Draft]:
        """Find actors named side by side as one subject just before: "Iran and Iraq said they"."""
        here = reference.phrase.place
        for index in (here[0], here[0] - 1):
            if index < 0:
                break
            sentence = self._discourse.sentences[index]
            groups = [
                found
                for word in range(len(sentence))
                if (index, word) < here and sentence.relation(word) == "nsubj"
                and (found := self._coordinated(sentence, word) or self._met(sentence, word))
            ]  # fmt: skip
            if groups:
                return groups[-1]
            if self._plural_subject(sentence, here):
                return []
            for word in reversed(range(len(sentence))):
                together = self._discourse.at.get((index, word), [])
                if (index, word) < here and len(together) > 1:
                    return together
        return []

    def _plural_subject(self, sentence: Sentence, here: Place) -> bool:
        return any(
            (sentence.index, word) < here
            and sentence.relation(word) == "nsubj"
            and any(
                draft.reference.plural or draft.reference.kind in COLLECTIVE
                for draft in self._discourse.at.get((sentence.index, word), [])
            )
            for word in range(len(sentence))
        )

    def _met(self, sentence: Sentence, word: int) -> list[Draft]:
        """Find two who met or talked, as subject and object of one verb."""
        verb = sentence.heads[word]
        if verb < 0 or not does(sentence, verb, frozenset({"CONSULT"})):
            return []
        others = [
            child
            for child in sentence.dependents(verb, "obj", "obl")
            if sentence.relation(child) == "obj" or case_of(sentence, child) == "with"
        ]
        places = [(sentence.index, place) for place in (word, *others)]
        drafts = [draft for place in places for draft in self._discourse.at.get(place, [])]
        real = [draft for draft in drafts if not draft.thing]
        return real if len(real) == len(places) > 1 else []

    def _coordinated(self, sentence: Sentence, word: int) -> list[Draft]:
        together = self._discourse.at.get((sentence.index, word), [])
        if len(together) > 1:
            return together
        joined = sentence.dependents(word, "conj")
        # The parser takes some items of a list for appositions.
        beside = sentence.dependents(word, "appos", "nmod:unmarked") if joined else ()
        parts = sorted({word, *(part for part in beside if part < joined[-1]), *joined})
        drafts = [self._discourse.at.get((sentence.index, part), []) for part in parts]
        if len(parts) < 2 or not all(len(found) == 1 for found in drafts):  # noqa: PLR2004
            return []
        found = [draft for group in drafts for draft in group if not draft.thing]
        return found if len({draft.number for draft in found}) > 1 else []


def _number(reference: Reference) -> int:
    """Give how many a plural means: two for "both sides", "the two sides" and "the sides"."""
    sentence, head = reference.phrase.sentence, reference.phrase.head
    words = [sentence.lemmas[child].lower() for child in sentence.dependents(head, "det", "nummod")]
    said = next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)
    left = sum(1 for _ in sentence.dependents(head, "amod", "compound", "acl", "nmod"))
    plural = sentence.xpos[head] in {"NNS", "NNPS"}
    return said or (2 if "the" in words and plural and not left else 0)


def _of_pair(reference: Reference, draft: Draft) -> bool:
    if draft.reference.kind != "person" or draft.reference.plural:
        return False
    if differ(reference.gender, draft.gender):
        return False
    office = reference.office
    return not office or any(
        held == office or held.endswith(office) for held in draft.offices
    ) or reference.noun in {"leader", "man", "woman", "official"}  # fmt: skip


def _takes_sides(draft: Draft) -> bool:
    """Tell whether an actor can be one of two sides: a group, or a government and its rebels."""
    reference = draft.reference
    if reference.kind in {"group", "organisation"}:
        return True
    return reference.kind in {"body", "people"} and bool(_CONTENDING & {*reference.sectors})


def _one_a_country(drafts: Sequence[Draft]) -> list[Draft]:
    found: dict[str, Draft] = {}
    for draft in drafts:
        own = draft.reference.kind in {*STATES, "body", "people"} and draft.reference.country
        found.setdefault((draft.reference.country or "") if own else draft.reference.name, draft)
    return list(found.values())
