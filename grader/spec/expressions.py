"""The small expression language of specs: sizes, conditions and properties.

Texts are parsed by :mod:`ast`, checked against a list of what each dialect knows, and kept as a
tree of the frozen nodes below. Nothing is ever passed to ``eval``: sizes and conditions are
evaluated here, properties in :mod:`grader.compare.properties`, both by walking the tree.
"""

from __future__ import annotations

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from grader.record import record

LONGEST = 500
DEEPEST = 40
LARGEST_EXPONENT = 10


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
    """A checked expression: its text, and the tree it was read as."""

    text: str
    tree: Node

    @property
    def names(self) -> tuple[str, ...]:
        """The names it mentions, each once, in order of appearance."""
        return tuple(dict.fromkeys(_names(self.tree)))

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


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """What one use of the language knows; functions map to their (fewest, most) arguments."""

    what: str
    example: str
    operators: frozenset[str]
    functions: Mapping[str, tuple[int, int]]
    whole: bool = False


_ANY = 8
_CHOOSERS = {"min": (2, _ANY), "max": (2, _ANY), "ceil": (1, 1)}
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!=", "and", "or", "not"})
_WHOLE = frozenset({"+", "-", "*", "//", "%"})

SIZE = Dialect("a size", '"m // 4"', _WHOLE, _CHOOSERS, whole=True)
_INSIDE_CEIL = Dialect("a size", '"ceil(m / b)"', _WHOLE | {"/"}, _CHOOSERS, whole=True)
CONDITION = Dialect(
    "a condition", '"K <= n"', _WHOLE | _COMPARISONS | {"/"}, _CHOOSERS | {"abs": (1, 1)}
)
PROPERTY = Dialect(
    "a property",
    '"close(A @ V, V * w)"',
    frozenset({"+", "-", "*", "/", "//", "%", "@", "**"}) | _COMPARISONS,
    {
        "norm": (1, 1),
        "T": (1, 1),
        "eye": (1, 1),
        "sum": (1, 2),
        "abs": (1, 1),
        "max": (1, _ANY),
        "min": (1, _ANY),
        "sort": (1, 1),
        "diag": (1, 1),
        "rank": (1, 1),
        "shape": (1, 2),
        "dot": (2, 2),
        "allclose": (2, 2),
        "sorted": (1, 1),
        "orthonormal": (1, 1),
        "close": (2, 2),
        "trace": (1, 1),
        "det": (1, 1),
        "ceil": (1, 1),
        "exp": (1, 1),
        "log": (1, 1),
        "sqrt": (1, 1),
    },
)


