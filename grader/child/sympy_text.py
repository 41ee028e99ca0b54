"""Writes a SymPy object as the text that the grader's own reader reads; never by ``str``.

Only the tree is looked at (``func`` and ``args``), and only the classes named here are written;
whatever a student's code made of them, the reader on the other side decides what it means. SymPy
is never imported: who holds an object of it has imported it already.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

MOST_NODES = 2_400
DEEPEST = 60
MOST_DIGITS = 400

_NAME = re.compile(r"\w+")

_POLYNOMIALS = frozenset({"Poly", "PurePoly"})
"""What ``Poly`` and ``charpoly`` return: an expression first, and what it is a polynomial in."""

# An object of SymPy, which has no types.
_Object = Any


class Unwritable(ValueError):
    """The object is not something an answer may contain; the text says what was found."""


def is_sympy(value: object) -> bool:
    """Whether *value* is an expression, a relation, a set or a matrix of SymPy."""
    return any(
        base.__name__ in {"Basic", "MatrixBase"} and base.__module__.startswith("sympy.")
        for base in type(value).__mro__
    )


def sympy_text(value: _Object, names: Collection[str] = ()) -> str:
    """Write an object of SymPy as text.

    Parameters
    ----------
    value
        What the code returned.
    names
        The symbols of the exercise. A symbol called ``e`` or ``i`` is only written if it is one
        of them, because it would be read as the constant.

    Raises
    ------
    Unwritable
        It contains something the reader does not know, or is too large.
    """
    return _Writer(names).text(value, 0)


class _Writer:
    """Counts the nodes while it writes."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._nodes = 0

    def text(self, value: _Object, depth: int) -> str:
        self._nodes += 1
        if self._nodes > MOST_NODES or depth > DEEPEST:
            raise Unwritable("an expression that is too large to be compared")
        kind = _kind(value)
        if kind in _POLYNOMIALS:
            value = value.args[0]
            kind = _kind(value)
        if kind == "Symbol":
            return self._symbol(value)
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind in _LEAVES:
            return _LEAVES[kind](value)
        parts = [self.text(part, depth + 1) for part in _parts(value, kind)]
        return _composed(value, kind, parts)

    def _symbol(self, value: _Object) -> str:
        name = value.name
        is_taken = name in {"e", "i", "pi", "oo", "inf", "infinity", "E", "I"}
        if not _NAME.fullmatch(name) or (is_taken and name not in self._names):
            raise Unwritable(f"a symbol called {name!r:.60}")
        return str(name)


def _kind(value: _Object) -> str:
    """Name the class, as the tables below do."""
    cls = type(value)
    if type(cls).__name__ == "UndefinedFunction":
        return "UndefinedFunction"
    if any(base.__name__ == "MatrixBase" for base in cls.__mro__):
        return "Matrix"
    if any(base.__name__ == "Integer" for base in cls.__mro__):
        return "Integer"
    if any(base.__name__ == "Rational" for base in cls.__mro__):
        return "Rational"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "Plain"
    return cls.__name__


def _parts(value: _Object, kind: str) -> list[_Object]:
    """List what must be written first."""
    if kind == "Matrix":
        return [entry for row in value.tolist() for entry in row]
    if kind == "Interval":
        return [value.start, value.end]
    if kind in {"Integral", "Derivative"}:
        return _function_and_limits(value)
    return list(value.args)


def _function_and_limits(value: _Object) -> list[_Object]:
    inner, *limits = value.args
    if len(limits) != 1:
        raise Unwritable(f"a {type(value).__name__} in several variables")
    return [inner, *limits[0].args]


def _composed(value: _Object, kind: str, parts: list[str]) -> str:
    if kind in _OPERATIONS:
        return _OPERATIONS[kind](parts)
    if kind in _FUNCTIONS:
        return f"{_FUNCTIONS[kind]}({', '.join(parts)})"
    match kind:
        case "UndefinedFunction":
            return f"{type(value).__name__}({', '.join(parts)})"
        case "Matrix":
            width = value.shape[1]
            rows = [parts[start : start + width] for start in range(0, len(parts), width or 1)]
            return _bracketed([_bracketed(row, "[]") for row in rows], "[]")
        case "Interval":
            left = "(" if value.left_open else "["
            right = ")" if value.right_open else "]"
            return f"{left}{parts[0]}, {parts[1]}{right}"
    raise Unwritable(f"{kind}, which is not something that can be compared")


def _bracketed(parts: list[str], brackets: str) -> str:
    return f"{brackets[0]}{', '.join(parts)}{brackets[1]}"


def _rational(value: _Object) -> str:
    return f"({_whole(value.p)}/{_whole(value.q)})"


def _whole(value: int) -> str:
    if abs(value) >= 10**MOST_DIGITS:
        raise Unwritable(f"a number of more than {MOST_DIGITS} digits")
    return f"({value})" if value < 0 else str(value)


def _float(value: _Object) -> str:
    """Write a decimal: that of a float in the digits that make it, a longer one in its own."""
    plain = float(value)
    if math.isfinite(plain) and plain == value:
        return _plain(plain)
    # One number, and checked to be one: the only place where SymPy's own text is looked at.
    decimal = Decimal(str(value)).normalize()
    if not decimal.is_finite():
        raise Unwritable("a number that is not finite")
    return f"({decimal:e})"


def _plain(value: float) -> str:
    if isinstance(value, int):
        return _whole(value)
    if not math.isfinite(value):
        raise Unwritable(f"the number {value}")
    return f"({value!r})" if value < 0 else repr(value)


_CONSTANTS: Mapping[str, str] = MappingProxyType(
    {
        "Pi": "pi",
        "Exp1": "E",
        "ImaginaryUnit": "I",
        "Infinity": "oo",
        "NegativeInfinity": "(-oo)",
        "EmptySet": "{}",
    }
)
_LEAVES: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "Integer": lambda value: _whole(value.p),
        "Rational": _rational,
        "Float": _float,
        "Plain": _plain,
    }
)
_OPERATIONS: Mapping[str, Callable[[list[str]], str]] = MappingProxyType(
    {
        "Add": lambda parts: f"({' + '.join(parts)})",
        "Mul": lambda parts: f"({'*'.join(parts)})",
        "Pow": lambda parts: f"({parts[0]}^{parts[1]})",
        "Heaviside": lambda parts: f"heaviside({parts[0]})",
        "Tuple": lambda parts: f"({', '.join(parts)},)",
        "FiniteSet": lambda parts: _bracketed(parts, "{}"),
        "Equality": " = ".join,
        "Unequality": " != ".join,
        "StrictLessThan": " < ".join,
        "LessThan": " <= ".join,
        "StrictGreaterThan": " > ".join,
        "GreaterThan": " >= ".join,
    }
)
_SAME_NAME = (
    "sin cos tan cot sec csc asin acos atan atan2 sinh cosh tanh coth sech csch asinh acosh atanh "
    "exp log sign floor factorial binomial gamma erf erfc re im"
)
_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {name: name for name in _SAME_NAME.split()}
    | {
        "Abs": "abs",
        "ceiling": "ceil",
        "Max": "max",
        "Min": "min",
        "conjugate": "conj",
        "Integral": "integral",
        "Derivative": "derivative",
    }
)
