"""The whole reading of one report: every stage in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.actors import Actor, Context
from dragoman.agreements import Agreement, agreements_of, link_events
from dragoman.attribution import Statement, Voice, find_voices, spoken_by, statements_of
from dragoman.dates import Calendar
from dragoman.entries import Entry
from dragoman.events import Event, Surroundings, events_of
from dragoman.gazetteer import Gazetteer, Name, load_gazetteer
from dragoman.headline import HeadlineCheck, check_headline
from dragoman.linking import Cast, link, with_speakers
from dragoman.mentions import names_of, phrases_of
from dragoman.model.inference import ReaderModel, load_model
from dragoman.outlook import Outlook, Views, outlooks_of
from dragoman.reports import Report, make_report
from dragoman.resolution import references_of
from dragoman.sentences import Sentence, cut_notes, segments_of, sentences_from
from dragoman.values import Note, PartialDate, Span

if TYPE_CHECKING:
    import pandas

_LEADING = 3
"""The first country of the headline counts so many times, that of the date line once more."""
_BATCH = 16
"""Reports read together, so that the model sees full batches."""
_READ_PARTS = frozenset({"title", "body"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says; ids (`a1`, `e1`, `s1`, `g1`) hold within the reading.

    >>> import dragoman
    >>> reading = dragoman.read("Kenya signed a trade agreement with Uganda on Monday.")
    >>> reading.events[0].category
    'SUPPORT'
    """

    report: Report
    sentences: tuple[Sentence, ...]
    cast: Cast
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    outlook: tuple[Outlook, ...]
    headline_check: HeadlineCheck | None
    notes: tuple[Note, ...]
    model: str
    """Fingerprint of the model that read the report."""
    tables: tuple[tuple[str, str], ...] = ()
    """Name and SHA-256 of the user's own tables of actors."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the report, in order of appearance."""
        return self.cast.actors

    def text_of(self, span: Span) -> str:
        """Give the words of the report that a span covers."""
        return span.of(self.report.text)

    def to_dict(self) -> dict[str, object]:
        """Give the reading as plain values, in the form that the shipped JSON Schema describes."""
        from dragoman.wire import reading_to_dict  # noqa: PLC0415 - wire reads all stages

        return reading_to_dict(self)

    def to_frame(self) -> pandas.DataFrame:
        """Give the events as a pandas data frame, one row an event.

        Raises:
            UsageError: pandas is not installed.
        """
        from dragoman.views.frame import events_frame  # noqa: PLC0415 - pandas is optional

        return events_frame(self)

    def _repr_html_(self) -> str:
        """Show the reading in a notebook."""
        from dragoman.views.html import reading_html  # noqa: PLC0415 - views read readings

        return reading_html(self)


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | PartialDate | None = None,
    publisher: str | None = None,
    url: str | None = None,
    force: bool = False,
    model: ReaderModel | None = None,
    gazetteer: Gazetteer | None = None,
) -> Reading:
    """Read one report given as text.

    >>> reading = read("Kenya asked Uganda to reopen the border.", published="2016-02-24")
    >>> [(event.category, event.happened) for event in reading.events]
    [('REQUEST', True), ('RETREAT', False)]

    Args:
        text: the report as plain text.
        title: the headline, where it is not in the text.
        published: date of publication, `2016`, `2016-02` or `2016-02-24`; without it relative
            dates stay relative.
        force: read a text that does not look like English.
        model: another reader model than the shipped one.
        gazetteer: tables of actors with your own before the shipped ones: `load_gazetteer`.

    Raises:
        DateError: `published` is no date.
        EmptyReport: there is nothing to read.
        LanguageError: the text is not in English.
    """
    date = PartialDate.parse(published) if isinstance(published, str) else published
    report = make_report(
        text, title=title, published=date, publisher=publisher, url=url, force=force
    )
    return read_report(report, model, gazetteer)


def read_report(
    report: Report, model: ReaderModel | None = None, gazetteer: Gazetteer | None = None
) -> Reading:
    """Read one report that was loaded before."""
    return next(iter(read_many([report], model, gazetteer)))


def read_many(
    reports: Iterable[Report | str],
    model: ReaderModel | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Reading]:
    """Read reports in batches, in their order; much faster than one by one.

    >>> readings = read_many(["Russia bombed Idlib.", "Chad thanked Mali."])
    >>> [len(reading.events) for reading in readings]
    [1, 1]
    """
    reader, tables = model or load_model(), gazetteer or load_gazetteer()
    stream = iter(reports)
    while batch := list(islice(stream, _BATCH)):
        loaded = [make_report(item) if isinstance(item, str) else item for item in batch]
        yield from _read_batch(loaded, reader, tables)


def _read_batch(
    reports: Sequence[Report], model: ReaderModel, gazetteer: Gazetteer
) -> Iterator[Reading]:
    segments = [segments_of(report.text, _parts(report)) for report in reports]
    forms = [
        [word.of(report.text) for word in segment.words]
        for report, group in zip(reports, segments, strict=True)
        for segment in group
    ]
    analyses = iter(model.analyse(forms))
    for report, group in zip(reports, segments, strict=True):
        sentences = sentences_from(report.text, group, list(islice(analyses, len(group))))
        yield _assemble(report, sentences, cut_notes(group), model.fingerprint, gazetteer)


