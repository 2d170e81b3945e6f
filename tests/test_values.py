"""Spans and dates: the small values that all stages share."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from dragoman.errors import DateError, UsageError
from dragoman.values import PartialDate, Span
from strategies import partial_dates, spans


@given(spans(), spans())
def test_overlap_is_sharing_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one)
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == bool(shared)


@given(spans(), spans())
def test_covering_is_holding_every_character(one: Span, other: Span) -> None:
    if one.covers(other):
        text = "".join(map(chr, range(0x4E00, 0x4E00 + 40)))
        assert other.of(text) in one.of(text)
        assert not other.covers(one) or one == other


@given(partial_dates())
def test_a_date_reads_back_as_it_was_written(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(partial_dates())
def test_the_first_and_last_day_bound_all_that_a_date_can_mean(date: PartialDate) -> None:
    first, last = date.first(), date.last()
    before, after = first - datetime.timedelta(days=1), last + datetime.timedelta(days=1)
    written = str(date)
    assert first.isoformat().startswith(written)
    assert last.isoformat().startswith(written)
    assert not before.isoformat().startswith(written)
    assert not after.isoformat().startswith(written)


@pytest.mark.parametrize("text", ["2016-02-24T10:00:00Z", "2016-02-24 10:00", " 2016-02-24\n"])
def test_a_time_of_day_is_left_out(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(2016, 2, 24)


@pytest.mark.parametrize(
    "text", ["", "16", "2016-2", "2016-02-30", "2016-13", "24 Feb 2016", "0000", "yesterday"]
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate.parse(text)
    assert repr(text) in str(caught.value)
    assert "valid: 2016" in str(caught.value)
    assert isinstance(caught.value, UsageError)
