"""What the views show a person, and what they hand on."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest

import dragoman
from dragoman.views.frame import COLUMNS, events_frame
from dragoman.views.html import page_html, reading_html
from dragoman.views.outline import Evidence, Mark, clipped, outline, pieces_of
from dragoman.views.plover import plover_records
from dragoman.views.text import text_lines

REQUEST = "Kenya asked Uganda to reopen the border."


def headings(text: str) -> list[str]:
    return [section.heading for section in outline(dragoman.read(text))]


def test_every_event_is_told_once() -> None:
    reading = dragoman.read(
        "Kenya bombed Uganda. Chad denied that it had attacked Mali. "
        "France asked Germany to sign the treaty. If Iran attacks Iraq, Turkey will help Iraq."
    )
    told = [
        (mark.span, mark.title)
        for section in outline(reading)
        if section.heading not in {"Headline check", "Agreements", "Statements"}
        for line in section.lines
        for evidence in line.evidence
        for mark in evidence.marks
        if mark.role == "trigger"
    ]
    assert len(told) == len(set(told))
    imagined = {item.event for outlook in reading.outlook for item in outlook.consequences}
    imagined |= {outlook.event for outlook in reading.outlook}
    wanted = {
        (event.trigger, event.category) for event in reading.events if event.id not in imagined
    }
    assert wanted <= set(told)


def test_what_happened_and_what_is_denied_stand_apart() -> None:
    assert "What happened" in headings("Kenya bombed Uganda.")
    found = headings("Kenya did not bomb Uganda.")
    assert "What is denied" in found
    assert "What happened" not in found


def test_content_stands_under_its_act() -> None:
    reading = dragoman.read(REQUEST)
    section = next(item for item in outline(reading) if item.heading.startswith("What is asked"))
    assert [line.depth for line in section.lines] == [0, 1]
    assert section.lines[1].text.startswith("Uganda (UGA) → to retreat")


def test_sections_keep_their_order() -> None:
    found = headings(
        "Kenya attacks Uganda\n\nKenya bombed Uganda. Kenya asked Chad for help. Kenya did not "
        "attack Mali. France and Germany signed a treaty."
    )
    assert found[0] == "Headline check"
    assert found.index("What happened") < found.index(
        "What is asked for, promised, threatened or planned"
    )


def test_colour_marks_by_type_and_plain_by_brackets() -> None:
    reading = dragoman.read(REQUEST)
    plain = "\n".join(line.plain for line in text_lines(reading, evidence=True))
    coloured = list(text_lines(reading, evidence=True, plain=False))
    assert "Kenya [[asked]] Uganda" in plain
    assert all("[[" not in line.plain for line in coloured)
    assert any("bold" in str(span.style) for line in coloured for span in line.spans)


def test_words_in_brackets_are_no_markup() -> None:
    reading = dragoman.read("Kenya [red]denounced[/red] Uganda.")
    assert any("[red]" in line.plain for line in text_lines(reading, evidence=True))


def test_html_escapes_the_report() -> None:
    reading = dragoman.read(
        'Kenya <script>alert("1")</script> denounced Uganda.', title="<script>x</script> & Kenya"
    )
    for page in (reading_html(reading), page_html([reading])):
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_html_marks_triggers_and_fetches_nothing() -> None:
    page = page_html([dragoman.read(REQUEST), dragoman.read("Chad thanked Mali.")])
    assert re.search(r'<mark class="trigger" title="[^"]*REQUEST">asked</mark>', page)
    assert not re.search(r"https?:|<link|<img|src=|@import|url\(", page)
    assert "<title>2 reports</title>" in page


def test_notebook_shows_the_fragment() -> None:
    reading = dragoman.read(REQUEST)
    assert reading._repr_html_() == reading_html(reading)


def test_marks_that_overlap_are_cut_apart() -> None:
    from dragoman.values import Span  # noqa: PLC0415

    text = "abcdefghij"
    marks = (Mark(Span(2, 6), "cue", "x"), Mark(Span(4, 5), "trigger", "y"))
    evidence = Evidence(Span(1, 9), marks)
    assert [mark.role for mark in clipped(evidence)] == ["trigger"]
    assert "".join(words for words, _ in pieces_of(text, evidence)) == "bcdefghi"


def test_plover_records() -> None:
    reading = dragoman.read(REQUEST, published="2016-02-24", publisher="The Daily")
    act, content = plover_records(reading)
    assert act["event"] == ["REQUEST"]
    assert act["date"] == "2016-02-24"
    assert act["has_event"] is True
    assert act["cite_info"] == {"publisher": "The Daily", "url": None, "title": None}
    assert content["has_event"] is False
    assert f"content of: {act['id']}" in str(content["comment"])


def test_plover_without_a_date() -> None:
    assert next(plover_records(dragoman.read("Chad thanked Mali.")))["date"] is None


def test_frame_has_a_row_an_event() -> None:
    frame = dragoman.read(REQUEST).to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert frame["category"].tolist() == ["REQUEST", "RETREAT"]
    assert frame["happened"].tolist() == [True, False]
    assert tuple(dragoman.read("Nothing of note.").to_frame().columns) == COLUMNS


def test_frame_names_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    reading = dragoman.read(REQUEST)
    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(dragoman.UsageError, match=r"pip install 'dragoman\[pandas\]'"):
        events_frame(reading)
