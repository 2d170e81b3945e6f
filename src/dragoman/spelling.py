"""One name in several romanisations: Gaddafi, Qaddafi, Kadhafi; Zelensky, Zelenskyy.

A name is rewritten by the rules of `romanisation.csv`, in their order, to a key that spellings of
one name share. Keys are compared among the names of countries that write in the script alone, and
word by word, so that no two names of the tables fall together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.names import fold
from dragoman.tables import listed, rows

_ARTICLES = frozenset({"al", "el", "ul"})
_SHORTEST = 3


@cache
def scripts() -> dict[str, frozenset[str]]:
    """Give the countries whose names come from each script."""
    return {
        row["script"]: frozenset(listed(row["countries"])) for row in rows("actors/scripts.csv")
    }


def romanisation_key(name: str, script: str) -> str:
    """Give the key that the spellings of one name share.

    >>> romanisation_key("Qadhafi", "arabic") == romanisation_key("Gaddafi", "arabic")
    True
    >>> romanisation_key("Zelenskyy", "cyrillic") == romanisation_key("Zelensky", "cyrillic")
    True
    """
    words = [word for word in fold(name).split() if word not in _ARTICLES]
    return " ".join(filter(None, (_rewritten(word, script) for word in words)))


@cache
def _rules() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    return {
        script: tuple(
            (re.compile(row["pattern"]), row["replacement"])
            for row in rows("actors/romanisation.csv")
            if row["script"] == script
        )
        for script in scripts()
    }


@lru_cache(maxsize=1 << 15)
def _rewritten(word: str, script: str) -> str:
    for pattern, replacement in _rules()[script]:
        word = pattern.sub(replacement, word)
    return word
