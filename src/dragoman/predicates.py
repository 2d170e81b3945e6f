"""Predicates that make events: the best frame of the lexicon over the syntax, and who takes part.

Another source of categories, such as a learned head, can be put in place of `best_frame`, which
alone decides what a predicate means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors import Actor
from dragoman.arguments import (
    Slots,
    carried_role,
    light_carrier,
    predicate_lemma,
    slots_of,
    with_conjuncts,
)
from dragoman.lexicon import NO_EVENT, Condition, Frame, Slot, frames
from dragoman.linking import Cast
from dragoman.mentions import case_of
from dragoman.sentences import ROOT, Sentence
from dragoman.values import Span

_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_NEVER_A_PREDICATE = frozenset({"amod", "compound", "flat", "fixed", "aux", "cop", "case", "mark"})
_OPENS_CONTENT = frozenset(
    {"REQUEST", "AGREE", "THREATEN", "REJECT", "ACCUSE", "CONCEDE", "PROTEST"}
)
"""Categories whose acts speak of another act: what is asked for, promised, refused or blamed."""
_GIVING_REASONS = frozenset({"because", "since", "although", "though", "as", "while", "after",
                             "when", "whereas"})  # fmt: skip
_OWNING = frozenset({"of", "between", "with", "on", "against", "toward", "towards"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate that a frame was found for, before voices and certainty are known.

    `actors` and `recipients` are ids of the cast; `content` lists the words that head what is
    asked for, promised or threatened.
    """

    sentence: int
    word: int
    frame: Frame
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    content: tuple[int, ...]
    speaking: bool = False
    """Whether a participant is "I" or "we": whoever speaks."""
    judged: bool = False
    """Whether it is the speaking itself that makes the act (see `judgements`)."""


def best_frame(sentence: Sentence, word: int, slots: Slots, cast: Cast) -> Frame | None:
    """Choose the most specific frame of the lexicon whose conditions hold, or None."""
    pos = _POS.get(sentence.upos[word])
    if pos is None:
        return None
    lemma = predicate_lemma(sentence, word)
    names = (
        [lemma]
        if lemma == sentence.lemmas[word].lower()
        else [lemma, sentence.lemmas[word].lower()]
    )
    for name in names:
        for frame in frames().get((name, pos), ()):
            if all(holds(condition, sentence, slots, cast) for condition in frame.conditions):
                return frame
    return None


def holds(condition: Condition, sentence: Sentence, slots: Slots, cast: Cast) -> bool:
    """Tell whether a condition of a frame holds for the arguments of a predicate."""
    words = slots.get(condition.slot, ())
    if condition.demand == "!":
        return not words
    if condition.demand == "*":
        return bool(words)
    if condition.demand == "actor":
        return any(_actor_at(sentence, word, cast) is not None for word in words)
    if any(not condition.lemmas.isdisjoint(cast.nouns_at(sentence, word)) for word in words):
        return True
    return condition.demand == "lemma or actor" and any(
        _actor_at(sentence, word, cast) is not None for word in words
    )


def _actor_at(sentence: Sentence, word: int, cast: Cast) -> Actor | None:
    actors = [cast[identifier] for identifier in cast.all_at(sentence.index, word)]
    return next((actor for actor in actors if actor.political), None)


def candidates_of(sentence: Sentence, cast: Cast) -> Iterator[Candidate]:
    """Find the predicates of a sentence that make events, from left to right.

    A noun that its verb's frame already speaks of ("sign a treaty") makes no second event.
    """
    found: list[Candidate] = []
    spoken_for: set[int] = set()
    for word in range(len(sentence)):
        if sentence.upos[word] not in _POS or sentence.relation(word) in _NEVER_A_PREDICATE:
            continue
        slots = slots_of(sentence, word)
        frame = best_frame(sentence, word, slots, cast)
        if frame is None or _reflexive(sentence, slots):
            continue
        if sentence.upos[word] in {"VERB", "AUX"}:
            nouns = list(_nouns_named(frame, sentence, slots))
            if _noun_says_more(frame, sentence, nouns, cast):
                continue
            spoken_for.update(nouns)
        if frame.category != NO_EVENT:
            found.append(_candidate(sentence, word, frame, slots, cast))
    for candidate in found:
        if candidate.word in spoken_for:
            continue
        if _carries_only(candidate, found, sentence):
            continue
        yield candidate


def _reflexive(sentence: Sentence, slots: Slots) -> bool:
    """Tell whether someone does it to themselves: "defend itself" is no event between actors."""
    return any(
        sentence.lemmas[word].lower().endswith(("self", "selves")) for word in slots.get("obj", ())
    )


def _noun_says_more(frame: Frame, sentence: Sentence, nouns: Sequence[int], cast: Cast) -> bool:
    """Tell whether a light verb's noun is the same event and knows its participants better."""
    for noun in nouns:
        if light_carrier(sentence, noun) is not None:
            own = best_frame(sentence, noun, slots_of(sentence, noun), cast)
            if own is not None and own.category == frame.category:
                return True
    return False


