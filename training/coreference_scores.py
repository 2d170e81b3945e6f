"""Score who is meant against GUM's coreference: mentions, clusters and pronouns.

python training/coreference_scores.py --data DATA

Dragoman reads the words and sentences that the treebank gives, so that both sides name a mention
by its head word. Only GUM's types person, organization and place count, with their singletons. A
mention of Dragoman's is one of gold if it has the same head and type. An actor's type is that of
its kind (`TYPES`); of a country, which GUM calls a place, organization is right too, and of a
government, which GUM calls an organization, place is. A mention that Dragoman gives to several
actors counts as one of another cluster, that of these actors together, as GUM has it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.linking import Cast
from dragoman.model.inference import MOST_WORDS, ReaderModel, load_model
from dragoman.reading import cast_of
from dragoman.reports import Report, make_report
from dragoman.sentences import Segment, sentences_from
from dragoman.values import Span

KINDS = ("person", "organization", "place")
"""The types of GUM that count."""
TYPES: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "people": ("person",),
    "body": ("organization",),
    "organisation": ("organization",),
    "group": ("organization",),
    "government": ("organization", "place"),
    "country": ("place", "organization"),
    "place": ("place",),
}
"""GUM's types of each kind of actor, the first of them for what gold does not have."""
PRONOUNS = {
    word: name
    for name, words in {
        "he/she": "he him himself she her herself",
        "it": "it itself",
        "they": "they them themselves themself",
        "we/I": "i me myself we us ourselves 's ’s",
        "you": "you yourself yourselves",
        "possessive": "mine yours his hers its ours theirs",
    }.items()
    for word in words.split()
}
"""The class of each pronoun; one with the tag PRP$ is possessive, and any other is `other`."""
CLASSES = ("he/she", "it", "they", "we/I", "you", "possessive", "other")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<whole>\))?|(?P<close>[^()]+)\)")
_PART = re.compile(r"(?P<group>[^\[]+)\[(?P<part>\d+)/(?P<of>\d+)\]")

Cluster = frozenset[int]
Clusters = Sequence[Cluster]


