"""A reading as sections of lines for a person; the text and the HTML view write them down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.actors import Actor
from dragoman.agreements import Action, Agreement
from dragoman.attribution import Statement
from dragoman.events import Event
from dragoman.headline import Comparison
from dragoman.outlook import Consequence, Outlook
from dragoman.reading import Reading
from dragoman.values import Note, Span

_CERTAINTY = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "Uu": "left open",
    "PS-": "possibly not",
    "PR-": "probably not",
    "CT-": "certainly not",
}
_ASKING = frozenset({"REQUEST", "AGREE", "THREATEN"})
_WANTING = frozenset({"desire", "promise", "request", "threat", "plan"})
_SUPPORTED = {True: "supported", False: "not supported", None: "makes no claim that was read"}
_SHORT = 160
"""Longer words of a report are shortened in a line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence that a line rests on: its trigger, or a cue of the kind `title`."""

    span: Span
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The stretch of the report that a line was read from."""

    span: Span
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a line; `style` is plain, actor, act, words, grade, good or bad."""

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section; lines of greater depth belong to the one before them."""

    pieces: tuple[Piece, ...]
    depth: int = 0
    evidence: tuple[Evidence, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading, in text order."""

    heading: str
    lines: tuple[Line, ...]


def outline(reading: Reading) -> tuple[Section, ...]:
    """Lay a reading out by what a reader asks first; sections without lines are left out.

    >>> import dragoman
    >>> [section.heading for section in outline(dragoman.read("Chad denounced Mali."))][:2]
    ['Headline check', 'What happened']
    """
    teller = _Teller(reading)
    sections = (
        Section("Headline check", tuple(teller.headline())),
        Section("What happened", tuple(teller.events("happened"))),
        Section("What may have happened", tuple(teller.events("uncertain"))),
        Section(
            "What is asked for, promised, threatened or planned", tuple(teller.events("asked"))
        ),
        Section("What is denied", tuple(teller.events("denied"))),
        Section("What is imagined", (*teller.outlook(), *teller.events("imagined"))),
        Section("Statements", tuple(map(teller.statement, reading.statements))),
        Section("Agreements", tuple(teller.agreements())),
        Section("What was not understood", tuple(map(teller.note, reading.notes))),
    )
    return tuple(section for section in sections if section.lines)


def label(actor: Actor) -> str:
    """Name an actor with its codes: `Hamid al-Mutlaq (IRQ LEG)`."""
    # A country told by the surroundings only is marked: "police (PAN? COP)".
    country = f"{actor.country}?" if actor.country and actor.assumed else actor.country
    codes = " ".join(part for part in (country, *actor.sectors) if part)
    return f"{one_line(actor.name)} ({codes or 'no code'})"


def one_line(words: str) -> str:
    """Write words of a report without their line breaks."""
    return " ".join(words.split())


def shortened(words: str) -> str:
    """Write words of a report on one line of bounded length, cut between words."""
    plain = one_line(words)
    if len(plain) <= _SHORT:
        return plain
    return plain[:_SHORT].rpartition(" ")[0] + " …"


def bucket(event: Event) -> str:
    """Say which question of a reader an event answers, content aside."""
    unreal = set(event.auxiliary)
    if "negation" in unreal or event.value.endswith("-"):
        return "denied"
    wanted = any(cue.kind in _WANTING for cue in event.cues)
    if "hypothetical" in unreal:
        return "asked" if wanted else "imagined"
    if "future" in unreal or event.category in _ASKING:
        return "asked"
    return "happened" if event.happened else "uncertain"


class _Teller:
    """Puts the parts of one reading into words."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._imagined = {
            event
            for outlook in reading.outlook
            for event in (outlook.event, *(item.event for item in outlook.consequences))
            if event is not None
        }
        self._content: dict[str, list[Event]] = {}
        for event in reading.events:
            if event.content_of is not None:
                self._content.setdefault(event.content_of, []).append(event)

    def headline(self) -> Iterator[Line]:
        check = self._reading.headline_check
        if check is None:
            yield Line((Piece("the report has no headline"),))
            return
        verdict = _SUPPORTED[check.supported]
        style = {True: "good", False: "bad", None: "plain"}[check.supported]
        title = self._words(check.title)
        yield Line((Piece(f'"{title}": '), Piece(verdict, style)), 0, (Evidence(check.title),))
        for comparison in check.comparisons:
            yield from self._comparison(comparison)

    def _comparison(self, comparison: Comparison) -> Iterator[Line]:
        places = (comparison.headline, comparison.body)
        evidence = tuple(Evidence(span) for span in places if span is not None)
        for finding in comparison.findings:
            style = "good" if finding.verdict in {"same", "weaker"} else "bad"
            pieces = (
                Piece(f"{finding.aspect}: "),
                Piece(finding.verdict, style),
                Piece(f" — {one_line(finding.text)}"),
            )
            yield Line(pieces, 1, evidence if finding is comparison.findings[-1] else ())

    def events(self, wanted: str) -> Iterator[Line]:
        """Tell the events that answer one question, each with its content under it."""
        for event in self._reading.events:
            if event.content_of is not None:
                continue
            told = wanted == "imagined" and event.id in self._imagined
            if bucket(event) == wanted and not told:
                yield from self._event(event, 0, frozenset())

    def _event(self, event: Event, depth: int, above: frozenset[str]) -> Iterator[Line]:
        yield Line(tuple(self._event_pieces(event)), depth, (self._evidence(event),))
        content = [item for item in self._content.get(event.id, ()) if item.id not in above]
        for item in content:
            yield from self._event(item, depth + 1, above | {event.id})
        if not content and event.content is not None:
            yield Line((Piece(f'"{self._words(event.content)}"', "words"),), depth + 1)

    def _event_pieces(self, event: Event) -> Iterator[Piece]:
        yield self._actors(event.actors)
        yield Piece(" → ")
        yield Piece(_act(event), "act")
        if event.recipients or not event.content:
            yield Piece(" → ")
            yield self._actors(event.recipients)
        yield Piece(": ")
        yield Piece(f'"{self._words(event.trigger)}"', "words")
        yield Piece(f" [{'; '.join(self._circumstances(event))}]", "grade")

    def _circumstances(self, event: Event) -> Iterator[str]:
        """Say when, how certain, and who says so."""
        if self._reading.sentences[event.sentence].part == "title":
            yield "in the headline"
        yield event.date or "no date"
        if "historical" in event.auxiliary:
            yield "historical"
        own, author = event.factuality[-1], event.factuality[0]
        source = self._source(own.source)
        if own.value == "Uu":
            yield f"left open by {source}"
            return
        yield f"{_CERTAINTY[own.value]}, says {source}"
        if own.source != "author":
            stand = _CERTAINTY[author.value]
            yield "left open by the report" if author.value == "Uu" else f"the report: {stand}"

    def _source(self, source: str | None) -> str:
        if source == "author":
            return "the report"
        if source is None or source == "unnamed":
            return "an unnamed source"
        return label(self._reading.cast[source])

    def _actors(self, actors: Sequence[str]) -> Piece:
        return Piece(self._names(actors) or "…", "actor")

    def _names(self, actors: Iterable[str]) -> str:
        return ", ".join(label(self._reading.cast[actor]) for actor in actors)

    def _words(self, span: Span) -> str:
        return shortened(self._reading.text_of(span))

    def _evidence(self, event: Event) -> Evidence:
        cues = [Mark(cue.span, "cue", cue.kind) for cue in event.cues]
        trigger = Mark(event.trigger, "trigger", event.category)
        return Evidence(event.evidence, (trigger, *cues))

    def _sentence(self, index: int, *marks: Mark) -> Evidence:
        return Evidence(self._reading.sentences[index].span, marks)

    def outlook(self) -> Iterator[Line]:
        for outlook in self._reading.outlook:
            yield self._condition(outlook)
            for consequence in outlook.consequences:
                yield self._consequence(consequence)

    def _condition(self, outlook: Outlook) -> Line:
        pieces = [Piece("if "), Piece(f'"{self._words(outlook.condition)}"', "words")]
        if outlook.event is not None:
            event = next(item for item in self._reading.events if item.id == outlook.event)
            pieces.append(Piece(f": {self._names(event.actors) or '…'} → {_act(event)}"))
        pieces += [Piece(f', also "{self._words(span)}"', "words") for span in outlook.also]
        around = next(
            (item for item in self._reading.sentences if item.span.covers(outlook.condition)), None
        )
        mark = Mark(outlook.condition, "cue", "condition")
        return Line(tuple(pieces), 0, (self._sentence(around.index, mark),) if around else ())

    def _consequence(self, item: Consequence) -> Line:
        cue = f' by "{self._words(item.cue)}"' if item.cue else ""
        grade = f" [{_CERTAINTY[item.value]}{cue}]"
        act = f" → {item.category.lower()}" if item.category else ""
        marks = (Mark(item.cue, "cue", "grade"),) if item.cue else ()
        pieces = (
            Piece(f"then {self._names(item.actors) or '…'}{act}: "),
            Piece(f'"{self._words(item.span)}"', "words"),
            Piece(grade, "grade"),
        )
        return Line(pieces, 1, (self._sentence(item.sentence, *marks),))

    def statement(self, statement: Statement) -> Line:
        speaker = self._source(statement.speaker)
        pieces = (
            Piece(speaker, "actor"),
            Piece(f" ({statement.kind.replace('_', ' ')}): "),
            Piece(f'"{self._words(statement.span)}"', "words"),
        )
        marks = (Mark(statement.cue, "cue", "reporting words"),) if statement.cue else ()
        spans = [
            sentence.span
            for sentence in self._reading.sentences
            if any(sentence.span.overlaps(mark.span) for mark in marks)
            or sentence.span.overlaps(statement.span)
        ]
        return Line(pieces, 0, tuple(Evidence(span, marks) for span in spans))

    def agreements(self) -> Iterator[Line]:
        for agreement in self._reading.agreements:
            yield self._agreement(agreement)
            for action in agreement.actions:
                yield self._action(action)

    def _agreement(self, agreement: Agreement) -> Line:
        parties = self._names(agreement.parties) or "parties not told"
        pieces = (
            Piece(one_line(agreement.name), "act"),
            Piece(f" ({agreement.kind}): "),
            Piece(parties, "actor"),
            Piece(f" [status: {agreement.status}]", "grade"),
        )
        return Line(pieces)

    def _action(self, action: Action) -> Line:
        by = f" by {self._names(action.by)}" if action.by else ""
        pieces = (
            Piece(f"{action.action.replace('_', ' ')}: {action.how}", "act"),
            Piece(f"{by}: "),
            Piece(f'"{self._words(action.span)}"', "words"),
            Piece(f" [the report: {_CERTAINTY[action.value]}]", "grade"),
        )
        around = (item for item in self._reading.sentences if item.span.covers(action.span))
        mark = Mark(action.span, "trigger", action.action)
        return Line(pieces, 1, tuple(self._sentence(item.index, mark) for item in around))

    def note(self, note: Note) -> Line:
        pieces = (Piece(one_line(note.text)),)
        if note.sentence is None:
            return Line(pieces)
        marks = (Mark(note.span, "cue", note.kind),) if note.span else ()
        return Line(pieces, 0, (self._sentence(note.sentence, *marks),))


