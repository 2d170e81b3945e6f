"""The view for a person: sections of lines, coloured where the terminal has colour."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from dragoman.reading import Reading
from dragoman.views.outline import Evidence, Line, one_line, outline, pieces_of

INDENT = "  "
_STYLES = {
    "plain": "",
    "actor": "bold",
    "act": "cyan",
    "words": "italic",
    "grade": "dim",
    "good": "green",
    "bad": "bold red",
    "trigger": "bold",
    "cue": "underline",
}
_BRACKETS = {"trigger": ("[[", "]]"), "cue": ("{", "}")}


def text_lines(reading: Reading, *, evidence: bool = False, plain: bool = True) -> Iterator[Text]:
    """Give the view line by line; the indent of a line is its leading spaces.

    >>> import dragoman
    >>> lines = [line.plain for line in text_lines(dragoman.read("Chad denounced Mali."))]
    >>> lines[3]
    '  Chad (TCD) → accuses (disapprove) → Mali (MLI): "denounced" [no date; certain, says the report]'

    Args:
        reading: what to show.
        evidence: show under each line the sentence with its trigger and cues marked.
        plain: mark with brackets, `[[trigger]]` and `{cue}`, rather than by type.
    """
    yield Text(_heading(reading), style="bold")
    for section in outline(reading):
        yield Text()
        yield Text(section.heading, style="bold underline")
        for line in section.lines:
            yield _line(line)
            if evidence:
                for stretch in line.evidence:
                    yield _evidence(reading, stretch, line.depth, plain)


def _heading(reading: Reading) -> str:
    report = reading.report
    source = ", ".join(str(part) for part in (report.publisher, report.published) if part)
    name = one_line(report.title or report.id or "Untitled report")
    return f"{name} — {one_line(source)}" if source else name


def _line(line: Line) -> Text:
    text = Text(INDENT * (line.depth + 1))
    for piece in line.pieces:
        text.append(piece.text, style=_STYLES[piece.style])
    return text


def _evidence(reading: Reading, stretch: Evidence, depth: int, plain: bool) -> Text:
    text = Text(INDENT * (depth + 2) + "| ", style="dim")
    for words, mark in pieces_of(reading.report.text, stretch):
        flat = words.replace("\n", " ")
        if mark is None:
            text.append(flat)
        elif plain:
            opening, closing = _BRACKETS[mark.role]
            text.append(f"{opening}{flat}{closing}")
        else:
            text.append(flat, style=f"not dim {_STYLES[mark.role]}")
    return text
