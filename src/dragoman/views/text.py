"""The view for a person: sections of lines, coloured where the terminal has colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
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
    >>> lines[6].partition(" [")[0]
    '  Chad (TCD) → accuses (disapprove) → Mali (MLI): "denounced"'

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


def print_lines(lines: Iterable[Text], *, wrapped: bool, coloured: bool) -> None:
    """Print a view: wrapped to a terminal with its indents kept, or else each line as it is."""
    if not wrapped:
        for line in lines:
            print(line.plain)
        return
    console = Console(highlight=False, no_color=not coloured)
    for line in lines:
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        console.print(Padding(line[indent:], (0, 0, 0, indent)) if indent else line)
