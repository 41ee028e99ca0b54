"""Whether two returned values are the same value: no rule, no type policy, hardly a tolerance.

This is asked of two runs of the same code, and of a submission and a known mistake; never of a
submission and the reference.
"""

from __future__ import annotations

import numpy as np

RTOL = 1e-9
"""Another order of summation is still the same computation."""


def agree(first: object, second: object) -> bool:
    """Return whether *first* and *second* are the same, up to rounding, whatever they are."""
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(map(agree, first, second))
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(agree(first[k], second[k]) for k in first)
    if _is_numeric(first) and _is_numeric(second):
        return _numbers_agree(np.asarray(first), np.asarray(second))
    return type(first) is type(second) and bool(first == second)


def _is_numeric(value: object) -> bool:
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufc"
    return isinstance(value, bool | float | complex) or (
        isinstance(value, int) and abs(value) < 2**63
    )


def _numbers_agree(first: np.ndarray, second: np.ndarray) -> bool:
    if first.shape != second.shape:
        return False
    scale = np.max(np.abs(first[np.isfinite(first)]), initial=0.0)
    return bool(np.allclose(first, second, rtol=RTOL, atol=RTOL * scale, equal_nan=True))
