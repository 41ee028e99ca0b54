"""``eigenpairs``: eigenvalues with their eigenvectors, judged by what makes them a pair.

Length, sign, phase and order of the vectors are free, and so is the basis of the space that
belongs to a repeated eigenvalue. Every pair must leave no residual, ``A v - lambda v``; the
eigenvalues must be all that the reference gives, each as often; and the vectors must be as
independent as the reference's. Then they span the same eigenspaces as the reference's: the
principal angles between those are zero up to rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import Answer, Criterion, Misfit, answer_of, judge
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, counted, number, row
from grader.compare.eigenvalues import Spectrum, compare_spectra, residual, spectrum
from grader.compare.magnitudes import Sized, lengths, norm_of
from grader.compare.operands import matrix
from grader.compare.orthonormal import orthonormal_columns, unit_columns
from grader.compare.view import View
from grader.results import Exhibit
from grader.spec.matrix_rules import EigenPairs
from grader.spec.rule import Rule

_SURELY = 1e-5
"""Singular values of the reference's unit vectors above this say how many are independent."""

_POSSIBLY = 1e-8
"""Of the answer's they need not be larger than this: bases of an eigenspace may be skew."""

_NEARLY_ONE = 1e-3


def eigenpairs(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge eigenvalues and eigenvectors, the first result and the second."""
    assert isinstance(rule, EigenPairs)
    operand = matrix(rule, view)
    answer = _in_columns(answer_of(view, rule), operand)
    if answer.unfit:
        return answer.unfit
    with np.errstate(all="ignore"):
        known = spectrum(operand)
        return _first(_findings(answer, operand, known, rule))


def _findings(
    answer: Answer, operand: Sized, known: Spectrum, rule: EigenPairs
) -> Iterator[Difference]:
    (values, vectors), (wanted, models) = answer.found, answer.wanted
    yield _zero(vectors)
    yield judge([_is_pair(operand, answer, known), *_lengths(rule)], answer, rule)
    yield compare_spectra(values, wanted, known, rule, answer.eps)
    yield _dependent(vectors, models)


def _first(findings: Iterator[Difference]) -> Difference:
    """Return the first thing that is wrong, else the first that is worth a note."""
    noted = SAME
    for found in findings:
        if found:
            return found
        noted = noted if noted.note else found
    return noted


def _in_columns(answer: Answer, operand: Sized) -> Answer:
    """Read a single pair, a number and a vector, as a list of one."""
    if answer.unfit:
        return answer
    found, wanted = _columns(answer.found), _columns(answer.wanted)
    if wanted[1].shape != (len(operand.value), len(wanted[0])):
        shapes = f"{wanted[0].shape} and {wanted[1].shape}"
        raise ComparisonError(f"values and vectors of shapes {shapes} are no eigenpairs")
    return Answer(found, wanted, answer.eps, answer.own_eps)


def _columns(parts: tuple[Array, ...]) -> tuple[Array, ...]:
    values, vectors = parts
    return values.reshape(-1), vectors if vectors.ndim > 1 else vectors.reshape(-1, 1)


def _zero(vectors: Array) -> Difference:
    zero = np.flatnonzero(~vectors.any(axis=0)) if len(vectors) else np.zeros(0)
    if not zero.size:
        return SAME
    message = f"column {zero[0]} is zero, and an eigenvector never is"
    return Difference(message=message, facts={"zero_columns": int(zero.size)})


def _is_pair(operand: Sized, answer: Answer, known: Spectrum) -> Criterion:
    A = operand.value

    def measure(values: Array, vectors: Array) -> Misfit:
        left = residual(A, values, vectors, operand.size)
        sines = _sines(values, vectors, answer, known)
        return replace(left, parts=sines, scales=np.ones(len(sines)))

    def say(worst: int, values: Array, vectors: Array) -> Difference:
        left, right = A @ vectors[:, worst], vectors[:, worst] * values[worst]
        share = norm_of(left - right) / (norm_of(left) or 1.0)
        by = f", it differs by {number(100 * share, 2)} %" if share < 1 else ""
        difference = Difference(
            message=f"pair {worst} is no eigenpair: A @ v is not {number(values[worst])} * v{by}",
            exhibits=(
                Exhibit(label=f"A @ V[:, {worst}]     ", text=row(left, 0)),
                Exhibit(label=f"V[:, {worst}] * w[{worst}]", text=row(right, 0), differs=True),
            ),
        )
        return difference.explained(tuple(_causes(operand, values, vectors)))

    return Criterion(name="A @ V = V * w", measure=measure, say=say)


def _sines(values: Array, vectors: Array, answer: Answer, known: Spectrum) -> Array:
    """Return the angle of each vector to the eigenspace that the reference has for its value."""
    wanted, models = answer.wanted
    margins = known.margins(wanted, answer.own_eps)
    same = np.abs(wanted[:, None] - wanted) <= margins[:, None] + margins
    nearest = np.abs(wanted[:, None] - values).argmin(axis=0) if len(values) else ()
    unit = _unit(vectors)
    spaces = [_basis(models[:, same[i]]) for i in nearest]
    return np.array([_sine(unit[:, j], basis) for j, basis in enumerate(spaces)])


def _basis(vectors: Array) -> Array:
    """Return an orthonormal basis; vectors that are nearly one, as of defective matrices, are."""
    U, s, _ = np.linalg.svd(_unit(vectors), full_matrices=False)
    return np.asarray(U[:, s > _NEARLY_ONE * s[0]])


def _sine(vector: Array, basis: Array) -> float:
    return float(np.linalg.norm(vector - basis @ (basis.conj().T @ vector)))


def _lengths(rule: EigenPairs) -> Iterator[Criterion]:
    if rule.unit:
        yield unit_columns("V", 1)
    if rule.orthonormal:
        yield orthonormal_columns("V", 1)


def _dependent(vectors: Array, models: Array) -> Difference:
    """Compare how many of the vectors are independent with how many of the reference's are."""
    needed = int((_singular(models) > _SURELY).sum())
    enough = int((_singular(vectors) > _POSSIBLY).sum())
    if enough >= needed:
        return SAME
    cosines = np.abs(_unit(vectors).conj().T @ _unit(vectors)) - np.eye(vectors.shape[1])
    i, j = sorted(np.unravel_index(int(cosines.argmax()), cosines.shape))
    same = f": columns {i} and {j} are the same direction" if cosines[i, j] > 1 - 1e-9 else ""
    return Difference(
        message=f"only {counted(enough, 'eigenvector')} of {vectors.shape[1]} "
        f"{'is' if enough == 1 else 'are'} independent, expected {needed}{same}",
        why="An eigenvalue that is repeated needs as many independent vectors as there are.",
        facts={"independent": enough, "expected_independent": needed},
    )


def _singular(vectors: Array) -> Array:
    return np.asarray(np.linalg.svd(_unit(vectors), compute_uv=False))


def _unit(vectors: Array) -> Array:
    # Scaled twice: the length of very small numbers may be too small to divide by.
    largest_entries = np.abs(vectors).max(axis=0, initial=0.0)
    scaled = vectors / np.where(largest_entries, largest_entries, 1)
    sizes = lengths(scaled)
    return np.asarray(scaled / np.where(sizes, sizes, 1))


# ---------------------------------------------------------------- what may have gone wrong


def _causes(operand: Sized, values: Array, vectors: Array) -> Iterator[str]:
    A, square = operand.value, vectors.shape[0] == vectors.shape[1]
    if square and _fits(A, values, vectors.T):
        yield "Your eigenvectors are in the rows; they belong into the columns."
    if _fits(A, _rayleigh(A, vectors), vectors):
        yield (
            "Every column is an eigenvector, but of another of your eigenvalues: sort the columns "
            "of V along with w."
        )
    if _fits(A.T, values, vectors):
        yield "These are the eigenpairs of the transpose of A."
    lower = np.tril(A) + np.tril(A, -1).conj().T
    if _fits(lower, values, vectors):
        yield (
            "These are eigenpairs of the symmetric matrix below the diagonal: eigh looks at "
            "nothing else, and A is not symmetric."
        )


def _rayleigh(A: Array, vectors: Array) -> Array:
    unit = _unit(vectors)
    return np.asarray((unit.conj() * (A @ unit)).sum(axis=0))


def _fits(A: Array, values: Array, vectors: Array) -> bool:
    scale = largest(A) or 1.0
    return bool(residual(A, values, vectors, scale).ratio(1.0) * max(A.shape) <= 1e-6)
