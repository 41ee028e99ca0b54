"""Rules for what machine learning returns: components, clusters, probabilities, minimisers."""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from pydantic import Field

from grader.spec.fields import Property
from grader.spec.rule import Rule


class PrincipalComponents(Rule):
    """Principal axes, scores and variances of the rows of X, whichever are returned."""

    joint: ClassVar[bool] = True

    rule: Literal["pca"]
    of: str | None = Field(
        default=None, description="the data, samples in rows; default: the only matrix argument"
    )
    axis: Literal["rows", "columns"] = Field(
        default="rows", description="where the axes are, if both would fit"
    )


class Labels(Rule):
    """The same clusters, whatever they are called."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,),)

    rule: Literal["labels"]
    fixed: tuple[int, ...] = Field(
        default=(), description="labels that keep their meaning, as -1 for noise"
    )
    accuracy: float = Field(
        default=1.0, gt=0, le=1, description="the share of points that must be in their cluster"
    )


class Probabilities(Rule):
    """Probabilities: between 0 and 1, with the sum 1, and the expected ones."""

    rule: Literal["probabilities"]
    axis: Literal["rows", "columns", "all"] = Field(
        default="rows", description="what adds up to 1: each row (the last axis), column, or all"
    )


class LogProbabilities(Rule):
    """Logarithms of probabilities, compared as such: -inf only where it is expected."""

    rule: Literal["log_probabilities"]
    axis: Literal["rows", "columns", "all", "none"] = Field(
        default="rows", description="what adds up to 1 as probabilities; `none` for likelihoods"
    )


class Logits(Rule):
    """Scores of which only the differences count: one constant may be added."""

    rule: Literal["logits"]
    axis: Literal["rows", "columns", "all"] = Field(
        default="rows", description="what may be shifted: each row (the last axis), column, or all"
    )


class Gradient(Rule):
    """The gradient, with a look at how the loss really changes where it is wrong."""

    rule: Literal["gradient"]
    loss: Property | None = Field(
        default=None,
        description="the loss as a formula in the arguments",
        examples=["sum((X @ w - y) ** 2) / m"],
    )
    at: str | None = Field(
        default=None, description="the argument that the loss is differentiated by"
    )


class Minimiser(Rule):
    """Anything with a loss as small as the reference's."""

    joint: ClassVar[bool] = True

    rule: Literal["minimiser"]
    loss: Property = Field(
        description="the loss as a formula in arguments and results, or an argument that is one",
        examples=["sum((X @ result - y) ** 2)"],
    )


class Iterates(Rule):
    """A trajectory, one iterate in each row; the first that differs is told."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,), (2,), (3,))

    rule: Literal["iterates"]


AnyLearningRule = (
    PrincipalComponents
    | Labels
    | Probabilities
    | LogProbabilities
    | Logits
    | Gradient
    | Minimiser
    | Iterates
)

LEARNING_RULES: tuple[type[Rule], ...] = get_args(AnyLearningRule)
