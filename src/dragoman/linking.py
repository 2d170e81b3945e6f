"""Which references of a report mean the same actor: the cast.

Names link by their entry or their words, short names to full ones, acronyms to what they were
introduced for, definite roles ("the committee") to an actor called so or of that kind, pronouns to
the actor that agrees with them and stands foremost. What has no antecedent stays on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dragoman.actors import Actor, Context, Reference
from dragoman.anaphora import Anaphora
from dragoman.discourse import Discourse, Draft, Place
from dragoman.mentions import Mention
from dragoman.offices import office_holder
from dragoman.origins import Origins
from dragoman.owners import Owners
from dragoman.plurals import Plurals
from dragoman.pronouns import CLASSES
from dragoman.sentences import Sentence

_SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "ours", "mine", "myself", "ourselves"})


@dataclass(frozen=True, slots=True)
class Location:
    """A place that the report names; `country` is None where the tables do not know it."""

    id: str
    name: str
    country: str | None
    mentions: tuple[Mention, ...]
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, in order of appearance, and where each is mentioned."""

    actors: tuple[Actor, ...]
    places: dict[Place, tuple[str, ...]]
    """Ids of the actors that a mention means, by sentence and head word."""
    speakers: tuple[Place, ...] = ()
    """Mentions in the first person, whose actor is whoever speaks."""

    nouns: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    """What "it" may stand for that is no actor, nearest first, by sentence and word."""

    locations: tuple[Location, ...] = ()
    """The places named, in order of appearance; a state is an actor wherever it stands."""

    def nouns_at(self, sentence: Sentence, word: int) -> tuple[str, ...]:
        """Give the lemma of a word, and what it may stand for if it is a pronoun.

        A predicate chooses among the nouns near: what is annulled is an agreement.
        """
        return (sentence.lemmas[word].lower(), *self.nouns.get((sentence.index, word), ()))

    def all_at(self, sentence: int, word: int) -> tuple[str, ...]:
        """Give the actors whose mention is headed by a word: two for "both leaders"."""
        return self.places.get((sentence, word), ())

    def at(self, sentence: int, word: int) -> str | None:
        """Give the actor whose mention is headed by a word, if it is one alone."""
        found = self.all_at(sentence, word)
        return found[0] if len(found) == 1 else None

    def __getitem__(self, actor: str) -> Actor:
        return self.actors[int(actor[1:]) - 1]


def link(sentences: Sequence[Sentence], references: Sequence[Reference], context: Context) -> Cast:
    """Link the references of a report, given in text order, into a cast."""
    linker = _Linker(sentences, context, references)
    for _, group in groupby(references, key=lambda found: found.phrase.sentence.index):
        for reference in _owners_first(list(group)):
            linker.add(reference)
    return linker.cast()


def _owners_first(references: Sequence[Reference]) -> Iterator[Reference]:
    """Put a body before its spokesman: what someone belongs to tells who they are."""
    by_head = {
        found.phrase.head: found for found in references if found.kind not in {"pronoun", "thing"}
    }
    done: set[int] = set()
    for reference in references:
        for owner in reference.owners:
            other = by_head.get(owner)
            if other is not None and id(other) not in done and other is not reference:
                done.add(id(other))
                yield other
        if id(reference) not in done:
            done.add(id(reference))
            yield reference


