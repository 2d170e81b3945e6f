"""How well the reader reads the reports in `examples/`, against their expected readings.

Run `python tests/gold_scores.py` for the table, with `--errors` for every difference.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.agreements import Agreement
from dragoman.events import Event
from dragoman.outlook import Consequence
from dragoman.reading import Reading, read
from dragoman.values import Span

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
GOLD = ROOT / "tests" / "gold"

Gold = dict[str, Any]
Pair = tuple[str | None, str | None]


@dataclass(slots=True)
class Tally:
    """Counts of one figure: what agrees, what the reader gave, what was expected."""

    right: int = 0
    given: int = 0
    expected: int = 0

    def add(self, right: int, given: int, expected: int) -> None:
        """Count one more comparison."""
        self.right += right
        self.given += given
        self.expected += expected

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was given."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.given + self.expected
        return 2 * self.right / both if both else 0.0


FIGURES = (
    "trigger", "event", "actor", "recipient", "happened", "author", "content_of",
    "statement", "agreement", "consequence", "headline",
)  # fmt: skip


@dataclass(slots=True)
class Scores:
    """The tallies of all figures, and each difference as a line of text."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})
    errors: list[str] = field(default_factory=list)

    def differ(self, report: str, figure: str, text: str) -> None:
        """Note one difference."""
        self.errors.append(f"{report}: {figure}: {text}")


def gold_files() -> list[Path]:
    """Give the files with the expected readings, sorted by name."""
    return sorted(GOLD.glob("*.json"))


def load_gold(path: Path) -> Gold:
    """Load one expected reading."""
    loaded: Gold = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def report_text(path: Path) -> str:
    """Give the text of the report that a gold file belongs to."""
    return (EXAMPLES / f"{path.stem}.txt").read_text(encoding="utf-8")


