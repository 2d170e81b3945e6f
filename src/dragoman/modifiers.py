"""What the words before a role noun say: "former", "Western", "military", "pro-government"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.mentions import Phrase
from dragoman.roles import PAST
from dragoman.tables import listed, rows

_BACKED = re.compile(r"-(backed|aligned|allied|affiliated|funded|trained|sponsored|supported)$")
_OF_THE_ROLE = frozenset({"sector", "not_holder"})
"""Effects that a word has no more once it is part of the role: "foreign minister"."""
_LED = re.compile(r"-led$")


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What the modifiers of a noun say of its bearer."""

    sectors: tuple[str, ...] = ()
    former: bool = False
    """No longer in office: "the former president", "ex-ministers"."""
    abroad: bool = False
    """Not of the country spoken of: "foreign troops", "Western diplomats"."""
    no_holder: bool = False
    """Not the one who holds the office: "the deputy prime minister"."""
    local: bool = False
    """Of the place spoken of: "local aid workers"."""
    backed: bool = False
    """An armed body on the government's side: "pro-government militias"."""


@cache
def _table() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for row in rows("actors/modifiers.csv"):
        effect = (row["effect"], listed(row["sectors"]))
        found[row["word"]] = (*found.get(row["word"], ()), effect)
    return found


def modifiers_of(phrase: Phrase, text: str, role: str = "", *, office: bool = False) -> Modifiers:
    """Read the modifiers that stand before the head of a phrase.

    Args:
        role: the role noun, whose own words are none: "deputy" in "deputy minister".
        office: whether it is an office, as of a "foreign minister"; "foreign fighters" are foreign.

    Hyphened ones are looked up whole, then by their last part: "pro-government", "ex-minister".
    """
    words = _words_before(phrase, text)
    sectors: list[str] = []
    effects: set[str] = {"former"} if _is_past(phrase) or _ousted(phrase) else set()
    own = role.split()
    for word in (part.strip("\"'“”‘’.,()") for part in words):
        for effect, found in _effects(word):
            if word in own and (effect in _OF_THE_ROLE or (office and effect == "abroad")):
                continue
            effects.add(effect)
            if effect == "sector":
                sectors += [sector for sector in found if sector not in sectors]
    return Modifiers(
        sectors=tuple(sectors),
        former="former" in effects,
        abroad="abroad" in effects,
        no_holder="not_holder" in effects,
        local="local" in effects,
        backed="backed" in effects,
    )


def _words_before(phrase: Phrase, text: str) -> list[str]:
    """Give the words before the head, without those of known names: "South African"."""
    sentence = phrase.sentence
    named = phrase.named
    pieces = [
        sentence.forms[word].lower() + ("" if _closed_up(phrase, word, text) else " ")
        for word in range(phrase.first, phrase.head)
        if word not in named
    ]
    return "".join(pieces).split()


def _closed_up(phrase: Phrase, word: int, text: str) -> bool:
    """Tell whether no blank stands between a word and the next: "ex", "-", "minister"."""
    words = phrase.sentence.words
    return not text[words[word].end : words[word + 1].start]


def _is_past(phrase: Phrase) -> bool:
    return phrase.sentence.lemmas[phrase.head].lower().startswith(PAST)


def _ousted(phrase: Phrase) -> bool:
    """Tell whether a participle after the noun says that the office is lost: "ousted in 2006"."""
    sentence = phrase.sentence
    return any(
        effect == "former"
        for child in sentence.dependents(phrase.head, "acl")
        if sentence.xpos[child] == "VBN"
        for effect, _ in _effects(sentence.forms[child].lower())
    )


def _effects(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = _table()
    if word in table:
        return table[word]
    head, hyphen, last = word.rpartition("-")
    if word.startswith("ex-"):
        return (("former", ()),)
    if _LED.search(word):
        return (("abroad", ()),)
    if hyphen and not _BACKED.search(word) and not head.startswith(("anti", "non", "pro")):
        return tuple(effect for effect in table.get(last, ()) if effect[0] != "sector")
    return ()
