"""The few statistics of a class: what they are called, and what is said when there is too little.

Difficulty and discrimination as in classical test theory (Crocker, Algina: Introduction to
Classical and Modern Test Theory, chapter 14): the mean share of the points, and the correlation of
an exercise with the rest of the exercises (so that it is not compared with itself).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, median

FEWEST = 10
"""With fewer students a correlation says nothing."""


def mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def middle(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None for fewer than ten pairs, or where nothing varies.

    Examples
    --------
    >>> round(correlation(range(10), [2 * x + 1 for x in range(10)]), 12)
    1.0
    >>> correlation([1, 2], [1, 2]) is None
    True
    """
    if len(xs) < FEWEST:
        return None
    mean_x, mean_y = fmean(xs), fmean(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    square_x = sum((x - mean_x) ** 2 for x in xs)
    square_y = sum((y - mean_y) ** 2 for y in ys)
    under = math.sqrt(square_x * square_y)
    return over / under if under > 1e-12 else None


def histogram(values: Sequence[float], largest: float, bins: int = 10) -> tuple[int, ...]:
    """Return how many of *values*, from 0 to *largest*, are in each of equally wide bins.

    Examples
    --------
    >>> histogram([0, 1, 9.9, 10], 10, 5)
    (2, 0, 0, 0, 2)
    """
    counts = [0] * bins
    for value in values:
        share = value / largest if largest else 0.0
        counts[min(int(share * bins), bins - 1)] += 1
    return tuple(counts)
