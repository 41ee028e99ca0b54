"""Causes that leave every entry in its place: signs, factors, roots, what was not added."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from grader.compare.conform import regular
from grader.compare.differing import Differing, Known
from grader.compare.display import Array, number

_FACTOR = 1e-6
"""How near a factor must be to a name for it."""


def single_precision(differing: Differing) -> Iterator[str]:
    """Recognise errors of the size that float32 makes, and no larger."""
    size = float(np.abs(differing.expected).max())
    error = float(np.abs(differing.actual - differing.expected).max())
    coarse = differing.actual.dtype in _SINGLE
    if size and error <= (100 if coarse else 10) * float(np.finfo(np.float32).eps) * size:
        yield "Your result is only as accurate as float32: compute in float64."


_SINGLE = (np.dtype(np.float32), np.dtype(np.complex64), np.dtype(np.float16))


def rounded(differing: Differing) -> Iterator[str]:
    """Recognise what is left after cutting off or rounding decimals."""
    actual, expected = differing.actual, differing.expected
    if "c" in actual.dtype.kind + expected.dtype.kind:
        return
    if np.array_equal(actual, np.trunc(expected)) or np.array_equal(actual, np.floor(expected)):
        yield (
            "What stands after the decimal point is lost: an array of integers cannot hold it, "
            "and `//` and `int()` cut it off."
        )
    for decimals in range(6):
        if np.allclose(actual, np.round(expected, decimals), rtol=1e-12, atol=1e-12):
            yield "Your result is rounded: return it with all its digits."
            return


def opposite_sign(differing: Differing) -> Iterator[str]:
    if differing.as_expected(-differing.actual):
        yield "Your result has the opposite sign."


def absolute(differing: Differing) -> Iterator[str]:
    if differing.as_expected(np.abs(differing.actual)):
        yield "The signs are wrong: every entry should be what yours is without its minus."
    elif differing.same(differing.actual, np.abs(differing.expected)):
        yield "The signs are lost: every entry is the absolute value of what is expected."


# ---------------------------------------------------------------- factors


def named_factor(differing: Differing) -> Iterator[str]:
    """Recognise a factor that is a size or an argument, or half or twice one."""
    if (factor := _factor(differing)) is None:
        return
    minus = "minus " if np.real(factor) < 0 else ""
    for formula, value in _formulas(_named_values(differing.known)):
        if _near(abs(factor), value):
            yield _TIMES.format(f"{minus}{formula}")


def _formulas(named: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield factors that are often forgotten; both parts of the 2/m of a mean of squares are."""
    for name, value in named.items():
        yield from ((name, value), (f"1/{name}", 1 / value))
    for name, value in named.items():
        yield from ((f"{name}/2", value / 2), (f"2/{name}", 2 / value))
        yield from ((f"2*{name}", 2 * value), (f"1/(2*{name})", 1 / (2 * value)))


def familiar_factor(differing: Differing) -> Iterator[str]:
    """Recognise a factor that is known for something; in one case, 2 may also be a size."""
    if (factor := _factor(differing)) is not None:
        yield from (said for value, said in _FAMILIAR.items() if _near(factor, value))


def wrong_ddof(differing: Differing) -> Iterator[str]:
    """Recognise a division by n where n - 1 was asked for, or the other way round."""
    if (factor := _factor(differing)) is None:
        return
    for name, size in differing.known.sizes.items():
        if size < 2:
            continue
        for share in ((size - 1) / size, math.sqrt((size - 1) / size)):
            if _near(factor, share):
                yield f"You divided by {name} where {name} - 1 is asked for (ddof=1)."
            if _near(factor, 1 / share):
                yield f"You divided by {name} - 1 where {name} is asked for (ddof=0)."


def constant_factor(differing: Differing) -> Iterator[str]:
    if (factor := _factor(differing)) is not None:
        yield _TIMES.format(number(factor))


