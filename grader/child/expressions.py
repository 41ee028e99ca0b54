"""SymPy's objects on both ways: made of text where they arrive, text again where they leave.

What arrives is what a spec says: ``2*x*cos(x**2)``, ``x^2 = 4``, ``[[1, a], [0, 1]]``. With ``**``
for ``^`` it has the syntax of Python, so Python's own parser reads it; what the tree means is
decided here, and nothing in it is ever evaluated. What leaves is written by
:mod:`grader.child.sympy_text`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from grader.child.sympy_text import Unwritable, is_sympy, sympy_text
from grader.wire.encoding import type_name
from grader.wire.mathematics import CONSTANTS, FUNCTIONS, LOGARITHMS
from grader.wire.values import Opaque, SymbolicText

# An object of SymPy, which has no types.
_Object = Any

_OPERATIONS: Mapping[type[ast.operator], Callable[[_Object, _Object], _Object]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: operator.pow,
    }
)


def arrived(text: str) -> _Object:
    """Return the SymPy object that *text* stands for.

    Symbols have no assumptions, as ``sympy.symbols("x")`` makes them; decimals are exact, 0.1 is
    1/10; a name that is called and is no known function is an undefined one.
    """
    left, equals, right = text.replace("^", "**").partition("=")
    made = _made(ast.parse(left.strip(), mode="eval").body)
    if not equals:
        return made
    import sympy  # noqa: PLC0415 - most submissions never need it

    return sympy.Eq(made, _made(ast.parse(right.strip(), mode="eval").body))


def leaving(value: object) -> object:
    """Return what crosses in the place of an object of SymPy; None for anything else."""
    if not is_sympy(value):
        return None
    try:
        return SymbolicText(sympy_text(value))
    except Unwritable as reason:
        return Opaque(type_name(value), str(reason))


def _made(node: ast.expr) -> _Object:
    import sympy  # noqa: PLC0415 - most submissions never need it

    match node:
        case ast.Constant(value=int(number)):
            return sympy.Integer(number)
        case ast.Constant(value=float(number)):
            exact = Fraction(repr(number))
            return sympy.Rational(exact.numerator, exact.denominator)
        case ast.Name(id=name):
            return getattr(sympy, CONSTANTS[name]) if name in CONSTANTS else sympy.Symbol(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_made(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATIONS[type(sign)](_made(left), _made(right))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _function(name)(*map(_made, arguments))
        case ast.List(elts=items):
            rows = [row.elts if isinstance(row, ast.List) else [row] for row in items]
            return sympy.Matrix([[_made(entry) for entry in row] for row in rows])
    raise ValueError(f"nothing is made of {ast.unparse(node)!r:.80}")


def _function(name: str) -> _Object:
    import sympy  # noqa: PLC0415 - most submissions never need it

    if name in LOGARITHMS:
        return lambda argument: sympy.log(argument, LOGARITHMS[name])
    return getattr(sympy, FUNCTIONS[name]) if name in FUNCTIONS else sympy.Function(name)
