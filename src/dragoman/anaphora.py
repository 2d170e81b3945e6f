"""What a phrase without a name of its own stands for: pronouns, "the committee", "both leaders"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.actors import Context, Reference
from dragoman.composition import office_holder, one_of
from dragoman.discourse import Discourse, Draft, Place
from dragoman.lexicon import frames
from dragoman.mentions import case_of
from dragoman.names import fold
from dragoman.pronouns import score
from dragoman.sentences import Sentence
from dragoman.tables import listed, rows

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_NEUTER = frozenset({"country", "government", "body", "organisation", "group", "thing"})
_COLLECTIVE = frozenset({"group", "people", "organisation", "body"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom", "island",
                           "emirate", "sultanate", "monarchy", "principality"})  # fmt: skip
_PEERS = frozenset({"counterpart", "colleague", "opposite number", "predecessor", "successor"})
_SURNAME_FIRST = frozenset({"CHN", "HUN", "KHM", "KOR", "PRK", "TWN", "VNM"})
_NAMED_BODIES = frozenset({"group", "organisation", "body"})
_STATES = frozenset({"country", "government"})
_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_VAGUE = frozenset({"CVL", "SOC", "UNK"})
_OTHERS = frozenset({
    "ally", "neighbour", "neighbor", "enemy", "rival", "foe", "adversary", "partner", "opponent",
    "critic", "creditor", "donor", "counterpart",
})  # fmt: skip
"""Nouns for someone else than the one whose they are: "Turkey and its allies"."""
_ADVERSARIES = frozenset({"rival", "foe", "enemy"})
_CONTENDING = frozenset({"GOV", "REB", "OPP", "PRM", "LAB"})
_ARMED = frozenset({"REB", "UAF", "IMG"})
"""Sectors that one group may be given by turns: extremists, militants, rebels."""
_VERBAL = frozenset({"AGREE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Categories of what is done in words."""
_NEW = frozenset({"a", "an", "another", "other", "some", "several"})
_LOOK_BACK = 6
"""A pronoun's antecedent lies at most so many sentences before it."""
_PAIR_LOOK_BACK = 12
_NUMBERS = {"both": 2, "neither": 2, "either": 2, "two": 2, "2": 2, "three": 3, "3": 3}


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


