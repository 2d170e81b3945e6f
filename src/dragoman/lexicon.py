"""The lexicon of predicates: which words, under which conditions, make which PLOVER event.

The tables lie in `data/lexicon/predicates`, one frame a row; noun classes named with `@` lie in
`data/lexicon/classes`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dragoman.tables import Row, listed, rows

NO_EVENT = "NONE"
PREDICATE_TABLES = ("cooperation", "verbal_conflict", "material_conflict")
_JUDGING_TABLE = "evaluations"
_DECISIVE = {"obj": 0, "iobj": 0, "xcomp": 1, "ccomp": 1, "subj": 3, "compound": 4}
_DEFAULT_ACTOR = {"VERB": ("subj",), "NOUN": ("poss", "by", "of", "from"), "ADJ": ("subj",)}
_DEFAULT_RECIPIENT = {
    "VERB": ("obj",),
    "NOUN": ("on", "against", "with", "to", "for", "of"),
    "ADJ": ("of", "to", "with", "toward"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand on one slot: one of some lemmas, any word (`*`), an actor, or nothing (`!`)."""

    slot: str
    lemmas: frozenset[str]
    demand: str

    @property
    def weight(self) -> float:
        """How specific the condition is."""
        return {"lemma": 1.0, "lemma or actor": 0.9, "actor": 0.9, "!": 0.5, "*": 0.6}[self.demand]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a participant sits; `joint` slots add to those found before instead of standing in."""

    name: str
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a predicate."""

    predicate: str
    pos: str
    conditions: tuple[Condition, ...]
    category: str
    mode: str | None
    cameo: str
    actor: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    content: tuple[str, ...]

    @property
    def specificity(self) -> float:
        """The sum of the weights of the conditions: the most specific frame that holds wins."""
        return sum(condition.weight for condition in self.conditions)

    @property
    def rank(self) -> tuple[float, bool, int, str]:
        """Order frames: the most specific, then the shields, then by the slot that decides."""
        order = [_DECISIVE.get(condition.slot, 2) for condition in self.conditions]
        return -self.specificity, self.category != NO_EVENT, min(order, default=9), self.category


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Give the frames of each predicate and part of speech, the most specific first.

    >>> frames()["accuse", "VERB"][-1].category
    'ACCUSE'
    """
    return _frames_in(PREDICATE_TABLES)


@cache
def judging_frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Give the frames by which a speaker, without a word of accusing, accuses their subject."""
    return _frames_in((_JUDGING_TABLE,))


def _frames_in(tables: tuple[str, ...]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for table in tables:
        classes = noun_classes(table) if table in PREDICATE_TABLES else {}
        for row in rows(f"lexicon/predicates/{table}.csv"):
            found[row["predicate"], row["pos"]].append(_frame(row, classes))
    return {key: tuple(sorted(group, key=lambda frame: frame.rank)) for key, group in found.items()}


@cache
def noun_classes(table: str) -> dict[str, frozenset[str]]:
    """Give the lemmas of each class that a table of predicates names with `@`."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(f"lexicon/classes/{table}.csv"):
        found[row["class"].lstrip("@")].add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


@cache
def light_verbs() -> dict[str, str]:
    """Give the verbs that only carry a noun ("launch an attack"), and what their subject is.

    >>> light_verbs()["launch"], light_verbs()["face"]
    ('actor', 'recipient')
    """
    return {row["lemma"]: row["subject"] for row in rows("lexicon/light_verbs.csv")}


def _frame(row: Row, classes: dict[str, frozenset[str]]) -> Frame:
    pos = row["pos"]
    return Frame(
        predicate=row["predicate"],
        pos=pos,
        conditions=tuple(_condition(part, classes) for part in row["when"].split()),
        category=row["category"],
        mode=row["mode"] or None,
        cameo=row["cameo"],
        actor=_slots(row["actor"]) or tuple(Slot(name) for name in _DEFAULT_ACTOR[pos]),
        recipient=()
        if row["recipient"] == "-"
        else _slots(row["recipient"]) or tuple(Slot(name) for name in _DEFAULT_RECIPIENT[pos]),
        content=listed(row["content"]),
    )


def _slots(field: str) -> tuple[Slot, ...]:
    return tuple(Slot(name.lstrip("+"), name.startswith("+")) for name in listed(field))


def _condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    slot, _, values = text.partition("=")
    if values in {"*", "!", "actor"}:
        return Condition(slot, frozenset(), values)
    lemmas: set[str] = set()
    for value in values.split("|"):
        lemmas |= classes[value[1:]] if value.startswith("@") else {value}
    demand = "lemma or actor" if "actor" in lemmas else "lemma"
    return Condition(slot, frozenset(lemmas), demand)