def parse_size(value: int | str | Expression) -> Expression:
    """Read a whole number, or an expression in size names."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Expression(str(value), Number(value))
    return _parse(value, SIZE)


def parse_condition(value: str | Expression) -> Expression:
    """Read a condition on sizes and arguments, such as ``1 <= k < n``."""
    return _parse(value, CONDITION)


def parse_property(value: str | Expression) -> Expression:
    """Read a rule about arguments and results, such as ``close(U.T @ U, eye(k))``."""
    return _parse(value, PROPERTY)


# ---------------------------------------------------------------- from text to tree

_SYMBOLS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.MatMult: "@",
    ast.Pow: "**",
    ast.USub: "-",
    ast.Not: "not",
    ast.And: "and",
    ast.Or: "or",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}

# A quote, a brace or a backslash is never part of an expression; refused here, they cannot
# make the Python parser warn or open a string.
_FOREIGN = re.compile(r"[^A-Za-z0-9_ .,+\-*/%@()<>=!]")


def _parse(value: object, dialect: Dialect) -> Expression:
    if isinstance(value, Expression):
        return value
    if not isinstance(value, str):
        found = f"{value!r}"[:40]
        raise ValueError(f"found {found}, expected {dialect.what} in quotes, as {dialect.example}")  # noqa: TRY004 - pydantic collects ValueErrors
    text = value.strip()
    return Expression(text, _convert(_python_tree(text, dialect), dialect, 0))


def _python_tree(text: str, dialect: Dialect) -> ast.expr:
    if len(text) > LONGEST:
        raise ValueError(f"{dialect.what} of {len(text)} characters; at most {LONGEST} are read")
    if foreign := _FOREIGN.search(text):
        raise ValueError(f"`{text}`: {foreign[0]!r} has no meaning in {dialect.what}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        expected = f"expected {dialect.what} such as {dialect.example}"
        raise ValueError(f"`{text}` cannot be read; {expected}") from None


def _convert(node: ast.expr, dialect: Dialect, depth: int) -> Node:
    convert = partial(_convert, dialect=dialect, depth=depth + 1)
    if depth > DEEPEST:
        raise ValueError(f"nested more than {DEEPEST} deep; write it more simply")
    result: Node
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            result = _number(value, dialect)
        case ast.Name(id=name):
            result = Name(name)
        case ast.UnaryOp(op=op, operand=operand):
            result = Unary(_known(op, dialect), convert(operand))
        case ast.BinOp(left=left, op=op, right=right):
            result = _checked_power(Binary(_known(op, dialect), convert(left), convert(right)))
        case ast.Compare(left=left, ops=ops, comparators=others):
            symbols = tuple(_known(op, dialect) for op in ops)
            result = Compare(tuple(map(convert, (left, *others))), symbols)
        case ast.BoolOp(op=op, values=values):
            result = Boolean(_known(op, dialect), tuple(map(convert, values)))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            inside = _called(name, len(arguments), dialect)
            result = CallNode(name, tuple(convert(each, dialect=inside) for each in arguments))
        case ast.Attribute(value=operand, attr="T") if "T" in dialect.functions:
            result = CallNode("T", (convert(operand),))
        case _:
            raise ValueError(f"`{ast.unparse(node)}` has no meaning in {dialect.what}")
    return result


def _number(value: float, dialect: Dialect) -> Number:
    if dialect.whole and not isinstance(value, int):
        raise ValueError(f"found {value}, expected a whole number in {dialect.what}")
    return Number(value)


def _known(op: ast.AST, dialect: Dialect) -> str:
    symbol = _SYMBOLS.get(type(op), "")
    if symbol in dialect.operators:
        return symbol
    if symbol == "/":
        raise ValueError("`/` may give a fraction; write `//`, or `ceil(m / b)` to round up")
    named = f"`{symbol}`" if symbol else f"the operator {type(op).__name__.lower()}"
    known = " ".join(sorted(dialect.operators))
    raise ValueError(f"{named} has no meaning in {dialect.what}; there are {known}")


def _checked_power(node: Binary) -> Binary:
    """Keep exponents small numbers: ``9**9**9`` would never come back."""
    if node.operator != "**":
        return node
    exponent = node.right.operand if isinstance(node.right, Unary) else node.right
    if isinstance(exponent, Number) and abs(exponent.value) <= LARGEST_EXPONENT:
        return node
    raise ValueError(f"an exponent must be a number, at most {LARGEST_EXPONENT}")


def _called(function: str, count: int, dialect: Dialect) -> Dialect:
    """Check a call, and return the dialect that its arguments are written in."""
    if function not in dialect.functions:
        near = get_close_matches(function, dialect.functions, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(dialect.functions)}"
        raise ValueError(f"there is no function {function} in {dialect.what}; {hint}")
    fewest, most = dialect.functions[function]
    if not fewest <= count <= most:
        expected = str(fewest) if fewest == most else f"{fewest} to {most}"
        raise ValueError(f"found {count} arguments of {function}, expected {expected}")
    return _INSIDE_CEIL if dialect.whole and function == "ceil" else dialect


# ---------------------------------------------------------------- from tree to value


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
    def value(operand: Node) -> object:
        return _evaluate(operand, names, functions)

    result: object
    match node:
        case Number(result):
            pass
        case Name(name):
            result = names[name]
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
