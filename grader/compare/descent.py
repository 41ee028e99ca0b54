"""``gradient``, ``minimiser`` and ``iterates``: what optimisation returns.

A gradient is compared entry by entry; with a `loss` a wrong one is also shown how the loss really
changes. A minimiser is judged by its loss alone: ``f(x) <= f(x*) + rtol |f(x*)| + rtol^2 S`` but
for the rounding of computing f, S the size of what it is computed from. Near a minimum the loss
is flat, so x may be off by the square root of that. Of iterates the first that differs is told:
the later ones follow from it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.compare.arrays import DEFAULT_RTOL, compare_arrays, largest, same, tolerance_of
from grader.compare.backward import EPS, THRESHOLD, answer_of
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, described, number
from grader.compare.magnitudes import Sized
from grader.compare.numbers import compare_values
from grader.compare.operands import evaluated
from grader.compare.view import View
from grader.results import Exhibit, Verdict
from grader.spec.expressions import Expression, Name
from grader.spec.learning_rules import Gradient, Iterates, Minimiser
from grader.spec.rule import Rule
from grader.wire.functions import FUNCTIONS
from grader.wire.values import NamedFunction

_STEP = 6e-6
"""The step of central differences that rounds least: the cube root of eps."""


def gradient(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare a gradient; where there is a loss, show how it really changes."""
    assert isinstance(rule, Gradient)
    tolerance = tolerance_of(rule, view)
    difference = compare_values(actual, expected, tolerance, view.known)
    if rule.loss is None or rule.at is None:
        return difference
    slopes = _slopes(rule.loss, rule.at, view)
    wanted, found = regular(expected)[0], regular(actual)[0]
    rough = replace(tolerance, rtol=max(tolerance.rtol, 1e-4))
    if wanted is None or wanted.shape != slopes.shape or not same(slopes, wanted, rough):
        raise ComparisonError(f"the reference's gradient is not how `{rule.loss}` changes")
    if not difference or found is None or found.shape != slopes.shape:
        return difference
    return _shown(difference, found, slopes, rule.at)


def _slopes(loss: Expression, at: str, view: View) -> Array:
    """Return the partial derivatives of *loss* by central differences."""
    start = evaluated(Expression(at, Name(at)), view).value.astype(float)
    slopes = np.zeros(start.shape)
    for index in np.ndindex(start.shape):
        step = np.zeros(start.shape)
        step[index] = _STEP * max(1.0, abs(float(start[index])))
        above, below = (
            float(evaluated(loss, view, **{at: start + way * step}).value.reshape(-1)[0])
            for way in (1, -1)
        )
        slopes[index] = (above - below) / (2 * step[index])
    return slopes


def _shown(difference: Difference, found: Array, slopes: Array, at: str) -> Difference:
    worst = np.unravel_index(int(np.nan_to_num(np.abs(found - slopes)).argmax()), slopes.shape)
    place = ", ".join(str(int(i)) for i in worst)
    entry = f"{at}[{place}]" if slopes.ndim else at
    step = 1e-3
    return replace(
        difference,
        exhibits=(
            *difference.exhibits,
            Exhibit(
                label=f"{entry} + {step:g}",
                text=f"the loss changes by {number(step * slopes[worst], 4)}; "
                f"by your gradient it would be {number(step * found[worst], 4)}",
                differs=True,
            ),
        ),
    )


# ---------------------------------------------------------------- minimisers


def minimiser(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge whatever was returned by the loss that it has."""
    assert isinstance(rule, Minimiser)
    answer = answer_of(view, rule)
    if answer.unfit:
        return answer.unfit
    names = view.entry.result_names
    found = _loss(rule.loss, view, dict(zip(names, answer.found, strict=True)))
    wanted = _loss(rule.loss, view, dict(zip(names, answer.wanted, strict=True)))
    rtol = DEFAULT_RTOL if rule.rtol is None else rule.rtol
    least, reached = float(wanted.value), float(found.value)
    rounding = THRESHOLD * wanted.longest * EPS * wanted.size
    # Where the least loss is 0, x may be off by a share of rtol, and the loss by its square.
    allowed = rtol * abs(least) + rtol**2 * wanted.size + rounding + (rule.atol or 0.0)
    if reached <= least + allowed:
        return SAME
    return Difference(
        message=f"the loss of your result is {number(reached)}, and {number(least)} can be reached",
        facts={"loss": reached, "least_loss": least},
    )


def _loss(loss: Expression, view: View, results: dict[str, Array]) -> Sized:
    """Evaluate a loss that is a formula, or a function among the arguments."""
    given = view.arguments.get(loss.text)
    if isinstance(given, NamedFunction):
        (point,) = results.values()
        function = FUNCTIONS[given.name]
        with np.errstate(all="ignore"):
            here, aside = (float(np.sum(function(each))) for each in (point, point + 1))
        return Sized(np.asarray(here), abs(here) + abs(aside), longest=max(point.size, 1))
    value = evaluated(loss, view, **results)
    if value.value.size != 1 or value.value.dtype.kind == "c":
        raise ComparisonError(f"the loss `{loss}` is not a single real number")
    return replace(value, value=value.value.astype(float).reshape(()))


# ---------------------------------------------------------------- iterates


def iterates(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare a trajectory row by row, and tell where it leaves the expected one."""
    assert isinstance(rule, Iterates)
    found, wanted = regular(actual)[0], regular(expected)[0]
    if wanted is None or not wanted.ndim or wanted.dtype.kind not in "iufc":
        raise ComparisonError(f"the reference gave {described(expected)}, not iterates")
    if found is None or found.shape != wanted.shape or found.dtype.kind not in "iufc":
        message = f"you returned {described(actual)}, expected {described(expected)}"
        return Difference(code=Verdict.WRONG_TYPE, message=message)
    tolerance = tolerance_of(rule, view)
    difference = compare_arrays(found, wanted, tolerance, view.known)
    if not difference:
        return difference
    fixed = replace(tolerance, atol=tolerance.floor(wanted))
    rows = zip(np.atleast_2d(found.T).T, np.atleast_2d(wanted.T).T, strict=True)
    start = next((k for k, (a, e) in enumerate(rows) if not same(a, e, fixed)), 0)
    only = compare_arrays(found[start], wanted[start], fixed, view.known)
    return replace(
        difference,
        message=f"{_where(start)}: {only.message}",
        why=_why(found, wanted, start, difference),
        facts={**difference.facts, "first_differing": start},
    )


def _where(start: int) -> str:
    if start == 0:
        return "the first iterate already differs"
    right = "iterate 0 is" if start == 1 else f"iterates 0 to {start - 1} are"
    return f"{right} right, iterate {start} differs"


def _why(found: Array, wanted: Array, start: int, difference: Difference) -> str:
    near = 1e-6 * largest(wanted)
    if len(wanted) > 2 and np.allclose(found[:-1], wanted[1:], rtol=1e-6, atol=near):
        return "Yours are one step ahead: the starting point is missing."
    if len(wanted) > 2 and start and np.allclose(found[1:], wanted[:-1], rtol=1e-6, atol=near):
        return "Yours are one step behind: the starting point is there twice."
    return difference.why if not start else ""
