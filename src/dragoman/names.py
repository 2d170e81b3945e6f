"""How names are written, and how all of them are found at once.

A text is searched by one automaton for every name (Aho and Corasick 1975). It works on folded
text: small letters without diacritics, one kind of apostrophe, blanks for hyphens. What it finds
must then agree with the name as printed, in the manner that the name's table asks for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Meaning = TypeVar("Meaning")

_LETTERS = str.maketrans({
    "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'",
    "–": " ", "—": " ", "-": " ", "‐": " ", "‑": " ", "\N{NO-BREAK SPACE}": " ",
    "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E",
})  # fmt: skip
_SMALL_WORDS = frozenset({
    "of", "the", "and", "for", "in", "on", "de", "la", "del", "des", "du", "do", "da", "dos", "el",
    "al", "le", "les", "y", "e", "et",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


class Manner(Enum):
    """How a name must be printed to count; that of `CAPITALS` is the mark before it in a table."""

    PRINTED = ""
    """In the very capitals of the table: "Iraq"; in a sentence all in capitals also "IRAQ"."""
    CAPITALS = "^"
    """As an ordinary word is not: wholly in capitals and tagged as a name: "WHO"."""
    ANY = "*"
    """In any capitals, so long as every larger word starts with one."""


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Strip diacritics and unify apostrophes and hyphens; capitals stay.

    >>> plain("Recep Tayyip Erdoğan"), plain("al\N{RIGHT SINGLE QUOTATION MARK}Abadi")
    ('Recep Tayyip Erdogan', "al'Abadi")
    """
    if text.isascii():
        return text.replace("-", " ").replace("`", "'")
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Strip what spellings of one name differ in: diacritics, hyphens and capitals.

    >>> fold("Côte d'Ivoire")
    "cote d'ivoire"
    """
    return plain(text).lower()


class NameIndex(Generic[Meaning]):
    """All names and what they mean, to be searched for at once.

    >>> index = NameIndex([("Iraq", Manner.PRINTED, "IRQ"), ("Iraqi Army", Manner.PRINTED, "MIL")])
    >>> [(first, end, meanings) for first, end, meanings in index.find(("Iraq", "acts"), (" ", ""))]
    [(0, 1, [(<Manner.PRINTED: ''>, 'IRQ')])]
    """

    def __init__(self, names: Iterable[tuple[str, Manner, Meaning]]) -> None:
        places: dict[str, int] = {}
        self._senses: list[list[tuple[str, Manner, Meaning]]] = []
        for name, manner, meaning in names:
            key = fold(name)
            if key not in places:
                places[key] = len(places)
                self._senses.append([])
            sense = (plain(name), manner, meaning)
            if sense not in self._senses[places[key]]:
                self._senses[places[key]].append(sense)
        self._places = places
        self._automaton = AhoCorasick(
            places, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self._places)

    def meanings(self, name: str) -> Iterator[tuple[Manner, Meaning]]:
        """Give what a name written like this can mean, best agreement first."""
        found = self._places.get(fold(name))
        if found is not None:
            yield from self._accepted(found, name, loud=False)

    def alike(self, name: str) -> Iterator[Meaning]:
        """Give what a name can mean, however its capitals are written."""
        found = self._places.get(fold(name))
        if found is not None:
            yield from (meaning for _, _, meaning in self._senses[found])

    def find(
        self, words: Sequence[str], gaps: Sequence[str]
    ) -> Iterator[tuple[int, int, list[tuple[Manner, Meaning]]]]:
        """Yield the longest names among the words of a sentence, from left to right.

        Args:
            words: the words as printed.
            gaps: what stands between each word and the next: a blank or nothing.

        Yields:
            The range of words, end exclusive, and what the name can mean.
        """
        folded, starts, ends = _folded(words, gaps)
        longest: dict[int, list[tuple[int, int]]] = {}
        for place, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start in starts and end in ends:
                longest.setdefault(starts[start], []).append((ends[end], place))
        loud = shouted(words) if longest else False
        free = 0
        for first in sorted(longest):
            if first < free:
                continue
            for end, place in sorted(longest[first], reverse=True):
                printed = "".join(
                    part for word in range(first, end) for part in (words[word], gaps[word])
                )
                senses = list(self._accepted(place, printed.rstrip(), loud=loud))
                if senses:
                    yield first, end, senses
                    free = end
                    break

    def _accepted(
        self, place: int, printed: str, *, loud: bool
    ) -> Iterator[tuple[Manner, Meaning]]:
        """Give the meanings whose name is printed so; those printed exactly before loose ones."""
        shape = plain(printed)
        senses = self._senses[place]
        exact = [
            (manner, meaning)
            for name, manner, meaning in senses
            if manner is not Manner.ANY and (loud or name == shape)
        ]
        if exact:
            yield from exact
        elif loud or _titled(printed):
            yield from ((manner, found) for _, manner, found in senses if manner is Manner.ANY)


def _folded(
    words: Sequence[str], gaps: Sequence[str]
) -> tuple[str, dict[int, int], dict[int, int]]:
    """Fold a sentence; give the words that start, and those that a word ends before, at a place."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for place, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        folded = fold(word)
        starts[length] = place
        length += len(folded)
        ends[length] = place + 1
        length += len(gap)
        parts += (folded, gap)
    return "".join(parts), starts, ends


def shouted(words: Sequence[str]) -> bool:
    """Tell whether a sentence is set all in capitals, as some headlines are."""
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    return len(letters) > 2 and all(word.isupper() for word in letters)  # noqa: PLR2004


def _titled(printed: str) -> bool:
    words = [word for word in _WORD.findall(printed) if word.lower() not in _SMALL_WORDS]
    return bool(words) and all(not word[0].islower() for word in words)
