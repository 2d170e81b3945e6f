"""What is imagined: conditions and the consequences foreseen under them.

A condition reaches beyond its sentence: "Russia would replace the United States" stands under the
last condition named, until the report goes back to what is the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.attribution import Voice
from dragoman.certainty import ConditionClause, conditions_in, grade
from dragoman.cues import Cue, is_assurance
from dragoman.events import Event
from dragoman.linking import Cast
from dragoman.sentences import ROOT, Sentence
from dragoman.values import Span

_MODALS = frozenset({"would", "could", "might", "may", "should", "will", "'d", "’d", "'ll", "’ll"})
_GAP = 1
"""So many sentences without a modal may stand inside one outlook."""
_ANAPHORIC = frozenset({"move", "step", "plan", "decision", "measure", "proposal", "it", "this",
                        "that", "change", "request", "so", "scenario", "case"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing foreseen under a condition, graded as its words grade it.

    `value` is the factuality that the words give it, supposing that the condition holds.
    """

    span: Span
    sentence: int
    event: str | None
    actors: tuple[str, ...]
    category: str | None
    value: str
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """A condition and its consequences; `event` is the event that the condition speaks of."""

    condition: Span
    also: tuple[Span, ...]
    """Later wordings of the same condition."""
    event: str | None
    consequences: tuple[Consequence, ...]


@dataclass(slots=True)
class _Draft:
    condition: Span
    event: str | None
    sentence: int
    also: list[Span]
    consequences: list[Consequence]


@dataclass(frozen=True, slots=True)
class Views:
    """What the outlook is read from."""

    text: str
    sentences: Sequence[Sentence]
    cast: Cast
    voices: Sequence[Voice]
    events: Sequence[Event]


def outlooks_of(views: Views) -> tuple[Outlook, ...]:
    """Gather the conditions of a report with their consequences."""
    drafts: list[_Draft] = []
    current: _Draft | None = None
    for sentence in views.sentences:
        if sentence.part != "body":
            continue
        clauses = conditions_in(sentence)
        for clause in clauses:
            current = _draft_for(clause, sentence, views, drafts)
            current.consequences.extend(_under(clause, sentence, views))
            current.sentence = sentence.index
        if clauses or current is None:
            continue
        if sentence.index - current.sentence > 1 + _GAP:
            current = None
            continue
        heads = [word for word in _clause_heads(sentence) if _foreseen(sentence, word)]
        if heads:
            current.consequences.extend(_consequence(sentence, word, views) for word in heads)
            current.sentence = sentence.index
    return tuple(
        Outlook(draft.condition, tuple(draft.also), draft.event, tuple(draft.consequences))
        for draft in drafts
        if draft.consequences
    )


def _draft_for(
    clause: ConditionClause, sentence: Sentence, views: Views, drafts: list[_Draft]
) -> _Draft:
    span = sentence.cover(*_without_punctuation(sentence, sentence.subtree(clause.head)))
    event = _event_meant(clause, sentence, views)
    for draft in drafts:
        if draft.event is not None and event is not None and _same_event(draft.event, event, views):
            draft.also.append(span)
            return draft
    draft = _Draft(span, event, sentence.index, [], [])
    drafts.append(draft)
    return draft


def _event_meant(clause: ConditionClause, sentence: Sentence, views: Views) -> str | None:
    """Find the event that a condition speaks of: its own, or the last one open ("the move")."""
    words = set(sentence.subtree(clause.head))
    for event in views.events:
        if event.sentence == sentence.index and any(
            sentence.words[word] == event.trigger
            or sentence.words[word].start == event.trigger.start
            for word in words
        ):
            return event.id
    if not any(sentence.lemmas[word].lower() in _ANAPHORIC for word in words):
        return None
    open_before = [
        event
        for event in views.events
        if event.sentence < sentence.index and event.content_of is not None
    ]
    titled = [event for event in open_before if event.agreement is not None]
    chosen = titled or open_before
    return chosen[-1].id if chosen else None


def _same_event(one: str, other: str, views: Views) -> bool:
    by_id = {event.id: event for event in views.events}
    first, second = by_id[one], by_id[other]
    if first.id == second.id:
        return True
    return (
        first.agreement is not None
        and first.agreement == second.agreement
        and (first.category == second.category)
    )


