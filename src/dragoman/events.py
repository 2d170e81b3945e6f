"""Who did what to whom: PLOVER events with their words, voices and certainty.

What is requested, promised or threatened is an event of its own, linked to the act as its content
and never counted as having happened.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.attribution import Voice, chain
from dragoman.certainty import Certainty, Factuality, grade, said
from dragoman.contexts import contexts_of
from dragoman.cues import Cue
from dragoman.dates import Calendar, When
from dragoman.judgements import judgements_of
from dragoman.linking import Cast
from dragoman.ontology import categories, score
from dragoman.predicates import Candidate, candidates_of, content_links, content_span
from dragoman.sentences import Sentence
from dragoman.values import Note, Span

_COUNTED_WHOEVER = frozenset({"PROTEST", "ASSAULT"})
"""Acts that matter whoever takes part: crowds and gunmen need no country to be counted."""
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source of an event, from the author inwards: an actor id or None where unnamed."""

    source: str | None
    cue: Span | None
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the PLOVER ontology; actors and recipients are ids of the cast.

    `factuality` holds a value per source, the author first; `content_of` is the id of the event
    that asks for, promises or threatens this one; `content` covers the words of what this one asks
    for. `happened` is whether the innermost source presents it as a fact.
    """

    id: str
    category: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Span
    evidence: Span
    sentence: int
    when: When | None
    auxiliary: tuple[str, ...]
    factuality: tuple[Factuality, ...]
    attribution: tuple[Attribution, ...]
    cues: tuple[Cue, ...]
    content_of: str | None
    content: Span | None
    condition: Span | None
    agreement: str | None
    confidence: float

    @property
    def date(self) -> str | None:
        """The date that the text gives the event, if it is known."""
        return str(self.when.date) if self.when and self.when.date else None

    @property
    def value(self) -> str:
        """The factuality value of the innermost source."""
        return self.factuality[-1].value

    @property
    def happened(self) -> bool:
        """Whether the innermost source presents the event as a fact of past or present."""
        unreal = {"future", "hypothetical", "negation"} & set(self.auxiliary)
        return self.value == "CT+" and not unreal and self.content_of is None

    @property
    def plover_category(self) -> str:
        """The category after the codebook's rule that cooperation still to come is AGREE."""
        coming = "future" in self.auxiliary and self.content_of is None
        if coming and self.category == "RETREAT":
            return "CONCEDE"
        return "AGREE" if coming and self.category in _COOPERATIVE else self.category


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What coding an event looks at beside its sentence."""

    text: str
    sentences: Sequence[Sentence]
    cast: Cast
    voices: Sequence[Voice]
    calendar: Calendar


def events_of(around: Surroundings) -> tuple[tuple[Event, ...], tuple[Note, ...]]:
    """Code all sentences of a report.

    Returns:
        The events in text order, and notes on predicates whose participants were not understood.
    """
    found: list[Event] = []
    notes: list[Note] = []
    for sentence in around.sentences:
        candidates = list(candidates_of(sentence, around.cast))
        candidates += judgements_of(sentence, around.cast, around.voices, candidates)
        candidates.sort(key=lambda candidate: candidate.word)
        links = content_links(sentence, candidates)
        kept = [item for item in candidates if _relevant(item, links, around)]
        notes.extend(_notes_on(sentence, candidates, kept))
        ids = {item.word: f"e{len(found) + place}" for place, item in enumerate(kept, start=1)}
        found.extend(_event(sentence, item, ids, links, around) for item in kept)
    return tuple(_with_content_unreal(found)), tuple(notes)


def _relevant(candidate: Candidate, links: dict[int, int], around: Surroundings) -> bool:
    """Keep what a known political actor takes part in, and what such an event is about."""
    cast = around.cast
    taking_part = [cast[actor] for actor in (*candidate.actors, *candidate.recipients)]
    if candidate.speaking and _speakers(candidate, around.voices):
        return True
    if candidate.frame.category in _COUNTED_WHOEVER and taking_part:
        # Nobody's violence in a report of a storm or a collapse is an accident.
        accident = candidate.frame.category == "ASSAULT" and not candidate.actors
        return not (accident and "disasters" in contexts_of(around.sentences, candidate.sentence))
    return any(actor.public for actor in taking_part) or candidate.word in links


def _notes_on(
    sentence: Sentence, candidates: Sequence[Candidate], kept: Sequence[Candidate]
) -> Iterator[Note]:
    for candidate in candidates:
        if candidate not in kept:
            word = sentence.forms[candidate.word]
            may_be = f'"{word}" may be {candidate.frame.category}'
            yield Note(
                "no_actor",
                f"{may_be}, but no political actor was found for it",
                sentence.words[candidate.word],
                sentence.index,
            )


def _speakers(candidate: Candidate, voices: Sequence[Voice]) -> list[str]:
    heard = chain(voices, candidate.sentence, candidate.word)
    return [heard[-1].source] if heard and heard[-1].source is not None else []


def _event(
    sentence: Sentence,
    candidate: Candidate,
    ids: dict[int, str],
    links: dict[int, int],
    around: Surroundings,
) -> Event:
    frame, word = candidate.frame, candidate.word
    heard = chain(around.voices, sentence.index, word)
    certainty = (
        said(around.voices, sentence.index, word)
        if candidate.judged
        else grade(around.sentences, sentence.index, word, around.voices)
    )
    actors = candidate.actors
    if candidate.speaking and not actors:
        actors = tuple(_speakers(candidate, around.voices))
    return Event(
        id=ids[word],
        category=frame.category,
        mode=frame.mode,
        contexts=contexts_of(around.sentences, sentence.index),
        cameo=frame.cameo,
        quad=categories()[frame.category].quad,
        score=score(frame.category, frame.mode),
        actors=actors,
        recipients=tuple(actor for actor in candidate.recipients if actor not in actors),
        trigger=_trigger(sentence, word),
        evidence=sentence.span,
        sentence=sentence.index,
        when=around.calendar.when(around.text, sentence, word),
        auxiliary=certainty.auxiliary,
        factuality=certainty.factuality,
        attribution=tuple(Attribution(voice.source, voice.cue, voice.kind) for voice in heard),
        cues=certainty.cues,
        content_of=ids.get(links.get(word, -1)),
        content=content_span(sentence, candidate),
        condition=_condition_span(around.sentences, certainty),
        agreement=None,
        confidence=_confidence(sentence, candidate),
    )


def _trigger(sentence: Sentence, word: int) -> Span:
    particles = sentence.dependents(word, "compound:prt")
    if particles and particles[0] == word + 1:
        return sentence.cover(word, particles[0])
    return sentence.words[word]


def _condition_span(sentences: Sequence[Sentence], certainty: Certainty) -> Span | None:
    if certainty.condition is None:
        return None
    index, word = certainty.condition
    words = sentences[index].subtree(word)
    return sentences[index].cover(*words)


def _with_content_unreal(events: Sequence[Event]) -> Iterator[Event]:
    """Mark what is only asked for, promised or threatened as not having happened."""
    by_id = {event.id: event for event in events}
    for event in events:
        act = by_id.get(event.content_of or "")
        if act is None or act.category not in _OPENS_CONTENT:
            yield event
            continue
        auxiliary = event.auxiliary
        if not {"future", "hypothetical"} & set(auxiliary):
            auxiliary = tuple(name for name in _AUXILIARY if name in {*auxiliary, "hypothetical"})
        yield replace(
            event,
            auxiliary=auxiliary,
            factuality=tuple(
                item if item.value == "Uu" else Factuality(item.source, "Uu", 0.0)
                for item in event.factuality
            ),
        )


_AUXILIARY = ("historical", "future", "hypothetical", "negation")
_OPENS_CONTENT = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT"})


def _confidence(sentence: Sentence, candidate: Candidate) -> float:
    """Estimate how likely the coding is right, from the parser's certainty and the frame's.

    Not to be mixed with factuality: a firm coding of a rumour is still a rumour.
    """
    tie = sentence.certainty[candidate.word]
    known = 1.0 if candidate.actors else 0.8
    frame = 1 - 0.35 / (1 + candidate.frame.specificity)
    return round(min(0.99, math.sqrt(tie) * known * frame), 2)
