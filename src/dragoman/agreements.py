"""Agreements between actors, and what is done to them in the terms of the law of treaties.

Acts are named after the Vienna Convention on the Law of Treaties (1969); the status of an agreement
follows from acts that happened, never from those that are asked for, promised or foreseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dragoman.arguments import is_passive, predicate_lemma, slots_of
from dragoman.attribution import Voice
from dragoman.certainty import Factuality, grade
from dragoman.events import Event
from dragoman.linking import Cast
from dragoman.mentions import case_of
from dragoman.predicates import participants_at
from dragoman.sentences import ROOT, Sentence
from dragoman.tables import listed, rows
from dragoman.values import Span

_PARTY_SLOTS = ("poss", "between", "among", "with", "of", "by")
_MAKING = frozenset({"reach", "negotiate", "adopt", "sign", "initial", "ratify", "accept",
                     "approve", "accede", "conclude"})  # fmt: skip
_PRESUPPOSING_FORCE = frozenset({"review", "demand_review", "suspend", "terminate", "denounce",
                                 "withdraw", "violate", "invoke", "extend", "renew", "uphold",
                                 "implement", "amend", "modify", "revive"})  # fmt: skip
_DONE_TO_THE_OTHER = frozenset({"SANCTION", "REJECT"})
_BY_PARTIES = frozenset({"sign", "initial", "ratify", "accede", "conclude", "withdraw", "denounce",
                         "terminate", "suspend", "violate"})  # fmt: skip
_STATUS_AFTER = {
    "negotiate": "negotiating", "adopt": "adopted", "sign": "signed", "initial": "initialled",
    "ratify": "ratified", "accept": "ratified", "approve": "ratified", "accede": "in force",
    "enter_into_force": "in force", "provisionally_apply": "provisionally applied",
    "implement": "in force", "uphold": "in force", "extend": "in force", "renew": "in force",
    "amend": "in force", "modify": "in force", "revive": "in force",
    "violate": "in force, violated",
    "invoke": "in force", "suspend": "suspended", "terminate": "terminated",
    "denounce": "denounced", "expire": "expired", "replace": "replaced",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """One act on an agreement: done, or only requested, promised, threatened or foreseen.

    `by` are the ids of the actors who do it or ask for it; `value` is the author's factuality.
    """

    action: str
    how: str
    event: str | None
    by: tuple[str, ...]
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement named or described in the report; parties are ids of the cast."""

    id: str
    name: str
    kind: str
    parties: tuple[str, ...]
    status: str
    actions: tuple[Action, ...]
    mentions: tuple[Span, ...]
    known_as: str | None = None
    """The identifier of a treaty in the table of named agreements."""


@dataclass(slots=True)
class _Draft:
    name: str
    kind: str
    parties: list[str]
    lemma: str
    identifier: str | None
    definite: bool
    mentions: list[Span] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    sentence: Sentence
    word: int
    draft: _Draft


@dataclass(frozen=True, slots=True)
class _NamedTreaty:
    identifier: str
    name: str
    kind: str


@cache
def _nouns() -> dict[str, str]:
    return {row["lemma"]: row["kind"] for row in rows("agreements/nouns.csv")}


@cache
def _kinds() -> dict[str, str]:
    return {row["modifier"]: row["kind"] for row in rows("agreements/kinds.csv")}


@cache
def _acts() -> dict[str, str]:
    return {
        f"{row['lemma']} {row['particle']}".strip(): row["act"]
        for row in rows("agreements/acts.csv")
    }


@cache
def _named() -> dict[str, tuple[tuple[str, _NamedTreaty], ...]]:
    """Give the names of known agreements by their first word."""
    found: dict[str, list[tuple[str, _NamedTreaty]]] = {}
    for row in rows("agreements/named.csv"):
        treaty = _NamedTreaty(row["id"], row["name"], row["kind"])
        for name in (row["name"], *listed(row["aliases"])):
            found.setdefault(name.partition(" ")[0], []).append((name, treaty))
    return {
        first: tuple(sorted(names, key=lambda item: -len(item[0])))
        for first, names in found.items()
    }


