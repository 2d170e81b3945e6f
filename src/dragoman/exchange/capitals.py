"""Names printed in capitals alone, put into ordinary capitalisation."""

from __future__ import annotations

import re
from functools import cache

from dragoman.tables import listed, rows

_SMALL = frozenset({"a", "al", "an", "and", "at", "au", "bin", "by", "da", "das", "de", "del",
                    "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "et", "for",
                    "from", "ibn", "in", "la", "le", "of", "on", "or", "ould", "the", "to", "und",
                    "van", "von", "with", "y"})  # fmt: skip
_TITLES = frozenset({"DR", "JR", "LT", "LTD", "MR", "MRS", "MS", "NG", "SGT", "SR", "ST"})
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XII", "XIII", "XIV", "XV",
                       "XVI", "XXIII"})  # fmt: skip
_EVERYDAY = frozenset({"EU", "NATO", "UK", "UN", "US", "USA"})
_WORD = re.compile(r"[^\s\-/(),\"]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_ORDINAL = re.compile(r"[0-9]+(?:ST|ND|RD|TH)")
_LONGEST_ACRONYM = 5
_SHORTEST_SCOTTISH = 5


def capitalise(name: str) -> str:
    """Put a name into ordinary capitalisation; one that has small letters already stays as it is.

    >>> capitalise("MINISTRY OF OIL"), capitalise("U.N. AND NATO"), capitalise("JOHN MCADAM")
    ('Ministry of Oil', 'U.N. and NATO', 'John McAdam')
    """
    if name != name.upper():
        return name
    if name in _acronyms():
        return name
    final = max((match.start() for match in _WORD.finditer(name)), default=0)
    return _WORD.sub(lambda match: _cased(match, final), name)


def _cased(match: re.Match[str], final: int) -> str:
    word, text = match.group(), match.string
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if match.start() == final and before == " " and word in _NUMERALS:
        return word
    if word.lower() in _SMALL and match.start() and before in " -":
        return word.lower()
    if _is_acronym(word) or (before == "(" and after == ")" and len(word) <= _LONGEST_ACRONYM):
        return word
    if _ORDINAL.fullmatch(word):
        return word.lower()
    return _title(word)


def _is_acronym(word: str) -> bool:
    if word in _TITLES or _ORDINAL.fullmatch(word):
        return False
    if _INITIALS.fullmatch(word) or word in _EVERYDAY | _clear_acronyms():
        return True
    short = len(word) <= _LONGEST_ACRONYM
    letters = re.sub(r"[^\W\d_]", "", word) == ""
    mixed = bool(re.search(r"[0-9&*+]", word))
    return short and (mixed or (letters and len(word) > 1 and not re.search("[AEIOUY]", word)))


def _title(word: str) -> str:
    """Capitalise one word: O'Neill, McAdam, Gama'a."""
    plain = word[:1] + word[1:].lower()
    if re.match(r"[OD]['’][^\W\d_]{2}", word):
        return word[:3] + plain[3:]
    if word.startswith("MC") and len(word) >= _SHORTEST_SCOTTISH:
        return "Mc" + word[2] + plain[3:]
    start = re.match(r"['‘’`]+", word)
    return plain if start is None else start.group() + _title(word[start.end() :])


@cache
def _acronyms() -> frozenset[str]:
    """Give the words that the package's own tables print in capitals."""
    tables = ("states", "institutions", "organisations", "groups")
    names = [
        name for table in tables for row in rows(f"actors/{table}.csv") for name in _names(row)
    ]
    return frozenset(
        word for name in names for word in re.findall(r"\w+", name) if _is_short_capitals(word)
    )


def _is_short_capitals(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ACRONYM + 1 and word.isalpha() and word.isupper()


@cache
def _clear_acronyms() -> frozenset[str]:
    """Give the acronyms that the tables never print as ordinary words."""
    tables = ("groups", "institutions", "organisations", "people", "places", "states")
    names = [
        name for table in tables for row in rows(f"actors/{table}.csv") for name in _names(row)
    ]
    names += [row["noun"] for row in rows("actors/roles.csv")]
    words = {word for name in names for word in re.findall(r"\w+", name)}
    return _acronyms() - {word.upper() for word in words if not word.isupper()}


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return (row["name"], *listed(row["aliases"]))
