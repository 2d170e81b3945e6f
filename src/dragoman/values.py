"""Small values that every stage shares: places in a text, and dates as precise as given."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from dragoman.errors import DateError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a report's text.

    >>> Span(4, 8).of("The pact holds")
    'pact'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year, and no more precise than that.

    >>> str(PartialDate.parse("2016-02"))
    '2016-02'
    >>> PartialDate.parse("2016-02").last()
    datetime.date(2016, 2, 29)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time after the day is left out.

        Raises:
            DateError: the text is no such date, or names a day that does not exist.
        """
        plain = text.strip()
        match = _ISO.fullmatch(plain[:10] if plain[10:11] in {"T", " "} else plain)
        if match is None:
            raise DateError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            datetime.date(year or 0, month or 1, day or 1)
        except ValueError:
            raise DateError(text) from None
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """Make a date known to the day."""
        return cls(day.year, day.month, day.day)

    def first(self) -> datetime.date:
        """Give the first day that this date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> datetime.date:
        """Give the last day that this date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", f"{self.month:02d}" if self.month else "")
        day = f"{self.day:02d}" if self.month and self.day else ""
        return "-".join(part for part in (*parts, day) if part)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood, resolved or dated, said rather than guessed."""

    kind: str
    text: str
    span: Span | None = None
    sentence: int | None = None