def agreements_of(
    text: str,
    sentences: Sequence[Sentence],
    cast: Cast,
    voices: Sequence[Voice],
    events: Sequence[Event],
) -> tuple[Agreement, ...]:
    """Find the agreements of a report, with the acts done to them and their status."""
    drafts: list[_Draft] = []
    by_trigger = {(event.sentence, event.trigger.start): event for event in events}
    for sentence in sentences:
        for found in _mentions(text, sentence, cast):
            draft = _same(found.draft, drafts)
            if draft is None:
                draft = found.draft
                drafts.append(draft)
            else:
                _merge(draft, found.draft)
            draft.mentions.append(_words_of(sentence, found.word))
            place = _Place(sentences, sentence, cast, voices, by_trigger, events)
            draft.actions.extend(_actions_on(found, place))
            _add_acting_parties(draft, found, place)
    kept = [draft for draft in drafts if draft.parties or draft.identifier or draft.actions]
    return tuple(
        Agreement(
            id=f"g{index}",
            name=draft.name,
            kind=draft.kind,
            parties=tuple(draft.parties),
            status=_status(draft),
            actions=tuple(draft.actions),
            mentions=tuple(draft.mentions),
            known_as=draft.identifier,
        )
        for index, draft in enumerate(kept, start=1)
    )


def link_events(
    events: Sequence[Event], agreements: Sequence[Agreement], cast: Cast
) -> tuple[Event, ...]:
    """Name the agreement that each event touches; leaving one is done to the other party."""
    touched = {
        action.event: agreement.id
        for agreement in agreements
        for action in agreement.actions
        if action.event is not None
    }
    parties = {agreement.id: agreement.parties for agreement in agreements}
    linked = [replace(event, agreement=touched.get(event.id)) for event in events]
    acts = {event.id: event for event in linked}
    return tuple(
        replace(event, recipients=_other_party(event, acts, parties[event.agreement], cast))
        if event.agreement and not event.recipients and event.category in _DONE_TO_THE_OTHER
        else event
        for event in linked
    )


def _other_party(
    event: Event, acts: dict[str, Event], parties: Sequence[str], cast: Cast
) -> tuple[str, ...]:
    """Give the one party to a bilateral agreement that the actor does not belong to."""
    asking = acts.get(event.content_of or "")
    acting = event.actors or (asking.actors if asking else ())
    countries = {cast[actor].country for actor in acting}
    others = [party for party in parties if cast[party].country not in countries]
    return (others[0],) if countries - {None} and len(others) == 1 else ()


def _mentions(text: str, sentence: Sentence, cast: Cast) -> Iterator[_Found]:
    for word in range(len(sentence)):
        if sentence.upos[word] not in {"NOUN", "PROPN"}:
            continue
        if sentence.deprels[word] in {"compound", "flat", "nmod:desc"}:
            continue
        treaty = _treaty_at(text, sentence, word)
        lemma = sentence.lemmas[word].lower()
        if treaty is None and lemma not in _nouns():
            continue
        modifiers = _modifiers(sentence, word)
        kind = treaty.kind if treaty else _kind(lemma, modifiers)
        yield _Found(
            sentence,
            word,
            _Draft(
                name=treaty.name if treaty else _description(text, sentence, word),
                kind=kind,
                parties=_parties(sentence, word, cast),
                lemma=lemma,
                identifier=treaty.identifier if treaty else None,
                definite=_definite(sentence, word),
            ),
        )


def _treaty_at(text: str, sentence: Sentence, word: int) -> _NamedTreaty | None:
    for start in range(max(0, word - 7), word + 1):
        for name, treaty in _named().get(sentence.forms[start], ()):
            begin = sentence.words[start].start
            end = begin + len(name)
            if text[begin:end] == name and begin <= sentence.words[word].start < end:
                return treaty
    return None


def _modifiers(sentence: Sentence, word: int) -> tuple[str, ...]:
    before = sentence.dependents(word, "amod", "compound")
    after = [
        child
        for slot in ("on", "of", "for")
        for child in slots_of(sentence, word).get(slot, ())
        if child > word
    ]
    clause = [
        child
        for verb in sentence.dependents(word, "acl")
        for slot in ("on", "for")
        for child in slots_of(sentence, verb).get(slot, ())
    ]
    return tuple(sentence.lemmas[child].lower() for child in (*before, *after, *clause))