# Clusters of mentions, and what is measured of them


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision (`found` of `given`) and recall (`met` of `wanted`) come from."""

    found: float = 0.0
    given: float = 0.0
    met: float = 0.0
    wanted: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found,
            self.given + other.given,
            self.met + other.met,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Give precision in percent; of nothing it is 0."""
        return 100 * self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Give recall in percent; of nothing it is 0."""
        return 100 * self.met / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Give F1 in percent.

        >>> Counts(found=3, given=4, met=3, wanted=4).f1
        75.0
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Half = Callable[[Clusters, Clusters], tuple[float, float]]
"""Gives numerator and denominator of recall; with the sides exchanged, of precision."""


def measured(half: Half, key: Clusters, response: Clusters) -> Counts:
    """Count precision and recall of a response.

    >>> counts = measured(b_cubed, [frozenset({1, 2})], [frozenset({1})])
    >>> counts.precision, counts.recall
    (100.0, 25.0)

    Args:
        half: one of `muc`, `b_cubed`, `ceaf_e` and `lea`.
        key: the gold clusters of a text, no mention in two of them.
        response: the clusters to score, no mention in two of them.
    """
    return Counts(*half(response, key), *half(key, response))


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Count the links of the key that the response keeps (Vilain et al. 1995).

    A cluster of n mentions takes n - 1 links; each part that it falls into but one loses a link.

    >>> muc([frozenset({1, 2, 3, 4})], [frozenset({1, 2}), frozenset({3, 4})])
    (2, 3)
    """
    place = _places(response)
    kept = wanted = 0
    for cluster in key:
        parts = {place[mention] for mention in cluster if mention in place}
        alone = sum(mention not in place for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        wanted += len(cluster) - 1
    return kept, wanted


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Sum, over mentions, the share of their cluster that the response has too.

    A mention that the response lacks counts as none of it (Bagga and Baldwin 1998).

    >>> b_cubed([frozenset({1, 2})], [frozenset({1}), frozenset({2})])
    (1.0, 2)
    """
    shares = (
        len(cluster & other) ** 2 / len(cluster) for cluster, other in _overlapping(key, response)
    )
    return float(sum(shares)), sum(map(len, key))


def ceaf_e(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Sum the likeness of the clusters under the best pairing of them (Luo 2005, phi 4).

    >>> ceaf_e([frozenset({1, 2})], [frozenset({1}), frozenset({2, 3})])
    (0.6666666666666666, 1)
    """
    rows, columns = _numbers(key), _numbers(response)
    likeness = np.zeros((len(rows), len(columns)))
    for cluster, other in _overlapping(key, response):
        shared = 2 * len(cluster & other) / (len(cluster) + len(other))
        likeness[rows[cluster], columns[other]] = shared
    pairs = best_pairs(likeness)
    return float(sum(likeness[row, column] for row, column in pairs)), len(key)


def lea(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Sum the share of each cluster's links that the response has, weighed by the cluster's size.

    A singleton links to itself, and is right where it is one in the response too (Moosavi and
    Strube 2016).

    >>> lea([frozenset({1, 2, 3}), frozenset({4})], [frozenset({1, 2}), frozenset({4})])
    (2.0, 4)
    """
    common: Counter[Cluster] = Counter()
    for cluster, other in _overlapping(key, response):
        shared = len(cluster & other)
        common[cluster] += int(cluster == other) if len(cluster) == 1 else _links(shared)
    resolved = (
        len(cluster) * links / max(_links(len(cluster)), 1) for cluster, links in common.items()
    )
    return float(sum(resolved)), sum(map(len, key))


def best_pairs(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair rows with columns, each at most once, for the greatest sum (Kuhn 1955, Munkres 1957).

    Rows enter one by one; each follows the cheapest chain of exchanges to a free column. Prices of
    rows and columns keep every cell's cost at least their sum, and that of the pairs equal to it.

    >>> best_pairs(np.array([[5.0, 4.0], [4.0, 1.0]]))
    [(0, 1), (1, 0)]
    """
    if gain.shape[0] > gain.shape[1]:
        return sorted((row, column) for column, row in best_pairs(gain.T))
    rows, columns = gain.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    # Rows and columns count from 1: column 0 holds the row that seeks a partner.
    owner = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        slack, came = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=np.bool_)
        while owner[column]:
            done[column] = True
            seeker = owner[column]
            cost = -gain[seeker - 1] - row_price[seeker] - column_price[1:]
            nearer = ~done[1:] & (cost < slack[1:])
            slack[1:][nearer], came[1:][nearer] = cost[nearer], column
            column = int(np.argmin(np.where(done, np.inf, slack)))
            step = slack[column]
            row_price[owner[done]] += step
            column_price[done] -= step
            slack[~done] -= step
        while column:
            owner[column] = owner[came[column]]
            column = int(came[column])
    return sorted((int(taker) - 1, place) for place, taker in enumerate(owner[1:]) if taker)


def _places(clusters: Clusters) -> dict[int, int]:
    return {mention: place for place, cluster in enumerate(clusters) for mention in cluster}


def _numbers(clusters: Clusters) -> dict[Cluster, int]:
    return {cluster: place for place, cluster in enumerate(clusters)}


def _overlapping(key: Clusters, response: Clusters) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield each cluster of the key with each one of the response that shares a mention."""
    place = _places(response)
    for cluster in key:
        for other in {place[mention] for mention in cluster if mention in place}:
            yield cluster, response[other]


def _links(mentions: int) -> int:
    return mentions * (mentions - 1) // 2


METRICS: dict[str, Half] = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e, "LEA": lea}
CONLL = ("MUC", "B³", "CEAFe")
"""The metrics whose mean F1 is known as the CoNLL score."""


# GUM's documents, with the places of their words in the text that Dragoman reads


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank; `head` is its head's number in the document, or -1."""

    form: str
    upos: str
    xpos: str
    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that name someone; `group` is shared by all mentions of the same."""

    words: tuple[int, ...]
    head: int
    group: str
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text rebuilt from a treebank; words and mentions in order of the text."""

    name: str
    genre: str
    text: str
    words: tuple[Word, ...]
    sentences: tuple[range, ...]
    """The words of each sentence."""
    mentions: tuple[GoldMention, ...]

    def span_of(self, mention: int) -> Span:
        """Give the place of a mention in the text, from its first word to its last."""
        words = self.mentions[mention].words
        return Span(self.words[words[0]].span.start, self.words[words[-1]].span.end)


@dataclass(slots=True)
class _Draft:
    """A document while its sentences are gathered."""

    name: str
    genre: str = ""
    text: str = ""
    space: str = ""
    """What parts the last word from the next."""
    words: list[Word] = field(default_factory=list)
    sentences: list[range] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)


