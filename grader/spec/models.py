"""The models of the exercise language: what a course's YAML files may say.

Every model is strict and frozen and refuses keys it does not know, so whatever comes out of
:mod:`grader.spec.course` is already true and is never checked again. The field descriptions
are the reference that ``docs/spec.md`` and the JSON Schema are generated from.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from grader.spec.entry import parse_entry
from grader.spec.expressions import Expression, parse_condition, parse_property, parse_size
from grader.spec.types import Entry


class Spec(BaseModel):
    """What all models share: strict types, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True
    )


def _one_key(word_key: str) -> BeforeValidator:
    """Accept a bare word where a mapping is meant: ``allclose`` for ``{rule: allclose}``."""

    def expand(value: object) -> object:
        return {word_key: value} if isinstance(value, str) else value

    return BeforeValidator(expand)


Size = Annotated[Expression, BeforeValidator(parse_size)]
"""A whole number or an expression in size names: ``7``, ``"m // 4"``."""

Condition = Annotated[Expression, BeforeValidator(parse_condition)]
"""A condition on sizes and arguments: ``"K <= n"``."""

Property = Annotated[Expression, BeforeValidator(parse_property)]
"""A rule about arguments and results: ``"close(A @ V, V * w)"``."""

# ------------------------------------------------------------------ how arguments are drawn


class Normal(Spec):
    normal: tuple[float, float] = Field(description="mean and standard deviation")


class Uniform(Spec):
    uniform: tuple[float, float] = Field(description="uniform between the two")


class Integers(Spec):
    integers: tuple[Size, Size] = Field(description="whole numbers, both ends included")


class Each(Spec):
    each: tuple[Any, ...] = Field(
        min_length=1, description="one literal value for each case, in turn"
    )


class Choice(Spec):
    choice: tuple[Any, ...] = Field(min_length=1, description="a literal value picked at random")


class Permutation(Spec):
    permutation: Size = Field(description="a random order of 0 .. m-1")


class Labels(Spec):
    labels: Size = Field(description="labels 0 .. K-1, each at least once where there is room")


class Conditioned(Spec):
    cond: float = Field(default=100.0, ge=1, description="the condition number")


class Spd(Spec):
    spd: Conditioned = Field(description="symmetric positive definite")


class Symmetric(Spec):
    symmetric: Conditioned = Field(description="symmetric, eigenvalues of both signs")


class Orthogonal(Spec):
    orthogonal: Literal["columns", "rows"] = Field(description="orthonormal columns (or rows)")


class LowRank(Spec):
    low_rank: Size = Field(description="a matrix of exactly this rank")


class Singular(Spec):
    singular: Literal["exact", "nearly"] = Field(description="a square matrix without an inverse")


class Distinct(Spec):
    distinct: tuple[float, float] = Field(
        description="different values between the two, well apart"
    )


class Zeros(Spec):
    zeros: float = Field(ge=0, le=1, description="normal values, this share of them set to 0")


class Fill(Spec):
    fill: float = Field(description="every entry is this number")


class ConstantColumn(Spec):
    constant_column: Size = Field(description="normal values; this column is constant")


class Rng(Spec):
    rng: int = Field(description="a numpy Generator with this seed plus the number of the case")


class Function(Spec):
    function: str = Field(description="a function by its name in the list of the documentation")


class Word(Spec):
    """``normal``, ``zeros`` or ``ones`` standing alone."""

    word: Literal["normal", "zeros", "ones"]


class Literally(Spec):
    """A value written out; only in ``edges``."""

    value: Any


def _draw_key(value: object) -> str:
    """Which model a ``draw`` entry is: its only key, or ``word`` for a bare word."""
    if isinstance(value, Spec):
        return next(iter(type(value).model_fields))
    return next(iter(value)) if isinstance(value, dict) and len(value) == 1 else "word"


Draw = Annotated[
    Annotated[Normal, Tag("normal")]
    | Annotated[Uniform, Tag("uniform")]
    | Annotated[Integers, Tag("integers")]
    | Annotated[Each, Tag("each")]
    | Annotated[Choice, Tag("choice")]
    | Annotated[Permutation, Tag("permutation")]
    | Annotated[Labels, Tag("labels")]
    | Annotated[Spd, Tag("spd")]
    | Annotated[Symmetric, Tag("symmetric")]
    | Annotated[Orthogonal, Tag("orthogonal")]
    | Annotated[LowRank, Tag("low_rank")]
    | Annotated[Singular, Tag("singular")]
    | Annotated[Distinct, Tag("distinct")]
    | Annotated[Zeros, Tag("zeros")]
    | Annotated[Fill, Tag("fill")]
    | Annotated[ConstantColumn, Tag("constant_column")]
    | Annotated[Rng, Tag("rng")]
    | Annotated[Function, Tag("function")]
    | Annotated[Word, Tag("word")],
    Discriminator(_draw_key),
    _one_key("word"),
]

# ------------------------------------------------------------------ cases


class Cases(Spec):
    """The arguments with which a submission is called."""

    examples: tuple[dict[str, Any], ...] = Field(
        default=(),
        description="cases written out, shown in the stub: every argument by name, and `returns`",
    )
    sizes: dict[str, tuple[int, ...]] = Field(
        default_factory=dict,
        description="for each size name one value a case; lists of equal length",
    )
    draw: dict[str, Draw] = Field(default_factory=dict, description="how each argument is drawn")
    require: Condition | None = Field(default=None, description="a condition every case meets")
    edges: tuple[dict[str, Any], ...] = Field(
        default=(), description="further cases with some arguments drawn differently or written out"
    )
    raises: tuple[dict[str, Any], ...] = Field(
        default=(),
        description="cases that must raise: arguments (a shape in quotes, or a value) and `error`",
    )
    seed: int = Field(default=0, ge=0, description="of the public cases")
    hidden: int | None = Field(
        default=None, ge=0, description="how many hidden cases; as many as public ones by default"
    )


