"""Matrices on which right answers are hard to tell from wrong ones, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Random = np.random.Generator


def random(rng: Random, m: int, n: int) -> Array:
    return rng.normal(size=(m, n))


def symmetric(rng: Random, m: int, n: int) -> Array:
    A = rng.normal(size=(m, m))
    return (A + A.T)[:, :n]


def repeated(rng: Random, m: int, n: int) -> Array:
    """Eigenvalues (for square shapes) and singular values that occur several times."""
    Q = orthogonal(rng, m)
    values = rng.choice([1.0, 2.0, -3.0], size=m)
    return (Q * values @ Q.T)[:, :n]


def defective(rng: Random, m: int, n: int) -> Array:
    """Put a Jordan block of size 2 or 3 beside simple eigenvalues, in a turned basis."""
    J = np.diag(rng.normal(size=m) + 3)
    size = min(int(rng.integers(2, 4)), m)
    J[:size, :size] = 2 * np.eye(size) + np.diag(np.ones(size - 1), 1)
    Q = orthogonal(rng, m)
    return (Q @ J @ Q.T)[:, :n]


def badly_scaled(rng: Random, m: int, n: int) -> Array:
    """Rows and columns that differ in size by up to a million."""
    rows, columns = 10.0 ** rng.uniform(-3, 3, size=m), 10.0 ** rng.uniform(-3, 3, size=n)
    return rows[:, None] * rng.normal(size=(m, n)) * columns


def hilbert(_rng: Random, m: int, n: int) -> Array:
    return 1 / (np.arange(m)[:, None] + np.arange(n) + 1.0)


def rank_deficient(rng: Random, m: int, n: int) -> Array:
    rank = max(min(m, n) - 1 - int(rng.integers(2)), 1)
    return rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n))


def complex_(rng: Random, m: int, n: int) -> Array:
    return rng.normal(size=(m, n)) + 1j * rng.normal(size=(m, n))


def tiny(rng: Random, m: int, n: int) -> Array:
    return 1e-120 * rng.normal(size=(m, n))


def orthogonal(rng: Random, n: int) -> Array:
    return np.linalg.qr(rng.normal(size=(n, n)))[0]


KINDS: Mapping[str, Callable[[Random, int, int], Array]] = MappingProxyType(
    {
        "random": random,
        "symmetric": symmetric,
        "repeated": repeated,
        "defective": defective,
        "badly scaled": badly_scaled,
        "Hilbert": hilbert,
        "rank-deficient": rank_deficient,
        "complex": complex_,
        "tiny": tiny,
        "float32": random,
    }
)
