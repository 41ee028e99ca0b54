"""What a generator is asked for: the kind and shape of a value, and what is known already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.cases.case import DrawError
from grader.cases.literals import DTYPES
from grader.record import record
from grader.spec.expressions import Expression
from grader.spec.types import ArrayType, Kind, Type

Array = NDArray[Any]
Floats = NDArray[np.float64]
KINDS: Mapping[str, Kind] = {str(kind): kind for kind in Kind}


@record(kw_only=True)
class Wanted:
    """A value of *type* and *shape*, drawn with *rng*; a number has the shape ``()``.

    *known* holds the sizes and whole-number arguments that expressions may speak of, *number*
    is the case's and *fresh* says that it is one of the hidden ones.
    """

    type: Type
    shape: tuple[int, ...]
    rng: np.random.Generator
    known: Mapping[str, object]
    number: int
    fresh: bool

    @property
    def kind(self) -> Kind:
        """The kind of the elements, or of the number."""
        if isinstance(self.type, ArrayType):
            return self.type.kind
        kind = KINDS.get(self.type.scalar)
        if kind is None:
            raise DrawError(
                f"a value of type {self.type} cannot be drawn like this: "
                "write values out with {each: [...]} or {choice: [...]}"
            )
        return kind

    @property
    def count(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64))

    @property
    def matrix(self) -> tuple[int, int]:
        """The lengths of the last two axes; any axes before them count matrices."""
        if len(self.shape) < 2:
            raise DrawError(f"this draws matrices, and the argument has the shape {self.type}")
        return self.shape[-2], self.shape[-1]

    def whole(self, expression: Expression) -> int:
        """Return the whole number that *expression* means here."""
        return whole(expression, self.known)

    def of_kinds(self, *kinds: Kind) -> None:
        """Refuse to draw for an argument that holds anything else than *kinds*."""
        if self.kind not in kinds:
            drawn = " or ".join(kinds)
            raise DrawError(f"this draws {drawn} values, and the argument holds {self.kind} values")

    def finish(self, drawn: Array) -> object:
        """Return *drawn* with the declared dtype, as a Python number where one is declared."""
        array = drawn.astype(DTYPES[self.kind])
        return array if isinstance(self.type, ArrayType) else array.item()


def whole(expression: Expression, known: Mapping[str, object]) -> int:
    """Return the value of a size expression.

    Raises
    ------
    DrawError
        It has none, or it is not a whole number.
    """
    try:
        value = expression.evaluate(known)
    except ValueError as error:
        raise DrawError(str(error)) from None
    if not isinstance(value, int):
        raise DrawError(f"`{expression}` is {value}, expected a whole number")
    return value


def lengths(shape: tuple[Expression, ...], known: Mapping[str, object]) -> tuple[int, ...]:
    """Return how long each axis of *shape* is.

    Raises
    ------
    DrawError
        An axis would have a negative length.
    """
    found = tuple(whole(size, known) for size in shape)
    for size, length in zip(shape, found, strict=True):
        if length < 0:
            raise DrawError(f"an axis of length `{size}` would be {length} long{at(size, known)}")
    return found


def at(expression: Expression, known: Mapping[str, object]) -> str:
    """Say which values the names of *expression* have: `` at n=3, k=5``."""
    values = [f"{name}={known[name]}" for name in expression.names if name in known]
    return f" at {', '.join(values)}" if values else ""
