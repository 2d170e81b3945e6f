"""Whether "he" or "she" can mean someone: by a title, a role noun or a given name."""

from __future__ import annotations

from functools import cache

from dragoman.names import plain
from dragoman.tables import rows


@cache
def _given() -> dict[str, str]:
    return {plain(row["name"]): row["gender"] for row in rows("actors/given_names.csv")}


@cache
def _nouns() -> dict[str, str]:
    return {row["noun"]: row["gender"] for row in rows("actors/gendered_nouns.csv")}


def gender_of(name: str, noun: str) -> str:
    """Give `m` or `f` where the role noun or the given name tells, else nothing.

    >>> gender_of("Salome Zourabichvili", "minister"), gender_of("", "spokesman")
    ('f', 'm')
    """
    last = noun.rsplit(maxsplit=1)[-1] if noun else ""
    said = _nouns().get(last) or ("f" if last.endswith("woman") else "")
    said = said or ("m" if last.endswith("man") and last != "human" else "")
    if said:
        return said
    for part in plain(name).split()[:-1]:
        gender = _given().get(part, "")
        if gender in {"m", "f"}:
            return gender
    return ""
