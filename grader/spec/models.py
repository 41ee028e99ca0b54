"""The models of the exercise language: what a course's YAML files may say.

Every model is strict and frozen and refuses keys it does not know, so whatever comes out of
:mod:`grader.spec.course` is already true and is never checked again. The field descriptions
are the reference that ``docs/spec.md`` and the JSON Schema are generated from. What one model
cannot see alone (do the names in `draw` exist?) is checked in :mod:`grader.spec.consistency`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
)

from grader.spec.draws import Draw, Given, GivenOrShape, Value
from grader.spec.entry import parse_entry, parse_line
from grader.spec.fields import Condition, Parsed, Size, Spec
from grader.spec.heading import Heading
from grader.spec.mathematics import Symbols
from grader.spec.rule import PropertyCheck, Rule
from grader.spec.rules import Compare
from grader.spec.signature import continued
from grader.spec.types import Entry, Line

__all__ = [
    "CallLimits",
    "Cases",
    "CodeExercise",
    "Compare",
    "Draw",
    "Example",
    "Given",
    "Memory",
    "PropertyCheck",
    "RaisingCase",
    "Rule",
    "Scaling",
    "Spec",
    "Tied",
    "Vectorized",
]

# Unions say which member is meant from the outer form alone, so that what is wrong inside is
# said of one member and not of all.


def _is_mapping(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list"


def _is_split(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a number"


def _is_list(value: object) -> str:
    return "a list" if isinstance(value, list | tuple) else "one rule"


# ------------------------------------------------------------------ cases


class Example(Spec):
    """A case written out: every argument by its name, and what must come back."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Given]

    returns: Value | None = Field(default=None, description="the result, proved by the reference")

    @property
    def arguments(self) -> dict[str, Given]:
        return self.__pydantic_extra__


