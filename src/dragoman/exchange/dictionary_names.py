"""The names of a dictionary: blanks for underscores, and substitution sets written out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import product

from dragoman.exchange.periods import MalformedError

Sets = Mapping[str, tuple[str, ...]]

_MOST_FORMS = 200
_MARK = re.compile(r"!([A-Za-z0-9_-]+)!")
_LETTER = r"[^\W\d_]"
_RUN_TOGETHER = re.compile(r"(?<![^\s_])\+|\+(?![^\s_])")
_FORBIDDEN = re.compile(r"[\[\]{}<>|=^~;]")
_REMARK = re.compile(r"[\s_]*\([^()]*$")


def checked_name(text: str) -> tuple[str, str]:
    """Give a name as it is spoken, and what was wrong with it, if it could be mended.

    >>> checked_name("ALPHA_BETA_")
    ('ALPHA BETA', '')

    Raises:
        MalformedError: the text is no name.
    """
    problem = ""
    if text.count("(") > text.count(")") and _REMARK.search(text):
        text, problem = _REMARK.sub("", text), "a bracket is missing; the name is read up to it"
    if "\t" in text.strip():
        raise MalformedError("a tab inside a name")
    name = " ".join(text.replace("_", " ").split())
    if not re.search(r"[^\W_]", name):
        raise MalformedError("an empty name")
    if _RUN_TOGETHER.search(text.strip().strip("_")):
        raise MalformedError("two names run together with +")
    if "\ufffd" in name or any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise MalformedError("a broken character in a name; valid: UTF-8")
    found = _FORBIDDEN.search(name)
    if found is not None:
        raise MalformedError(f"{found.group()} inside a name")
    if not re.match(r"[^\W_]|['‘’`\"(]", name):
        raise MalformedError(f"a name that begins with {name[0]}")
    if not _balanced(name):
        raise MalformedError("a bracket is missing")
    return name, problem


def _balanced(name: str) -> bool:
    depth = 0
    for sign in name:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def restored(text: str) -> str:
    """Turn marks inside a word back into their letters.

    Who replaces MINIST by its mark throughout a file also writes "AD!MINIST!RATION".

    >>> restored("AD!MINIST!RATION OF !MINIST!")
    'ADMINISTRATION OF !MINIST!'
    """
    return re.sub(rf"(?<={_LETTER}){_MARK.pattern}(?={_LETTER})", r"\1", text)


def written_out(text: str, sets: Sets) -> list[str]:
    """Put the members of substitution sets in the place of their marks.

    >>> written_out("DAIRY!PERSON!", {"PERSON": ("MAN", "WOMAN")})
    ['DAIRYMAN', 'DAIRYWOMAN']

    Raises:
        MalformedError: there is no such set, or the names would be too many.
    """
    pieces: list[tuple[str, ...]] = []
    place, count = 0, 1
    for match in _MARK.finditer(text):
        members = sets.get(match[1].upper())
        if members is None:
            raise MalformedError(f"no substitution set {match.group()}")
        count *= len(members)
        if count > _MOST_FORMS:
            raise MalformedError(f"substitution sets make more than {_MOST_FORMS} names")
        pieces += [(text[place : match.start()],), members]
        place = match.end()
    return ["".join(choice) for choice in product(*pieces, (text[place:],))]
