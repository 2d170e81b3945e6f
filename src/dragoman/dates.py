"""When: date expressions of a sentence, resolved against the report's date where it has one.

Expressions are resolved as news uses them: a bare weekday is the nearest one before the report, or
after it when the event is still to come. Without a date of publication they stay relative.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.sentences import ROOT, Sentence
from dragoman.values import PartialDate, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
} | {"a": 1, "an": 1, "few": 0, "several": 0}
_month = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_weekday = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_year = r"(?P<year>(?:1[5-9]|20)\d\d)"
_unit = r"(?P<unit>day|week|month|year|decade)s?"
_FORMS = (
    rf"{_month} {_day}(?: ?, ?| ){_year}\b",
    rf"\b{_day} {_month}(?: ?,? ?{_year})?\b",
    rf"\b{_month} {_day}\b(?! ?,? ?\d)",
    rf"\b{_month}(?: of)? {_year}\b",
    rf"\b(?P<turn>last|next|this) (?:{_unit}\b|{_weekday})",
    rf"\b(?P<count>\w+) {_unit} (?P<side>ago|earlier|from now|later)\b",
    r"\b(?P<plain>yesterday|today|tonight|tomorrow)\b",
    rf"\b{_weekday}\b",
    rf"\b(?:in|since|by|of|during|until|before|after|early|late|mid-?) {_year}\b",
    rf"\b(?:in|since|last|next|this|during|early|late) {_month}(?![a-z])",
)


def _numbered(form: str, number: int) -> str:
    """Make the names of a form's groups its own, so that all forms fit into one pattern."""
    return re.sub("<([a-z]+)>", rf"<\1_{number}>", form)


_PATTERN = re.compile(
    "|".join(f"(?:{_numbered(form, number)})" for number, form in enumerate(_FORMS)),
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\b(will|would|going to|due to|set to|scheduled|plans?|planned)\b", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: its words, and the date that they mean if it is known."""

    span: Span
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves the date expressions of one report.

    >>> Calendar(PartialDate.parse("2016-02-24")).resolve("on Monday")
    PartialDate(year=2016, month=2, day=22)
    """

    published: PartialDate | None

    def resolve(self, words: str, forward: bool = False) -> PartialDate | None:
        """Give the date that an expression means, or None where that cannot be known."""
        match = _PATTERN.search(words)
        return self._date(match, forward) if match else None

    def expressions(self, text: str, sentence: Sentence) -> Iterator[When]:
        """Yield the date expressions of a sentence."""
        printed = sentence.span.of(text)
        forward = _FORWARD.search(printed) is not None
        for match in _PATTERN.finditer(printed):
            start, end = (place + sentence.span.start for place in match.span())
            yield When(Span(start, end), self._date(match, forward))

    def when(self, text: str, sentence: Sentence, word: int) -> When | None:
        """Give the date expression that dates a predicate: the nearest that hangs on its clause."""
        found = list(self.expressions(text, sentence))
        if not found:
            return None
        clause = [word]
        if sentence.upos[word] != "VERB" and sentence.relation(word) in {"obj", "nsubj", "obl"}:
            # "Held talks on Monday": the date of a noun hangs on the verb that carries it.
            clause.append(sentence.heads[word])
        for place in clause:
            for item in found:
                first = next(
                    index for index, span in enumerate(sentence.words) if span.end > item.span.start
                )
                if _hangs_on(sentence, first, item.span, place):
                    return item
        return None

    def _date(self, match: re.Match[str], forward: bool) -> PartialDate | None:
        parts = {
            name.rpartition("_")[0]: value.lower()
            for name, value in match.groupdict().items()
            if value
        }
        if "unit" in parts or "plain" in parts or "weekday" in parts:
            return self._relative(parts, forward)
        year = int(parts["year"]) if "year" in parts else None
        month = _MONTHS[parts["month"]] if "month" in parts else None
        day = int(parts["day"]) if "day" in parts else None
        if year is None:
            year = self._nearest_year(month, day, forward)
        if year is None:
            return None
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError:
            return None
        return PartialDate(year, month, day)

    def _nearest_year(self, month: int | None, day: int | None, forward: bool) -> int | None:
        if self.published is None or month is None:
            return None
        here = self.published.first()
        later = (month, day or 1) > (here.month, here.day)
        if forward:
            return here.year if later or month == here.month else here.year + 1
        return here.year - 1 if later and month != here.month else here.year

    def _relative(self, parts: dict[str, str], forward: bool) -> PartialDate | None:
        if self.published is None or self.published.day is None:
            return None
        here = self.published.first()
        if "plain" in parts:
            offset = {"yesterday": -1, "tomorrow": 1}.get(parts["plain"], 0)
            return PartialDate.of(here + datetime.timedelta(days=offset))
        if "weekday" in parts:
            return self._weekday(here, parts, forward)
        sign = {"last": -1, "next": 1, "this": 0}.get(parts.get("turn", ""))
        if sign is None:
            count = _NUMBERS.get(parts["count"], 0)
            count = int(parts["count"]) if parts["count"].isdigit() else count
            if not count:
                return None
            sign = count * (-1 if parts["side"] in {"ago", "earlier"} else 1)
        return _shifted(here, parts["unit"], sign)

    @staticmethod
    def _weekday(here: datetime.date, parts: dict[str, str], forward: bool) -> PartialDate:
        wanted = _WEEKDAYS.index(parts["weekday"])
        ahead = (wanted - here.weekday()) % 7
        turn = parts.get("turn")
        if turn == "next" or (forward and turn != "last"):
            return PartialDate.of(here + datetime.timedelta(days=ahead or 7))
        behind = (here.weekday() - wanted) % 7
        if turn == "last" and behind == 0:
            behind = 7
        return PartialDate.of(here - datetime.timedelta(days=behind))


def _shifted(here: datetime.date, unit: str, count: int) -> PartialDate | None:
    months = here.year * 12 + here.month - 1 + count
    shifts: dict[str, Callable[[], PartialDate | None]] = {
        "day": lambda: PartialDate.of(here + datetime.timedelta(days=count)),
        # A week or a decade is no one day: what is known is the month, or nothing.
        "week": lambda: _month_of(here + datetime.timedelta(weeks=count)),
        "month": lambda: PartialDate(months // 12, months % 12 + 1),
        "year": lambda: PartialDate(here.year + count),
        "decade": lambda: None,
    }
    return shifts[unit]()


def _month_of(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _hangs_on(sentence: Sentence, first: int, span: Span, predicate: int) -> bool:
    """Tell whether the words of a date depend on a predicate through nominals alone."""
    inside = [
        index for index in range(first, len(sentence)) if sentence.words[index].start < span.end
    ]
    top = next((word for word in inside if sentence.heads[word] not in inside), inside[-1])
    place = top
    while place != ROOT:
        if sentence.heads[place] == predicate:
            return sentence.relation(place) in {
                "obl",
                "nmod",
                "advmod",
                "nummod",
                "compound",
                "amod",
            }
        if sentence.upos[place] in {"VERB", "AUX"}:
            return False
        place = sentence.heads[place]
    return False