@cache
def _plurals() -> dict[str, str]:
    """Nouns of which two take up two actors named before, and what kind of actor they mean."""
    return {row["noun"]: row["meaning"] for row in rows("actors/pairs.csv")}


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
        return self._of_same_words(reference)

    def after_country(self, reference: Reference) -> Draft | None:
        """Find the actor once the country is known by the surroundings."""
        if reference.key:
            return self.of_same_key(reference)
        return self._of_same_words(reference) if reference.country else None

    def of_same_key(self, reference: Reference) -> Draft | None:
        """Find the actor with the same entry or the same name."""
        return self._discourse.by_key(reference.key) if reference.key else None

    def with_owner(self, reference: Reference) -> Reference:
        """Add what the owner tells: "his government", "a spokesman for the movement"."""
        for owner in self._owners(reference):
            found = _peer(reference, owner) if reference.noun in _PEERS else None
            reference = found or _belonging(reference, owner)
        return office_holder(reference, self._context)

    def homes_of_owner(self, reference: Reference) -> list[Draft]:
        """Give the country of someone: "his country", "their nations"."""
        if reference.noun not in _COUNTRY_NOUNS or reference.country:
            return []
        codes = [
            draft.reference.country
            for head in reference.owners
            for draft in self._discourse.at.get((reference.phrase.sentence.index, head), [])
        ]
        return [self._state(code, reference) for code in dict.fromkeys(codes) if code]

    def of_each_owner(self, reference: Reference) -> list[Reference]:
        """Give one reference for each of several owners: "their presidents", "their troops"."""
        if not reference.plural or reference.key or reference.country:
            return []
        for head in reference.owners:
            owners = self._discourse.at.get((reference.phrase.sentence.index, head), [])
            if len(owners) > 1 and reference.noun not in _COUNTRY_NOUNS:
                each = [_belonging(reference, owner) for owner in owners]
                return [office_holder(replace(found, joint=True), self._context) for found in each]
        return []

    def _owners(self, reference: Reference) -> Iterator[Draft]:
        sentence = reference.phrase.sentence.index
        for head in reference.owners:
            drafts = self._discourse.at.get((sentence, head), [])
            if len(drafts) == 1 and not drafts[0].thing:
                yield drafts[0]

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
            if not named or _differ(reference.gender, draft.gender):
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
        if reference.kind not in _STATES or reference.phrase.form != "name":
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
        if reference.noun in _COUNTRY_NOUNS and not reference.country and not reference.plural:
            return self._country_before(reference)
        here = (reference.phrase.sentence.index, reference.phrase.head)
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
        if anaphor is None or any(True for _ in self._owners(reference)):
            return None
        here = (reference.phrase.sentence.index, reference.phrase.head)
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
        if _differ(reference.gender, draft.gender):
            return False
        if reference.country and other.country and reference.country != other.country:
            return False
        loose = _anaphor_of(reference) is not None and not reference.specific
        said = set() if loose else {*reference.sectors}
        theirs = {*other.sectors}
        armed = bool(said & _ARMED) and bool(theirs & _ARMED)
        sectors = not said or not theirs or said & theirs or armed or reference.former
        persons = (reference.kind == "person") == (other.kind == "person")
        office = set() if reference.former else {reference.office} - {"", "minister", "official"}
        held = draft.offices - {"", "minister", "official"}
        return bool(sectors) and persons and (not office or not held or bool(office & held))

    def _of_same_words(self, reference: Reference) -> Draft | None:
        """Link bare plurals and names of bodies that are printed alike: "Iraqi leaders"."""
        sentence, head = reference.phrase.sentence, reference.phrase.head
        determiners = {sentence.lemmas[child].lower() for child in sentence.dependents(head, "det")}
        if determiners & _NEW or reference.kind == "person":
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
        return self._state(nearest[1], reference) if nearest else None

    @staticmethod
    def _printed(draft: Draft) -> Iterator[Place]:
        return ((found.sentence, found.head) for found in draft.mentions if found.form != "pronoun")

    def _state(self, code: str, reference: Reference) -> Draft:
        name = self._context.gazetteer.country_name(code)
        return self._discourse.country(code, reference, name)

    def of_pronoun(self, reference: Reference) -> Draft | None:
        """Find the actor that a pronoun stands for: the foremost that agrees with it."""
        pronoun = reference.name
        sentence, head = reference.phrase.sentence, reference.phrase.head
        here = (sentence.index, head)
        beside = set() if pronoun in _POSSESSIVE else set(_clause_mates(sentence, head))
        candidates = [
            draft
            for draft in self._discourse.recent(here, _LOOK_BACK)
            if _fits(pronoun, draft)
            and not _differ(reference.gender, draft.gender)
            and not (draft.last[0] == sentence.index and draft.last[1] in beside)
        ]
        if _speaks(sentence, head) and any(not draft.thing for draft in candidates):
            candidates = [draft for draft in candidates if not draft.thing]
        if not candidates:
            return None
        return max(
            candidates, key=lambda draft: (score(pronoun, here, draft, self._discourse), draft.last)
        )

    def several(self, reference: Reference) -> list[Draft]:
        """Find the actors that a plural takes up together: "both leaders", "they"."""
        if reference.kind == "pronoun":
            return self._joined_before(reference) if reference.name in _MANY else []
        wanted = _number(reference)
        if not (reference.plural or wanted) or reference.key or reference.country:
            return []
        meaning = _plurals().get(reference.noun)
        if meaning is None or not wanted or any(True for _ in self._owners(reference)):
            return []
        here = (reference.phrase.sentence.index, reference.phrase.head)
        return self._nearest(reference, meaning, wanted, here)

    def _nearest(self, reference: Reference, meaning: str, wanted: int, here: Place) -> list[Draft]:
        """Widen the look back sentence by sentence until there are as many as wanted."""
        for reach in range(_PAIR_LOOK_BACK + 1):
            found = self._meant(reference, meaning, here, reach)
            if len(found) >= wanted:
                return sorted(found[:wanted], key=lambda draft: draft.number)
        if meaning == "person" and reference.office:
            return self._holders_of_pair(reference, wanted, here)
        return []

    def _holders_of_pair(self, reference: Reference, wanted: int, here: Place) -> list[Draft]:
        """Give the presidents of two states when only the states were named before."""
        for reach in range(_PAIR_LOOK_BACK + 1):
            states = self._meant(reference, "state", here, reach)
            if len(states) >= wanted:
                each = [
                    office_holder(one_of(reference, state.reference.country or "", self._context),
                                  self._context)
                    for state in states[:wanted]
                ]  # fmt: skip
                return [self.of_same_key(one) or self._discourse.start(one) for one in each]
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
        states = [draft for draft in near if draft.reference.kind in _STATES]
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
        return [self._state(code, reference) for code in codes if code]

    def _organs(self, reference: Reference, near: Sequence[Draft]) -> list[Draft]:
        """Give the body of each state spoken of: "both parliaments"."""
        states = dict.fromkeys(
            draft.reference.country for draft in near
            if draft.reference.kind in _STATES and draft.reference.country
        )  # fmt: skip
        found = []
        for code in states:
            own = replace(reference, country=code, plural=False, resolved="composed")
            draft = self._of_same_words(own)
            title = f"{reference.noun} of {self._context.gazetteer.country_name(code or '')}"
            found.append(draft or self._discourse.start(replace(own, name=title)))
        return found

    def _government(self, code: str, reference: Reference) -> Draft:
        key = ("country", code, "GOV")
        title = f"government of {self._context.gazetteer.country_name(code)}"
        return self._discourse.by_key(key) or self._discourse.start(
            replace(reference, key=key, name=title, country=code, sectors=("GOV",),
                    kind="government", resolved="composed", noun="government", plural=False)
        )  # fmt: skip

    def _joined_before(self, reference: Reference) -> list[Draft]:
        """Find actors named side by side as one subject just before: "Iran and Iraq said they"."""
        here = (reference.phrase.sentence.index, reference.phrase.head)
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
        return []

    def _plural_subject(self, sentence: Sentence, here: Place) -> bool:
        return any(
            (sentence.index, word) < here
            and sentence.relation(word) == "nsubj"
            and any(
                draft.reference.plural or draft.reference.kind in _COLLECTIVE
                for draft in self._discourse.at.get((sentence.index, word), [])
            )
            for word in range(len(sentence))
        )

    def _met(self, sentence: Sentence, word: int) -> list[Draft]:
        """Find two who met or talked, as subject and object of one verb."""
        verb = sentence.heads[word]
        if verb < 0 or not _is_of(sentence, verb, frozenset({"CONSULT"})):
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
        parts = [word, *sentence.dependents(word, "conj")]
        drafts = [self._discourse.at.get((sentence.index, part), []) for part in parts]
        if len(parts) < 2 or not all(len(found) == 1 for found in drafts):  # noqa: PLR2004
            return []
        found = [draft for group in drafts for draft in group if not draft.thing]
        return found if len({draft.number for draft in found}) > 1 else []


