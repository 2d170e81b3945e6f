"""Events as PLOVER JSON records, one an event, in the field names of the codebook.

Negated, imagined and merely requested events are given too, with `has_event` false, so that a count
of records with `has_event` counts what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman import __version__
from dragoman.events import Event
from dragoman.ontology import categories, score
from dragoman.reading import Reading


def plover_records(reading: Reading) -> Iterator[dict[str, object]]:
    """Give the events of a reading as PLOVER records.

    >>> import dragoman
    >>> record = next(plover_records(dragoman.read("Chad denounced Mali.")))
    >>> record["event"], record["actor"][0]["code"], record["has_event"]
    (['ACCUSE'], 'TCD', True)
    """
    for event in reading.events:
        yield _record(reading, event)


def _record(reading: Reading, event: Event) -> dict[str, object]:
    report, category = reading.report, event.plover_category
    same = category == event.category
    return {
        "id": _identifier(reading, event.id),
        "has_event": event.happened,
        "date": event.date or _filed(reading),
        "actor": _entities(reading, event, event.actors),
        "recipient": _entities(reading, event, event.recipients),
        "event": [category],
        "mode": [event.mode] if same and event.mode else [],
        "context": list(event.contexts),
        "quad_code": categories()[category].quad,
        "event_scale": event.score if same else score(category),
        "event_text": [reading.text_of(event.trigger)],
        "text": reading.text_of(event.evidence),
        "text_info": {
            "sequence": event.sentence,
            "start": event.evidence.start,
            "end": event.evidence.end,
        },
        "cite_info": {
            "publisher": report.publisher,
            "url": report.url,
            "title": report.title,
        },
        "coder": f"Dragoman {__version__}",
        "comment": "; ".join(_comments(reading, event)),
    }


def _identifier(reading: Reading, event: str) -> str:
    """Make an id that is unique among reports of different text."""
    return f"{reading.report.sha256[:16]}-{event}"


def _filed(reading: Reading) -> str | None:
    report = reading.report
    date = report.published or (report.dateline.date if report.dateline else None)
    return None if date is None else str(date)


def _entities(reading: Reading, event: Event, actors: Sequence[str]) -> list[dict[str, str | None]]:
    return [_entity(reading, event, actor) for actor in actors]


def _entity(reading: Reading, event: Event, identifier: str) -> dict[str, str | None]:
    """Describe an actor by the words that the event's own sentence has for it, if it has any."""
    actor = reading.cast[identifier]
    here = [mention for mention in actor.mentions if mention.sentence == event.sentence]
    mention = (here or actor.mentions)[0]
    return {
        "code": actor.country,
        # The codebook's primary and secondary sector, joined to six characters.
        "sector": "".join(actor.sectors[:2]) or None,
        "entity_text": mention.text,
        "identifier_text": actor.name,
        "office": actor.office or None,
    }


def _comments(reading: Reading, event: Event) -> Iterator[str]:
    if event.auxiliary:
        yield f"auxiliary: {', '.join(event.auxiliary)}"
    grades = (f"{_source(reading, item.source)} {item.value}" for item in event.factuality)
    yield f"factuality: {', '.join(grades)}"
    if event.attribution:
        chain = " > ".join(_source(reading, item.source) for item in event.attribution)
        yield f"said by: {chain}"
    assumed = [
        reading.cast[actor].name
        for actor in (*event.actors, *event.recipients)
        if reading.cast[actor].assumed
    ]
    if assumed:
        yield f"country assumed: {', '.join(' '.join(name.split()) for name in assumed)}"
    if event.content_of is not None:
        yield f"content of: {_identifier(reading, event.content_of)}"


def _source(reading: Reading, source: str | None) -> str:
    if source is None or source == "unnamed":
        return "unnamed source"
    return source if source == "author" else " ".join(reading.cast[source].name.split())
