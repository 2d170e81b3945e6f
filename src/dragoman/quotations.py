"""Where quotation marks open and close, with apostrophes told apart from inner quotes.

A quote that runs over paragraphs opens anew at the head of each and closes once, at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.sentences import Sentence
from dragoman.values import Span

Range = tuple[int, int, int]
"""A sentence with the first and the last of some of its words, both inclusive."""

_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_DOUBLE = re.compile(r"[“”\"«»]|``|''")
_SINGLE_OPENS = re.compile(r"(?:(?<=[\s(\[—–\-:])|^)[‘'’](?=[^\W\d])")
_SINGLE_CLOSES = re.compile(r"(?<=[^\s(\[])['’](?!\w)")
_ENDS = frozenset(".,?!…")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote: its places with the marks, one a paragraph, and its words without them."""

    spans: tuple[Span, ...]
    content: tuple[Range, ...]

    @property
    def start(self) -> int:
        """The place of its first mark."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The place after its last mark."""
        return self.spans[-1].end

    def size(self) -> int:
        """Count its words, punctuation included."""
        return sum(last - first + 1 for _, first, last in self.content)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Give the paragraphs of a text; single line ends part them where there are no blank lines.

    >>> paragraphs_of("One.\\n\\nTwo.")
    (Span(start=0, end=4), Span(start=6, end=10))
    """
    breaks = list(_BLANK.finditer(text)) or list(re.finditer(r"\n", text))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(text)]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip())


def find_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Find the quotes of a text, in order; quotes inside a quote are part of it."""
    found: list[tuple[Span, ...]] = []
    running: list[Span] = []
    for paragraph in paragraphs_of(text):
        pairs = _pairs(text, paragraph)
        for number, (span, closed) in enumerate(pairs):
            resumes = number == 0 and running and not text[paragraph.start : span.start].strip()
            if running and not resumes:
                found.append(tuple(running))
                running = []
            running.append(span)
            if closed:
                found.append(tuple(running))
                running = []
        if not pairs and running:
            found.append(tuple(running))
            running = []
    if running:
        found.append(tuple(running))
    quotes = [Quote(spans, tuple(_content(spans, sentences))) for spans in found]
    return tuple(quote for quote in quotes if quote.content)


def _pairs(text: str, paragraph: Span) -> list[tuple[Span, bool]]:
    """Pair the marks of a paragraph; the last pair may stay open to the paragraph's end."""
    pairs: list[tuple[Span, bool]] = []
    start: int | None = None
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        if start is None:
            if not _can_only_close(text, mark):
                start = mark.start()
        elif not _can_only_open(text, mark):
            pairs.append((Span(start, mark.end()), True))
            start = None
    if start is not None:
        pairs.append((Span(start, paragraph.end), False))
    if not pairs:
        return list(_single_pairs(text, paragraph))
    outside = _gaps(paragraph, [span for span, _ in pairs])
    pairs.extend(pair for gap in outside for pair in _single_pairs(text, gap))
    return sorted(pairs, key=lambda pair: pair[0])


def _can_only_open(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in {"“", "«", "``"}:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() == '"' and (not before or before in " \n(") and after.isalnum()


def _can_only_close(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in {"”", "»", "''"}:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() == '"' and bool(before.strip()) and (not after or after in " \n.,;:)")


def _gaps(paragraph: Span, spans: Sequence[Span]) -> Iterator[Span]:
    start = paragraph.start
    for span in spans:
        yield Span(start, span.start)
        start = span.end
    yield Span(start, paragraph.end)


def _single_pairs(text: str, part: Span) -> Iterator[tuple[Span, bool]]:
    """Pair single marks: a close after punctuation is surer than one that may be an apostrophe."""
    place = part.start
    while opening := _SINGLE_OPENS.search(text, place, part.end):
        closings = list(_SINGLE_CLOSES.finditer(text, opening.end(), part.end))
        following = _SINGLE_OPENS.search(text, opening.end(), part.end)
        if following:
            closings = [mark for mark in closings if mark.start() < following.start()] or closings
        sure = [mark for mark in closings if text[mark.start() - 1] in _ENDS]
        chosen = next(iter(sure or closings), None)
        if chosen is None:
            return
        yield Span(opening.start(), chosen.end()), True
        place = chosen.end()


def _content(spans: Sequence[Span], sentences: Sequence[Sentence]) -> Iterator[Range]:
    for sentence in sentences:
        inside = [
            place
            for place, word in enumerate(sentence.words)
            if any(span.covers(word) for span in spans)
        ]
        while inside and not _wordlike(sentence.forms[inside[0]]):
            inside = inside[1:]
        while inside and not _closing(sentence.forms[inside[-1]]):
            inside = inside[:-1]
        yield from ((sentence.index, first, last) for first, last in runs(inside))


def _wordlike(form: str) -> bool:
    return any(sign.isalnum() for sign in form) or form in {"$", "€", "£", "(", "#", "@"}


def _closing(form: str) -> bool:
    return _wordlike(form) or form in {"%", ")", "!", "?", ".", "…"}


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places into ranges.

    >>> runs([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