def _under(clause: ConditionClause, sentence: Sentence, views: Views) -> Iterator[Consequence]:
    inside = set(sentence.subtree(clause.head))
    for word in [clause.main, *sentence.dependents(clause.main, "conj")]:
        if word not in inside and sentence.upos[word] in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
            yield _consequence(sentence, word, views)


def _clause_heads(sentence: Sentence) -> Iterator[int]:
    """Yield the root clause and those coordinated with it."""
    root = sentence.root
    yield root
    for child in sentence.dependents(root, "conj", "parataxis"):
        if sentence.upos[child] in {"VERB", "AUX"} or sentence.dependents(child, "cop", "nsubj"):
            yield child


def _foreseen(sentence: Sentence, word: int) -> bool:
    modal = any(
        sentence.forms[child].lower() in _MODALS for child in sentence.dependents(word, "aux")
    )
    if modal:
        return True
    return sentence.relation(word) == "root" and any(
        sentence.lemmas[child] in {"possibility", "chance", "likelihood", "risk", "prospect"}
        for child in (word, *sentence.dependents(word, "nsubj", "obj"))
    )


def _consequence(sentence: Sentence, word: int, views: Views) -> Consequence:
    words = _own_words(sentence, word)
    meant = _what_is_possible(sentence, word)
    certainty = grade(views.sentences, sentence.index, meant, views.voices, conditional=True)
    span = sentence.cover(*_without_punctuation(sentence, words))
    event = next(
        (
            event for event in views.events
            if event.sentence == sentence.index and span.covers(event.trigger)
        ),
        None,
    )  # fmt: skip
    actors = tuple(
        dict.fromkeys(
            actor
            for place in sorted(words)
            for actor in views.cast.all_at(sentence.index, place)
            if sentence.relation(place) in {"nsubj", "obj", "obl", "nmod", "conj"}
        )
    )
    return Consequence(
        span=span,
        sentence=sentence.index,
        event=event.id if event else None,
        actors=actors,
        category=event.category if event else None,
        value=certainty.factuality[-1].value,
        cue=_grading(certainty.cues, sentence),
    )


def _what_is_possible(sentence: Sentence, word: int) -> int:
    """Look through "there is the possibility that X" to X."""
    for noun in (word, *sentence.dependents(word, "nsubj", "obj")):
        if sentence.lemmas[noun] in {"possibility", "chance", "likelihood", "risk", "prospect"}:
            inner = sentence.dependents(noun, "acl", "ccomp")
            if inner:
                return inner[0]
    return word


def _own_words(sentence: Sentence, word: int) -> list[int]:
    """Give the words of a clause without the clauses coordinated with it."""
    others = {
        place
        for child in sentence.dependents(word, "conj", "parataxis")
        if sentence.upos[child] in {"VERB", "AUX"} or sentence.dependents(child, "cop", "nsubj")
        for place in sentence.subtree(child)
    }
    others |= {
        place
        for clause in conditions_in(sentence)
        if clause.main == word
        for place in sentence.subtree(clause.head)
    }
    own = [place for place in sentence.subtree(word) if place not in others]
    if word != sentence.root and sentence.heads[word] != ROOT:
        own = [place for place in own if sentence.relation(place) != "cc" or place > word]
    return own


def _without_punctuation(sentence: Sentence, words: Sequence[int]) -> list[int]:
    kept = list(words)
    while len(kept) > 1 and sentence.upos[kept[-1]] in {"PUNCT", "CCONJ"}:
        kept.pop()
    while len(kept) > 1 and sentence.upos[kept[0]] in {"PUNCT", "CCONJ", "SCONJ"}:
        kept.pop(0)
    return kept


def _grading(cues: Sequence[Cue], sentence: Sentence) -> Span | None:
    """Give the words that grade a consequence: its hedge, if it is a true one, or its modal."""
    ranked = [
        cue
        for kind in ("hedge", "modal", "future")
        for cue in cues
        if cue.kind == kind and not is_assurance(sentence, cue.span)
    ]
    return ranked[0].span if ranked else None
