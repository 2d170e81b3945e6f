"""Readings as HTML: a fragment for notebooks, and a page that stands alone.

All words of a report are escaped; there are no scripts and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter

from dragoman.reading import Reading
from dragoman.sentences import Sentence
from dragoman.views.outline import (
    Evidence,
    Line,
    Mark,
    Section,
    label,
    one_line,
    outline,
    pieces_of,
)

_STYLE = """\
.dragoman { font-family: system-ui, sans-serif; line-height: 1.45; max-width: 60rem; }
.dragoman li { margin: .15rem 0; }
.dragoman .depth1 { margin-left: 1.5rem; }
.dragoman .depth2 { margin-left: 3rem; }
.dragoman .actor { font-weight: 600; }
.dragoman .act { color: #0b5394; }
.dragoman .words { font-style: italic; }
.dragoman .grade { color: #666; }
.dragoman .good { color: #2b6a2b; }
.dragoman .bad { color: #b00020; font-weight: 600; }
.dragoman mark.trigger { background: #ffe08a; color: #000; }
.dragoman mark.cue { background: #cfe2ff; color: #000; }
.dragoman details { color: #444; }
.dragoman .title { font-weight: 600; }
"""
_DEEPEST = 2


def reading_html(reading: Reading) -> str:
    """Give one reading as a fragment with its own style.

    >>> import dragoman
    >>> fragment = reading_html(dragoman.read("Chad <b>denounced</b> Mali."))
    >>> "<b>" in fragment, "&lt;b&gt;" in fragment
    (False, True)
    """
    return f"<style>\n{_STYLE}</style>\n{_article(reading)}"


def page_html(readings: Sequence[Reading]) -> str:
    """Give readings as one page that needs nothing beside it."""
    title = _title(readings[0]) if len(readings) == 1 else f"{len(readings)} reports"
    articles = "".join(map(_article, readings))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n{articles}</body>\n</html>\n"
    )


def _title(reading: Reading) -> str:
    return one_line(reading.report.title or reading.report.id or "Untitled report")


def _article(reading: Reading) -> str:
    report = reading.report
    source = ", ".join(str(part) for part in (report.publisher, report.published) if part)
    parts = [
        '<article class="dragoman">\n',
        f"<h2>{escape(_title(reading))}</h2>\n",
        f"<p>{escape(source)}</p>\n" if source else "",
        *(_section(reading, section) for section in outline(reading)),
        _actors(reading),
        _report(reading),
        "</article>\n",
    ]
    return "".join(parts)


def _section(reading: Reading, section: Section) -> str:
    lines = "".join(_line(reading, line) for line in section.lines)
    return f"<h3>{escape(section.heading)}</h3>\n<ul>\n{lines}</ul>\n"


def _line(reading: Reading, line: Line) -> str:
    words = "".join(
        f'<span class="{piece.style}">{escape(piece.text)}</span>'
        if piece.style != "plain"
        else escape(piece.text)
        for piece in line.pieces
    )
    shown = "".join(f"<div>{_marked(reading, item)}</div>" for item in line.evidence)
    details = f"<details><summary>evidence</summary>{shown}</details>" if shown else ""
    return f'<li class="depth{min(line.depth, _DEEPEST)}">{words}{details}</li>\n'


def _marked(reading: Reading, evidence: Evidence) -> str:
    return "".join(
        escape(words)
        if mark is None
        else f'<mark class="{mark.role}" title="{escape(mark.title)}">{escape(words)}</mark>'
        for words, mark in pieces_of(reading.report.text, evidence)
    )


def _actors(reading: Reading) -> str:
    if not reading.actors:
        return ""
    items = "".join(
        f"<li>{escape(label(actor))} — {escape(actor.kind)}, {escape(actor.resolved)}, "
        f"named {len(actor.mentions)}×</li>\n"
        for actor in reading.actors
    )
    return f"<h3>Actors</h3>\n<ul>\n{items}</ul>\n"


def _report(reading: Reading) -> str:
    """Give the report's sentences with what was read from them marked, a paragraph a block."""
    blocks = "".join(_paragraphs(reading))
    return f"<h3>Report</h3>\n{blocks}" if blocks else ""


def _paragraphs(reading: Reading) -> Iterator[str]:
    marks = _marks(reading)
    text = reading.report.text
    block = 0
    numbered: list[tuple[int, Sentence]] = []
    previous: Sentence | None = None
    for sentence in reading.sentences:
        if previous is not None and "\n" in text[previous.span.end : sentence.span.start]:
            block += 1
        numbered.append((block, sentence))
        previous = sentence
    for _, group in groupby(numbered, key=lambda item: item[0]):
        sentences = [sentence for _, sentence in group]
        words = " ".join(
            _marked(reading, Evidence(item.span, marks.get(item.index, ()))) for item in sentences
        )
        yield f'<p class="{escape(sentences[0].part)}">{words}</p>\n'


def _marks(reading: Reading) -> dict[int, tuple[Mark, ...]]:
    by_sentence = groupby(
        sorted(reading.events, key=attrgetter("sentence")), attrgetter("sentence")
    )
    return {
        int(sentence): tuple(
            mark
            for event in events
            for mark in (
                Mark(event.trigger, "trigger", f"{event.id} {event.category}"),
                *(Mark(cue.span, "cue", cue.kind) for cue in event.cues),
            )
        )
        for sentence, events in by_sentence
    }
