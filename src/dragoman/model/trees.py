"""From arc scores to a tree: the maximum spanning arborescence with one root.

Chu and Liu (1965) and Edmonds (1967), as used for dependency parsing by McDonald et al. (2005).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]


def heads_of(arcs: Floats) -> Integers:
    """Choose a head for each word so that the whole is a tree with a single root.

    >>> scores = np.log(np.array([[0.1, 0.0, 0.9], [0.8, 0.2, 0.0]]) + 1e-9)
    >>> heads_of(scores.astype(np.float32)).tolist()
    [2, 0]

    Args:
        arcs: log scores, shape (words, words + 1); column 0 is the root, column j is word j - 1.

    Returns:
        Shape (words,): 0 for the root, otherwise the 1-based index of the head.
    """
    greedy: Integers = arcs.argmax(1)
    if (greedy == 0).sum() == 1 and _is_tree(greedy):
        return greedy
    scores = np.full((len(arcs) + 1, len(arcs) + 1), -np.inf, dtype=np.float64)
    scores[1:] = arcs
    best: Integers = _arborescence(scores)[1:]
    if (best == 0).sum() == 1:
        return best
    return _best_single_root(scores)


def _best_single_root(scores: NDArray[np.float64]) -> Integers:
    candidates = np.argsort(-scores[1:, 0])[:8] + 1
    best, best_score = None, -np.inf
    for root in candidates:
        limited = scores.copy()
        limited[1:, 0] = -1e9
        limited[root, 0] = scores[root, 0]
        heads = _arborescence(limited)
        score = limited[np.arange(1, len(heads)), heads[1:]].sum()
        if best is None or score > best_score:
            best, best_score = heads, score
    assert best is not None
    return best[1:]


def _is_tree(heads: Integers) -> bool:
    reached = np.zeros(len(heads) + 1, dtype=bool)
    reached[0] = True
    for _ in range(len(heads)):
        grown = reached.copy()
        grown[1:] |= reached[heads]
        if (grown == reached).all():
            break
        reached = grown
    return bool(reached.all())


def _cycle(heads: Integers) -> list[int]:
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Integers:
    """Solve on scores[dependent, head] with node 0 as the root; contracts one cycle at a time."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Integers = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    inside = scores[cycle, heads[cycle]]
    contracted = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(cycle, rest)] - inside[:, None]
    contracted[-1, :-1] = entering.max(0)
    leaving = scores[np.ix_(rest, cycle)]
    contracted[:-1, -1] = leaving.max(1)
    solved = _arborescence(contracted)
    broken = int(entering[:, solved[-1]].argmax())
    heads[cycle[broken]] = rest[solved[-1]]
    for place, node in enumerate(rest[1:], start=1):
        outer = int(solved[place])
        heads[node] = cycle[int(leaving[place].argmax())] if outer == len(rest) else rest[outer]
    return heads
