"""Rules for what machine learning returns: components, clusters, probabilities, minimisers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from grader.spec.fields import Property
from grader.spec.operands import argument_named, matrices, part_of_pca
from grader.spec.rule import Rule
from grader.spec.types import Entry
from grader.spec.validation import Complaint


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

    def misfits(self, entry: Entry) -> Iterator[Complaint]:
        names = matrices(entry)
        if self.of is None and len(names) != 1:
            yield self.unsaid("of", "X")
            return
        name = self.of or names[0]
        if name not in names:
            yield ("of",), f"found `{name}`, expected a matrix argument: {', '.join(names)}"
            return
        data = argument_named(name, entry)
        for result in entry.results:
            if data is not None and part_of_pca(result, data, self.axis) is None:
                called = f"`{result.name}`" if result.name else "the result"
                what = "neither variances (k,), nor scores, nor axes of"
                yield (), f"{called} {result.type} is {what} {name}: {data.type}"


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

    def misfits(self, entry: Entry) -> Iterator[Complaint]:
        arguments = tuple(argument.name for argument in entry.arguments)
        if (self.loss is None) != (self.at is None):
            missing = "loss" if self.loss is None else "at"
            what = "what is differentiated, and by which argument"
            yield (), f"`loss` and `at` belong together: {what}. Add `{missing}`"
        if self.at is not None and self.at not in arguments:
            yield ("at",), f"found `{self.at}`, expected an argument: {', '.join(arguments)}"


class Minimiser(Rule):
    """Anything with a loss as small as the reference's."""

    joint: ClassVar[bool] = True
    about_results: ClassVar[bool] = True

    rule: Literal["minimiser"]
    loss: Property = Field(
        description="the loss as a formula in arguments and results, or an argument that is one",
        examples=["sum((X @ result - y) ** 2)"],
    )


class Iterates(Rule):
    """A trajectory, one iterate in each row; the first that differs is told."""

    axes: ClassVar[tuple[tuple[int, ...], ...]] = ((1,), (2,), (3,))

    rule: Literal["iterates"]
