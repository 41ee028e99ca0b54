"""Rules of linear algebra: an answer is right if it solves a problem next to the one asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from grader.spec.fields import Property, Size
from grader.spec.operands import matrix_of, rank_of, system_of
from grader.spec.rule import Rule
from grader.spec.types import Entry
from grader.spec.validation import Complaint


class MatrixRule(Rule):
    """A rule that speaks of a matrix among the arguments."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((2,),)

    of: Property | None = Field(
        default=None,
        description="the matrix: an argument or a formula; default: the only matrix argument",
        examples=["T(X) @ X"],
    )

    def misfits(self, entry: Entry) -> Iterator[Complaint]:
        if matrix_of(self.of, entry) is None:
            yield self.unsaid("of", "A")


class SystemRule(MatrixRule):
    """A rule that speaks of a matrix and of a right-hand side."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,), (2,))

    rhs: Property | None = Field(
        default=None,
        description="the right-hand side; default: the only other array argument",
        examples=["T(X) @ y"],
    )

    def misfits(self, entry: Entry) -> Iterator[Complaint]:
        matrix, rhs = system_of(self.of, self.rhs, entry)
        if matrix is None:
            yield self.unsaid("of", "A")
        elif rhs is None:
            yield self.unsaid("rhs", "b")


class EigenPairs(MatrixRule):
    """Eigenvalues `w` and eigenvectors in the columns of `V`: A V = V w, and all are there."""

    joint: ClassVar[bool] = True
    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1, 2), (0, 1))

    rule: Literal["eigenpairs"]
    unit: bool = Field(default=False, description="eigenvectors must have length 1")
    orthonormal: bool = Field(
        default=False, description="eigenvectors must be orthonormal, as of symmetric matrices"
    )


class EigenValues(MatrixRule):
    """The eigenvalues in any order, as near as their condition allows."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,),)

    rule: Literal["eigenvalues"]


class SingularValueDecomposition(MatrixRule):
    """`U`, `s`, `Vt` (thin or full): orthonormal, descending, and their product is A."""

    joint: ClassVar[bool] = True
    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((2, 1, 2), (2, 2, 2))

    rule: Literal["svd"]


class QR(MatrixRule):
    """`Q` orthonormal, `R` upper triangular, and their product is A."""

    joint: ClassVar[bool] = True
    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((2, 2),)

    rule: Literal["qr"]
    positive_diagonal: bool = Field(default=False, description="the diagonal of R is not negative")


class LU(MatrixRule):
    """`L`, `U`, or `P`, `L`, `U`: unit lower, upper, a permutation, and their product is A."""

    joint: ClassVar[bool] = True
    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((2, 2), (2, 2, 2), (1, 2, 2))

    rule: Literal["lu"]
    form: Literal["PA=LU", "A=PLU"] = Field(
        default="PA=LU", description="on which side P stands; as a vector: `A[P] = L @ U`"
    )
    partial_pivoting: bool = Field(
        default=False, description="no entry of L may be larger than 1 in size"
    )


class Cholesky(MatrixRule):
    """`L` lower triangular with a positive diagonal, and L times its transpose is A."""

    rule: Literal["cholesky"]
    upper: bool = Field(default=False, description="the upper factor R instead, A = R.T @ R")


class Inverse(MatrixRule):
    """The inverse: A X and X A are the identity up to rounding."""

    rule: Literal["inverse"]


class Solve(SystemRule):
    """The solution of A x = b: its residual is what rounding leaves."""

    rule: Literal["solve"]


class LeastSquares(SystemRule):
    """A minimiser of |A x - b|: it minimises exactly for a matrix next to A."""

    rule: Literal["least_squares"]
    minimum_norm: bool = Field(
        default=False, description="of all minimisers the shortest, where A lacks rank"
    )


class PseudoInverse(MatrixRule):
    """The pseudo-inverse, by Penrose's four equations."""

    rule: Literal["pinv"]


class Determinant(MatrixRule):
    """The determinant, as near as the condition of A allows."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((0,),)

    rule: Literal["determinant"]


class LowRank(MatrixRule):
    """A best approximation of rank k; any, where several are equally good."""

    rule: Literal["low_rank"]
    rank: Size | None = Field(
        default=None, description="the rank; default: the only whole-number argument"
    )

    def misfits(self, entry: Entry) -> Iterator[Complaint]:
        yield from super().misfits(entry)
        if rank_of(self.rank, entry) is None:
            yield self.unsaid("rank", "k")


class NullSpace(MatrixRule):
    """Any basis of the null space, in the columns."""

    rule: Literal["null_space"]
    orthonormal: bool = Field(default=False, description="the basis must be orthonormal")


class Subspace(Rule):
    """Any basis of the space that the reference's vectors span."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,), (2,))

    rule: Literal["subspace"]
    axis: Literal["columns", "rows"] = Field(default="columns", description="what the vectors are")
    orthonormal: bool = Field(default=False, description="the vectors must be orthonormal")
    leading: bool = Field(
        default=False,
        description="the first j vectors span what the reference's first j do, as in Gram-Schmidt",
    )


class Projection(Rule):
    """The orthogonal projector onto a space: symmetric, its own square, and that space."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((2,),)

    rule: Literal["projection"]


class UpToPhase(Rule):
    """Each column (or row) may be multiplied by a complex number of size 1."""

    rule: Literal["up_to_phase"]
    axis: Literal["columns", "rows"] = Field(
        default="columns", description="what may change its phase"
    )


class UpToPermutation(Rule):
    """The same rows (or columns) in any order: the centres of clusters."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,), (2,), (3,))

    rule: Literal["up_to_permutation"]
    axis: Literal["rows", "columns"] = Field(default="rows", description="what may be permuted")
