"""How results are compared. The comparators themselves are in :mod:`grader.compare`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from grader.spec.fields import Size, Spec
from grader.spec.mathematics import Mathematics
from grader.spec.one_of import OneOf
from grader.spec.rule import PropertyCheck, Rule


class Trials(Spec):
    """A statistical rule: it must hold for most seeds, not for all."""

    seeds: int = Field(ge=1, le=100, description="how many seeds are tried")
    passes: int = Field(alias="pass", ge=1, description="for how many of them it must hold")


class AllClose(Rule):
    """Equal up to rounding, entry by entry; NaN only where the reference has NaN."""

    rule: Literal["allclose"]


class Exact(Rule):
    """Equal: whole numbers, truth values, text, lists of them."""

    rule: Literal["exact"]


class Multiset(Rule):
    """The same numbers in any order, complex ones too: eigenvalues, roots."""

    rule: Literal["multiset"]


class UpToSign(Rule):
    """Each column (or row) may be multiplied by -1: principal axes."""

    rule: Literal["up_to_sign"]
    axis: Literal["columns", "rows"] = Field(
        default="columns", description="what may change its sign"
    )


class UpToScale(Rule):
    """Each column (or row) may be multiplied by any number but 0: eigenvectors."""

    rule: Literal["up_to_scale"]
    axis: Literal["columns", "rows"] = Field(default="columns", description="what may be rescaled")


class Sequence(Rule):
    """A list compared item by item; the items may have different lengths."""

    rule: Literal["sequence"]


class Frame(Rule):
    """A DataFrame or Series: the same labels, and at each the same value up to rounding."""

    rule: Literal["frame"]
    any_order: tuple[Literal["rows", "columns"], ...] = Field(
        default=(), description="what may stand in any order: `[rows]`, `[columns]` or both"
    )


class Expr(Rule, Mathematics):
    """Expressions that mean the same, however they are written."""

    rule: Literal["expr"]


class ExprUpToConstant(Rule, Mathematics):
    """Expressions with equal derivatives: antiderivatives."""

    rule: Literal["expr_up_to_constant"]


class ExprUpToFactor(Rule, Mathematics):
    """Expressions of which one is the other times a number."""

    rule: Literal["expr_up_to_factor"]


class Raises(Rule):
    """Every case must raise this exception."""

    rule: Literal["raises"]
    error: str = Field(min_length=1, description="the name of the exception")


class PropertyRule(Rule):
    """No reference: the result is right when everything in `checks` holds."""

    joint: ClassVar[bool] = True

    rule: Literal["property"]
    checks: tuple[PropertyCheck, ...] = Field(min_length=1, description="what must hold")
    calls: dict[str, dict[str, Size]] = Field(
        default_factory=dict,
        description="further calls by name: whole-number arguments that differ, or seeds",
    )
    trials: Trials | None = Field(default=None, description="for how many seeds it must hold")


PLACES: Mapping[str, str] = {
    "allclose": "rules.AllClose",
    "exact": "rules.Exact",
    "multiset": "rules.Multiset",
    "up_to_sign": "rules.UpToSign",
    "up_to_scale": "rules.UpToScale",
    "sequence": "rules.Sequence",
    "frame": "rules.Frame",
    "expr": "rules.Expr",
    "expr_up_to_constant": "rules.ExprUpToConstant",
    "expr_up_to_factor": "rules.ExprUpToFactor",
    "eigenpairs": "matrix_rules.EigenPairs",
    "eigenvalues": "matrix_rules.EigenValues",
    "svd": "matrix_rules.SingularValueDecomposition",
    "qr": "matrix_rules.QR",
    "lu": "matrix_rules.LU",
    "cholesky": "matrix_rules.Cholesky",
    "inverse": "matrix_rules.Inverse",
    "solve": "matrix_rules.Solve",
    "least_squares": "matrix_rules.LeastSquares",
    "pinv": "matrix_rules.PseudoInverse",
    "determinant": "matrix_rules.Determinant",
    "low_rank": "matrix_rules.LowRank",
    "null_space": "matrix_rules.NullSpace",
    "subspace": "matrix_rules.Subspace",
    "projection": "matrix_rules.Projection",
    "up_to_phase": "matrix_rules.UpToPhase",
    "up_to_permutation": "matrix_rules.UpToPermutation",
    "pca": "learning_rules.PrincipalComponents",
    "labels": "learning_rules.Labels",
    "probabilities": "learning_rules.Probabilities",
    "log_probabilities": "learning_rules.LogProbabilities",
    "logits": "learning_rules.Logits",
    "gradient": "learning_rules.Gradient",
    "minimiser": "learning_rules.Minimiser",
    "iterates": "learning_rules.Iterates",
    "raises": "rules.Raises",
    "property": "rules.PropertyRule",
}
"""The module and the model of each rule."""

WORDS = (
    "allclose",
    "exact",
    "multiset",
    "up_to_sign",
    "up_to_scale",
    "up_to_phase",
    "up_to_permutation",
    "sequence",
    "frame",
    "expr",
    "expr_up_to_constant",
    "expr_up_to_factor",
    "eigenpairs",
    "eigenvalues",
    "svd",
    "qr",
    "lu",
    "cholesky",
    "inverse",
    "solve",
    "least_squares",
    "pinv",
    "determinant",
    "low_rank",
    "null_space",
    "subspace",
    "projection",
    "pca",
    "labels",
    "probabilities",
    "log_probabilities",
    "logits",
    "gradient",
    "iterates",
)
"""The rules that say enough standing alone."""

ANY_RULE = OneOf(key="rule", places=PLACES, words=WORDS, example="{rule: allclose}")

Compare = Annotated[Rule, ANY_RULE]
"""One rule: a word, or a mapping with more to say."""
