"""How well the reader knows who is meant, on reports whose mentions of actors are marked.

Run `python tests/mention_scores.py` for the table, with `--errors` for every difference on the
development half. The held-out half is scored in totals only: nothing may be fitted to it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from dragoman.actors import Actor
from dragoman.reading import Reading, read
from dragoman.values import Span

FOLDER = Path(__file__).parent / "mentions"
HALVES = ("development", "held_out")
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]")
_LEAST_OVERLAP = 1 / 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked mention: its words, and who is meant; several actors for "both leaders"."""

    span: Span
    text: str
    countries: frozenset[str]
    sectors: tuple[frozenset[str], ...]
    """For each actor the sectors that are right, any of them."""
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report with its marks taken out."""

    name: str
    text: str
    published: str
    marks: tuple[Mark, ...]


def load(path: Path) -> MarkedReport:
    """Read a report in which mentions are marked as `[[words|country|sector|actor]]`."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    plain = [fields["title"], "\n\n"]
    length = sum(map(len, plain))
    marks, place = [], 0
    for match in _MARK.finditer(body):
        before = body[place : match.start()]
        words, country, sector, actor = match.groups()
        start = length + len(before)
        plain += (before, words)
        length = start + len(words)
        place = match.end()
        marks.append(_mark(Span(start, length), words, country, sector, actor))
    plain.append(body[place:])
    return MarkedReport(path.stem, "".join(plain), fields["published"], tuple(marks))


def _mark(span: Span, words: str, country: str, sector: str, actor: str) -> Mark:
    return Mark(
        span=span,
        text=words,
        countries=frozenset(country.split("+")),
        sectors=tuple(frozenset(part.split("/")) for part in sector.split("+")),
        actors=frozenset(actor.split("+")),
    )


@dataclass(slots=True)
class Tally:
    """What was counted over a set of reports."""

    marks: int = 0
    found: int = 0
    country: int = 0
    sector: int = 0
    pairs_right: int = 0
    pairs_given: int = 0
    pairs_expected: int = 0
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Give the shares: mentions found, country and sector right, F1 of same-actor pairs."""
        pairs = self.pairs_given + self.pairs_expected
        return {
            "found": self.found / self.marks,
            "country": self.country / self.marks,
            "sector": self.sector / self.marks,
            "same_actor": 2 * self.pairs_right / pairs,
        }


def score(paths: Sequence[Path]) -> Tally:
    """Read the reports and compare."""
    tally = Tally()
    for path in paths:
        report = load(path)
        reading = read(report.text, published=report.published)
        given = [actors_at(reading, mark.span) for mark in report.marks]
        for mark, actors in zip(report.marks, given, strict=True):
            _count(tally, report, mark, actors)
        _count_pairs(tally, report, given)
    return tally


def actors_at(reading: Reading, span: Span) -> tuple[Actor, ...]:
    """Give the actors that the words are taken for: those of the mention that overlaps most."""
    best, found = _LEAST_OVERLAP, []
    for actor in reading.actors:
        for mention in actor.mentions:
            common = min(span.end, mention.span.end) - max(span.start, mention.span.start)
            union = max(span.end, mention.span.end) - min(span.start, mention.span.start)
            # A mark runs on to "a nurse with ten years' service"; where it begins, they agree.
            inside = mention.span.start == span.start and span.covers(mention.span)
            share = max(common / union, _LEAST_OVERLAP if inside else 0.0)
            if common <= 0 or share < best:
                continue
            if share > best:
                best, found = share, []
            found.append(actor)
    return tuple(found)


def _count(tally: Tally, report: MarkedReport, mark: Mark, actors: Sequence[Actor]) -> None:
    countries = frozenset(actor.country or "-" for actor in actors)
    country = bool(actors) and countries == mark.countries
    given = [frozenset(actor.sectors or ("-",)) for actor in actors]
    sector = bool(given) and all(any(right & said for right in mark.sectors) for said in given)
    sector = sector and all(any(right & said for said in given) for right in mark.sectors)
    tally.marks += 1
    tally.found += bool(actors)
    tally.country += country
    tally.sector += sector
    if not (country and sector):
        said = ", ".join(
            f"{actor.name}: {actor.country or '-'} {'|'.join(actor.sectors) or '-'}"
            for actor in actors
        )
        codes = ("/".join(sorted(right)) for right in mark.sectors)
        want = f"{'+'.join(sorted(mark.countries))} {'+'.join(codes)}"
        tally.errors.append(f"{report.name}: {mark.text!r} wants {want}; got {said or 'nothing'}")


def _count_pairs(tally: Tally, report: MarkedReport, given: Sequence[Sequence[Actor]]) -> None:
    ids = [frozenset(actor.id for actor in actors) for actors in given]
    for (one, mine), (other, theirs) in combinations(zip(report.marks, ids, strict=True), 2):
        expected = one.actors == other.actors
        said = bool(mine) and mine == theirs
        tally.pairs_expected += expected
        tally.pairs_given += said
        tally.pairs_right += expected and said
        if expected != said:
            kind = "apart" if expected else "together"
            tally.errors.append(f"{report.name}: pair {kind}: {one.text!r} and {other.text!r}")


def paths_of(half: str) -> list[Path]:
    """Give the reports of one half, sorted by name."""
    return sorted((FOLDER / half).glob("*.txt"))


def _table(tallies: dict[str, Tally]) -> Iterator[str]:
    for half, tally in tallies.items():
        shares = "  ".join(f"{name} {value:.3f}" for name, value in tally.figures().items())
        yield f"{half:<12} {tally.marks:4d} marks  {shares}"


def main() -> None:
    """Print the figures of both halves."""
    tallies = {half: score(paths_of(half)) for half in HALVES}
    print("\n".join(_table(tallies)))
    if "--errors" in sys.argv:
        print("\n".join(tallies["development"].errors))
        print(Counter(line.split(": ", 2)[1].split()[0] for line in tallies["development"].errors))


if __name__ == "__main__":
    main()
