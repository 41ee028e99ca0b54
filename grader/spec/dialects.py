"""How the small expression language of specs is read: three dialects of one grammar.

Texts are parsed by :mod:`ast` and checked against a list of what each dialect knows; nothing is
compiled or run.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from grader.spec.expressions import (
    Binary,
    Boolean,
    CallNode,
    Compare,
    Expression,
    Name,
    Node,
    Number,
    Unary,
)

LONGEST = 500
DEEPEST = 40
LARGEST_EXPONENT = 10


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


_TRUTHS = frozenset({"allclose", "close", "orthonormal", "sorted"})
"""The functions that say whether something is so."""


def parse_check(value: str | Expression) -> Expression:
    """Read a property that holds or does not; a value alone would hold unless it is 0."""
    read = parse_property(value)
    if (part := _no_condition(read.tree)) is None:
        return read
    what = "is" if part == read.tree else "has a part that is"
    raise ValueError(
        f"`{read}` {what} a value and no condition, and would hold whatever it is, but for 0; "
        "compare it, as `result > 0` or `close(result, A)`"
    )


def _no_condition(node: Node) -> Node | None:
    """Return what of *node* stands for a truth value and is none, or None."""
    match node:
        case Boolean(_, operands):
            return next((part for each in operands if (part := _no_condition(each))), None)
        case Unary("not", operand):
            return _no_condition(operand)
        case Compare():
            return None
        case CallNode(function, _) if function in _TRUTHS:
            return None
    return node


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
