"""``qr`` and ``cholesky``: each factor has its form, and their product is the matrix.

Factors are never compared with the reference's one by one: signs of the rows of R are free,
unless the rule asks for more.
"""

from __future__ import annotations

from grader.compare.backward import answer_of, judge, single_answer
from grader.compare.difference import Difference
from grader.compare.operands import matrix
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.triangular import positive_diagonal, product_is_matrix, triangular
from grader.compare.view import View
from grader.spec.matrix_rules import QR, Cholesky
from grader.spec.rule import Rule


def qr(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge Q and R, the two results, in full or reduced form."""
    assert isinstance(rule, QR)
    operand, answer = matrix(rule, view), answer_of(view, rule)
    criteria = (
        triangular("R", 1, operand, upper=True),
        orthonormal_columns("Q", 0, why=_LOST),
        product_is_matrix("Q @ R", lambda Q, R: Q @ R, operand),
        *([positive_diagonal("R", 1, operand)] if rule.positive_diagonal else []),
    )
    return judge(criteria, answer, rule)


_LOST = (
    "Classical Gram-Schmidt loses perpendicularity by rounding: subtract each projection from "
    "what is left (modified Gram-Schmidt), or do it twice."
)


def cholesky(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a Cholesky factor."""
    assert isinstance(rule, Cholesky)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    name = "R" if rule.upper else "L"
    product = (lambda R: R.conj().T @ R) if rule.upper else (lambda L: L @ L.conj().T)
    criteria = (
        triangular(name, 0, operand, upper=rule.upper),
        positive_diagonal(name, 0, operand),
        product_is_matrix("R.T @ R" if rule.upper else "L @ L.T", product, operand),
    )
    return judge(criteria, answer, rule)
