"""Matching values one to one: the bottleneck assignment.

An answer is right if the largest distance of the best possible matching is within the tolerance,
which is the same as that all can be matched with pairs that are within it.
"""

from __future__ import annotations

import numpy as np

from grader.compare.display import Array
from grader.record import record

_FREE = -1


@record
class Matching:
    """Which positions found no partner: *missing* of the expected, *extra* of the actual."""

    missing: tuple[int, ...]
    extra: tuple[int, ...]


def match_sorted(found: Array, wanted: Array, margin: Array) -> Matching:
    """Match real numbers from the smallest up; on a line this leaves the fewest over."""
    missing, extra = [], []
    own, theirs = np.argsort(found, kind="stable"), np.argsort(wanted, kind="stable")
    i = j = 0
    while i < len(own) and j < len(theirs):
        value, target = found[own[i]], wanted[theirs[j]]
        if near(value, target, margin[theirs[j]]):
            i, j = i + 1, j + 1
        elif value < target or np.isnan(target):
            extra.append(int(own[i]))
            i += 1
        else:
            missing.append(int(theirs[j]))
            j += 1
    rest = (int(k) for k in theirs[j:]), (int(k) for k in own[i:])
    return Matching((*missing, *rest[0]), (*extra, *rest[1]))


def match(close: Array) -> Matching:
    """Match rows to columns where *close* is true, as many as possible (augmenting paths)."""
    row_of = np.full(close.shape[1], _FREE)
    extra = [start for start in range(close.shape[0]) if not _augment(close, start, row_of)]
    missing = tuple(int(column) for column in np.flatnonzero(row_of == _FREE))
    return Matching(missing, tuple(extra))


def _augment(close: Array, start: int, row_of: Array) -> bool:
    """Find a partner for row *start*, moving others to other partners where that is needed."""
    came_from = np.full(close.shape[1], _FREE)
    waiting = [start]
    while waiting:
        here = waiting.pop()
        reached = np.flatnonzero(close[here] & (came_from == _FREE))
        came_from[reached] = here
        free = reached[row_of[reached] == _FREE]
        if free.size:
            _reassign(int(free[0]), came_from, row_of)
            return True
        waiting.extend(int(taken) for taken in row_of[reached])
    return False


def _reassign(column: int, came_from: Array, row_of: Array) -> None:
    """Walk the path back from a free *column*, giving each row on it the column after its own."""
    while True:
        holder = came_from[column]
        given_up = np.flatnonzero(row_of == holder)
        row_of[column] = holder
        if not given_up.size:
            return
        column = int(given_up[0])


def near(value: Array, target: Array, margin: Array) -> Array:
    """Whether values agree; NaN agrees with NaN, an infinity with itself only."""
    both_nan = np.isnan(value) & np.isnan(target)
    # Truth values have no difference; multiplying by 1 makes numbers of them.
    finite = np.isfinite(target) & (np.abs(1 * value - 1 * target) <= margin)
    return np.asarray(finite | (value == target) | both_nan)