class RaisingCase(Spec):
    """A case that must raise: arguments by name, and the exception."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, GivenOrShape]

    error: str = Field(min_length=1, description="the name of the exception")

    @property
    def arguments(self) -> dict[str, GivenOrShape]:
        return self.__pydantic_extra__


class Cases(Spec):
    """The arguments with which a submission is called."""

    examples: tuple[Example, ...] = Field(
        default=(),
        description="cases written out, shown in the stub: every argument by name, and `returns`",
    )
    sizes: dict[str, tuple[Annotated[int, Field(ge=0)], ...]] = Field(
        default_factory=dict,
        description="for each size name one value a case; lists of equal length",
    )
    draw: dict[str, Draw] = Field(
        default_factory=dict, description="how each argument is drawn; numbers are normal if unsaid"
    )
    require: Condition | None = Field(default=None, description="a condition every case meets")
    edges: tuple[dict[str, Given], ...] = Field(
        default=(), description="further cases with some arguments drawn differently or written out"
    )
    raises: tuple[RaisingCase, ...] = Field(
        default=(),
        description="cases that must raise: arguments (a shape in quotes, or a value) and `error`",
    )
    seed: int = Field(default=0, ge=0, description="of the public cases")
    hidden: int | None = Field(
        default=None,
        ge=0,
        le=200,
        description="how many hidden cases; by default as many as there are public ones "
        "beside the examples",
    )


# ------------------------------------------------------------------ how the work must be done


class Tied(Spec):
    """A size that grows while others follow: ``m: {from: 96, with: {b: "m // 4"}}``."""

    start: int | None = Field(default=None, alias="from", ge=2, description="the smaller size")
    ties: dict[str, Size] = Field(
        default_factory=dict, alias="with", description="sizes or arguments that follow"
    )


class Vectorized(Spec):
    """No Python loop may run along the named sizes."""

    over: Annotated[
        Annotated[tuple[str, ...], Field(min_length=1), Tag("a list")]
        | Annotated[dict[str, Tied], Field(min_length=1), Tag("a mapping")],
        Discriminator(_is_mapping),
    ] = Field(description="the sizes along which no Python loop may run")
    within: float | None = Field(
        default=None, gt=1, description="at most this many times the reference's CPU time"
    )
    at: dict[str, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict, description="sizes at which speed is measured"
    )
    baseline: str | None = Field(default=None, description="the loop that the stub shows")

    @property
    def sizes(self) -> tuple[str, ...]:
        """The names of the sizes, in either form of `over`."""
        return tuple(self.over)

    def tied(self, size: str) -> Tied:
        """Where *size* starts and what follows it; nothing when `over` is a list."""
        return self.over[size] if isinstance(self.over, dict) else Tied()


class Memory(Spec):
    """How much memory a call may need."""

    no_temporary: Annotated[tuple[str, ...], Field(min_length=1)] | None = Field(
        default=None, description="no array may have all these sizes"
    )
    peak: Size | None = Field(default=None, description="bytes, as `4 * n * 8`")
    at: dict[str, int] = Field(default_factory=dict, description="sizes at which it is measured")


class Scaling(Spec):
    """How the time may grow with a size."""

    in_: str = Field(alias="in", description="the size")
    at_most: float = Field(gt=0, description="the largest exponent")
    from_: int = Field(
        default=1024,
        alias="from",
        ge=64,
        le=262_144,
        description="measured with at least this size, where the fixed cost of a call is small",
    )


class CallLimits(Spec):
    """What one call may use."""

    seconds: float = Field(default=2.0, gt=0, le=60, description="wall-clock, a call")
    megabytes: int = Field(default=512, ge=64, le=8192, description="memory")


# ------------------------------------------------------------------ exercises and assignments

PointsKey = Literal["values", "vectorized", "memory", "time"]
Share = Annotated[float, Field(ge=0, le=1000)]
Signature = Annotated[
    Entry,
    Parsed(parse_entry, {"type": "string", "examples": ["affine(w: float, x: (n,)) -> (n,)"]}),
]
ThenCall = Annotated[
    Line, Parsed(parse_line, {"type": "string", "examples": ["f(x: (n,)) -> (n,)"]})
]


class CodeExercise(Heading):
    """A function to write."""

    kind: Literal["code"] = Field(description="`code`")
    points: Annotated[
        Annotated[int, Field(ge=0, le=1000), Tag("a number")]
        | Annotated[dict[PointsKey, Share], Tag("a mapping")],
        Discriminator(_is_split),
    ] = Field(description="all or nothing, or split over `values`, `vectorized`, `memory`, `time`")
    partial: Literal["cases"] | None = Field(
        default=None, description="`cases`: the values points by the share of cases that pass"
    )
    signature: Signature = Field(alias="entry", description="the signature, with the shapes")
    then_call: ThenCall | None = Field(
        default=None,
        description="the signature of the function that is returned, as `f(x: (n,)) -> (n,)`",
    )
    symbols: Symbols = Field(
        default_factory=dict,
        description="the names in expressions, each with its domain, as `{x: real}`",
    )
    cases: Cases = Field(description="with which arguments it is called")
    compare: Annotated[
        Annotated[Compare, Tag("one rule")] | Annotated[tuple[Compare, ...], Tag("a list")],
        Discriminator(_is_list),
    ] = Field(description="one rule, or a list with one rule for each result")
    warnings: Literal["none"] | None = Field(
        default=None, description="`none`: a NumPy RuntimeWarning is a finding"
    )
    dtype: Literal["strict"] | None = Field(
        default=None, description="`strict`: the dtype kind must be the declared one"
    )
    vectorized: Vectorized | None = Field(default=None, description="no Python loop, and how fast")
    memory: Memory | None = Field(default=None, description="how much memory a call may need")
    scaling: Scaling | None = Field(
        default=None, description="how the time may grow, as `{in: n, at_most: 1.3}`"
    )
    forbid: tuple[str, ...] = Field(
        default=(), description="dotted names that may not be used, such as `numpy.vectorize`"
    )
    limits: CallLimits = Field(default_factory=CallLimits, description="what one call may use")

    @field_validator("then_call")
    @classmethod
    def _continues(cls, then: Line | None, info: ValidationInfo) -> Line | None:
        signature = info.data.get("signature")
        if then is not None and signature is not None:
            continued(signature, then)
        return then

    @cached_property
    def entry(self) -> Entry:
        """What a case calls and what it gets: with `then_call` two calls in a row, as one."""
        return continued(self.signature, self.then_call) if self.then_call else self.signature

    @property
    def then_arguments(self) -> tuple[str, ...] | None:
        """The arguments of the function that is returned; None where none is called."""
        if self.then_call is None:
            return None
        return tuple(argument.name for argument in self.then_call.arguments)

    @property
    def file(self) -> str:
        """The name of the student's file."""
        return f"{self.module}.py"

    @property
    def split(self) -> dict[str, float]:
        """The points of each check that has its own; whole points all belong to ``values``."""
        if isinstance(self.points, int):
            return {"values": float(self.points)}
        return {str(check): points for check, points in self.points.items()}

    @property
    def max_points(self) -> float:
        return sum(self.split.values())

    def worth(self, points: float) -> Self:
        """Return the exercise with so many points in all, split as its own are."""
        own = self.max_points
        if points == own:
            return self
        split = {name: points * part / own for name, part in self.split.items() if own}
        return self.model_copy(update={"points": split or {"values": points}})

    @property
    def rules(self) -> tuple[Compare, ...]:
        """One rule for each result, however `compare` was written."""
        if isinstance(self.compare, tuple):
            return self.compare
        return (self.compare,) * len(self.entry.results)
