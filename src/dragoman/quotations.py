"""Quotation marks: which stretches of a text are quoted.

Curly marks open and close by their shape; straight ones by what stands around them. A quotation that
its paragraph leaves open ends with the paragraph; the next paragraph opens it again, as news does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.values import Span

_MARK = re.compile(r"[“”\"]|\n\s*\n")


def quotations_in(text: str, span: Span) -> Iterator[Span]:
    """Yield the quoted stretches of a part of a text, without their marks.

    >>> text = 'He said, "We will go." Then he left.'
    >>> [quoted.of(text) for quoted in quotations_in(text, Span(0, len(text)))]
    ['We will go.']
    """
    opened: int | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark = match.group()
        if mark.startswith("\n"):
            if opened is not None:
                yield Span(opened, match.start())
            opened = None
        elif opened is None:
            if mark == "“" or (mark == '"' and _may_open(text, match.start())):
                opened = match.end()
        elif mark != "“":
            yield Span(opened, match.start())
            opened = None
    if opened is not None:
        yield Span(opened, span.end)


def _may_open(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()
