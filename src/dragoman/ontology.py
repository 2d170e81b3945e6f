"""PLOVER categories, modes and scores, quad classes, and the CAMEO crosswalk.

The ontology is PLOVER, draft 2.0 of 2021 (Open Event Data Alliance).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.tables import rows


@dataclass(frozen=True, slots=True)
class Category:
    """One of PLOVER's sixteen event categories.

    `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict;
    `score` lies on PLOVER's scale from -10 (conflict) to +10 (cooperation).
    """

    name: str
    quad: int
    score: float
    cameo: str
    needs_recipient: bool
    definition: str


@cache
def categories() -> dict[str, Category]:
    """Give the categories by name.

    >>> categories()["REQUEST"].quad
    3
    """
    return {
        row["category"]: Category(
            row["category"],
            int(row["quad"]),
            float(row["score"]),
            row["cameo"],
            row["needs_recipient"] == "yes",
            row["definition"],
        )
        for row in rows("ontology/categories.csv")
    }


@cache
def modes() -> dict[tuple[str, str], float]:
    """Give the score of each mode of each category.

    >>> modes()["RETREAT", "withdraw"]
    8.0
    """
    return {
        (row["category"], row["mode"]): float(row["score"]) for row in rows("ontology/modes.csv")
    }


def score(category: str, mode: str | None = None) -> float:
    """Give the PLOVER score of a category, or of its mode where that has one of its own."""
    return modes().get((category, mode or ""), categories()[category].score)


@cache
def crosswalk() -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    """Give category, mode and contexts for each CAMEO code.

    >>> crosswalk()["057"]
    ('SUPPORT', None, ('diplomatic',))
    """
    return {
        row["cameo"]: (
            row["category"],
            row["mode"] or None,
            tuple(part for part in row["context"].split("|") if part),
        )
        for row in rows("ontology/cameo.csv")
    }