def _kind(lemma: str, modifiers: Sequence[str]) -> str:
    for modifier in modifiers:
        if modifier in _kinds():
            return _kinds()[modifier]
    return _nouns()[lemma]


def _description(text: str, sentence: Sentence, word: int) -> str:
    before = sentence.dependents(word, "amod", "compound", "nmod:desc")
    inner = [place for child in before if child < word for place in sentence.subtree(child)]
    return sentence.cover(word, *inner).of(text)


def _definite(sentence: Sentence, word: int) -> bool:
    determiners = {sentence.lemmas[child].lower() for child in sentence.dependents(word, "det")}
    owned = bool(sentence.dependents(word, "nmod:poss"))
    return owned or bool(determiners & {"the", "this", "that", "both"})


def _parties(sentence: Sentence, word: int, cast: Cast) -> list[str]:
    found: list[str] = []
    slots = dict(slots_of(sentence, word))
    places = [place for slot in _PARTY_SLOTS for place in slots.get(slot, ())]
    for verb in sentence.dependents(word, "acl"):
        inner = slots_of(sentence, verb)
        places += [
            place for slot in ("subj", "with", "between", "by") for place in inner.get(slot, ())
        ]
    above = sentence.heads[word]
    if above != ROOT and _acts().get(predicate_lemma(sentence, above)) in _MAKING:
        outer = slots_of(sentence, above)
        places += [place for slot in ("subj", "with", "between") for place in outer.get(slot, ())]
    for place in places:
        for actor in participants_at(sentence, place, cast):
            if actor not in found and cast[actor].kind != "person":
                found.append(actor)
    return found


def _same(new: _Draft, drafts: Sequence[_Draft]) -> _Draft | None:
    for old in reversed(drafts):
        if new.identifier or old.identifier:
            if new.identifier == old.identifier:
                return old
            if new.identifier or not new.definite:
                continue
        if not new.definite and new.parties and not set(new.parties) <= set(old.parties):
            # "A similar treaty with Russia" is another one.
            continue
        if new.name.casefold() == old.name.casefold():
            return old
        kinds = new.kind == old.kind or "other" in {new.kind, old.kind}
        alliance = (new.kind == "alliance") == (old.kind == "alliance")
        shared = not new.parties or not old.parties or bool(set(new.parties) & set(old.parties))
        if kinds and alliance and shared and (new.definite or new.parties):
            return old
    return None


def _merge(old: _Draft, new: _Draft) -> None:
    old.parties.extend(party for party in new.parties if party not in old.parties)
    if old.kind == "other":
        old.kind = new.kind
    if len(new.name) > len(old.name) and not old.identifier:
        old.name = new.name
    old.definite = old.definite or new.definite


