"""The matrices that a rule speaks of: arguments by name, or formulas in them."""

from __future__ import annotations

import numpy as np

from grader.compare.arrays import DEFAULT_RTOL, Tolerance
from grader.compare.criteria import Scale
from grader.compare.difference import ComparisonError
from grader.compare.magnitudes import CannotComputeError, Sized
from grader.compare.properties import Evaluation
from grader.compare.view import View
from grader.spec.expressions import Expression
from grader.spec.matrix_rules import MatrixRule, SystemRule
from grader.spec.operands import matrix_of, system_of


def evaluated(formula: Expression, view: View, **results: object) -> Sized:
    """Return the value of *formula* in the sizes and arguments of a case, and some *results*.

    Raises
    ------
    ComparisonError
        It has no value there.
    """
    names = {**view.sizes, **view.arguments, **results}
    try:
        with np.errstate(all="ignore"):
            evaluation = Evaluation(names, Scale(Tolerance(DEFAULT_RTOL), {}))
            return evaluation.value(formula.tree)
    except CannotComputeError as error:
        raise ComparisonError(f"`{formula}` has no value: {error}") from None


def matrix(rule: MatrixRule, view: View) -> Sized:
    """Return the matrix that *rule* speaks of.

    Raises
    ------
    ComparisonError
        There is no such matrix, or several.
    """
    return _matrix(matrix_of(rule.of, view.entry), rule.rule, view)


def system(rule: SystemRule, view: View) -> tuple[Sized, Sized]:
    """Return the matrix and the right-hand side that *rule* speaks of."""
    left, right = system_of(rule.of, rule.rhs, view.entry)
    if right is None:
        raise ComparisonError(f"the rule {rule.rule} does not say what `rhs` is")
    return _matrix(left, rule.rule, view), evaluated(right, view)


def _matrix(formula: Expression | None, rule: str, view: View) -> Sized:
    if formula is None:
        raise ComparisonError(f"the rule {rule} does not say which matrix it is `of`")
    found = evaluated(formula, view)
    if found.value.ndim != 2:
        raise ComparisonError(f"`{formula}` is no matrix")
    dtype = np.complex128 if found.value.dtype.kind == "c" else np.float64
    return Sized(found.value.astype(dtype), found.size, found.eps, found.longest)
