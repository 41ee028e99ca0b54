"""Expressions of specs as trees: sizes, conditions and properties.

They are read by :mod:`grader.spec.dialects`. Nothing is ever passed to ``eval``: sizes and
conditions are evaluated here, properties in :mod:`grader.compare.properties`, both by walking the
tree.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType

from grader.record import record


@record
class Number:
    """A number written out; signs are :class:`Unary`."""

    value: int | float


@record
class Name:
    """A size, an argument or a result."""

    id: str


@record
class Unary:
    """*operator* is ``-`` or ``not``."""

    operator: str
    operand: Node


@record
class Binary:
    """*operator* is one of ``+ - * / // % @ **``."""

    operator: str
    left: Node
    right: Node


@record
class Compare:
    """A chain such as ``1 <= k < n``: one operator fewer than operands."""

    operands: tuple[Node, ...]
    operators: tuple[str, ...]


@record
class Boolean:
    """*operator* is ``and`` or ``or``."""

    operator: str
    operands: tuple[Node, ...]


@record
class CallNode:
    """A call of a listed function; ``A.T`` is read as ``T(A)``."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Name | Unary | Binary | Compare | Boolean | CallNode

SIZE_FUNCTIONS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"min": min, "max": max, "ceil": math.ceil, "abs": abs}
)


@record
class Expression:
    """A checked expression: its text, and the tree it was read as.

    *names* are those it mentions, each once, in order of appearance: they are asked for more often
    than there are expressions.
    """

    text: str
    tree: Node
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(dict.fromkeys(_names(self.tree))))

    def evaluate(
        self,
        names: Mapping[str, object],
        functions: Mapping[str, Callable[..., object]] = SIZE_FUNCTIONS,
    ) -> object:
        """Return the value, a whole number for a size and a truth value for a condition.

        Raises
        ------
        ValueError
            A name has no value, or something is divided by zero; the text says which.
        """
        try:
            return _evaluate(self.tree, names, functions)
        except KeyError as error:
            raise ValueError(f"`{self.text}`: {error.args[0]} has no value here") from None
        except ZeroDivisionError:
            values = ", ".join(f"{name}={names[name]}" for name in self.names)
            raise ValueError(f"`{self.text}` divides by zero at {values}") from None

    def value_if_known(self, names: Mapping[str, object]) -> object | None:
        """Return the value, or None where names lack one or there is none (``m // 0``)."""
        try:
            return self.evaluate(names)
        except ValueError:
            return None

    def __str__(self) -> str:
        return self.text


def _divide(left: Fraction | float, right: Fraction | float) -> Fraction | float:
    """Divide exactly where both are whole, so that ``ceil(m / b)`` never errs by rounding."""
    if isinstance(left, int | Fraction) and isinstance(right, int | Fraction):
        return Fraction(left) / Fraction(right)
    return left / right


_UNARY: Mapping[str, Callable[..., object]] = {"-": operator.neg, "not": operator.not_}
_BINARY: Mapping[str, Callable[..., object]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
    "//": operator.floordiv,
    "%": operator.mod,
    "@": operator.matmul,
    "**": operator.pow,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_BOOLEAN: Mapping[str, Callable[[Iterator[object]], bool]] = {"and": all, "or": any}


def _evaluate(
    node: Node, names: Mapping[str, object], functions: Mapping[str, Callable[..., object]]
) -> object:
    # Most are one name or one number, and are asked for thousands of times.
    if isinstance(node, Name):
        return names[node.id]
    if isinstance(node, Number):
        return node.value

    def value(operand: Node) -> object:
        return _evaluate(operand, names, functions)

    result: object
    match node:
        case Unary(symbol, operand):
            result = _UNARY[symbol](value(operand))
        case Binary(symbol, left, right):
            result = _BINARY[symbol](value(left), value(right))
        case Compare(operands, symbols):
            values = [value(operand) for operand in operands]
            result = all(map(_holds, symbols, values, values[1:]))
        case Boolean(symbol, operands):
            result = _BOOLEAN[symbol](value(operand) for operand in operands)
        case CallNode(function, arguments):
            result = functions[function](*map(value, arguments))
    return result


def _holds(symbol: str, left: object, right: object) -> object:
    return _BINARY[symbol](left, right)


def _names(node: Node) -> Iterator[str]:
    match node:
        case Name(name):
            yield name
        case Unary(_, operand):
            yield from _names(operand)
        case Binary(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case Compare(operands, _) | Boolean(_, operands) | CallNode(_, operands):
            for operand in operands:
                yield from _names(operand)