def _act(event: Event) -> str:
    """Put a category into the form that fits how the event stands: fact, plan, content, denial."""
    verb = event.category.lower()
    if event.content_of is not None:
        words = f"to {verb}"
    elif "negation" in event.auxiliary or event.value.endswith("-"):
        words = f"not: {verb}"
    elif "hypothetical" in event.auxiliary:
        words = f"would {verb}"
    elif "future" in event.auxiliary:
        words = f"will {verb}"
    else:
        words = f"{verb}s"
    return f"{words} ({event.mode})" if event.mode else words


def clipped(evidence: Evidence) -> tuple[Mark, ...]:
    """Give the marks of a stretch in text order without overlap, cut to the stretch."""
    found: list[Mark] = []
    triggers_first = sorted(evidence.marks, key=lambda mark: mark.role != "trigger")
    for mark in triggers_first:
        inside = Span(
            max(mark.span.start, evidence.span.start), min(mark.span.end, evidence.span.end)
        )
        if inside.start < inside.end and not any(inside.overlaps(old.span) for old in found):
            found.append(replace(mark, span=inside))
    return tuple(sorted(found, key=lambda mark: mark.span))


def pieces_of(text: str, evidence: Evidence) -> Iterator[tuple[str, Mark | None]]:
    """Cut a stretch of the report at its marks, each run of words with its mark if it has one."""
    place = evidence.span.start
    for mark in clipped(evidence):
        if place < mark.span.start:
            yield text[place : mark.span.start], None
        yield mark.span.of(text), mark
        place = mark.span.end
    if place < evidence.span.end:
        yield text[place : evidence.span.end], None