def read_documents(path: Path, kinds: Sequence[str] = KINDS) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file that has GUM's entities.

    Args:
        path: the file, gzipped or not.
        kinds: the types of mentions to keep; none for all.

    Raises:
        ValueError: a bracket of an entity is not opened or not closed.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    draft = _Draft("")
    with opener(path, "rt", encoding="utf-8") as lines:
        for block in lines.read().strip("\n").split("\n\n"):
            for comment in re.findall(r"(?m)^# (.*)", block):
                key, _, value = comment.partition(" = ")
                if key == "newdoc id":
                    if draft.words:
                        yield _document(draft, kinds)
                    draft = _Draft(value)
                elif key == "meta::genre":
                    draft.genre = value
                elif key.startswith("newpar"):
                    draft.space = "\n\n" if draft.words else ""
            _add_sentence(draft, block)
    yield _document(draft, kinds)


def _add_sentence(draft: _Draft, block: str) -> None:
    rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
    first = len(draft.words)
    glued = {place for row in rows for place in _inside(row)}
    kept = [row for row in rows if row[0].isdigit()]
    for row in kept:
        start = len(draft.text) + len(draft.space)
        draft.text += draft.space + row[1]
        head = first + int(row[6]) - 1 if row[6] != "0" else -1
        span = Span(start, len(draft.text))
        draft.words.append(Word(row[1], row[3], row[4], head, span))
        together = row[0] in glued or "SpaceAfter=No" in row[9].split("|")
        draft.space = "" if together else " "
    draft.space = draft.space or " "
    draft.sentences.append(range(first, len(draft.words)))
    try:
        for group, kind, words in entities_in([row[9] for row in kept]):
            places = tuple(first + word for word in words)
            draft.mentions.append(GoldMention(places, _head(places, draft.words), group, kind))
    except ValueError as error:
        raise ValueError(f"{draft.name}: sentence {len(draft.sentences)}: {error}") from None


def _inside(row: Sequence[str]) -> Iterator[str]:
    """Yield the words of a multiword token that no space follows: all, or all but its last."""
    first, dash, last = row[0].partition("-")
    if dash:
        end = int(last) + ("SpaceAfter=No" in row[9].split("|"))
        yield from map(str, range(int(first), end))


def _head(places: Sequence[int], words: Sequence[Word]) -> int:
    """Give the word of a mention whose head lies outside of it.

    Of several such words the first noun, pronoun or number is taken: "Paris" of "Paris, France",
    where the country depends on what the city does too.
    """
    tops = [place for place in places if words[place].head not in places]
    return next((place for place in tops if words[place].upos in _NOMINAL), tops[0])


def _document(draft: _Draft, kinds: Sequence[str]) -> Document:
    kept = [mention for mention in draft.mentions if not kinds or mention.kind in kinds]
    ordered = sorted(kept, key=lambda mention: (mention.words[0], mention.words[-1]))
    return Document(
        draft.name, draft.genre, draft.text, tuple(draft.words), tuple(draft.sentences),
        tuple(ordered),
    )  # fmt: skip


