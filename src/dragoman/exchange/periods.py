"""The codes of an actor and the times at which they hold.

A code may have dates: `[USAGOV <010120]` holds before a day, `[USAGOV >010120]` from it on, and
`[USAGOV 930120-010120]` on both its ends and between. One without dates holds at all other times.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.exchange.cameo_codes import Code, chunks_of, decode

_PIVOT = 30
"""Years of two digits up to this are of the 21st century, as in PETRARCH."""
_YEARS = range(1000, 3000)
_DAY = datetime.timedelta(days=1)
_TIME = re.compile(r"(?:([<>])\s*(\w+)|(\w+)\s*-\s*(\w+))?")

Times = tuple[datetime.date | None, datetime.date | None]


class MalformedError(ValueError):
    """Why a piece of a dictionary cannot be taken; never leaves the reader."""


@dataclass(frozen=True, slots=True)
class Period:
    """A code with its time, both ends included.

    `code` is None where the name is left uncoded; `agent` says that the code is for a noun, and the
    country is to come from elsewhere.
    """

    code: Code | None
    agent: bool
    start: datetime.date | None
    end: datetime.date | None
    line: int

    @property
    def dated(self) -> bool:
        """Whether the code has a time of its own."""
        return self.start is not None or self.end is not None


def read_period(text: str, line: int) -> Period:
    """Read what stands between square brackets.

    >>> period = read_period("USAGOV 930120-010120", line=7)
    >>> str(period.start), str(period.end)
    ('1993-01-20', '2001-01-20')

    Raises:
        MalformedError: the text is no code, or its time is none.
    """
    written, *rest = text.split(maxsplit=1)[:2] or [""]
    if not written or written[0] in "<>":
        raise MalformedError("no code between the brackets")
    start, end = _times(rest[0].strip() if rest else "")
    if written == "---":
        return Period(None, False, start, end, line)
    agent = "~" in written
    plain = written.replace("~", "")
    chunks = chunks_of(plain)
    if chunks is None and plain:
        raise MalformedError(f"{written} is not made of codes of three letters")
    if not agent and not plain:
        raise MalformedError("no code between the brackets")
    return Period(decode(chunks or (), agent), agent, start, end, line)


def _times(text: str) -> Times:
    match = _TIME.fullmatch(text)
    if match is None:
        raise MalformedError(f"{text!r} is no time; valid: <DATE, >DATE or DATE-DATE")
    sign, limit, first, last = match.groups()
    if first is not None:
        start, end = _date(first), _date(last)
        if start > end:
            raise MalformedError(f"{text}: the period ends before it begins")
        return start, end
    if sign is None:
        return None, None
    return (None, _date(limit) - _DAY) if sign == "<" else (_date(limit), None)


def _date(text: str) -> datetime.date:
    digits = re.fullmatch(r"([0-9]{2}|[0-9]{4})([0-9]{2})([0-9]{2})", text)
    if digits is not None:
        year, month, day = (int(part) for part in digits.groups())
        if len(digits[1]) == 2:  # noqa: PLR2004
            year += 2000 if year <= _PIVOT else 1900
        try:
            if year in _YEARS:
                return datetime.date(year, month, day)
        except ValueError:
            pass
    raise MalformedError(f"{text} is no date; valid: YYMMDD or YYYYMMDD")


def holding(periods: Sequence[Period]) -> Iterator[Period]:
    """Give the coded periods, those without dates once for each time left open.

    >>> periods = [read_period("USAGOV 930120-010120", 1), read_period("USAELI", 2)]
    >>> [(str(period.start), str(period.end)) for period in holding(periods)]
    [('1993-01-20', '2001-01-20'), ('None', '1993-01-19'), ('2001-01-21', 'None')]
    """
    dated = [(period.start, period.end) for period in periods if period.dated]
    gaps = _gaps(dated)
    for period in periods:
        if period.code is None:
            continue
        for start, end in [(period.start, period.end)] if period.dated else gaps:
            yield replace(period, start=start, end=end)


def _gaps(dated: Iterable[Times]) -> list[Times]:
    """Give the times that no dated period covers."""
    gaps: list[Times] = []
    free: datetime.date | None = None
    for start, end in sorted(dated, key=lambda times: times[0] or datetime.date.min):
        if start is not None and (free is None or start > free):
            gaps.append((free, start - _DAY))
        if end is None:
            return gaps
        free = max(free or end + _DAY, end + _DAY)
    return [*gaps, (free, None)]
