"""Fit the sentence model of `dragoman.segmentation`: `python training/segmentation.py DATA OUT`.

Takes a minute on a CPU and gives the same file each time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from dragoman.segmentation import Context, blocks, cut
from segmentation_scores import Document, read_documents

FEWEST = 3
"""Features seen less often are left out."""
PENALTY = 0.5
STEPS = 30

Example = tuple[tuple[str, ...], bool]


def examples(documents: Iterable[Document]) -> Iterator[Example]:
    """Yield the features of every place where a sentence may end, and whether one does."""
    for document in documents:
        gold = {last for _, last in document.sentences}
        seen: list[Example] = []

        def ends(place: int, context: Context) -> bool:
            seen.append((context.features(), place in gold))  # noqa: B023 # called before the next document
            return place in gold  # noqa: B023

        for block in blocks(document.text):
            for _ in cut(document.text, block, ends):
                pass
        yield from seen


def fit(pairs: list[Example]) -> dict[str, float]:
    """Fit logistic weights by Newton's method with a quadratic penalty.

    >>> weights = fit([(("stop",), True), (("title",), False)] * 20)
    >>> weights["stop"] > 0 > weights["title"]
    True
    """
    counts = Counter(name for features, _ in pairs for name in features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    columns = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names)))
    for row, (features, _) in enumerate(pairs):
        table[row, [columns[name] for name in features if name in columns]] = 1
    gold = np.array([float(ended) for _, ended in pairs])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - gold) + PENALTY * weights
        curve = table.T @ (table * (chance * (1 - chance))[:, None])
        step = np.linalg.solve(curve + PENALTY * np.eye(len(names)), slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit on the train splits and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds treebank/*.conllu.gz")
    parser.add_argument("output", type=Path, help="where to write the weights")
    options = parser.parse_args()
    paths = [options.data / "treebank" / f"{name}-train.conllu.gz" for name in ("ewt", "gum")]
    pairs = [pair for path in paths for pair in examples(read_documents(path))]
    weights = fit(pairs)
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    options.output.write_text(text + "\n", encoding="utf-8")
    print(f"{len(pairs)} places, {len(weights)} features")


if __name__ == "__main__":
    main()
