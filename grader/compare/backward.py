"""Backward errors: whether an answer is as right as rounding lets it be.

What should be zero, such as ``A @ V - V * w``, is measured in two ways, and one is enough.

*As rounding.* ``ratio = error / (n eps size)``, where *size* is the norm of everything that was
multiplied and added, n the largest dimension and eps the precision of the answer. 1 means one
rounding error for each row; LAPACK's own test programs allow 20 to 30. Allowed is
``T = max(30, 10 x the ratio of the reference on the same data)``, since on badly scaled matrices
LAPACK itself reaches more than 1000.

*As an ordinary tolerance.* ``error <= rtol * scale`` for each part (column, pair, row) by its own
scale. An answer that only this accepts is right, but less accurate than it should be.

The first forgives what a stable algorithm does to the smallest column of a badly scaled matrix;
it is far too strict to forgive a mistake. The second forgives an iteration that was stopped
early, and by going part by part it sees a mistake in the smallest column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace

import numpy as np

from grader.compare.arrays import DEFAULT_RTOL, NOTE, compare_finite, first, largest
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, described
from grader.compare.magnitudes import lengths
from grader.compare.view import View
from grader.record import record
from grader.results import Verdict
from grader.spec.rule import Rule

THRESHOLD = 30.0
"""How many rounding errors a row are still right; LAPACK's test programs use 20 to 30."""

MARGIN = 10.0
"""How much worse than the reference an answer may be: another algorithm rounds otherwise."""

FLOOR = 1e-6
"""The least scale of a part, as a share of the largest: a part that should be 0 has none."""

EPS = float(np.finfo(np.float64).eps)
_COARSE_EPS = float(np.finfo(np.float32).eps)
_COARSE = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.complex64))


@record(kw_only=True)
class Misfit:
    """What should be zero, beside the *size* of the numbers that it was computed from.

    *errors* are judged as rounding, *parts* by the tolerance and each by its own *scales*;
    without parts the errors are those. *longest* is n.
    """

    errors: Array
    size: float
    longest: int
    scales: Array
    parts: Array | None = None

    def ratio(self, eps: float) -> float:
        """Return the largest error in units of one rounding a row."""
        return _largest_share(self.errors, self.longest * eps * self.size)

    @property
    def share(self) -> float:
        """Return the largest error as a share of the size, whatever the precision."""
        return _largest_share(self.errors, self.size)

    @property
    def relative(self) -> float:
        """Return the largest error of a part, as a share of its own scale."""
        parts = self.errors if self.parts is None else self.parts
        floor = FLOOR * largest(self.scales)
        return _largest_share(parts, np.maximum(self.scales, floor))

    @property
    def worst(self) -> int:
        """Return which of the errors is largest for its scale; NaN is larger than all."""
        scales = self.scales if self.parts is None else np.ones(())
        shares = np.nan_to_num(self.errors / np.where(scales, scales, 1), nan=np.inf)
        return first(shares == shares.max())[0] if shares.size else 0


def _largest_share(errors: Array, scales: Array | float) -> float:
    """Return the largest error in units of *scales*; 0 is 0 of anything, NaN infinitely many."""
    shares = np.where(errors == 0, 0.0, errors / np.where(np.isfinite(scales), scales, 0))
    return float(np.nan_to_num(shares, nan=np.inf, posinf=np.inf).max(initial=0.0))


def misfit(error: Array, size: float, *, of: Array, longest: int = 0) -> Misfit:
    """Measure a matrix that should be zero column by column, each by the column in *of*."""
    errors, scales = lengths(error), lengths(of)
    dimensions = (*error.shape, *of.shape, longest)
    return Misfit(errors=errors, size=size, longest=max(dimensions, default=1), scales=scales)


@record(kw_only=True)
class Criterion:
    """One thing that makes an answer right.

    *measure* takes the parts of an answer (the student's, or the reference's) and returns what
    should be zero; *say* takes the worst place and the student's parts, and says what is wrong.
    """

    name: str
    measure: Callable[..., Misfit]
    say: Callable[..., Difference]


