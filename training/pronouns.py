"""Fit the weights by which pronouns find their actors, on the training part of GUM.

    python training/pronouns.py --data ../shared/data --write src/dragoman/data/actors/pronouns.csv

Every pronoun with a right candidate among those within reach is one observation. The weights
maximise the likelihood of the right candidates under a Gaussian prior, by gradient ascent.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coreference_scores import Document, read_document, read_documents, segments_of_document
from dragoman import anaphora, pronouns
from dragoman.discourse import Discourse, Draft, Place
from dragoman.model.inference import ReaderModel, load_model
from dragoman.reports import make_report

PRIOR = 0.01
STEPS = 800
RATE = 0.5
FEWEST = 20
"""A feature seen with fewer candidates gets no weight."""
SOURCE = "fitted on UD English GUM 2.16, training part (training/pronouns.py)"

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor within reach of a pronoun, with its earlier mentions."""

    pronoun: str
    here: Place
    heads: tuple[Place, ...]
    features: Features


@dataclass(frozen=True, slots=True)
class Observation:
    """A pronoun with its candidates, some of them right."""

    name: str
    candidates: tuple[Features, ...]
    right: tuple[bool, ...]


def observations(document: Document, model: ReaderModel) -> Iterator[Observation]:
    """Read a document, and give its pronouns with what they were weighed against."""
    seen: list[Candidate] = []

    def watched(pronoun: str, here: Place, draft: Draft, discourse: Discourse) -> float:
        found = dict(pronouns.features(pronoun, here, draft, discourse))
        heads = tuple(place for place in draft.heads if place < here)
        seen.append(Candidate(pronoun, here, heads, found))
        return discourse.salience(draft, here)

    usual = anaphora.score
    anaphora.score = watched
    try:
        read_document(document, model)
    finally:
        anaphora.score = usual
    groups = _groups(document)
    for (here, pronoun), group in groupby(seen, key=lambda item: (item.here, item.pronoun)):
        wanted = groups.get(here, set())
        candidates = list(group)
        right = tuple(bool(wanted & groups.get(max(item.heads), set())) for item in candidates)
        if any(right) and not all(right):
            features = tuple(item.features for item in candidates)
            yield Observation(pronouns.class_of(pronoun), features, right)


def _groups(document: Document) -> dict[Place, set[str]]:
    """Give the gold groups of the mentions that each word heads, by sentence and word."""
    by_word: dict[int, set[str]] = {}
    for mention in document.mentions:
        by_word.setdefault(mention.head, set()).add(mention.group)
    starts = {word.span.start: number for number, word in enumerate(document.words)}
    segments = segments_of_document(document, make_report(document.text, force=True))
    return {
        (index, place): by_word[starts[word.start]]
        for index, segment in enumerate(segments)
        for place, word in enumerate(segment.words)
        if starts[word.start] in by_word
    }


def fit(found: list[Observation], names: list[str]) -> NDArray[np.float64]:
    """Fit the weights of one class of pronouns.

    Returns:
        One weight a feature.
    """
    place = {name: number for number, name in enumerate(names)}
    matrices = []
    for item in found:
        matrix = np.zeros((len(item.candidates), len(names)))
        for row, features in enumerate(item.candidates):
            for name, value in features.items():
                if name in place:
                    matrix[row, place[name]] = value
        matrices.append((matrix, np.array(item.right, dtype=float)))
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        gradient = -PRIOR * weights * len(matrices)
        for matrix, right in matrices:
            scores = matrix @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            among = chance * right
            among /= among.sum()
            gradient += matrix.T @ (among - chance)
        weights += RATE * gradient / len(matrices)
    return weights


def accuracy(found: list[Observation], weights: Features) -> float:
    """Give the share of pronouns whose best candidate is right."""
    hits = 0
    for item in found:
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in features.items())
            for features in item.candidates
        ]
        hits += item.right[scores.index(max(scores))]
    return hits / len(found)


def main() -> None:
    """Fit the three classes, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    model = load_model()
    path = options.data / "treebank" / "gum-train.conllu.gz"
    every = [
        (number, item)
        for number, document in enumerate(read_documents(path, ()))
        for item in observations(document, model)
    ]
    table: dict[str, dict[str, float]] = {}
    for name in pronouns.CLASSES:
        own = [(number, item) for number, item in every if item.name == name]
        counts = Counter(
            feature for _, item in own for features in item.candidates for feature in features
        )
        names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
        # A fifth of the documents is held out to see what the fit is worth; then all are used.
        fitted = [item for number, item in own if number % 5]
        held = [item for number, item in own if not number % 5]
        weights = dict(zip(names, fit(fitted, names), strict=True))
        salience = {"salience": 1.0}
        reached, plain = accuracy(held, weights), accuracy(held, salience)
        print(f"{name}: {len(own)} pronouns; held out {reached:.3f}, by salience alone {plain:.3f}")
        if plain > reached:
            # So many features for so few pronouns learn the documents and not the language.
            table.setdefault("salience", {})[name] = 1.0
            continue
        for feature, weight in zip(names, fit([item for _, item in own], names), strict=True):
            table.setdefault(feature, {})[name] = weight
    if options.write:
        with options.write.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["feature", *pronouns.CLASSES, "source"])
            for feature in sorted(table):
                row = (f"{table[feature].get(name, 0.0):.3f}" for name in pronouns.CLASSES)
                writer.writerow([feature, *row, SOURCE])


if __name__ == "__main__":
    main()