# ------------------------------------------------------------------ comparing


class PropertyCheck(Spec):
    that: Property = Field(description="what must hold")
    say: str = Field(description="what the student reads when it does not")


class Trials(Spec):
    seeds: int = Field(ge=1, description="how many seeds are tried")
    passes: int = Field(alias="pass", ge=1, description="how many of them must hold")


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
    rule: Literal["allclose"]


class Exact(Rule):
    rule: Literal["exact"]


class Multiset(Rule):
    rule: Literal["multiset"]


class UpToSign(Rule):
    rule: Literal["up_to_sign"]
    axis: Literal["columns", "rows"] = Field(
        default="columns", description="what may change its sign"
    )


class UpToScale(Rule):
    rule: Literal["up_to_scale"]
    axis: Literal["columns", "rows"] = Field(default="columns", description="what may be rescaled")


class Sequence(Rule):
    rule: Literal["sequence"]


class Raises(Rule):
    rule: Literal["raises"]
    error: str = Field(description="the exception every case must raise")


class PropertyRule(Rule):
    rule: Literal["property"]
    checks: tuple[PropertyCheck, ...] = Field(min_length=1, description="what must hold")
    calls: dict[str, dict[str, Any]] = Field(
        default_factory=dict,
        description="further calls by name, each with the arguments that differ",
    )
    trials: Trials | None = Field(default=None, description="how many seeds must hold")


Compare = Annotated[
    AllClose | Exact | Multiset | UpToSign | UpToScale | Sequence | Raises | PropertyRule,
    Field(discriminator="rule"),
    _one_key("rule"),
]

# ------------------------------------------------------------------ how the work must be done


class Tied(Spec):
    """A size that grows while others follow: ``m: {from: 96, with: {b: "m // 4"}}``."""

    start: int | None = Field(default=None, alias="from", ge=2, description="the smaller size")
    ties: dict[str, Size] = Field(
        default_factory=dict, alias="with", description="sizes or arguments that follow"
    )


class Vectorized(Spec):
    over: tuple[str, ...] | dict[str, Tied] = Field(
        description="the sizes along which no Python loop may run"
    )
    within: float | None = Field(
        default=None, gt=1, description="at most this many times the reference's CPU time"
    )
    at: dict[str, int] = Field(default_factory=dict, description="sizes at which speed is measured")
    baseline: str | None = Field(default=None, description="the loop that the stub shows")


class Memory(Spec):
    no_temporary: tuple[str, ...] | None = None
    peak: Size | None = None
    at: dict[str, int] = Field(default_factory=dict)


class Scaling(Spec):
    in_: str = Field(alias="in")
    at_most: float


class CallLimits(Spec):
    seconds: float = Field(default=2.0, gt=0, le=60, description="wall-clock, a call")
    megabytes: int = Field(default=512, ge=64, le=8192, description="memory")


# ------------------------------------------------------------------ exercises and assignments

PointsKey = Literal["values", "vectorized", "memory", "time"]


class CodeExercise(Spec):
    """A function to write."""

    format: Literal[1] = Field(description="the version of this language")
    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="kebab-case, equals the file name"
    )
    kind: Literal["code"]
    title: str = Field(min_length=1, max_length=80)
    topic: str = Field(min_length=1, description="the folder it is in")
    difficulty: Literal[1, 2, 3] = Field(description="1 warm-up, 2 core, 3 stretch")
    points: int | dict[PointsKey, float] = Field(
        description="all or nothing, or split over `values`, `vectorized`, `memory`, `time`"
    )
    partial: Literal["cases"] | None = Field(
        default=None, description="`cases`: the values points by the share of cases that pass"
    )
    requires: tuple[str, ...] = Field(default=(), description="exercises to do before")
    statement: str = Field(min_length=1, description="Markdown with $LaTeX$")
    entry: Annotated[Entry, BeforeValidator(parse_entry)] = Field(description="the signature")
    cases: Cases
    compare: Compare | tuple[Compare, ...] = Field(
        description="one rule, or a list with one rule for each result"
    )
    warnings: Literal["none"] | None = Field(
        default=None, description="`none`: a NumPy RuntimeWarning is a finding"
    )
    dtype: Literal["strict"] | None = Field(
        default=None, description="`strict`: the dtype kind must be the declared one"
    )
    vectorized: Vectorized | None = None
    memory: Memory | None = None
    scaling: Scaling | None = None
    then_call: tuple[dict[str, Any], ...] | None = None
    params: dict[str, Any] | None = None
    forbid: tuple[str, ...] = Field(default=(), description="dotted names that may not be used")
    limits: CallLimits = CallLimits()
    hints: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """The name of the student's file without its ending."""
        return self.id.replace("-", "_")

    @property
    def split(self) -> dict[str, float]:
        """The points of each check that has its own; whole points all belong to ``values``."""
        if isinstance(self.points, int):
            return {"values": float(self.points)}
        return {str(check): points for check, points in self.points.items()}

    @property
    def max_points(self) -> float:
        return sum(self.split.values())


class Late(Spec):
    per_day: str
    at_most: str


class Selected(Spec):
    id: str
    points: float | None = Field(default=None, gt=0)


class Assignment(Spec):
    """A named selection of exercises: ``assignments/<name>.yaml``."""

    title: str = Field(min_length=1)
    exercises: tuple[Selected, ...] = Field(min_length=1)
    opens: datetime | None = None
    due: datetime | None = None
    late: Late | None = None
