"""Decoding arc scores: always a tree with one root, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dragoman.model.trees import heads_of

Floats = NDArray[np.float32]


@st.composite
def arc_scores(draw: st.DrawFn, most: int, magnitude: float = 6.0) -> Floats:
    """Draw log scores as a parser gives them: each row sums to one, no word is its own head."""
    words = draw(st.integers(1, most))
    seed = draw(st.integers(0, 2**32 - 1))
    raw = np.random.default_rng(seed).normal(scale=magnitude, size=(words, words + 1))
    raw[np.arange(words), np.arange(1, words + 1)] = -1e4
    normalised: Floats = (raw - np.logaddexp.reduce(raw, axis=1, keepdims=True)).astype(np.float32)
    return normalised


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            if heads[word] == 0:
                return True
            word = heads[word] - 1
        return False

    return heads.count(0) == 1 and all(map(reaches_root, range(len(heads))))


def total(arcs: Floats, heads: tuple[int, ...]) -> float:
    return float(arcs[np.arange(len(arcs)), list(heads)].astype(np.float64).sum())


@given(arc_scores(30))
def test_any_scores_give_a_tree_with_one_root(arcs: Floats) -> None:
    assert is_tree(tuple(heads_of(arcs).tolist()))


@given(arc_scores(12, magnitude=0.0))
def test_equal_scores_give_a_tree_too(arcs: Floats) -> None:
    assert is_tree(tuple(heads_of(arcs).tolist()))


@settings(deadline=None)
@given(arc_scores(5))
def test_no_tree_scores_better(arcs: Floats) -> None:
    words = len(arcs)
    trees = filter(is_tree, product(range(words + 1), repeat=words))
    best = max(total(arcs, heads) for heads in trees)
    assert np.isclose(total(arcs, tuple(heads_of(arcs).tolist())), best, atol=1e-3)
