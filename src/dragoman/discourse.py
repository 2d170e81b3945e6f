"""The actors of a report while its mentions are gathered, and how present each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors import Reference
from dragoman.mentions import Mention, Phrase
from dragoman.sentences import Sentence

STATES = frozenset({"country", "government"})
Place = tuple[int, int]
"""A sentence and a word of it."""


@dataclass(slots=True, eq=False)
class Draft:
    """An actor while its mentions are gathered."""

    reference: Reference
    number: int
    mentions: list[Mention] = field(default_factory=list)
    heads: list[Place] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    """The role nouns by which it was called: "committee", "minister"."""
    offices: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    gender: str = ""
    last: Place = (-1, -1)

    @property
    def thing(self) -> bool:
        """Whether it is no actor but something that "it" can stand for."""
        return self.reference.kind == "thing"

    def note(self, reference: Reference, text: str) -> None:
        """Add a mention, and what it tells."""
        for phrase in (reference.phrase, *reference.also):
            self._mention(phrase, text)
        if reference.kind != "pronoun":
            if reference.noun:
                self.nouns.add(reference.noun)
                self.nouns.add(reference.noun.rpartition(" ")[2])
                self.nouns |= {part.sentence.lemmas[part.head].lower() for part in reference.also}
            if reference.office:
                self.offices.add(reference.office)
            if reference.acronym:
                self.acronyms.add(reference.acronym)
        self.gender = self.gender or reference.gender
        self.reference = _richer(self.reference, reference)

    def _mention(self, phrase: Phrase, text: str) -> None:
        place = phrase.place
        if place not in self.heads:
            self.mentions.append(phrase.mention(text))
            self.heads.append(place)
        self.last = max(self.last, place)


def _richer(old: Reference, new: Reference) -> Reference:
    """Keep what is known of an actor, and add what a later mention tells."""
    if new.kind == "pronoun" or old.resolved == "gazetteer" or old.kind in STATES:
        return old
    named = bool(new.key) and not old.key
    country, assumed = old.country, old.assumed
    if country is None or (assumed and new.country and not new.assumed):
        country, assumed = new.country, new.assumed
    sectors = new.sectors if named and new.sectors else old.sectors or new.sectors
    return replace(
        old,
        key=old.key or new.key,
        name=new.name if named else old.name,
        entry=old.entry or new.entry,
        country=country,
        assumed=assumed,
        sectors=sectors,
        office=old.office or new.office,
        resolved="gazetteer" if new.resolved == "gazetteer"
        else "composed" if sectors or (country and not assumed) else old.resolved,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Discourse:
    """The actors met so far, and where."""

    text: str
    sentences: Sequence[Sentence]
    drafts: list[Draft] = field(default_factory=list)
    at: dict[Place, list[Draft]] = field(default_factory=dict)

    def start(self, reference: Reference) -> Draft:
        """Open a new actor."""
        draft = Draft(reference, len(self.drafts))
        self.drafts.append(draft)
        return draft

    def note(self, draft: Draft, reference: Reference) -> None:
        """Add a mention to an actor."""
        draft.note(reference, self.text)
        for phrase in (reference.phrase, *reference.also):
            here = self.at.setdefault(phrase.place, [])
            if draft not in here:
                here.append(draft)

    def recent(self, here: Place, reach: int) -> Iterator[Draft]:
        """Yield the actors mentioned at most so many sentences before a place, latest first."""
        near = [
            draft for draft in self.drafts
            if draft.last[0] >= here[0] - reach and min(draft.heads, default=here) < here
        ]  # fmt: skip
        yield from sorted(near, key=lambda draft: draft.last, reverse=True)

    def owners(self, reference: Reference) -> Iterator[Draft]:
        """Yield the actors whose someone is said to be: "the committee's" for its chairman."""
        sentence = reference.phrase.sentence.index
        for head in reference.owners:
            drafts = self.at.get((sentence, head), [])
            if len(drafts) == 1 and not drafts[0].thing:
                yield drafts[0]

    def has_owner(self, reference: Reference) -> bool:
        """Tell whether an actor is said to be someone's."""
        return any(True for _ in self.owners(reference))

    def by_key(self, key: tuple[str, ...]) -> Draft | None:
        """Find the actor with a key."""
        return next((draft for draft in self.drafts if draft.reference.key == key), None)

    def country(self, code: str, reference: Reference, name: str) -> Draft:
        """Find a country among the actors, or open it."""
        key = ("country", code)
        found = self.by_key(key)
        if found is not None:
            return found
        return self.start(
            replace(reference, key=key, name=name, country=code, sectors=(), kind="country",
                    resolved="composed", noun="", office="", also=(), owners=())
        )  # fmt: skip

    def salience(self, draft: Draft, here: Place) -> float:
        """Weigh an actor's earlier mentions: near ones, subjects and repeated ones count more.

        Lappin and Leass (1994), much reduced: the weight of a mention halves with each sentence.
        """
        weight = 0.0
        for sentence, word in draft.heads:
            if (sentence, word) >= here:
                continue
            relation = self.sentences[sentence].relation(word)
            stands = 1.8 if relation == "nsubj" else 1.3 if relation == "obj" else 1.0
            weight += stands * 0.5 ** (here[0] - sentence)
        return weight
