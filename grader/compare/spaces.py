"""``up_to_sign``, ``up_to_phase``, ``up_to_scale``: vectors of which only the line is determined.

Directions are compared by the sine of the angle between them. The cosine would do for wrong
answers, but 1 - cos loses half of the digits: at an angle of 1e-8 it is 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from grader.compare.arrays import Tolerance, compare_finite, largest, tolerance_of
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, counted, described, number, row
from grader.compare.view import View
from grader.record import record
from grader.results import Exhibit, Verdict
from grader.spec.matrix_rules import UpToPhase
from grader.spec.rule import Rule
from grader.spec.rules import UpToScale, UpToSign

Fault = Callable[[Array, Array], str]
"""Says what is wrong with a vector, given the expected one; "" if nothing."""


@record
class _Stack:
    """The vectors of an array, one in each row, and what to call them."""

    vectors: Array
    noun: str

    def name(self, position: int) -> str:
        return f"{self.noun} {position}" if self.noun != "vector" else "the vector"


def up_to_sign(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare vectors that may be multiplied by -1 (complex ones by any phase)."""
    assert isinstance(rule, UpToSign)
    tolerance = tolerance_of(rule, view)

    def judge(found: Array, wanted: Array, scale: float) -> str:
        return _fault_up_to_sign(found, wanted, tolerance, scale)

    return _compare(actual, expected, rule.axis, judge)


def up_to_phase(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare vectors that may be multiplied by a complex number of size 1, real ones too."""
    assert isinstance(rule, UpToPhase)
    tolerance = tolerance_of(rule, view)

    def judge(found: Array, wanted: Array, scale: float) -> str:
        return _fault_up_to_sign(found, wanted, tolerance, scale, "up to its phase")

    return _compare(actual, expected, rule.axis, judge)


def up_to_scale(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare vectors that may be multiplied by any number but 0."""
    assert isinstance(rule, UpToScale)
    tolerance = tolerance_of(rule, view)
    widest = tolerance.rtol + (tolerance.atol or 0.0)

    def judge(found: Array, wanted: Array, _scale: float) -> str:
        return _fault_up_to_scale(found, wanted, widest)

    return _compare(actual, expected, rule.axis, judge)


def _compare(
    actual: object, expected: object, axis: str, judge: Callable[[Array, Array, float], str]
) -> Difference:
    found, wanted = regular(actual)[0], regular(expected)[0]
    if wanted is None or not np.isfinite(wanted).all():
        raise ComparisonError("the reference gave no finite vectors to compare with")
    if found is None or found.shape != wanted.shape:
        message = f"you returned {described(actual)}, expected {described(wanted)}"
        return Difference(code=Verdict.WRONG_SHAPE, message=message)
    if difference := compare_finite(found, wanted):
        return difference
    with np.errstate(all="ignore"):
        return _compare_vectors(_stack(found, axis), _stack(wanted, axis), judge)


def _stack(array: Array, axis: str) -> _Stack:
    wide = array.astype(np.result_type(array.dtype, np.float64))
    if array.ndim < 2:
        return _Stack(wide.reshape(1, -1), "vector")
    turned = np.moveaxis(wide, -1, 0) if axis == "columns" else wide
    count = turned.shape[0]
    return _Stack(turned.reshape(count, turned.size // max(count, 1)), axis.removesuffix("s"))


def _compare_vectors(
    found: _Stack, wanted: _Stack, judge: Callable[[Array, Array, float], str]
) -> Difference:
    scale = largest(wanted.vectors)
    pairs = zip(found.vectors, wanted.vectors, strict=True)
    faults = {k: fault for k, (a, e) in enumerate(pairs) if (fault := judge(a, e, scale))}
    if not faults:
        return SAME
    worst, fault = next(iter(faults.items()))
    total = len(wanted.vectors)
    verb = "differs" if len(faults) == 1 else "differ"
    several = f"{len(faults)} of {counted(total, wanted.noun)} {verb}: " if total > 1 else ""
    return Difference(
        message=f"{several}{wanted.name(worst)} {fault}",
        why=_why(found, wanted, lambda a, e: judge(a, e, scale)),
        exhibits=_exhibits(found, wanted, worst),
        facts={"differing": len(faults), "vectors": total},
    )


def _fault_up_to_sign(
    found: Array,
    wanted: Array,
    tolerance: Tolerance,
    scale: float,
    freedom: str = "up to its sign",
) -> str:
    length, expected_length = _length(found), _length(wanted)
    floor = tolerance.rtol * scale if tolerance.atol is None else tolerance.atol
    widest = floor + tolerance.rtol * expected_length
    product = np.vdot(_unit(wanted), _unit(found))
    phase = product / abs(product) if product else 1.0
    if _length(found - phase * wanted) <= widest:
        return ""
    if length <= widest:
        return "is zero"
    if abs(length - expected_length) > widest and _sine(found, wanted) <= DIRECTION:
        return f"has the length {number(length)}, expected {number(expected_length)}"
    return _angle(found, wanted, freedom)


def _fault_up_to_scale(found: Array, wanted: Array, widest: float) -> str:
    if _length(found) == 0 or _length(wanted) == 0:
        return "" if _length(found) == _length(wanted) else _about_zero(found)
    if _sine(found, wanted) <= widest:
        return ""
    return _angle(found, wanted, "up to a factor")


DIRECTION = 1e-6
"""Below this sine two vectors point the same way, and only a length can be wrong."""


def _about_zero(found: Array) -> str:
    return "is zero" if _length(found) == 0 else "should be zero"


def _length(vector: Array) -> float:
    """Return the length; scaled first, so that squares neither overflow nor vanish."""
    size = float(np.abs(vector).max(initial=0.0))
    return size * float(np.linalg.norm(vector / size)) if size else 0.0


def _unit(vector: Array) -> Array:
    size = float(np.abs(vector).max(initial=0.0))
    return np.asarray(vector / size / np.linalg.norm(vector / size)) if size else vector


def _sine(found: Array, wanted: Array) -> float:
    """Return the sine of the angle between two lines: what is left of one beside the other."""
    own, line = _unit(found), _unit(wanted)
    return float(np.linalg.norm(own - line * np.vdot(line, own)))


def _angle(found: Array, wanted: Array, freedom: str) -> str:
    degrees = math.degrees(math.asin(min(1.0, _sine(found, wanted))))
    away = f"{number(degrees, 2)} degrees away" if degrees else "different in size"
    return f"is not the expected one {freedom}: it is {away}"


def _why(found: _Stack, wanted: _Stack, judge: Fault) -> str:
    if len(wanted.vectors) < 2:
        return ""
    if _all_fit(found.vectors[::-1], wanted.vectors, judge):
        return f"The {wanted.noun}s are in the reverse order."
    square = found.vectors.shape[0] == found.vectors.shape[1]
    if square and _all_fit(found.vectors.T, wanted.vectors, judge):
        other = "rows" if wanted.noun == "column" else "columns"
        return f"Your vectors are in the {other}; they are expected in the {wanted.noun}s."
    return ""


def _all_fit(found: Array, wanted: Array, judge: Fault) -> bool:
    return not any(judge(a, e) for a, e in zip(found, wanted, strict=True))


def _exhibits(found: _Stack, wanted: _Stack, position: int) -> tuple[Exhibit, ...]:
    name = wanted.name(position)
    worst = int(np.argmax(np.abs(found.vectors[position] - wanted.vectors[position])))
    return (
        Exhibit(label=f"want {name}", text=row(wanted.vectors[position], worst)),
        Exhibit(label=f"got  {name}", text=row(found.vectors[position], worst), differs=True),
    )
