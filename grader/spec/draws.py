"""How arguments come about: drawn at random, or written out.

The docstring of each draw says what it gives; the generators are in :mod:`grader.cases`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    BeforeValidator,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from grader.spec.expressions import Number
from grader.spec.fields import BareWord, Size, Spec
from grader.spec.one_of import ByKey

Number2 = tuple[float, float]


def _ordered(low: float, high: float) -> None:
    if low > high:
        raise ValueError(f"found [{low:g}, {high:g}], expected the smaller end first")


class Normal(Spec):
    """Normally distributed numbers with this mean and standard deviation."""

    normal: Number2 = Field(description="mean and standard deviation", examples=[(0, 1)])

    @model_validator(mode="after")
    def _spread(self) -> Self:
        if self.normal[1] < 0:
            raise ValueError(f"found the standard deviation {self.normal[1]:g}, expected 0 or more")
        return self


class Uniform(Spec):
    """Numbers spread evenly between the two ends."""

    uniform: Number2 = Field(description="both ends", examples=[(-2, 2)])

    @model_validator(mode="after")
    def _ends(self) -> Self:
        _ordered(*self.uniform)
        return self


class Integers(Spec):
    """Whole numbers, both ends included."""

    integers: tuple[Size, Size] = Field(
        description="both ends, numbers or expressions in sizes", examples=[(0, "n - 1")]
    )

    @model_validator(mode="after")
    def _ends(self) -> Self:
        ends = [int(end.text) for end in self.integers if isinstance(end.tree, Number)]
        if len(ends) == 2:
            _ordered(*ends)
        return self


class Each(Spec):
    """The values of the list in turn, one for each case."""

    each: tuple[Any, ...] = Field(
        min_length=1, description="values written out", examples=[(1, 2, 4)]
    )


class Choice(Spec):
    """One of the values of the list, picked at random."""

    choice: tuple[Any, ...] = Field(
        min_length=1, description="values written out", examples=[("mean", "sum")]
    )


class Permutation(Spec):
    """The whole numbers from 0 up to, not including, this size, in random order."""

    permutation: Size = Field(description="how many", examples=["m"])


class Labels(Spec):
    """Labels from 0 up to, not including, K; each at least once where there is room."""

    labels: Size = Field(description="how many different labels", examples=["K"])


class Conditioned(Spec):
    """How much a matrix may stretch one direction more than another."""

    cond: float = Field(default=100.0, ge=1, description="the condition number")


class Spd(Spec):
    """A symmetric positive definite matrix."""

    spd: Conditioned = Field(description="its condition number", examples=[{"cond": 100}])


class Symmetric(Spec):
    """A symmetric matrix with eigenvalues of both signs."""

    symmetric: Conditioned = Field(description="its condition number", examples=[{"cond": 100}])


class Orthogonal(Spec):
    """A matrix with orthonormal columns (or rows)."""

    orthogonal: Literal["columns", "rows"] = Field(
        description="`columns` or `rows`", examples=["columns"]
    )


class LowRank(Spec):
    """A matrix of exactly this rank."""

    low_rank: Size = Field(description="the rank", examples=["2"])


class Singular(Spec):
    """A square matrix without an inverse, exactly or nearly."""

    singular: Literal["exact", "nearly"] = Field(
        description="`exact` or `nearly`", examples=["exact"]
    )


class Distinct(Spec):
    """Different numbers between the two ends, well apart, in random order."""

    distinct: Number2 = Field(description="both ends", examples=[(0, 10)])

    @model_validator(mode="after")
    def _ends(self) -> Self:
        _ordered(*self.distinct)
        return self


class Zeros(Spec):
    """Normal numbers of which this share is set to 0."""

    zeros: float = Field(ge=0, le=1, description="the share, from 0 to 1", examples=[0.3])


class Fill(Spec):
    """The same number everywhere."""

    fill: float = Field(description="the number", examples=[1.0e4])


class ConstantColumn(Spec):
    """A matrix of normal numbers in which this column is constant."""

    constant_column: Size = Field(description="the column, from 0", examples=[0])


class Rng(Spec):
    """A NumPy ``Generator`` with this seed plus the number of the case."""

    rng: int = Field(ge=0, description="the seed", examples=[7])


class Function(Spec):
    """A function, by its name in the list of functions."""

    function: str = Field(description="its name", examples=["square"])


class FromParam(Spec):
    """The value of a drawn parameter of the exercise."""

    param: str = Field(description="its name", examples=["B"])


class AsList(Spec):
    """Numbers written out that stay a Python list where the entry says array."""

    as_list: tuple[Any, ...] = Field(description="the numbers", examples=[(1, 2, 4)])


class Word(Spec):
    """Standard normal numbers, zeros, or ones."""

    word: Literal["normal", "zeros", "ones"] = Field(description="the word standing alone")

    @field_validator("word", mode="before")
    @classmethod
    def _known(cls, value: object) -> object:
        """Say of a draw that needs numbers how they are given."""
        for draw in DRAWS if value not in WORDS else ():
            key, field = next(iter(draw.model_fields.items()))
            if value == key:
                example = str(field.examples[0] if field.examples else "...").translate(_AS_YAML)
                raise ValueError(f"`{key}` alone says too little; write {{{key}: {example}}}")
        return value


class Literally(Spec):
    """A value written out: ``[1, 2, 3]``, or ``{value: {a: 1}}`` where a mapping is meant."""

    value: Any = Field(description="the value")


_Cells = (
    Normal
    | Uniform
    | Integers
    | Choice
    | Permutation
    | Labels
    | Distinct
    | Zeros
    | Fill
    | Word
    | Literally
)


def draw_key(value: object) -> str | None:
    """Tell which model is meant: the only key of a mapping, or ``word`` for a bare word."""
    if isinstance(value, Spec):
        return next(iter(type(value).model_fields))
    if isinstance(value, dict):
        return str(next(iter(value))) if len(value) == 1 else None
    return "word"


def _written_out(value: object) -> object:
    """Read what is neither a word nor a mapping as a value written out."""
    if isinstance(value, dict | Spec):
        return value
    return {"word": value} if value in WORDS else {"value": value}


Cells = Annotated[_Cells, ByKey(get_args(_Cells), draw_key), BeforeValidator(_written_out)]
"""How a column of a data frame is drawn, or its values written out."""


class Columns(Spec):
    """The columns of a data frame, and the labels of its rows."""

    columns: dict[str | int, Cells] = Field(min_length=1, description="each by its name")
    index: Cells | None = Field(default=None, description="the labels of the rows")

    @property
    def cells(self) -> tuple[Spec, ...]:
        """Everything that is drawn or written out, the index last."""
        return (*self.columns.values(), *(() if self.index is None else (self.index,)))


class Frame(Spec):
    """A data frame of pandas: each column drawn, or its values written out."""

    frame: Columns = Field(
        description="its columns, and an index if it is not 0, 1, 2, ...",
        examples=[{"columns": {"team": {"choice": ("a", "b")}, "score": "normal"}}],
    )


class FixedShape(Spec):
    """An array of this shape, whatever the entry declares; only in `raises`."""

    shape: tuple[int, ...] = Field(description="its sizes, in quotes", examples=["(3, 4)"])


_Mapped = (
    Normal
    | Uniform
    | Integers
    | Each
    | Choice
    | Permutation
    | Labels
    | Spd
    | Symmetric
    | Orthogonal
    | LowRank
    | Singular
    | Distinct
    | Zeros
    | Fill
    | ConstantColumn
    | Rng
    | Function
    | FromParam
    | AsList
    | Frame
)
DRAWS: tuple[type[Spec], ...] = get_args(_Mapped)
WORDS = ("normal", "zeros", "ones")
_AS_YAML = str.maketrans("()", "[]", "'")


Draw = Annotated[_Mapped | Word, ByKey((*DRAWS, Word), draw_key), BareWord("word", WORDS)]
"""How an argument is drawn: ``normal``, ``{uniform: [-2, 2]}``."""


_SHAPE = re.compile(r"\(\s*(?:\d{1,6}\s*(?:,\s*\d{1,6}\s*)*,?)?\s*\)")


def _shape_or_given(value: object) -> object:
    if isinstance(value, str) and _SHAPE.fullmatch(value.strip()):
        return {"shape": tuple(int(size) for size in re.findall(r"\d+", value))}
    return _written_out(value)


Given = Annotated[
    _Mapped | Word | Literally,
    ByKey((*DRAWS, Word, Literally), draw_key),
    BeforeValidator(_written_out),
    WithJsonSchema({}),
]
"""An argument in `examples` and `edges`: a value written out, or drawn."""

GivenOrShape = Annotated[
    _Mapped | Word | Literally | FixedShape,
    ByKey((*DRAWS, Word, Literally, FixedShape), draw_key),
    BeforeValidator(_shape_or_given),
    WithJsonSchema({}),
]
"""An argument in `raises`: also a shape in quotes, ``"(3, 4)"``."""

Value = Annotated[
    Literally,
    BeforeValidator(lambda value: value if isinstance(value, Literally) else {"value": value}),
    WithJsonSchema({}),
]
"""A result written out."""
