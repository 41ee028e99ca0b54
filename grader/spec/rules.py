"""How results are compared. The comparators themselves are in :mod:`grader.compare`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from grader.spec.fields import BareWord, Property, Size, Spec
from grader.spec.mathematics import Mathematics


class PropertyCheck(Spec):
    """One thing that must hold, and what to say when it does not."""

    that: Property = Field(description="what must hold", examples=["close(A @ V, V * w)"])
    say: str = Field(min_length=1, description="what the student reads when it does not")


class Trials(Spec):
    """A statistical rule: it must hold for most seeds, not for all."""

    seeds: int = Field(ge=1, le=100, description="how many seeds are tried")
    passes: int = Field(alias="pass", ge=1, description="for how many of them it must hold")


class Rule(Spec):
    """How a result is compared; `checks` may ask for more beside any rule."""

    checks: tuple[PropertyCheck, ...] = Field(
        default=(), description="properties that must also hold"
    )
    rtol: float | None = Field(default=None, ge=0, description="relative tolerance; default 1e-6")
    atol: float | None = Field(
        default=None, ge=0, description="absolute tolerance; default rtol x max|reference|"
    )


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

    rule: Literal["property"]
    checks: tuple[PropertyCheck, ...] = Field(min_length=1, description="what must hold")
    calls: dict[str, dict[str, Size]] = Field(
        default_factory=dict,
        description="further calls by name, each with the whole-number arguments that differ",
    )
    trials: Trials | None = Field(default=None, description="for how many seeds it must hold")


RULES: tuple[type[Rule], ...] = (
    AllClose,
    Exact,
    Multiset,
    UpToSign,
    UpToScale,
    Sequence,
    Expr,
    ExprUpToConstant,
    ExprUpToFactor,
    Raises,
    PropertyRule,
)

WORDS = (
    "allclose",
    "exact",
    "multiset",
    "up_to_sign",
    "up_to_scale",
    "sequence",
    "expr",
    "expr_up_to_constant",
    "expr_up_to_factor",
)
"""The rules that say enough standing alone."""

Compare = Annotated[
    AllClose
    | Exact
    | Multiset
    | UpToSign
    | UpToScale
    | Sequence
    | Expr
    | ExprUpToConstant
    | ExprUpToFactor
    | Raises
    | PropertyRule,
    Field(discriminator="rule"),
    BareWord("rule", WORDS),
]
"""One rule: a word, or a mapping with more to say."""