def scaled_lines(differing: Differing) -> Iterator[str]:
    """Recognise rows or columns of which each is the expected one times a number of its own.

    One entry of a line says nothing of what the line was multiplied by, so there must be two.
    """
    actual, expected = differing.actual, differing.expected
    if expected.ndim != 2 or min(expected.shape) < 2:
        return
    for axis, line in ((1, "row"), (0, "column")):
        sizes = (np.abs(expected) ** 2).sum(axis=axis, keepdims=True)
        products = (actual * expected.conj()).sum(axis=axis, keepdims=True)
        factors = np.where(sizes == 0, 1, products / sizes)
        proven = (factors == 1) | (np.count_nonzero(expected, axis=axis, keepdims=True) >= 2)
        varying = not np.allclose(factors, factors.flat[0], rtol=_FACTOR)
        if varying and proven.all() and differing.as_expected(actual / factors):
            yield (
                f"Each {line} of your result is the expected one times a number of its own: what "
                f"should each {line} be divided by?"
            )
            return


def _factor(differing: Differing) -> complex | None:
    """Return what all entries were multiplied by; a factor of 1 or -1 is none."""
    actual, expected = differing.actual, differing.expected
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    factor = actual[largest] / expected[largest]
    if not np.isfinite(factor) or factor == 0 or _near(abs(factor), 1):
        return None
    single: complex = factor.item()
    return single if differing.as_expected(actual / factor) else None


_TIMES = "Your result is {} times what is expected."

_FAMILIAR: Mapping[float, str] = MappingProxyType(
    {
        2.0: _TIMES.format(2),
        0.5: _TIMES.format(0.5),
        180 / math.pi: "Your result is in degrees; radians are asked for.",
        math.pi / 180: "Your result is in radians; degrees are asked for.",
        1 / math.log(10): "Your logarithm has the base 10; np.log is the natural one.",
        1 / math.log(2): "Your logarithm has the base 2; np.log is the natural one.",
    }
)


def _near(factor: complex, value: float) -> bool:
    return abs(factor - value) <= _FACTOR * abs(value)


def _named_values(known: Known) -> dict[str, float]:
    """Return the positive numbers of a case by name; 1 explains nothing."""
    values: dict[str, float] = {name: float(size) for name, size in known.sizes.items()}
    for name, value in known.arguments.items():
        array = _array(value)
        if array is not None and not array.ndim and array.dtype.kind in "iuf":
            values.setdefault(name, float(array))
    return {name: v for name, v in values.items() if v > 0 and math.isfinite(v) and v != 1}


# ---------------------------------------------------------------- powers, and what is added


def another_root(differing: Differing) -> Iterator[str]:
    """Recognise a square root that is missing, or one too many."""
    actual, expected = differing.actual, differing.expected
    if "c" in actual.dtype.kind + expected.dtype.kind:
        return
    if (actual >= 0).all() and differing.as_expected(np.sqrt(actual)):
        yield "A square root is missing: your result is the square of what is expected."
    if (expected >= 0).all() and differing.as_expected(actual**2):
        yield "There is a square root too many: the square of your result is expected."


def missing_argument(differing: Differing) -> Iterator[str]:
    """Recognise an argument, such as a bias, that was not added, or once too often."""
    for name, value in differing.known.arguments.items():
        term = _array(value)
        if term is None or term.dtype.kind not in "iufc" or not _fits(term, differing.expected):
            continue
        if not np.any(term):
            continue
        if differing.as_expected(differing.actual + term):
            yield f"`{name}` is missing: add it, and your result is right."
        if differing.as_expected(differing.actual - term):
            yield f"`{name}` is in it once too often: subtract it, and your result is right."


def _array(value: object) -> Array | None:
    return regular(value)[0]


def _fits(term: Array, expected: Array) -> bool:
    """Whether *term* can be added to the entries without making them more."""
    try:
        return np.broadcast_shapes(term.shape, expected.shape) == expected.shape
    except ValueError:
        return False


def constant_offset(differing: Differing) -> Iterator[str]:
    """Recognise one number that was added to all entries."""
    gaps = differing.actual - differing.expected
    offset = gaps.flat[int(np.argmin(np.abs(gaps)))]
    if differing.expected.size > 1 and np.ptp(np.abs(differing.expected)) == 0:
        return
    if differing.as_expected(differing.actual - offset):
        yield f"Every entry is off by the same {number(offset)}."
