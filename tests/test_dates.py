"""Date expressions, resolved as news uses them and never more precisely than they say."""

from __future__ import annotations

import pytest
from hypothesis import given

from dragoman.dates import Calendar
from dragoman.model.inference import load_model
from dragoman.sentences import Sentence, read_sentences
from dragoman.values import PartialDate, Span
from strategies import partial_dates

WEDNESDAY = PartialDate(2016, 2, 24)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("yesterday", "2016-02-23"),
        ("tonight", "2016-02-24"),
        ("tomorrow", "2016-02-25"),
        ("on Wednesday", "2016-02-24"),
        ("on Thursday", "2016-02-18"),
        ("last Wednesday", "2016-02-17"),
        ("next Monday", "2016-02-29"),
        ("three days ago", "2016-02-21"),
        ("10 days later", "2016-03-05"),
        ("last month", "2016-01"),
        ("next year", "2017"),
        ("two months ago", "2015-12"),
        ("a week ago", "2016-02"),
        ("March 3, 2015", "2015-03-03"),
        ("3rd of March 2015".replace("of ", ""), "2015-03-03"),
        ("in December", "2015-12"),
        ("in 2011", "2011"),
        ("in mid 2014".replace("in ", ""), "2014"),
    ],
)
def test_an_expression_means_the_date_nearest_before(words: str, date: str) -> None:
    assert str(Calendar(WEDNESDAY).resolve(words)) == date


@pytest.mark.parametrize(
    ("words", "date"),
    [("on Thursday", "2016-02-25"), ("on Wednesday", "2016-03-02"), ("in January", "2017-01")],
)
def test_what_is_to_come_lies_ahead(words: str, date: str) -> None:
    assert str(Calendar(WEDNESDAY).resolve(words, forward=True)) == date


@pytest.mark.parametrize("words", ["several days ago", "last decade", "February 30, 2016", "soon"])
def test_what_cannot_be_known_is_not_guessed(words: str) -> None:
    assert Calendar(WEDNESDAY).resolve(words) is None


@pytest.mark.parametrize("words", ["yesterday", "on Monday", "last month", "in March"])
def test_without_a_date_of_publication_words_stay_relative(words: str) -> None:
    assert Calendar(None).resolve(words) is None


@given(partial_dates())
def test_a_full_date_needs_no_calendar(date: PartialDate) -> None:
    if date.day is not None and date.year < 2100:
        words = f"{date.first():%B} {date.day}, {date.year}"
        assert Calendar(None).resolve(words) == date


def sentence_of(text: str) -> Sentence:
    found, _ = read_sentences(text, [("body", Span(0, len(text)))], load_model())
    return found[0]


def test_a_date_dates_the_clause_that_it_hangs_on() -> None:
    text = "Norway signed the treaty on Monday after Sweden left it in 2011."
    sentence = sentence_of(text)
    calendar = Calendar(WEDNESDAY)
    dates = {}
    for verb in ("signed", "left"):
        when = calendar.when(text, sentence, sentence.forms.index(verb))
        dates[verb] = when and str(when.date)
    assert dates == {"signed": "2016-02-22", "left": "2011"}


def test_expressions_are_found_where_they_stand() -> None:
    text = "Envoys met on 3 March 2015 and will return tomorrow."
    found = list(Calendar(WEDNESDAY).expressions(text, sentence_of(text)))
    assert [when.span.of(text) for when in found] == ["3 March 2015", "tomorrow"]