def _nouns_named(frame: Frame, sentence: Sentence, slots: Slots) -> Iterator[int]:
    for condition in frame.conditions:
        if condition.demand.startswith("lemma"):
            for word in slots.get(condition.slot, ()):
                if sentence.upos[word] in {"NOUN", "PROPN"}:
                    yield word


def _carries_only(candidate: Candidate, found: Sequence[Candidate], sentence: Sentence) -> bool:
    """Tell whether a verb without conditions only carries a noun that is an event itself."""
    if candidate.frame.conditions or sentence.upos[candidate.word] not in {"VERB", "AUX"}:
        return False
    return any(
        other.word != candidate.word and light_carrier(sentence, other.word) == candidate.word
        for other in found
    )


def _candidate(sentence: Sentence, word: int, frame: Frame, slots: Slots, cast: Cast) -> Candidate:
    if sentence.upos[word] in {"NOUN", "PROPN"}:
        slots = _carried(sentence, word, slots)
        actor_slots = (Slot("subj"), *frame.actor)
        recipient_slots = (Slot("obj"), *frame.recipient)
    else:
        actor_slots, recipient_slots = frame.actor, frame.recipient
    actors = _participants(actor_slots, sentence, slots, cast)
    recipients = [
        actor
        for actor in _participants(recipient_slots, sentence, slots, cast)
        if actor not in actors
    ]
    speaking = any(
        (sentence.index, place) in cast.speakers
        for slot in actor_slots
        for place in slots.get(slot.name, ())
    )
    return Candidate(
        sentence=sentence.index,
        word=word,
        frame=frame,
        actors=tuple(actors),
        recipients=tuple(recipients),
        content=_content(frame, sentence, slots) if frame.category in _OPENS_CONTENT else (),
        speaking=speaking,
    )


def _carried(sentence: Sentence, word: int, slots: Slots) -> Slots:
    """Put the subject of a light verb where its noun wants it: "face" makes it the recipient."""
    if carried_role(sentence, word) != "recipient":
        return slots
    moved = dict(slots)
    moved["obj"] = moved.pop("subj", ())
    return moved


def _participants(
    wanted: Sequence[Slot], sentence: Sentence, slots: Slots, cast: Cast
) -> list[str]:
    found: list[str] = []
    for slot in wanted:
        if found and not slot.joint:
            continue
        for word in slots.get(slot.name, ()):
            found.extend(
                actor for actor in participants_at(sentence, word, cast) if actor not in found
            )
    return found


def participants_at(sentence: Sentence, word: int, cast: Cast) -> Iterator[str]:
    """Give the actors that a word names, or those who own the thing that it names.

    "Turkish positions" is no actor; Turkey, whose they are, stands for them.
    """
    found = cast.all_at(sentence.index, word)
    if found:
        yield from found
        return
    for child in sentence.children[word]:
        owned = sentence.deprels[child] in {"nmod:poss", "amod", "compound"} or (
            sentence.deprels[child] == "nmod" and case_of(sentence, child) in _OWNING
        )
        if owned:
            for part in with_conjuncts(sentence, child):
                yield from cast.all_at(sentence.index, part)


def _content(frame: Frame, sentence: Sentence, slots: Slots) -> tuple[int, ...]:
    for slot in frame.content:
        words = slots.get(slot, ())
        if slot == "obj" and words and all(sentence.upos[place] == "PRON" for place in words):
            continue
        if words:
            return tuple(words)
    if frame.content and "acl" in slots:
        return slots["acl"]
    return ()


def content_span(sentence: Sentence, candidate: Candidate) -> Span | None:
    """Give the words of what is asked for, promised or threatened."""
    if not candidate.content:
        return None
    words = [place for head in candidate.content for place in sentence.subtree(head)]
    while len(words) > 1 and sentence.upos[words[-1]] == "PUNCT":
        words.pop()
    return sentence.cover(*words)


def _presupposed(sentence: Sentence, word: int) -> bool:
    """Tell whether a clause is taken for granted by what stands above it, and so not its content.

    "Review the agreement that Iraq signed" asks for a review and not for a signing.
    """
    relation = sentence.deprels[word]
    if relation in {"acl:relcl", "appos", "parataxis"}:
        return True
    marks = {sentence.lemmas[child].lower() for child in sentence.dependents(word, "mark")}
    if sentence.relation(word) == "acl":
        return sentence.xpos[word] == "VBN" or (sentence.xpos[word] == "VBG" and not marks)
    return relation == "advcl" and bool(marks & _GIVING_REASONS)


def content_links(sentence: Sentence, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Link each predicate that stands in the content of another to the nearest such one.

    Returns:
        From the word of the inner predicate to the word of the act whose content it is in.
    """
    acts = {
        head: candidate.word
        for candidate in candidates
        if candidate.frame.category in _OPENS_CONTENT
        for head in candidate.content
    }
    words = {candidate.word for candidate in candidates}
    links: dict[int, int] = {}
    for candidate in candidates:
        place = candidate.word
        while place != ROOT:
            act = acts.get(place)
            if act is not None and act != candidate.word:
                links[candidate.word] = act
                break
            if _presupposed(sentence, place):
                break
            place = sentence.heads[place]
            if place in words and place != ROOT and acts.get(place) is None:
                # An act in between owns the predicate, as an argument and not as its content.
                break
    return links