def _anaphor_of(reference: Reference) -> Anaphor | None:
    return _anaphors().get(reference.phrase.sentence.forms[reference.phrase.head].lower())


def _of_sector(anaphor: Anaphor, draft: Draft) -> bool:
    """Tell whether an actor has a sector that the noun wants; "the group" is no body of a state."""
    if anaphor.sectors:
        return bool(anaphor.sectors & {*draft.reference.sectors})
    sectors = {*draft.reference.sectors}
    return draft.reference.kind == "person" or not sectors or not sectors <= _STATE


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
    if _differ(reference.gender, draft.gender):
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
        own = draft.reference.kind in {"country", "government"}
        found.setdefault((draft.reference.country or "") if own else draft.reference.name, draft)
    return list(found.values())


def _peer(reference: Reference, owner: Draft) -> Reference | None:
    """Give a counterpart the office and sector of the one whose counterpart it is."""
    other = owner.reference
    if other.kind != "person":
        return None
    past = reference.noun == "predecessor"
    return replace(
        reference, sectors=("ELI",) if past else reference.sectors or other.sectors,
        office="" if past else reference.office or other.office,
        country=reference.country or (other.country if reference.noun != "counterpart" else None),
        abroad=reference.noun == "counterpart", resolved="composed",
    )  # fmt: skip


def _belonging(reference: Reference, owner: Draft) -> Reference:
    """Give country and sector of the body that someone belongs to."""
    other = owner.reference
    sectors = reference.sectors
    if other.kind in {"people", "person"} and not _possesses(reference, owner):
        return reference
    if reference.noun in _OTHERS:
        return reference
    stateless = other.kind == "organisation" and other.country is None
    body = other.kind in {"body", "group", "organisation"}
    vague = reference.follows_owner or stateless or _VAGUE.issuperset(sectors)
    if other.sectors and body and vague and not reference.former:
        sectors = other.sectors
    country = reference.country or other.country
    return replace(
        reference,
        country=country,
        assumed=reference.assumed or (reference.country is None and other.assumed),
        sectors=sectors,
        abroad=reference.abroad or stateless,
        body=reference.body or (other.entry if stateless else ""),
        resolved="composed" if country or sectors else reference.resolved,
    )


def _possesses(reference: Reference, owner: Draft) -> bool:
    sentence, head = reference.phrase.sentence, reference.phrase.head
    return any(
        (sentence.index, child) in owner.heads for child in sentence.dependents(head, "nmod:poss")
    )


def _speaks(sentence: Sentence, word: int) -> bool:
    """Tell whether a pronoun is the subject of what only someone can do: reject, ask, promise."""
    if sentence.deprels[word] != "nsubj":
        return False
    return _is_of(sentence, sentence.heads[word], _VERBAL)


def _is_of(sentence: Sentence, verb: int, categories: frozenset[str]) -> bool:
    found = frames().get((sentence.lemmas[verb].lower(), "VERB"), ())
    return any(frame.category in categories for frame in found)


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _both_out(reference: Reference, draft: Draft) -> bool:
    """Tell whether an "ousted premier" can be someone: not one who holds an office."""
    return not reference.office.startswith("former") or draft.reference.former


def _holds(reference: Reference, draft: Draft) -> bool:
    return bool(reference.office) and reference.office in draft.offices


def _fits(pronoun: str, draft: Draft) -> bool:
    other = draft.reference
    if pronoun in _SINGULAR_PERSON:
        return other.kind == "person" and not other.plural
    if pronoun in _THING:
        return other.kind in _NEUTER and not other.plural
    if pronoun in _MANY:
        return other.plural or other.kind in _COLLECTIVE
    return False


def _clause_mates(sentence: Sentence, word: int) -> Iterator[int]:
    """Yield the other arguments of the predicate that a word is an argument of."""
    top = sentence.heads[word]
    if top >= 0:
        yield from (child for child in sentence.children[top] if child != word)