def _parts(report: Report) -> list[tuple[str, Span]]:
    return [
        (section.kind, section.span) for section in report.sections if section.kind in _READ_PARTS
    ]


def _assemble(
    report: Report,
    sentences: tuple[Sentence, ...],
    notes: tuple[Note, ...],
    model: str,
    gazetteer: Gazetteer,
) -> Reading:
    text = report.text
    calendar = Calendar(_date_of(report))
    cast, voices = cast_of(report, sentences, gazetteer)
    events, event_notes = events_of(Surroundings(text, sentences, cast, voices, calendar))
    agreements = agreements_of(text, sentences, cast, voices, events)
    events = link_events(events, agreements, cast)
    title = next((section.span for section in report.sections if section.kind == "title"), None)
    outlook = outlooks_of(Views(text, sentences, cast, voices, events))
    more = (*_date_notes(report, sentences, calendar), *_actor_notes(cast, events))
    return Reading(
        report=report,
        sentences=sentences,
        cast=cast,
        events=events,
        statements=statements_of(text, sentences, voices),
        agreements=agreements,
        outlook=outlook,
        headline_check=check_headline(text, title, events, cast) if title else None,
        notes=(*report.notes, *notes, *more, *event_notes),
        model=model,
        tables=tuple((table.name, table.sha256) for table in gazetteer.tables),
    )


def _date_of(report: Report) -> PartialDate | None:
    """Give the date of publication, else that of the date line or of a line with a date alone."""
    if report.published is not None:
        return report.published
    if report.dateline is not None and report.dateline.date is not None:
        return report.dateline.date
    lines = [section for section in report.sections if section.kind == "timestamp"]
    dates = (Calendar(None).resolve(line.span.of(report.text)) for line in lines)
    return next((date for date in dates if date is not None), None)


def cast_of(
    report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer | None = None
) -> tuple[Cast, tuple[Voice, ...]]:
    """Find who is meant in a report, and who says what; what a quote calls "I" is its speaker."""
    gazetteer = gazetteer or load_gazetteer()
    names = [names_of(report.text, sentence, gazetteer) for sentence in sentences]
    context = Context(
        text=report.text,
        gazetteer=gazetteer,
        published=_date_of(report),
        home=_home(names, sentences, gazetteer, report),
        mentioned=frozenset(
            country for found in names for name in found for country in _countries(name.entries)
        ),
    )
    references = [
        reference
        for sentence, found in zip(sentences, names, strict=True)
        for reference in references_of(list(phrases_of(sentence, found)), context)
    ]
    cast = link(sentences, references, context)
    voices = find_voices(report.text, sentences, cast)
    spoken = spoken_by(cast.speakers, voices)
    return with_speakers(report.text, cast, sentences, spoken), voices


def _home(
    names: Sequence[Sequence[Name]],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    report: Report,
) -> str | None:
    """Give the country that the report is mainly about, if one stands out.

    The date line and the first country of the headline tell it best; the body counts for little,
    for the other side may be named more often there.
    """
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for sentence, found in zip(sentences, names, strict=True):
        countries = [country for name in found for country in _countries(name.entries)]
        if sentence.part == "title":
            counts.update(dict.fromkeys(countries[:1], _LEADING))
        named.update(countries)
    counts.update({country: min(number, _LEADING) for country, number in named.items()})
    if report.dateline is not None:
        place = gazetteer.lookup(report.dateline.place.title())
        counts.update(dict.fromkeys(_countries(place), _LEADING + 1))
    country, weight = counts.most_common(1)[0] if counts else (None, 0)
    return country if weight > 1 else None


def _countries(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Give the country that a name stands for; a name of several countries tells none."""
    lasting = [entry for entry in entries if entry.end is None]
    found = dict.fromkeys(
        entry.country
        for entry in lasting or entries
        if entry.kind in {"country", "demonym", "capital", "metonym", "place"} and entry.country
    )
    return tuple(found) if len(found) == 1 else ()


def _date_notes(
    report: Report, sentences: Sequence[Sentence], calendar: Calendar
) -> Iterator[Note]:
    if calendar.published is None:
        yield Note(
            "no_date", "the report gives no date: neither a date line nor a date of publication"
        )
    for sentence in sentences:
        for when in calendar.expressions(report.text, sentence):
            if when.date is None:
                words = when.span.of(report.text)
                yield Note("relative_date", f'"{words}" cannot be dated', when.span, sentence.index)


def _actor_notes(cast: Cast, events: Sequence[Event]) -> Iterator[Note]:
    """Say of actors what was not found or only assumed; of those without a part in events, less."""
    taking_part = {actor for event in events for actor in (*event.actors, *event.recipients)}
    for actor in cast.actors:
        place = (actor.mentions[0].span, actor.mentions[0].sentence)
        if actor.spelled:
            words = f'"{actor.spelled}" is read as another spelling of {actor.name}'
            yield Note("other_spelling", words, *place)
        if actor.id in taking_part and actor.assumed:
            words = actor.mentions[0].text
            text = (
                f'"{words}" is taken for that of {actor.country}, which the report is about there'
            )
            yield Note("assumed_country", text, *place)
        if actor.id in taking_part and actor.resolved == "unresolved":
            near = ", ".join(f"{item.entry.name} ({item.score:.2f})" for item in actor.like)
            hint = f"; the tables know names like it: {near}" if near else ""
            yield Note("unresolved_actor", f'who "{actor.name}" is was not found{hint}', *place)