class _Linker:
    def __init__(
        self, sentences: Sequence[Sentence], context: Context, references: Sequence[Reference]
    ) -> None:
        self._context = context
        self._discourse = Discourse(context.text, sentences)
        self._anaphora = Anaphora(self._discourse, context)
        self._plurals = Plurals(self._discourse, context, self._anaphora)
        self._owners = Owners(self._discourse, context, self._anaphora)
        self._origins = Origins(references, context)
        self._speakers: list[Place] = []
        self._nouns: dict[Place, tuple[str, ...]] = {}
        self._places: list[list[Reference]] = []

    def add(self, reference: Reference) -> None:
        place = reference.phrase.place
        if reference.kind == "pronoun" and reference.name in _SPEAKER:
            self._speakers.append(place)
            return
        if reference.kind == "place":
            person = self._person_of_place(reference)
            if person is None:
                self._locate(reference)
            else:
                self._discourse.note(person, _bare(reference))
            return
        if reference.kind == "pronoun" and reference.name in CLASSES["it"]:
            self._nouns[place] = self._things_before(place)
        meant = self._meant(reference)
        for draft in meant:
            alone = len(meant) == 1 and not _of_another(reference, draft)
            self._discourse.note(draft, reference if alone else _bare(reference))

    def _person_of_place(self, reference: Reference) -> Draft | None:
        """Find the person whose last name was taken for that of an unknown place."""
        if reference.resolved == "gazetteer" or not reference.key or " " in reference.name:
            return None
        return self._anaphora.person_called(reference.name, reference)

    def _locate(self, reference: Reference) -> None:
        """Gather a place by its name; "the city" is the last place that was called a city."""
        if not reference.key and not reference.definite:
            return
        for found in reversed(self._places):
            same = found[0].key == reference.key if reference.key else (
                found[0].noun == reference.noun
            )  # fmt: skip
            if same:
                found.append(reference)
                return
        self._places.append([reference])

    def _things_before(self, here: Place) -> tuple[str, ...]:
        near = self._discourse.recent(here, reach=2)
        return tuple(draft.reference.name for draft in near if draft.thing)

    def _meant(self, reference: Reference) -> list[Draft]:
        several = self._plurals.several(reference)
        if several:
            return several
        if reference.kind == "pronoun":
            return list(filter(None, [self._anaphora.of_pronoun(reference)]))
        if reference.kind == "thing":
            return [self._anaphora.of_same_key(reference) or self._discourse.start(reference)]
        homes = self._owners.homes_of_owner(reference)
        if homes:
            return homes
        shared = self._owners.of_each_owner(reference)
        if shared:
            return [self._one_meant(each) for each in shared]
        return [self._one_meant(self._owners.with_owner(reference))]

    def _one_meant(self, reference: Reference) -> Draft:
        found = self._anaphora.antecedent(reference)
        if found is None:
            reference = office_holder(self._origins.with_country(reference), self._context)
            found = self._anaphora.after_country(reference)
        return found or self._discourse.start(reference)

    def cast(self) -> Cast:
        known = [draft for draft in self._discourse.drafts if draft.heads and not draft.thing]
        ordered = sorted(known, key=lambda draft: min(draft.heads))
        ids = {draft.number: f"a{index}" for index, draft in enumerate(ordered, start=1)}
        places = {
            place: tuple(ids[draft.number] for draft in drafts if not draft.thing)
            for place, drafts in self._discourse.at.items()
        }
        return Cast(
            actors=tuple(self._actor(ids[draft.number], draft) for draft in ordered),
            places={place: found for place, found in places.items() if found},
            speakers=tuple(self._speakers),
            nouns=self._nouns,
            locations=tuple(
                self._location(f"p{index}", found)
                for index, found in enumerate(self._places, start=1)
            ),
        )

    def _location(self, identifier: str, found: Sequence[Reference]) -> Location:
        mentions = (reference.phrase.mention(self._context.text) for reference in found)
        return Location(identifier, found[0].name, found[0].country, _in_order(mentions))

    def _actor(self, identifier: str, draft: Draft) -> Actor:
        reference = draft.reference
        unknown = reference.resolved == "unresolved" and bool(reference.key)
        return Actor(
            id=identifier,
            name=reference.name,
            country=reference.country,
            sectors=reference.sectors,
            kind=reference.kind,
            resolved=reference.resolved,
            mentions=_in_order(draft.mentions),
            office=reference.office,
            entry=reference.entry,
            assumed=reference.assumed,
            spelled=reference.spelled,
            like=self._context.gazetteer.like(reference.name) if unknown else (),
        )


def _of_another(reference: Reference, draft: Draft) -> bool:
    """Tell whether a surname, which the tables know of someone, is that of another person here."""
    return reference.short and draft.reference.key != reference.key


def _bare(reference: Reference) -> Reference:
    """Leave out what a plural says of each of several: "both leaders" are two persons."""
    return replace(
        reference, key=(), country=None, sectors=(), noun="", office="", acronym="", gender="",
        also=(), kind="pronoun",
    )  # fmt: skip


def with_speakers(
    text: str, cast: Cast, sentences: Sequence[Sentence], spoken: Mapping[Place, str]
) -> Cast:
    """Give the mentions in the first person to whoever speaks.

    Args:
        spoken: actor id by sentence and word of "I" or "we".
    """
    added: dict[str, list[Mention]] = {}
    for (index, word), actor in spoken.items():
        span = sentences[index].words[word]
        mention = Mention(index, word, span, "pronoun", span.of(text))
        added.setdefault(actor, []).append(mention)
    actors = tuple(
        replace(actor, mentions=_in_order((*actor.mentions, *added.get(actor.id, ()))))
        for actor in cast.actors
    )
    places = cast.places | {place: (actor,) for place, actor in spoken.items()}
    return replace(cast, actors=actors, places=places)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.span))
