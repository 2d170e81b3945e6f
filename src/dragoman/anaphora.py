"""What a phrase without a name of its own stands for: pronouns, "the committee", "both leaders"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.actors import Context, Reference
from dragoman.discourse import STATES, Discourse, Draft, Place
from dragoman.lexicon import frames
from dragoman.mentions import determiners_of
from dragoman.names import fold
from dragoman.pronouns import CLASSES, POSSESSIVE, score
from dragoman.sentences import Sentence
from dragoman.tables import listed, rows

_NEUTER = frozenset({"country", "government", "body", "organisation", "group", "thing"})
COLLECTIVE = frozenset({"group", "people", "organisation", "body"})
_SURNAME_FIRST = frozenset({"CHN", "HUN", "KHM", "KOR", "PRK", "TWN", "VNM"})
_NAMED_BODIES = frozenset({"group", "organisation", "body"})
_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
"""Sectors of a state's organs."""
_ARMED = frozenset({"REB", "UAF", "IMG"})
"""Sectors that one group may be given by turns: extremists, militants, rebels."""
_VERBAL = frozenset({"AGREE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Categories of what is done in words."""
_NEW = frozenset({"a", "an", "another", "other", "some", "several"})
_LOOK_BACK = 6
"""A pronoun's antecedent lies at most so many sentences before it."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A noun that takes up an actor named before: "the bloc", "the militia"."""

    kinds: frozenset[str]
    sectors: frozenset[str]
    plural: bool


@cache
def _anaphors() -> dict[str, Anaphor]:
    return {
        row["noun"]: Anaphor(
            frozenset(listed(row["kinds"])), frozenset(listed(row["sectors"])),
            row["number"] == "many",
        )
        for row in rows("actors/anaphors.csv")
    }  # fmt: skip


class Anaphora:
    """Finds antecedents among the actors met so far."""

    def __init__(self, discourse: Discourse, context: Context) -> None:
        self._discourse = discourse
        self._context = context

    def antecedent(self, reference: Reference) -> Draft | None:
        """Find the actor that a reference with words of its own takes up."""
        introduced = self._of_acronym(reference) or self._of_namesake(reference)
        if introduced is not None:
            return introduced
        if reference.short:
            return self._of_longer_name(reference) or self.of_same_key(reference)
        if reference.key:
            known = self.of_same_key(reference) or self._of_longer_name(reference)
            return known or self._of_surname(reference) or self._of_longer_body(reference)
        if reference.definite:
            return self._of_definite(reference)
        return self.of_same_words(reference)

    def after_country(self, reference: Reference) -> Draft | None:
        """Find the actor once the country is known by the surroundings."""
        if reference.key:
            return self.of_same_key(reference)
        return self.of_same_words(reference) if reference.country else None

    def of_same_key(self, reference: Reference) -> Draft | None:
        """Find the actor with the same entry or the same name."""
        return self._discourse.by_key(reference.key) if reference.key else None

    def _of_acronym(self, reference: Reference) -> Draft | None:
        words = reference.phrase.mention(self._context.text).text.removeprefix("the ")
        words = words.removeprefix("The ")
        return next((draft for draft in self._discourse.drafts if words in draft.acronyms), None)

    def _of_longer_name(self, reference: Reference) -> Draft | None:
        """Link "Mutlaq" to "Hamid al-Mutlaq", both being persons or unknown."""
        known = reference.resolved == "gazetteer" and not reference.short
        if known or reference.kind not in {"person", "body"}:
            return None
        printed = reference.phrase.sentence.forms[reference.phrase.head]
        short = fold(printed if reference.short else reference.name).split()
        for draft in reversed(self._discourse.drafts):
            other = draft.reference
            named = other.kind == "person" and bool(other.key)
            if not named or differ(reference.gender, draft.gender):
                continue
            long = fold(other.name).split()
            first = other.country in _SURNAME_FIRST and long[: len(short)] == short
            if long[-len(short) :] == short or first:
                return draft
        return None

    def person_called(self, words: str, reference: Reference) -> Draft | None:
        """Find the person whose last name a word is, which was not taken for a person's."""
        return self._of_longer_name(replace(reference, name=words, kind="person"))

    def _of_namesake(self, reference: Reference) -> Draft | None:
        """Take "Washington" for the person of that name, where the state was not named before."""
        if reference.kind not in STATES or reference.phrase.form != "name":
            return None
        words = reference.phrase.mention(self._context.text).text
        if " " in words or self.of_same_key(reference) is not None:
            return None
        return self._of_longer_name(
            replace(reference, name=words, kind="person", resolved="unresolved")
        )

    def _of_surname(self, reference: Reference) -> Draft | None:
        """Link a surname in another spelling to who bears it: "Qaddafi" after "Gaddafi"."""
        name = reference.name
        if " " in name or reference.resolved == "gazetteer":
            return None
        gazetteer = self._context.gazetteer
        entries = gazetteer.surname(name) or gazetteer.surname_spelled_otherwise(name)
        bearers = {entry.identifier for entry in entries}
        return next(
            (draft for draft in self._discourse.drafts if draft.reference.entry in bearers), None
        )

    def _of_longer_body(self, reference: Reference) -> Draft | None:
        """Link "the Tigers" to the Tamil Tigers, and "the Movement" to a movement named before."""
        if reference.resolved == "gazetteer" or reference.kind not in {"body", "people"}:
            return None
        short = fold(reference.name).split()
        for draft in reversed(self._discourse.drafts):
            other = draft.reference
            if other.kind not in _NAMED_BODIES or not other.key:
                continue
            names = (other.name, *self._context.gazetteer.names_of(other.entry))
            if any(fold(name).split()[-len(short) :] == short for name in names):
                return draft
        return None

    def _of_definite(self, reference: Reference) -> Draft | None:
        if is_state_noun(reference.noun) and not reference.country and not reference.plural:
            return self._country_before(reference)
        here = reference.phrase.place
        near = [
            draft for draft in self._discourse.recent(here, reach=1000)
            if not draft.thing and self._agree(reference, draft) and _both_out(reference, draft)
        ]  # fmt: skip
        for draft in near:
            if reference.noun in draft.nouns and draft.reference.plural == reference.plural:
                return draft
        for draft in near:
            if _holds(reference, draft):
                return draft
        return self._of_kind(reference, near)

    def _of_kind(self, reference: Reference, near: Sequence[Draft]) -> Draft | None:
        """Take up an actor by the kind that a noun names: "the group" for an armed group."""
        anaphor = _anaphor_of(reference)
        if anaphor is None or self._discourse.has_owner(reference):
            return None
        here = reference.phrase.place
        fitting = [
            draft for draft in near
            if draft.reference.kind in anaphor.kinds
            and _of_sector(anaphor, draft)
            and (anaphor.plural or not draft.reference.plural)
        ]  # fmt: skip
        if not fitting:
            return None
        return max(fitting, key=lambda draft: self._presence(draft, here))

    def _presence(self, draft: Draft, here: Place) -> float:
        """Weigh an actor for a noun that takes it up; those with a name are taken up sooner."""
        named = 1.5 if draft.reference.key else 1.0
        return named * self._discourse.salience(draft, here)

    def _agree(self, reference: Reference, draft: Draft) -> bool:
        other = draft.reference
        if differ(reference.gender, draft.gender):
            return False
        if reference.country and other.country and reference.country != other.country:
            return False
        loose = _anaphor_of(reference) is not None and not reference.specific
        said = set() if loose else {*reference.sectors}
        theirs = {*other.sectors}
        armed = bool(said & _ARMED) and bool(theirs & _ARMED)
        sectors = not said or not theirs or said & theirs or armed or reference.former
        if _styles_differ(reference, draft):
            return False
        persons = (reference.kind == "person") == (other.kind == "person")
        office = set() if reference.former else {reference.office} - {"", "minister", "official"}
        held = draft.offices - {"", "minister", "official"}
        return bool(sectors) and persons and (not office or not held or bool(office & held))

    def of_same_words(self, reference: Reference) -> Draft | None:
        """Link bare plurals and names of bodies that are printed alike: "Iraqi leaders"."""
        sentence, head = reference.phrase.sentence, reference.phrase.head
        if determiners_of(sentence, head) & _NEW or reference.kind == "person":
            return None
        for draft in self._discourse.drafts:
            other = draft.reference
            same = (other.country, other.sectors, other.noun) == (
                reference.country, reference.sectors, reference.noun,
            )  # fmt: skip
            if same and reference.noun and not other.key and reference.country:
                return draft
        return None

    def _country_before(self, reference: Reference) -> Draft | None:
        """Find the country that "the country" stands for: the one spoken of last."""
        if _state_nouns()[reference.noun]:
            return self._fitting_state(reference, reference.phrase.place)
        sentence, head = reference.phrase.sentence, reference.phrase.head
        subjects = {
            (sentence.index, subject)
            for above in sentence.ancestors(head)
            for subject in sentence.dependents(above, "nsubj")
        }
        here = (sentence.index, head)
        nearest: tuple[Place, str] | None = None
        for draft in self._discourse.drafts:
            country = draft.reference.country
            if country is None or draft.reference.assumed:
                continue
            for place in self._printed(draft):
                if place < here and not (draft.reference.kind == "country" and place in subjects):
                    nearest = max(nearest or (place, country), (place, country))
        return self.state(nearest[1], reference) if nearest else None

    def _fitting_state(self, reference: Reference, here: Place) -> Draft | None:
        """Find the foremost state of the sort that a noun names: "the kingdom"."""
        fitting = _state_nouns()[reference.noun]
        states = [
            draft
            for draft in self._discourse.recent(here, reach=1000)
            if draft.reference.kind in STATES and draft.reference.country in fitting
        ]
        if not states:
            return None
        best = max(states, key=lambda draft: self._discourse.salience(draft, here))
        return self.state(best.reference.country or "", reference)

    @staticmethod
    def _printed(draft: Draft) -> Iterator[Place]:
        return ((found.sentence, found.head) for found in draft.mentions if found.form != "pronoun")

    def state(self, code: str, reference: Reference) -> Draft:
        name = self._context.gazetteer.country_name(code)
        return self._discourse.country(code, reference, name)

    def of_pronoun(self, reference: Reference) -> Draft | None:
        """Find the actor that a pronoun stands for: the foremost that agrees with it."""
        pronoun = reference.name
        sentence, head = reference.phrase.sentence, reference.phrase.head
        here = (sentence.index, head)
        beside = set() if pronoun in POSSESSIVE else set(_clause_mates(sentence, head))
        candidates = [
            draft
            for draft in self._discourse.recent(here, _LOOK_BACK)
            if _fits(pronoun, draft)
            and not differ(reference.gender, draft.gender)
            and not (draft.last[0] == sentence.index and draft.last[1] in beside)
        ]
        if _speaks(sentence, head) and any(not draft.thing for draft in candidates):
            candidates = [draft for draft in candidates if not draft.thing]
        if not candidates:
            return None
        return max(
            candidates, key=lambda draft: (score(pronoun, here, draft, self._discourse), draft.last)
        )


def _anaphor_of(reference: Reference) -> Anaphor | None:
    return _anaphors().get(reference.phrase.sentence.forms[reference.phrase.head].lower())


@cache
def _styles() -> dict[str, str]:
    return {row["noun"]: row["style"] for row in rows("actors/styles.csv")}


def _styles_differ(reference: Reference, draft: Draft) -> bool:
    """Tell whether heads of state are of two styles: an emir is no president."""
    style = _styles().get(reference.noun)
    theirs = {_styles()[noun] for noun in draft.nouns if noun in _styles()}
    return bool(style) and bool(theirs) and style not in theirs


def is_state_noun(noun: str) -> bool:
    """Tell whether a noun stands for a state: "the country", "the kingdom"."""
    return noun in _state_nouns()


@cache
def _state_nouns() -> dict[str, frozenset[str]]:
    """Nouns for a state, and the states that they can mean, none for any."""
    return {
        row["noun"]: frozenset(listed(row["countries"])) for row in rows("actors/state_nouns.csv")
    }


def _of_sector(anaphor: Anaphor, draft: Draft) -> bool:
    """Tell whether an actor has a sector that the noun wants; "the group" is no body of a state."""
    sectors = {*draft.reference.sectors}
    if anaphor.sectors:
        # Someone named of whom no more is known yet may be what the noun says.
        untold = bool(draft.reference.key) and not sectors
        return untold or bool(anaphor.sectors & sectors)
    return draft.reference.kind == "person" or not sectors or not sectors <= _STATE


def _speaks(sentence: Sentence, word: int) -> bool:
    """Tell whether a pronoun is the subject of what only someone can do: reject, ask, promise."""
    if sentence.deprels[word] != "nsubj":
        return False
    return does(sentence, sentence.heads[word], _VERBAL)


def does(sentence: Sentence, verb: int, categories: frozenset[str]) -> bool:
    found = frames().get((sentence.lemmas[verb].lower(), "VERB"), ())
    return any(frame.category in categories for frame in found)


def differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _both_out(reference: Reference, draft: Draft) -> bool:
    """Tell whether an "ousted premier" can be someone: not one who holds an office."""
    return not reference.office.startswith("former") or draft.reference.former


def _holds(reference: Reference, draft: Draft) -> bool:
    return bool(reference.office) and reference.office in draft.offices


def _fits(pronoun: str, draft: Draft) -> bool:
    other = draft.reference
    if pronoun in CLASSES["he"]:
        return other.kind == "person" and not other.plural
    if pronoun in CLASSES["it"]:
        return other.kind in _NEUTER and not other.plural
    if pronoun in CLASSES["they"]:
        return other.plural or other.kind in COLLECTIVE
    return False


def _clause_mates(sentence: Sentence, word: int) -> Iterator[int]:
    """Yield the other arguments of the predicate that a word is an argument of."""
    top = sentence.heads[word]
    if top >= 0:
        yield from (child for child in sentence.children[top] if child != word)
