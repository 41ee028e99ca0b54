"""What the ``entry`` line of a code exercise means, as frozen values.

``"cosine(A: (m, d), B: (n, d)) -> (m, n)"`` becomes an :class:`Entry` with two
:class:`Argument` s whose types are :class:`ArrayType` s, and one :class:`Result`.
"""

from __future__ import annotations

from enum import StrEnum

from grader.record import record
from grader.spec.expressions import Expression


class Kind(StrEnum):
    """The dtype kind of an array's elements."""

    FLOAT = "float"
    INT = "int"
    BOOL = "bool"
    COMPLEX = "complex"


class Scalar(StrEnum):
    """The types that are not arrays; lists may name the type of their items."""

    FLOAT = "float"
    INT = "int"
    BOOL = "bool"
    COMPLEX = "complex"
    STR = "str"
    DTYPE = "dtype"
    LIST = "list"
    DICT = "dict"
    TUPLE = "tuple"
    GENERATOR = "Generator"
    CALLABLE = "Callable"
    EXPR = "Expr"
    DATA_FRAME = "DataFrame"
    SERIES = "Series"


@record
class ArrayType:
    """An array: one size expression for each axis, and the kind of its elements."""

    shape: tuple[Expression, ...]
    kind: Kind = Kind.FLOAT

    def __str__(self) -> str:
        sizes = ", ".join(str(size) for size in self.shape)
        shape = f"({sizes},)" if len(self.shape) == 1 else f"({sizes})"
        return shape if self.kind is Kind.FLOAT else f"{shape} {self.kind}"


@record
class PlainType:
    """A type that is not an array.

    *item* is the type inside ``list[...]``, *rows* the size inside ``DataFrame[...]``, if given.
    """

    scalar: Scalar
    item: Type | None = None
    rows: Expression | None = None

    def __str__(self) -> str:
        inside = self.item or self.rows
        return f"{self.scalar}[{inside}]" if inside else str(self.scalar)


Type = ArrayType | PlainType

EXPRESSION = PlainType(Scalar.EXPR)
FRAMES = frozenset({Scalar.DATA_FRAME, Scalar.SERIES})


def axes_of(type_: Type) -> tuple[Expression, ...]:
    """Return the sizes of an array, or the number of rows of a data frame if it is named."""
    if isinstance(type_, ArrayType):
        return type_.shape
    return () if type_.rows is None else (type_.rows,)


def is_frame(type_: Type) -> bool:
    """Whether a value of *type_* is a DataFrame or a Series of pandas."""
    return isinstance(type_, PlainType) and type_.scalar in FRAMES


def is_symbolic(type_: Type) -> bool:
    """Whether a value of *type_* is an expression, or a list of them."""
    return type_ == EXPRESSION or type_ == PlainType(Scalar.LIST, EXPRESSION)


@record
class Argument:
    """A parameter of the entry function; *default* is the literal as written, or ""."""

    name: str
    type: Type
    default: str = ""


@record
class Result:
    """One thing the function returns; *name* is "" when the entry gives none."""

    name: str
    type: Type


@record
class Where:
    """A size that follows from others: ``k = min(m, n)``."""

    name: str
    value: Expression


@record
class Line:
    """A signature as it is written, before it is known what the names in its shapes mean."""

    name: str
    arguments: tuple[Argument, ...]
    results: tuple[Result, ...]
    where: tuple[Where, ...]
    text: str

    def __str__(self) -> str:
        return self.text


@record
class Entry:
    """The signature of an exercise, with the names of its sizes.

    *sizes* are the names that stand alone on an axis of an argument and are not themselves
    arguments, in order of appearance: those are what a case draws.
    """

    name: str
    arguments: tuple[Argument, ...]
    results: tuple[Result, ...]
    where: tuple[Where, ...]
    sizes: tuple[str, ...]
    text: str

    @property
    def single(self) -> bool:
        """Whether one value is returned, and not a tuple of several."""
        return len(self.results) == 1

    @property
    def types(self) -> tuple[Type, ...]:
        """The types of all arguments and results, in order."""
        arguments = (argument.type for argument in self.arguments)
        return (*arguments, *(result.type for result in self.results))

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages, beyond those that are always there, that its values are made with."""
        return ("pandas",) if any(map(is_frame, self.types)) else ()

    @property
    def whole_arguments(self) -> tuple[str, ...]:
        """The arguments that are whole numbers, and so may stand in shapes."""
        return tuple(
            argument.name for argument in self.arguments if argument.type == PlainType(Scalar.INT)
        )

    @property
    def generators(self) -> tuple[str, ...]:
        """The arguments that are random generators."""
        generator = PlainType(Scalar.GENERATOR)
        return tuple(argument.name for argument in self.arguments if argument.type == generator)

    @property
    def result_names(self) -> tuple[str, ...]:
        """How properties call the results: by name, else ``result``, or ``result1``, ..."""
        if self.single:
            return (self.results[0].name or "result",)
        return tuple(
            result.name or f"result{number}" for number, result in enumerate(self.results, 1)
        )

    def __str__(self) -> str:
        return self.text
