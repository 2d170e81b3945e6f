"""The JSON form of every value, once. `schema/reading.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import Actor
from dragoman.agreements import Agreement
from dragoman.certainty import Factuality
from dragoman.cues import Cue
from dragoman.events import Attribution, Event
from dragoman.headline import HeadlineCheck
from dragoman.linking import Location
from dragoman.mentions import Mention
from dragoman.outlook import Consequence, Outlook
from dragoman.reading import Reading
from dragoman.reports import Report
from dragoman.sentences import Sentence
from dragoman.values import Note, Span

SCHEMA = "dragoman-reading/1"

Json = dict[str, object]


def reading_to_dict(reading: Reading) -> Json:
    """Give a reading as plain dictionaries, lists, strings and numbers.

    >>> import dragoman
    >>> sorted(dragoman.read("Chad thanked Mali for its help.").to_dict())[:3]
    ['actor_tables', 'actors', 'agreements']
    """
    text = reading.report.text
    check = reading.headline_check
    return {
        "schema": SCHEMA,
        "model": reading.model,
        "actor_tables": [{"name": name, "sha256": sha256} for name, sha256 in reading.tables],
        "report": _report(reading.report),
        "sentences": [_sentence(sentence, text) for sentence in reading.sentences],
        "actors": [_actor(actor) for actor in reading.actors],
        "places": [_place(location) for location in reading.cast.locations],
        "events": [_event(event, text) for event in reading.events],
        "statements": [
            {
                "id": statement.id,
                "speaker": statement.speaker,
                **_span(statement.span, text),
                "kind": statement.kind,
                "cue": _words(statement.cue, text),
            }
            for statement in reading.statements
        ],
        "agreements": [_agreement(agreement, text) for agreement in reading.agreements],
        "outlook": [_outlook(outlook, text) for outlook in reading.outlook],
        "headline_check": None if check is None else _headline_check(check, text),
        "notes": [_note(note, text) for note in reading.notes],
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _words(span: Span | None, text: str) -> Json | None:
    return None if span is None else _span(span, text)


def _report(report: Report) -> Json:
    dateline = report.dateline
    return {
        "id": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "publisher": report.publisher,
        "published": None if report.published is None else str(report.published),
        "url": report.url,
        "dateline": None
        if dateline is None
        else {
            "place": dateline.place,
            "date": None if dateline.date is None else str(dateline.date),
            "agency": dateline.agency,
            **_span(dateline.span, report.text),
        },
        "sections": [
            {"kind": section.kind, "start": section.span.start, "end": section.span.end}
            for section in report.sections
        ],
        "text": report.text,
    }


def _sentence(sentence: Sentence, text: str) -> Json:
    return {
        "index": sentence.index,
        "part": sentence.part,
        **_span(sentence.span, text),
        "words": [
            {
                "start": span.start,
                "end": span.end,
                "form": sentence.forms[word],
                "lemma": sentence.lemmas[word],
                "upos": sentence.upos[word],
                "xpos": sentence.xpos[word],
                "head": sentence.heads[word],
                "deprel": sentence.deprels[word],
                "entity": sentence.entities[word],
            }
            for word, span in enumerate(sentence.words)
        ],
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sector": list(actor.sectors),
        "kind": actor.kind,
        "office": actor.office or None,
        "names": list(actor.names),
        "entry": actor.entry or None,
        "resolved": actor.resolved,
        "country_assumed": actor.assumed,
        "like": [
            {"name": near.entry.name, "entry": near.entry.identifier, "score": near.score}
            for near in actor.like
        ],
        "mentions": [_mention(mention) for mention in actor.mentions],
    }


def _place(location: Location) -> Json:
    return {
        "id": location.id,
        "name": location.name,
        "country": location.country,
        "mentions": [_mention(mention) for mention in location.mentions],
    }


def _mention(mention: Mention) -> Json:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "sentence": mention.sentence,
    }


def _event(event: Event, text: str) -> Json:
    return {
        "id": event.id,
        "category": event.category,
        "mode": event.mode,
        "context": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "trigger": _span(event.trigger, text),
        "evidence": _span(event.evidence, text),
        "sentence": event.sentence,
        "date": event.date,
        "when": _words(event.when.span if event.when else None, text),
        "auxiliary": list(event.auxiliary),
        "factuality": [_factuality(item) for item in event.factuality],
        "attribution": [_attribution(item, text) for item in event.attribution],
        "cues": [_cue(cue, text) for cue in event.cues],
        "content_of": event.content_of,
        "content": _words(event.content, text),
        "condition": _words(event.condition, text),
        "agreement": event.agreement,
        "happened": event.happened,
        "confidence": event.confidence,
    }


def _factuality(item: Factuality) -> Json:
    return {"source": item.source, "value": item.value, "score": item.score}


def _attribution(item: Attribution, text: str) -> Json:
    return {"source": item.source, "cue": _words(item.cue, text), "kind": item.kind}


def _cue(cue: Cue, text: str) -> Json:
    return {**_span(cue.span, text), "kind": cue.kind}


def _agreement(agreement: Agreement, text: str) -> Json:
    return {
        "id": agreement.id,
        "name": agreement.name,
        "kind": agreement.kind,
        "known_as": agreement.known_as,
        "parties": list(agreement.parties),
        "status": agreement.status,
        "actions": [
            {
                "action": action.action,
                "how": action.how,
                "event": action.event,
                "by": list(action.by),
                "value": action.value,
                **_span(action.span, text),
            }
            for action in agreement.actions
        ],
        "mentions": _spans(agreement.mentions, text),
    }


def _spans(spans: Sequence[Span], text: str) -> list[Json]:
    return [_span(span, text) for span in spans]


def _outlook(outlook: Outlook, text: str) -> Json:
    return {
        "condition": {**_span(outlook.condition, text), "event": outlook.event},
        "also": _spans(outlook.also, text),
        "consequences": [_consequence(item, text) for item in outlook.consequences],
    }


def _consequence(item: Consequence, text: str) -> Json:
    return {
        **_span(item.span, text),
        "sentence": item.sentence,
        "event": item.event,
        "actors": list(item.actors),
        "category": item.category,
        "value": item.value,
        "cue": _words(item.cue, text),
    }


def _headline_check(check: HeadlineCheck, text: str) -> Json:
    return {
        "title": _span(check.title, text),
        "supported": check.supported,
        "comparisons": [
            {
                "headline_event": comparison.headline_event,
                "body_event": comparison.body_event,
                "headline": _span(comparison.headline, text),
                "body": _words(comparison.body, text),
                "supported": comparison.supported,
                "findings": [
                    {"aspect": item.aspect, "verdict": item.verdict, "text": item.text}
                    for item in comparison.findings
                ],
            }
            for comparison in check.comparisons
        ],
    }


def _note(note: Note, text: str) -> Json:
    return {
        "kind": note.kind,
        "text": note.text,
        "sentence": note.sentence,
        "span": _words(note.span, text),
    }