def _words_of(sentence: Sentence, word: int) -> Span:
    first = min([word, *sentence.dependents(word, "det", "amod", "compound", "nmod:poss")])
    return sentence.cover(first, word)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an act on an agreement is looked for, and what is known there."""

    sentences: Sequence[Sentence]
    sentence: Sentence
    cast: Cast
    voices: Sequence[Voice]
    by_trigger: dict[tuple[int, int], Event]
    events: Sequence[Event]


def _actions_on(found: _Found, place: _Place) -> Iterator[Action]:
    for predicate in _predicates_on(found.sentence, found.word):
        act = _act(found.sentence, predicate, found.word)
        if act is not None:
            yield _action(act, predicate, place)


def _act(sentence: Sentence, predicate: int, agreement: int) -> str | None:
    """Name what a predicate does to an agreement, its particle and preposition considered."""
    lemma = predicate_lemma(sentence, predicate)
    into = [sentence.lemmas[child] for child in slots_of(sentence, predicate).get("into", ())]
    phrases = [f"{lemma} into {noun}" for noun in into]
    case = case_of(sentence, agreement).replace("_", " ")
    return next(
        (
            _acts()[name]
            for name in (*phrases, f"{lemma} {case}", lemma, sentence.lemmas[predicate].lower())
            if name in _acts()
        ),
        None,
    )


def _add_acting_parties(draft: _Draft, found: _Found, place: _Place) -> None:
    """Only a party can sign, suspend or leave an agreement: the state that would is one."""
    for predicate in _predicates_on(found.sentence, found.word):
        act = _act(found.sentence, predicate, found.word)
        if act not in _BY_PARTIES:
            continue
        for word in slots_of(found.sentence, predicate).get("subj", ()):
            for actor in participants_at(found.sentence, word, place.cast):
                state = place.cast[actor].kind in {"country", "organisation", "group"}
                if state and actor not in draft.parties:
                    draft.parties.append(actor)


def _predicates_on(sentence: Sentence, word: int) -> Iterator[int]:
    """Yield the predicates whose object an agreement is, its own participles included."""
    above = sentence.heads[word]
    relation = sentence.relation(word)
    if above != ROOT and relation in {"obj", "obl", "nmod", "nsubj", "conj"}:
        verb = sentence.upos[above] == "VERB"
        acted_upon = relation in {"obj", "obl", "nmod"} or (
            relation == "nsubj" and (is_passive(sentence, above) or verb)
        )
        if acted_upon:
            yield above
            yield from (
                child
                for child in sentence.dependents(above, "conj")
                if sentence.upos[child] == "VERB"
            )
    yield from (
        child for child in sentence.dependents(word, "acl") if sentence.upos[child] == "VERB"
    )


def _action(act: str, predicate: int, place: _Place) -> Action:
    sentence = place.sentence
    event = place.by_trigger.get((sentence.index, sentence.words[predicate].start))
    if event is not None:
        outer = next((other for other in place.events if other.id == event.content_of), None)
        outer = outer or _asking(sentence, predicate, place)
        by = outer.actors if outer and outer.actors else event.actors
        how = _how(event.factuality[0], event.auxiliary, outer.category if outer else None)
        return Action(act, how, event.id, by, event.factuality[0].value, event.trigger)
    asking = _asking(sentence, predicate, place)
    certainty = grade(place.sentences, sentence.index, predicate, place.voices)
    if asking is not None:
        how = _how(certainty.factuality[0], certainty.auxiliary, asking.category)
        return Action(act, how, None, asking.actors, "Uu", sentence.words[predicate])
    slots = slots_of(sentence, predicate)
    by = tuple(
        actor
        for word in slots.get("subj", ())
        for actor in participants_at(sentence, word, place.cast)
    )
    how = _how(certainty.factuality[0], certainty.auxiliary, None)
    return Action(act, how, None, by, certainty.factuality[0].value, sentence.words[predicate])


def _asking(sentence: Sentence, predicate: int, place: _Place) -> Event | None:
    """Find the request, promise or threat whose content a predicate heads."""
    for event in place.events:
        if event.sentence != sentence.index or event.content is None:
            continue
        heads = [
            word
            for word in range(len(sentence))
            if event.content.covers(sentence.words[word])
            and (
                sentence.heads[word] == ROOT
                or not event.content.covers(sentence.words[sentence.heads[word]])
            )
        ]
        if predicate in heads and sentence.words[predicate] != event.trigger:
            return event
    return None


def _how(author: Factuality, auxiliary: Sequence[str], outer: str | None) -> str:
    if outer is not None:
        named = {"REQUEST": "requested", "AGREE": "promised", "THREATEN": "threatened",
                 "REJECT": "refused", "ACCUSE": "alleged"}  # fmt: skip
        return named.get(outer, "mentioned")
    if author.value in {"CT-", "PR-", "PS-"} or "negation" in auxiliary:
        return "denied"
    if "hypothetical" in auxiliary:
        return "imagined"
    if "future" in auxiliary:
        return "foreseen"
    return "done" if author.value == "CT+" else "reported"


def _status(draft: _Draft) -> str:
    """Give the status that the acts which happened leave behind; `unknown` where none is told."""
    status = "unknown"
    presupposed = any(action.action in _PRESUPPOSING_FORCE for action in draft.actions)
    if draft.definite and presupposed:
        status = "in force"
    for action in draft.actions:
        if action.how != "done":
            continue
        after = _STATUS_AFTER.get(action.action, status)
        if not (status == "in force" and action.action in _MAKING):
            status = after
    return status