def entities_in(miscs: Sequence[str]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield group, type and words of the mentions of a sentence.

    >>> list(entities_in(["Entity=(1-place-new(2-person-new)", "_", "Entity=1)"]))
    [('2', 'person', (0,)), ('1', 'place', (0, 1, 2))]

    Args:
        miscs: the last column of each word; `(3[1/2]-` opens the first of a mention's two parts.

    Raises:
        ValueError: a bracket is not opened or not closed.
    """
    opened: list[tuple[str, str, int]] = []
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, misc in enumerate(miscs):
        for bracket in _BRACKET.finditer(_entity_field(misc)):
            if bracket["open"]:
                group, kind, *_ = bracket["open"].split("-")
                opened.append((group, kind, place))
            if bracket["open"] and not bracket["whole"]:
                continue
            group, kind, start = _closed(opened, bracket["close"])
            words = range(start, place + 1)
            part = _PART.fullmatch(group)
            if part is None:
                yield group, kind, tuple(words)
                continue
            held = parts[part["group"], part["of"]]
            held.extend(words)
            if part["part"] == part["of"]:
                yield part["group"], kind, tuple(held)
                held.clear()
    if opened or any(parts.values()):
        raise ValueError(f"not closed: {[group for group, _, _ in opened] or list(parts)}")


def _entity_field(misc: str) -> str:
    return next(
        (part.removeprefix("Entity=") for part in misc.split("|") if part.startswith("Entity=")),
        "",
    )


def _closed(opened: list[tuple[str, str, int]], group: str | None) -> tuple[str, str, int]:
    """Take out the mention opened last, or the last one of a group."""
    for place in reversed(range(len(opened))):
        if group in {None, opened[place][0]}:
            return opened.pop(place)
    raise ValueError(f"not opened: {group!r}")


# What Dragoman finds in a document


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention of Dragoman's: its head word, its actors, and the types that fit them."""

    span: Span
    head: int
    actors: frozenset[str]
    types: tuple[str, ...]


def segments_of_document(document: Document, report: Report) -> tuple[Segment, ...]:
    """Give the sentences of a document to read, those too long for the model in parts."""
    title = next((section.span for section in report.sections if section.kind == "title"), None)
    found: list[Segment] = []
    for sentence in document.sentences:
        words = tuple(document.words[place].span for place in sentence)
        inside = title is not None and title.covers(Span(words[0].start, words[-1].end))
        part = "title" if inside else "body"
        found.extend(
            Segment(part, words[place : place + MOST_WORDS], len(words) > MOST_WORDS)
            for place in range(0, len(words), MOST_WORDS)
        )
    return tuple(found)


def read_document(document: Document, model: ReaderModel) -> tuple[FoundMention, ...]:
    """Find the mentions of a document, in order of the text."""
    report = make_report(document.text, force=True)
    if report.text != document.text:
        raise ValueError(
            f"{document.name}: repair changes the text, so that words lose their place"
        )
    segments = segments_of_document(document, report)
    analyses = model.analyse([[word.of(report.text) for word in part.words] for part in segments])
    cast, _ = cast_of(report, sentences_from(report.text, segments, analyses))
    starts = {word.span.start: place for place, word in enumerate(document.words)}
    heads = [[starts[word.start] for word in segment.words] for segment in segments]
    return tuple(mentions_of(cast, heads))


def mentions_of(cast: Cast, heads: Sequence[Sequence[int]]) -> list[FoundMention]:
    """List the mentions of a cast in order of the text, one that several actors share once.

    Args:
        cast: the actors of a text.
        heads: the number in the document of each word of each sentence.

    Raises:
        ValueError: an actor is of a kind that `TYPES` lacks.
    """
    actors: dict[tuple[Span, int], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for group, members in (("actor", cast.actors), ("place", getattr(cast, "locations", ()))):
        for number, actor in enumerate(members):
            if actor.kind not in TYPES:
                raise ValueError(f"actor kind {actor.kind!r} (valid: {', '.join(TYPES)})")
            for mention in actor.mentions:
                place = (mention.span, heads[mention.sentence][mention.head])
                actors[place][f"{group} {number}"] = TYPES[actor.kind]
    return [
        FoundMention(*place, frozenset(found), tuple(dict.fromkeys(sum(found.values(), start=()))))
        for place, found in sorted(actors.items())
    ]


def aligned(document: Document, found: Sequence[FoundMention]) -> dict[int, int]:
    """Pair found mentions with gold ones of the same head, by their numbers.

    Where several have the same head ("Ann" and "Ann and Bob"), those of the same type are paired
    first, and of these those of the most similar extent.
    """
    by_head: dict[int, list[int]] = defaultdict(list)
    for number, gold in enumerate(document.mentions):
        by_head[gold.head].append(number)
    ranked = []
    for given, mention in enumerate(found):
        for wanted in by_head[mention.head]:
            gold, span = document.mentions[wanted], document.span_of(wanted)
            gap = abs(span.start - mention.span.start) + abs(span.end - mention.span.end)
            ranked.append((gold.kind not in mention.types, gap, given, wanted))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, given, wanted in sorted(ranked):
        if given not in pairs and wanted not in taken:
            pairs[given] = wanted
            taken.add(wanted)
    return pairs


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold and found mentions of a document, those that are the same under the same number."""

    document: Document
    found: tuple[FoundMention, ...]
    pairs: dict[int, int]
    """The gold mention of each found one that has one."""

    def kind_of(self, given: int) -> str:
        """Give the type of a found mention: that of its gold one if it fits."""
        types = self.found[given].types
        kind = self.document.mentions[self.pairs[given]].kind if given in self.pairs else ""
        return kind if kind in types else types[0]

    def number(self, given: int) -> int:
        """Give the number of the gold mention, or one below 0 for what is not in gold."""
        return self.pairs.get(given, -1 - given)

    def span(self, number: int) -> Span:
        """Give the place of a mention by its common number, that of gold if it is there."""
        return self.document.span_of(number) if number >= 0 else self.found[-1 - number].span

    def head(self, number: int) -> int:
        """Give the head word of a mention by its common number."""
        return self.document.mentions[number].head if number >= 0 else self.found[-1 - number].head

    def before(self, number: int) -> tuple[int, ...]:
        """Give the gold mentions before a mention in its gold cluster; none if not in gold."""
        mentions = self.document.mentions
        return tuple(
            place for place in range(number) if mentions[place].group == mentions[number].group
        )

    def key(self, kinds: Sequence[str] = KINDS) -> list[Cluster]:
        """Give the gold clusters of some types."""
        return _grouped(
            (mention.group, number)
            for number, mention in enumerate(self.document.mentions)
            if mention.kind in kinds
        )

    def response(self, kinds: Sequence[str] = KINDS) -> list[Cluster]:
        """Give the found clusters of some types."""
        return _grouped(
            (mention.actors, self.number(given))
            for given, mention in enumerate(self.found)
            if self.kind_of(given) in kinds
        )


def compared(document: Document, found: tuple[FoundMention, ...]) -> Comparison:
    """Compare what was found in a document with its gold mentions."""
    return Comparison(document, found, aligned(document, found))


def _grouped(items: Iterable[tuple[object, int]]) -> list[Cluster]:
    groups: dict[object, set[int]] = defaultdict(set)
    for group, number in items:
        groups[group].add(number)
    return [frozenset(numbers) for numbers in groups.values()]


# The scores


@dataclass(slots=True)
class Scores:
    """What is counted over documents, by the rows of the tables."""

    documents: int = 0
    mentions: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    forms: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    clusters: dict[tuple[str, str], Counts] = field(default_factory=lambda: defaultdict(Counts))
    pronouns: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, comparison: Comparison) -> None:
        """Count one more document."""
        self.documents += 1
        for name, kinds in (*((kind, (kind,)) for kind in KINDS), ("all", KINDS)):
            self.mentions[name] += _mention_counts(comparison, kinds)
            key, response = comparison.key(kinds), comparison.response(kinds)
            for metric, half in METRICS.items():
                self.clusters[name, metric] += measured(half, key, response)
                without = measured(half, _linked(key), _linked(response))
                self.clusters[f"{name}, no singletons", metric] += without
        right, given = len(comparison.pairs), len(comparison.found)
        wanted = len(comparison.document.mentions)
        self.mentions["all, any type"] += Counts(right, given, right, wanted)
        met = set(comparison.pairs.values())
        for number, mention in enumerate(comparison.document.mentions):
            form = form_of(comparison.document.words[mention.head])
            self.forms[form] += Counts(met=number in met, wanted=1)
        count_pronouns(comparison, self.pronouns)

    def conll(self, name: str) -> float:
        """Give the mean F1 of MUC, B³ and CEAFe."""
        return sum(self.clusters[name, metric].f1 for metric in CONLL) / len(CONLL)


def _mention_counts(comparison: Comparison, kinds: Sequence[str]) -> Counts:
    gold = comparison.document.mentions
    given = [place for place in range(len(comparison.found)) if comparison.kind_of(place) in kinds]
    right = sum(
        place in comparison.pairs
        and gold[comparison.pairs[place]].kind == comparison.kind_of(place)
        for place in given
    )
    return Counts(right, len(given), right, sum(mention.kind in kinds for mention in gold))


def _linked(clusters: Clusters) -> list[Cluster]:
    return [cluster for cluster in clusters if len(cluster) > 1]


def form_of(word: Word) -> str:
    """Tell whether a mention with this head is a name, a nominal or a pronoun."""
    return {"PRON": "pronoun", "PROPN": "name"}.get(word.upos, "nominal")


def class_of(word: Word) -> str:
    """Give the class of a pronoun: one of `CLASSES`."""
    return "possessive" if word.xpos == "PRP$" else PRONOUNS.get(word.form.lower(), "other")


def count_pronouns(comparison: Comparison, counts: dict[str, Counter[str]]) -> None:
    """Count the gold pronouns that have an antecedent, and how many are resolved.

    `linked` ones have an earlier mention in their cluster, right or wrong; `nearest` ones the gold
    mention right before, `any` ones any gold mention before. Of those `named` before (not by
    pronouns only), `resolved` ones have a name or nominal of gold before them in their cluster.
    """
    mentions, words = comparison.document.mentions, comparison.document.words
    before = earlier_in(comparison)
    for number, mention in enumerate(mentions):
        word = words[mention.head]
        gold = comparison.before(number)
        if form_of(word) != "pronoun" or not gold:
            continue
        mine = before.get(number, frozenset())
        named = {place for place in gold if form_of(words[mentions[place].head]) != "pronoun"}
        for name in (class_of(word), "all"):
            counts[name].update(
                count=1, linked=int(bool(mine)), nearest=int(gold[-1] in mine),
                any=int(not mine.isdisjoint(gold)), named=int(bool(named)),
                resolved=int(not mine.isdisjoint(named)),
            )  # fmt: skip


def earlier_in(comparison: Comparison) -> dict[int, Cluster]:
    """Give the mentions before each found one in its cluster, all by their common number."""
    seen: dict[frozenset[str], set[int]] = defaultdict(set)
    earlier: dict[int, Cluster] = {}
    for given, mention in enumerate(comparison.found):
        group = seen[mention.actors]
        earlier[comparison.number(given)] = frozenset(group)
        group.add(comparison.number(given))
    return earlier


@dataclass(frozen=True, slots=True)
class Mistake:
    """A pronoun or definite nominal that is linked to others than in gold, or to none."""

    span: Span
    verdict: str
    """`wrong` if linked to others only, `unlinked` if to none, `missed` if not found at all."""
    name: str
    """The class of a pronoun, else `nominal`."""
    linked: Span | None
    """The last mention before it in its cluster, the last that is no pronoun if there is one."""
    gold: Span | None
    """The same in gold."""
    known: bool
    """Whether gold has the mention at all."""


def mistakes_in(comparison: Comparison) -> Iterator[Mistake]:
    """Yield the pronouns and definite nominals with a wrong antecedent or none, in text order."""
    earlier = earlier_in(comparison)
    numbers = {*earlier, *range(len(comparison.document.mentions))}
    for number in sorted(numbers, key=comparison.span):
        mine, before = earlier.get(number, frozenset()), comparison.before(number)
        right = mine.intersection(before) or not (mine or before)
        if right or not _refers_back(comparison, number):
            continue
        word = comparison.document.words[comparison.head(number)]
        yield Mistake(
            comparison.span(number),
            "wrong" if mine else "unlinked" if number in earlier else "missed",
            class_of(word) if form_of(word) == "pronoun" else "nominal",
            _latest(comparison, mine),
            _latest(comparison, before),
            known=number >= 0,
        )


def _latest(comparison: Comparison, numbers: Iterable[int]) -> Span | None:
    words = comparison.document.words
    ranked = [
        (form_of(words[comparison.head(number)]) != "pronoun", comparison.span(number))
        for number in numbers
    ]
    return max(ranked)[1] if ranked else None


def _refers_back(comparison: Comparison, number: int) -> bool:
    document = comparison.document
    form = form_of(document.words[comparison.head(number)])
    first = comparison.span(number).of(document.text).split()[0].lower()
    return form == "pronoun" or (form == "nominal" and first in _DEFINITE)


# What is printed


def tables(scores: Scores) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield from ("| mentions | gold | found | P | R | F1 |", "|---|---:|---:|---:|---:|---:|")
    for name, counts in scores.mentions.items():
        yield (
            f"| {name} | {counts.wanted:.0f} | {counts.given:.0f} | {counts.precision:.1f} "
            f"| {counts.recall:.1f} | {counts.f1:.1f} |"
        )
    yield from ("", "| found whatever its type | gold | R |", "|---|---:|---:|")
    for name, counts in sorted(scores.forms.items()):
        yield f"| {name} | {counts.wanted:.0f} | {counts.recall:.1f} |"
    yield from (
        "",
        f"| clusters: P R F1 | {' | '.join(METRICS)} | CoNLL |",
        "|---|---|---|---|---|---:|",
    )
    for name in dict.fromkeys(name for name, _ in scores.clusters):
        cells = (scores.clusters[name, metric] for metric in METRICS)
        shown = (f"{cell.precision:.1f} {cell.recall:.1f} **{cell.f1:.1f}**" for cell in cells)
        yield f"| {name} | {' | '.join(shown)} | {scores.conll(name):.1f} |"
    yield ""
    yield "| pronouns | gold | linked | nearest | any | named before | resolved |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name in (*CLASSES, "all"):
        count = scores.pronouns[name]
        shares = (share(count[part], count["count"]) for part in ("linked", "nearest", "any"))
        yield (
            f"| {name} | {count['count']} | {' | '.join(f'{part:.1f}' for part in shares)} "
            f"| {count['named']} | {share(count['resolved'], count['named']):.1f} |"
        )


def share(part: int, whole: int) -> float:
    """Give a share in percent; of nothing it is 0."""
    return 100 * part / whole if whole else 0.0


def plain(scores: Scores) -> dict[str, object]:
    """Give the scores as plain values, in percent but for the counts of mentions."""
    clusters: dict[str, dict[str, object]] = {
        name: {"CoNLL": round(scores.conll(name), 2)}
        for name in dict.fromkeys(name for name, _ in scores.clusters)
    }
    for (name, metric), counts in scores.clusters.items():
        clusters[name][metric] = _plain_counts(counts)
    return {
        "documents": scores.documents,
        "mentions": {
            name: {"gold": counts.wanted, "found": counts.given} | _plain_counts(counts)
            for name, counts in scores.mentions.items()
        },
        "forms": {name: round(counts.recall, 2) for name, counts in scores.forms.items()},
        "clusters": clusters,
        "pronouns": {name: dict(count) for name, count in scores.pronouns.items()},
    }


def _plain_counts(counts: Counts) -> dict[str, float]:
    return {
        "precision": round(counts.precision, 2),
        "recall": round(counts.recall, 2),
        "f1": round(counts.f1, 2),
    }


def shown(mistake: Mistake, document: Document) -> str:
    """Write a mistake in two lines, the second with its sentence."""
    words, linked, gold = (
        f'"{span.of(document.text)}"' if span else "nothing"
        for span in (mistake.span, mistake.linked, mistake.gold)
    )
    sentence = next(
        Span(document.words[places[0]].span.start, document.words[places[-1]].span.end)
        for places in document.sentences
        if document.words[places[-1]].span.end >= mistake.span.end
    )
    return (
        f"  {mistake.verdict} ({mistake.name}): {words} linked to {linked},"
        f" gold: {gold if mistake.known else 'not a mention'}\n"
        f"      {sentence.of(document.text)}"
    )


def main() -> int:
    """Print the scores, and what is wrong in the training split."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with treebank/*.conllu.gz")
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--genre", help="one of GUM's genres, such as news")
    parser.add_argument("--json", type=Path, help="file to write the scores to")
    parser.add_argument("--errors", action="store_true", help="list wrong links (train only)")
    options = parser.parse_args()
    if options.errors and options.split != "train":
        parser.error("--errors: only of --split train; dev and test are for measuring")
    begun, model, scores = time.perf_counter(), load_model(), Scores()
    genres: set[str] = set()
    for document in read_documents(options.data / "treebank" / f"gum-{options.split}.conllu.gz"):
        genres.add(document.genre)
        if options.genre not in {None, document.genre}:
            continue
        comparison = compared(document, read_document(document, model))
        scores.add(comparison)
        if options.errors:
            mistakes = [shown(mistake, document) for mistake in mistakes_in(comparison)]
            print("\n".join((document.name, *mistakes)))
    if not scores.documents:
        parser.error(f"--genre {options.genre}: none (valid: {', '.join(sorted(genres))})")
    print(f"{scores.documents} documents, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    print("\n".join(tables(scores)))
    if options.json:
        text = json.dumps(plain(scores), indent=2, ensure_ascii=False) + "\n"
        options.json.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
