"""Hypothesis strategies for the small values that stages pass to each other."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from dragoman.values import PartialDate, Span

_WORDS = (
    *("Iraq", "Norway", "NATO", "U.S.", "the", "an", "its", "who", "minister", "rebels", "pact"),
    *("signed", "threatened", "will", "withdraw", "not", "if", "in", "by", "to", "that", "and"),
    *("al-Sadr", "1,200", "2016", "’s", "“", "”", ",", ".", "?", "—", "İstanbul", "中文", "👍"),
)


@st.composite
def spans(draw: st.DrawFn, most: int = 40) -> Span:
    """Draw a span of at most `most` characters from the start of a text; it may be empty."""
    start = draw(st.integers(0, most))
    return Span(start, draw(st.integers(start, most)))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Draw a date known to the year, the month or the day."""
    day = draw(st.dates(datetime.date(1500, 1, 1), datetime.date(2100, 12, 31)))
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)


def word_lists(most: int = 12) -> st.SearchStrategy[list[str]]:
    """Draw the words of a sentence: news words in any order, now and then arbitrary text."""
    anything = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8)
    word = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_WORDS), anything)
    return st.lists(word, min_size=1, max_size=most)
