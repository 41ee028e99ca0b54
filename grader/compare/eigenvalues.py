"""``eigenvalues``: the spectrum of a matrix, each value as near as its condition allows.

Perturbing A by rounding, n eps ||A||, moves a simple eigenvalue by that times its condition
1/|y*x| (x and y its right and left vectors of length 1), which is 1 for symmetric matrices
(Weyl). An m-fold defective eigenvalue moves by the m-th root: two right answers for a Jordan
block of size 3 differ by 1e-5. So every expected value has its own margin, and the answer is right
if each of its values can be matched to one (the bottleneck assignment). A value that is accepted
for its condition only must also have a small backward error: the smallest singular value of
A - lambda I is the size of the perturbation that makes it an eigenvalue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from grader.compare.arrays import DEFAULT_RTOL, NOTE, largest
from grader.compare.backward import MARGIN, THRESHOLD, Misfit, single_answer
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array
from grader.compare.magnitudes import Sized, lengths
from grader.compare.matching import Matching, match
from grader.compare.operands import matrix
from grader.compare.sets import explain
from grader.compare.view import View
from grader.record import record
from grader.spec.matrix_rules import EigenValues
from grader.spec.rule import Rule

MOST = 1000
"""Rows of a matrix whose spectrum is computed."""

FLOOR = 1e-3
"""The least scale of an eigenvalue, as a share of the largest: 0 has none of its own."""

_NEAR = 1e-2
"""Eigenvalues this near, as a share of the norm, may belong to one defective eigenvalue."""

_TOGETHER = 1e-6
"""Eigenvalues this near, as a share of the norm, are one and share the worst condition."""


@record
class Spectrum:
    """The eigenvalues of a matrix, and by how much rounding may move each of them.

    *condition* is 1/|y*x|, *threshold* how many roundings a row are allowed.
    """

    matrix: Array
    values: Array
    condition: Array
    threshold: float
    size: float

    def rounding(self, eps: float) -> float:
        """Return the size of the perturbations that rounding makes, relative to the matrix."""
        return self.threshold * len(self.matrix) * eps

    def margins(self, wanted: Array, eps: float) -> Array:
        """Return how far from each of the *wanted* eigenvalues a right answer may be."""
        if not wanted.size:
            return np.zeros(0)
        distance = np.abs(self.values[:, None] - wanted) / (self.size or 1.0)
        together = (distance <= _TOGETHER) | (distance == distance.min(axis=0))
        condition = np.where(together, self.condition[:, None], 0).max(axis=0)
        multiplicity = np.maximum((distance <= _NEAR).sum(axis=0), 1)
        rounding = self.rounding(eps)
        moved = np.minimum(rounding * condition, rounding ** (1 / multiplicity))
        return np.asarray(moved * self.size)

    def backward_errors(self, values: Array) -> Array:
        """Return the size of the perturbations that would make eigenvalues of *values*."""
        shifted = self.matrix - values[:, None, None] * np.eye(len(self.matrix))
        return np.asarray(np.linalg.svd(shifted, compute_uv=False)[:, -1])


def spectrum(operand: Sized) -> Spectrum:
    """Compute the eigenvalues of a square matrix and how well they are determined."""
    A = operand.value
    if A.shape[0] != A.shape[1] or len(A) > MOST:
        raise ComparisonError(f"a matrix of shape {A.shape} has no eigenvalues that are computed")
    if not A.size:
        return Spectrum(A, np.zeros(0), np.zeros(0), THRESHOLD, 0.0)
    if np.array_equal(A, A.conj().T):
        return Spectrum(A, np.linalg.eigvalsh(A), np.ones(len(A)), THRESHOLD, operand.size)
    values, vectors = np.linalg.eig(A)
    try:
        condition = np.linalg.norm(np.linalg.inv(vectors), axis=1)
    except np.linalg.LinAlgError:
        condition = np.full(len(A), np.inf)
    reached = residual(A, values, vectors, operand.size).ratio(operand.eps)
    return Spectrum(A, values, condition, max(THRESHOLD, MARGIN * reached), operand.size)


def residual(A: Array, values: Array, vectors: Array, size: float) -> Misfit:
    """Return what is left of A v - lambda v for vectors of any length but 0."""
    sizes = lengths(vectors)
    unit = vectors / np.where(sizes, sizes, 1)
    errors = lengths(A @ unit - unit * values)
    return Misfit(errors=errors, size=size, longest=max(A.shape), scales=np.full(len(errors), size))


def eigenvalues(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare eigenvalues in any order with those of the matrix."""
    assert isinstance(rule, EigenValues)
    answer = single_answer(actual, expected, rule)
    if answer.unfit:
        return answer.unfit
    with np.errstate(all="ignore"):
        known = spectrum(matrix(rule, view))
        (found,), (wanted,) = answer.found, answer.wanted
        return compare_spectra(found, wanted, known, rule, answer.eps)