def occurrences(text: str, words: str) -> list[Span]:
    """Give where words stand in a text as whole words."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [Span(found.start(), found.end()) for found in re.finditer(pattern, text)]


def trigger_span(text: str, item: Gold) -> Span:
    """Give where the trigger of an expected event stands."""
    nth: int = item["nth"]
    return occurrences(text, item["trigger"])[nth - 1]


def trigger_key(item: Gold) -> str:
    """Name an expected event as `content_of` names it: `asked`, or `asked#2` for the second."""
    return item["trigger"] if item["nth"] == 1 else f"{item['trigger']}#{item['nth']}"


def score_all(paths: Iterable[Path] | None = None) -> Scores:
    """Read every example and compare it with its expected reading."""
    scores = Scores()
    for path in gold_files() if paths is None else paths:
        gold = load_gold(path)
        reading = read(report_text(path))
        _score_events(path.stem, reading, gold, scores)
        _score_statements(path.stem, reading, gold["statements"], scores)
        _score_agreements(path.stem, reading, gold["agreements"], scores)
        _score_outlook(path.stem, reading, gold["outlook"], scores)
        _score_headline(path.stem, reading, gold["headline"], scores)
    return scores


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _score_events(name: str, reading: Reading, gold: Gold, scores: Scores) -> None:
    text = reading.report.text
    items: list[Gold] = gold["events"]
    pairs = list(_aligned(text, reading.events, items))
    same = [(event, item) for event, item in pairs if event.category == item["category"]]
    scores.tallies["trigger"].add(len(pairs), len(reading.events), len(items))
    scores.tallies["event"].add(len(same), len(reading.events), len(items))
    spans = {trigger_key(item): trigger_span(text, item) for item in items}
    by_id = {event.id: event for event in reading.events}
    for event, item in same:
        label = f"{trigger_key(item)} {item['category']}"
        for side in ("actor", "recipient"):
            given = _codes(reading, getattr(event, f"{side}s"))
            _score_codes(name, side, label, (given, item[f"{side}s"]), scores)
        _score_value(name, "happened", label, (event.happened, item["happened"]), scores)
        _score_value(name, "author", label, (event.factuality[0].value, item["author"]), scores)
        _score_link(name, label, by_id.get(event.content_of or ""), (item, spans), scores)
    _list_unmatched(name, reading, items, pairs, scores)


def _aligned(
    text: str, events: Sequence[Event], items: Sequence[Gold]
) -> Iterator[tuple[Event, Gold]]:
    """Pair each expected event with the event whose trigger overlaps, the same category first."""
    taken: set[str] = set()
    for item in items:
        span = trigger_span(text, item)
        near = [e for e in events if e.id not in taken and _overlap(e.trigger, span)]
        near.sort(key=lambda event: event.category != item["category"])
        if near:
            taken.add(near[0].id)
            yield near[0], item


def _codes(reading: Reading, actors: Sequence[str]) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(reading.cast[actor].country, reading.cast[actor].sectors) for actor in actors]


def _agrees(given: tuple[str | None, tuple[str, ...]], wanted: Sequence[str | None]) -> bool:
    country, sectors = given
    sector = wanted[1]
    return country == wanted[0] and (sector in sectors if sector else not sectors)


def _score_codes(
    name: str,
    side: str,
    label: str,
    both: tuple[list[tuple[str | None, tuple[str, ...]]], list[list[str | None]]],
    scores: Scores,
) -> None:
    given, wanted = both
    left = list(given)
    right = 0
    for pair in wanted:
        found = next((code for code in left if _agrees(code, pair)), None)
        if found is not None:
            left.remove(found)
            right += 1
    scores.tallies[side].add(right, len(given), len(wanted))
    if left or right < len(wanted):
        scores.differ(name, side, f"{label}: expected {wanted}, given {given}")


def _score_value(
    name: str, figure: str, label: str, both: tuple[object, object], scores: Scores
) -> None:
    given, wanted = both
    scores.tallies[figure].add(int(given == wanted), 1, 1)
    if given != wanted:
        scores.differ(name, figure, f"{label}: expected {wanted}, given {given}")


def _score_link(
    name: str, label: str, act: Event | None, wanted: tuple[Gold, dict[str, Span]], scores: Scores
) -> None:
    item, spans = wanted
    key: str | None = item["content_of"]
    right = act is not None and key is not None and _overlap(act.trigger, spans[key])
    scores.tallies["content_of"].add(int(right), int(act is not None), int(key is not None))
    if not right and (act is not None or key is not None):
        scores.differ(name, "content_of", f"{label}: expected {key}, given {act and act.category}")


def _list_unmatched(
    name: str,
    reading: Reading,
    items: Sequence[Gold],
    pairs: Sequence[tuple[Event, Gold]],
    scores: Scores,
) -> None:
    matched = {event.id for event, _ in pairs}
    found = [item for _, item in pairs]
    for event, item in pairs:
        if event.category != item["category"]:
            words = f"{trigger_key(item)}: expected {item['category']}, given {event.category}"
            scores.differ(name, "category", words)
    for item in items:
        if item not in found:
            scores.differ(name, "missing", f"{trigger_key(item)} {item['category']}")
    for event in reading.events:
        if event.id not in matched:
            codes = f"{_codes(reading, event.actors)} -> {_codes(reading, event.recipients)}"
            words = f"{reading.text_of(event.trigger)} {event.category} {codes}"
            scores.differ(name, "extra", words)


def _score_statements(name: str, reading: Reading, wanted: list[Gold], scores: Scores) -> None:
    """Count a statement as found where one by the same speaker covers its first words."""
    left = list(reading.statements)
    right = 0
    for item in wanted:
        starts = occurrences(reading.report.text, item["starts"])
        over = [one for one in left if any(_overlap(one.span, span) for span in starts)]
        speakers = {one.id: _codes(reading, [one.speaker] if one.speaker else []) for one in over}
        fits = (one for one in over if any(_agrees(c, item["speaker"]) for c in speakers[one.id]))
        found = next(fits, None)
        if found is None:
            words = f"{item['starts']!r}: expected {item['speaker']}, given {[*speakers.values()]}"
            scores.differ(name, "statement", words)
            continue
        left.remove(found)
        right += 1
    scores.tallies["statement"].add(right, len(reading.statements), len(wanted))
    for one in left:
        words = reading.text_of(one.span)[:40]
        scores.differ(name, "statement left over", f"{words!r} {one.kind}")


def _parties(reading: Reading, agreement: Agreement) -> set[str]:
    """Give parties as a gold file writes them: `KEN`, or `SEN:REB` for less than the state."""
    named = set()
    for country, sectors in _codes(reading, agreement.parties):
        named.add(f"{country or ''}:{sectors[0]}" if sectors else country or "?")
    return named


def _score_agreements(name: str, reading: Reading, wanted: list[Gold], scores: Scores) -> None:
    left = [(one.kind, _parties(reading, one)) for one in reading.agreements]
    right = 0
    for item in wanted:
        code = (item["kind"], set(item["parties"]))
        if code in left:
            left.remove(code)
            right += 1
        else:
            scores.differ(name, "agreement", f"expected {code}")
    scores.tallies["agreement"].add(right, len(reading.agreements), len(wanted))
    for kind, parties in left:
        scores.differ(name, "agreement left over", f"{kind} {sorted(parties)}")


def _score_outlook(name: str, reading: Reading, wanted: list[Gold], scores: Scores) -> None:
    text = reading.report.text
    given = [item for outlook in reading.outlook for item in outlook.consequences]
    left: list[Consequence] = list(given)
    items = [item for outlook in wanted for item in outlook["consequences"]]
    right = 0
    for item in items:
        starts = occurrences(text, item["words"])
        over = [one for one in left if any(_overlap(one.span, span) for span in starts)]
        found = next((one for one in over if one.value == item["value"]), None)
        if found is None:
            values = [one.value for one in over]
            words = f"{item['words']!r}: expected {item['value']}, given {values}"
            scores.differ(name, "consequence", words)
            continue
        left.remove(found)
        right += 1
    scores.tallies["consequence"].add(right, len(given), len(items))
    for one in left:
        words = reading.text_of(one.span)[:50]
        scores.differ(name, "consequence left over", f"{words!r} {one.value}")


def _score_headline(name: str, reading: Reading, wanted: Gold, scores: Scores) -> None:
    """Compare the verdicts on the headline's first claim."""
    check = reading.headline_check
    first = check.comparisons[0] if check and check.comparisons else None
    given = {item.aspect: item.verdict for item in first.findings} if first else {}
    right = sum(given.get(aspect) == verdict for aspect, verdict in wanted.items())
    scores.tallies["headline"].add(right, len(given), len(wanted))
    if given != wanted:
        scores.differ(name, "headline", f"expected {wanted}, given {given}")


def table(scores: Scores) -> Iterator[str]:
    """Yield the lines of the table of all figures."""
    yield f"{'figure':<12}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'given':>7}{'gold':>7}"
    for name, tally in scores.tallies.items():
        shares = f"{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}"
        yield f"{name:<12}{shares}{tally.right:>7}{tally.given:>7}{tally.expected:>7}"


def main() -> None:
    """Print the table, and every difference where asked."""
    scores = score_all()
    if "--errors" in sys.argv[1:]:
        print("\n".join(scores.errors), end="\n\n")
    print("\n".join(table(scores)))


if __name__ == "__main__":
    main()
