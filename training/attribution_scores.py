"""Score who-says-what against PolNeAR (Newell et al. 2018): F1 of words and of attributions.

DRAGOMAN_DATA=... python training/attribution_scores.py
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.attribution import Voice
from dragoman.model.inference import load_model
from dragoman.reading import cast_of
from dragoman.reports import make_report
from dragoman.sentences import Sentence, read_sentences
from dragoman.values import Span

PARTS = ("source", "cue", "content")
Words = frozenset[tuple[int, int]]
"""Words by the places of their characters."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of one attribution, by part."""

    source: Words
    cue: Words
    content: Words

    def part(self, name: str) -> Words:
        """Give the words of one part."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


def gold_of(annotations: str, words: Words) -> Iterator[Attribution]:
    """Read the attributions of a brat file.

    Args:
        annotations: the text of the `.ann` file.
        words: the words of the text.
    """
    spans: dict[str, list[Span]] = {}
    # An attribution can come before the spans that it groups.
    for line in sorted(annotations.splitlines(), key=lambda line: not line.startswith("T")):
        name, kind, *_ = line.split("\t")
        if name.startswith("T"):
            places = re.findall(r"(\d+) (\d+)", kind)
            spans[name] = [Span(int(start), int(end)) for start, end in places]
        elif name.startswith("E"):
            parts: dict[str, list[Span]] = {}
            for role, target in (item.split(":") for item in kind.split()):
                parts.setdefault(role.rstrip("0123456789").lower(), []).extend(spans[target])
            if "content" in parts:
                yield Attribution(*(_within(parts.get(part, []), words) for part in PARTS))


def _within(spans: list[Span], words: Words) -> Words:
    return frozenset(
        word for word in words if any(span.start < word[1] and word[0] < span.end for span in spans)
    )


def found_in(
    voices: tuple[Voice, ...], sentences: tuple[Sentence, ...], words: Words
) -> list[tuple[str, Attribution]]:
    """Turn voices into words, by kind; a quote that runs on is part of what it goes on from."""
    opened: dict[Span, tuple[Voice, list[Span]]] = {}
    groups: list[tuple[Voice, list[Span]]] = []
    for voice in voices:
        content = [sentences[place].cover(first, last) for place, first, last in voice.content]
        if voice.kind == "continued" and voice.source_span in opened:
            opened[voice.source_span][1].extend(content)
            continue
        groups.append((voice, content))
        if voice.source_span is not None:
            opened[voice.source_span] = groups[-1]
    return [
        (
            voice.kind,
            Attribution(
                _within([voice.source_span] if voice.source_span else [], words),
                _within([voice.cue] if voice.cue else [], words),
                _within(content, words),
            ),
        )
        for voice, content in groups
    ]


def alike(one: Words, other: Words) -> bool:
    """Tell whether two sets of words overlap by half of each or more, or are both empty."""
    if not one and not other:
        return True
    return 2 * len(one & other) >= max(len(one), len(other)) and bool(one & other)


def main() -> int:
    """Print the scores."""
    folder = Path(os.environ["DRAGOMAN_DATA"]) / "attribution" / "polnear-dev"
    model = load_model()
    counts: Counter[str] = Counter()
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = (folder / "text" / (path.stem.rpartition("_")[0] + ".txt")).read_text(
            encoding="utf-8"
        )
        _score(text, path.read_text(encoding="utf-8"), model, counts)
    for part in (*PARTS, "reported", "whole"):
        right, given, wanted = (counts[f"{part} {kind}"] for kind in ("right", "given", "wanted"))
        met = counts["reported met"] if part == "reported" else right
        precision, recall = right / max(given, 1), met / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{part:8} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    for key, count in sorted(counts.items()):
        if key.startswith("kind"):
            print(f"{count:6} {key}")
    return 0


def _score(text: str, annotations: str, model: object, counts: Counter[str]) -> None:
    parts = [
        ("body", Span(found.start(), found.end()))
        for found in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text)
    ]
    sentences, _ = read_sentences(text, parts, model)  # type: ignore[arg-type]
    _, voices = cast_of(make_report(text, force=True), sentences)
    words = frozenset(
        (word.start, word.end)
        for sentence in sentences
        for word in sentence.words
        if any(sign.isalnum() for sign in word.of(text))
    )
    found, gold = found_in(voices, sentences, words), list(gold_of(annotations, words))
    for part in PARTS:
        given = frozenset().union(*(item.part(part) for _, item in found))
        wanted = frozenset().union(*(item.part(part) for item in gold))
        counts[f"{part} right"] += len(given & wanted)
        counts[f"{part} given"] += len(given)
        counts[f"{part} wanted"] += len(wanted)
    for kind, item in found:
        counts[f"kind {kind}: {_verdict(item, gold)}"] += 1
        counts["whole right"] += _verdict(item, gold) == "right"
        counts["reported right"] += any(item.cue & other.cue for other in gold)
    for other in gold:
        counts["reported met"] += any(other.cue & item.cue for _, item in found)
    for kind in ("whole", "reported"):
        counts[f"{kind} given"] += len(found)
        counts[f"{kind} wanted"] += len(gold)


def _verdict(item: Attribution, gold: list[Attribution]) -> str:
    """Name what is wrong with a found attribution."""
    same = [other for other in gold if alike(item.content, other.content)]
    if any(alike(item.source, other.source) for other in same):
        return "right"
    if same:
        return "other source" if item.source else "no source"
    if any(item.content & other.content for other in gold):
        return "other extent"
    return "nothing there"


if __name__ == "__main__":
    sys.exit(main())