def compare_spectra(
    found: Array, wanted: Array, known: Spectrum, rule: Rule, eps: float
) -> Difference:
    """Match the *found* eigenvalues with the *wanted* ones, each within its own margin."""
    if wanted.ndim != 1 or len(wanted) > len(known.values):
        raise ComparisonError(f"{wanted.size} eigenvalues of a matrix of {len(known.matrix)} rows")
    if not wanted.size:
        return SAME
    rtol = DEFAULT_RTOL if rule.rtol is None else rule.rtol
    tight = known.margins(wanted, eps)
    roughly = rtol * np.maximum(np.abs(wanted), FLOOR * largest(wanted))
    widest = np.maximum(tight, roughly)
    _check_reference(wanted, known, widest)
    rounding = known.rounding(eps) * known.size
    if _agree(found, wanted, tight) and _is_backward(found, wanted, known, rounding):
        return SAME
    excused = np.maximum(rounding, roughly)
    if _agree(found, wanted, widest) and _is_backward(found, wanted, known, rounding, excused):
        return Difference(note=f"{NOTE}: the eigenvalues are only roughly those of the matrix.")
    matching = _matched(found, wanted, roughly)
    return explain(found, wanted, roughly, matching).explained(causes(found, known))


def _matched(found: Array, wanted: Array, margins: Array) -> Matching:
    return match(np.abs(found[:, None] - wanted) <= margins)


def _agree(found: Array, wanted: Array, margins: Array) -> bool:
    matching = _matched(found, wanted, margins)
    return not matching.missing and not matching.extra


def _check_reference(wanted: Array, known: Spectrum, margins: Array) -> None:
    distance = np.abs(known.values[:, None] - wanted).min(axis=0)
    if (distance > margins).any():
        worst = wanted[int((distance - margins).argmax())]
        raise ComparisonError(f"the reference's {worst:.6g} is no eigenvalue of the matrix")


def _is_backward(
    found: Array,
    wanted: Array,
    known: Spectrum,
    rounding: float,
    excused: Array | float = 0.0,
) -> bool:
    """Whether every value that only its condition excuses is that of a matrix nearby."""
    distance = np.abs(found[:, None] - wanted)
    far = (distance > np.maximum(rounding, excused)).all(axis=1)
    return bool((known.backward_errors(found[far]) <= rounding).all()) if far.any() else True


# ---------------------------------------------------------------- what may have gone wrong


def causes(found: Array, known: Spectrum) -> tuple[str, ...]:
    """Return which other numbers of the matrix were taken for its eigenvalues."""
    if len(found) != len(known.values) or len(found) < 2:
        return ()
    return tuple(_recognised(found, known))


def _recognised(found: Array, known: Spectrum) -> Iterator[str]:
    for sentence, numbers in _OTHERS.items():
        others = numbers(known.matrix)
        margins = np.full(len(others), DEFAULT_RTOL * largest(others))
        if _agree(found, others, margins):
            yield sentence


_OTHERS: Mapping[str, Callable[[Array], Array]] = {
    "These are the eigenvalues with the opposite sign.": lambda A: -np.linalg.eigvals(A),
    "These are the real parts only: some eigenvalues are complex.": (
        lambda A: np.linalg.eigvals(A).real
    ),
    "These are the entries on the diagonal; only of triangular matrices they are the "
    "eigenvalues.": np.diagonal,
    "These are the singular values, not the eigenvalues.": (
        lambda A: np.linalg.svd(A, compute_uv=False)
    ),
    "These are eigenvalues of the symmetric matrix below the diagonal: eigvalsh and eigh look at "
    "nothing else.": lambda A: np.linalg.eigvalsh(A, UPLO="L"),
}
