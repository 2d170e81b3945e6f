"""Read CoNLL-U treebanks (Universal Dependencies v2) with GUM's entity annotation."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ENTITY_TYPES = (
    "O", "person", "group", "organization", "place",
    "time", "event", "object", "abstract", "other",
)  # fmt: skip
_GUM_TO_ENTITY = {name: name for name in ENTITY_TYPES} | {
    "substance": "object", "animal": "other", "plant": "other",
}  # fmt: skip
_BRACKET = re.compile(r"\((?P<open>[^()]+)\)?|(?P<close>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated sentence; `heads` are 1-based with 0 for the root, as in the file."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...] | None
    """Type of the entity mention that each word heads; None where the treebank has no entities."""
    genre: str = ""


def read_treebank(path: Path) -> Iterator[GoldSentence]:
    """Yield the sentences of a CoNLL-U file, gzipped or not.

    Args:
        path: the file; `# meta::genre` comments are kept as the genre of what follows.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    genre, rows, annotated = "", [], False
    open_mentions: list[_OpenMention] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# meta::genre"):
                genre = line.partition("=")[2].strip()
            elif line.startswith("# global.Entity"):
                annotated = True
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line and rows:
                yield _sentence(rows, genre, annotated, open_mentions)
                rows = []
    if rows:
        yield _sentence(rows, genre, annotated, open_mentions)


@dataclass(slots=True)
class _OpenMention:
    identifier: str
    kind: str
    start: int


def _sentence(
    rows: list[list[str]], genre: str, annotated: bool, open_mentions: list[_OpenMention]
) -> GoldSentence:
    heads = tuple(int(row[6]) for row in rows)
    xpos = tuple(row[4] for row in rows)
    entities = None
    if annotated:
        open_mentions.clear()
        spans = list(_mention_spans([row[9] for row in rows], open_mentions))
        entities = _entity_of_each_head(spans, heads, xpos, [row[5] for row in rows])
    return GoldSentence(
        forms=tuple(row[1] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=xpos,
        heads=heads,
        deprels=tuple(row[7] for row in rows),
        entities=entities,
        genre=genre,
    )


def _mention_spans(
    miscs: list[str], open_mentions: list[_OpenMention]
) -> Iterator[tuple[int, int, str]]:
    for place, misc in enumerate(miscs):
        field = next((part for part in misc.split("|") if part.startswith("Entity=")), "")
        for match in _BRACKET.finditer(field.removeprefix("Entity=")):
            if opened := match["open"]:
                parts = opened.split("-")
                mention = _OpenMention(parts[0], parts[1] if len(parts) > 1 else "other", place)
                if match.group().endswith(")"):
                    yield place, place + 1, mention.kind
                else:
                    open_mentions.append(mention)
                continue
            closed = match["close"]
            for mention in reversed(open_mentions):
                if mention.identifier == closed:
                    open_mentions.remove(mention)
                    yield mention.start, place + 1, mention.kind
                    break


def _entity_of_each_head(
    spans: list[tuple[int, int, str]],
    heads: tuple[int, ...],
    xpos: tuple[str, ...],
    features: list[str],
) -> tuple[str, ...]:
    entities = ["O"] * len(heads)
    # Longer mentions are written first so that a mention inside keeps its own head's type.
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        top = next((word for word in range(start, end) if not start < heads[word] <= end), start)
        name = _GUM_TO_ENTITY.get(kind, "other")
        if name == "person" and (xpos[top] in {"NNS", "NNPS"} or "Number=Plur" in features[top]):
            name = "group"
        entities[top] = name
    return tuple(entities)