@record
class Answer:
    """The parts of an answer, in double precision, beside the reference's.

    *eps* is the precision in which the answer came, *own_eps* that of the reference.
    """

    found: tuple[Array, ...]
    wanted: tuple[Array, ...]
    eps: float = EPS
    own_eps: float = EPS
    unfit: Difference = field(default=SAME)
    """Why there is nothing to judge: something is not finite, or has another shape."""


def answer_of(view: View, rule: Rule) -> Answer:
    """Take all results together, for rules that speak of all of them."""
    names = view.entry.result_names
    missing = [name for name in names if name not in view.results or name not in view.expected]
    if missing:
        raise ComparisonError(f"there is no result {missing[0]} to compare with")
    pairs = [(view.results[name], view.expected[name]) for name in names]
    return _checked(_taken(pairs, names if len(names) > 1 else ("",)), rule)


def single_answer(actual: object, expected: object, rule: Rule) -> Answer:
    """Take one result, for rules that speak of one."""
    return _checked(_taken([(actual, expected)], ("",)), rule)


def _checked(answer: Answer, rule: Rule) -> Answer:
    axes = tuple(part.ndim for part in answer.wanted)
    if rule.axes and not answer.unfit and axes not in rule.axes:
        raise ComparisonError(f"the rule {rule.rule} does not compare what the reference gave")
    return answer


def _taken(pairs: Sequence[tuple[object, object]], names: Sequence[str]) -> Answer:
    found, wanted = [], []
    for (actual, expected), name in zip(pairs, names, strict=True):
        own, model = _numbers(actual), _numbers(expected)
        if model is None or not np.isfinite(model).all():
            raise ComparisonError(f"the reference gave {described(expected)}, not finite numbers")
        if own is None or own.shape != model.shape:
            message = f"you returned {described(actual)}, expected {described(expected)}"
            unfit = Difference(code=Verdict.WRONG_SHAPE, message=message)
            return Answer((), (), unfit=unfit.at(name))
        if difference := compare_finite(own, model):
            return Answer((), (), unfit=difference.at(name))
        found.append(own)
        wanted.append(model)
    return Answer(
        tuple(map(_wide, found)), tuple(map(_wide, wanted)), _eps_of(found), _eps_of(wanted)
    )


def _numbers(value: object) -> Array | None:
    array, _ = regular(value)
    return array if array is not None and array.dtype.kind in "biufc" else None


def _wide(array: Array) -> Array:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _eps_of(arrays: Sequence[Array]) -> float:
    return _COARSE_EPS if any(array.dtype in _COARSE for array in arrays) else EPS


def judge(criteria: Sequence[Criterion], answer: Answer, rule: Rule) -> Difference:
    """Apply *criteria* in order; the first that fails is told, what is only roughly right noted.

    Raises
    ------
    ComparisonError
        The reference does not meet a criterion itself.
    """
    if answer.unfit:
        return answer.unfit
    with np.errstate(all="ignore"):
        results = (_apply(each, answer, rule) for each in criteria)
        noted = SAME
        for result in results:
            if result:
                return result
            noted = result if result.note else noted
        return noted


def _apply(criterion: Criterion, answer: Answer, rule: Rule) -> Difference:
    rtol = DEFAULT_RTOL if rule.rtol is None else rule.rtol
    try:
        model = criterion.measure(*answer.wanted)
    except (ValueError, IndexError) as error:  # LinAlgError is a ValueError
        raise ComparisonError(f"the reference does not fit the problem: {error}") from None
    try:
        own = criterion.measure(*answer.found)
    except np.linalg.LinAlgError:
        return Difference(message=f"{criterion.name}: this cannot be computed")
    reached = model.ratio(answer.own_eps)
    if reached > THRESHOLD and model.share > max(rtol, DEFAULT_RTOL):
        raise ComparisonError(f"the reference does not solve its own problem: {criterion.name}")
    ratio, threshold = own.ratio(answer.eps), max(THRESHOLD, MARGIN * reached)
    if ratio <= threshold:
        return SAME
    if own.relative <= rtol:
        return Difference(note=f"{NOTE}: {criterion.name} holds only roughly.")
    difference = criterion.say(own.worst, *answer.found)
    facts = {"ratio": min(ratio, 1e308), "threshold": threshold}
    named = {**difference.facts, "criterion": criterion.name, **facts}
    return replace(difference, facts=named)
