"""The value of typed mathematics that has no symbols, in exact fractions as far as they go.

It is worked out in the grader itself: every operation is one of Python's own numbers, and the
reader has already refused what is too large to work out.
"""

from __future__ import annotations

import cmath
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from types import MappingProxyType
from typing import Any

from grader.compare.symbolic.ir import (
    Collection,
    Constant,
    Function,
    Node,
    Number,
    Power,
    Product,
    Sum,
)
from grader.kinds.questions.marking import InvalidAnswerError

# A Fraction, a float or a complex number: Python's operators mix them as they should.
_Value = Any

_CONSTANTS: Mapping[str, _Value] = MappingProxyType(
    {"pi": math.pi, "e": math.e, "i": 1j, "oo": math.inf}
)
_ALSO_COMPLEX = (
    *("exp", "sqrt", "log10", "sin", "cos", "tan", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh"),
)
_FUNCTIONS: Mapping[str, Callable[..., _Value]] = MappingProxyType(
    {name: getattr(cmath, name) for name in _ALSO_COMPLEX}
    | {
        "abs": abs,
        "ln": cmath.log,
        "log": cmath.log,
        "log2": lambda x: cmath.log(x, 2),
        "max": max,
        "min": min,
        "floor": math.floor,
        "ceil": math.ceil,
        "cbrt": math.cbrt,
        "erf": math.erf,
        "gamma": math.gamma,
        "factorial": lambda x: math.factorial(operator.index(_whole(x))),
        "binomial": lambda n, k: math.comb(_whole(n), _whole(k)),
        "re": lambda x: complex(x).real,
        "im": lambda x: complex(x).imag,
    }
)


def values_of(node: Node) -> object:
    """Return the value of *node*, or nested lists of values.

    Raises
    ------
    InvalidAnswerError
        It has none: a division by zero, a number out of reach, an unfinished integral.
    """
    if isinstance(node, Collection):
        return [values_of(item) for item in node.items]
    try:
        return _plain(_value(node))
    except (ArithmeticError, ValueError, TypeError):
        raise InvalidAnswerError("This has no value as a number. Write the number itself") from None


def _value(node: Node) -> _Value:
    match node:
        case Number(value):
            return value
        case Constant(name):
            return _CONSTANTS[name]
        case Sum(terms):
            return sum(map(_value, terms))
        case Product(factors):
            return reduce(operator.mul, map(_value, factors))
        case Power(base, exponent):
            return _value(base) ** _value(exponent)
        case Function(name, arguments) if name in _FUNCTIONS:
            return _real(_FUNCTIONS[name](*map(_value, arguments)))
    raise ValueError(node)


def _real(value: _Value) -> _Value:
    """Drop an imaginary part that a function for complex numbers has only added."""
    return value.real if isinstance(value, complex) and value.imag == 0 else value


def _plain(value: _Value) -> int | float | complex:
    if isinstance(value, Fraction | int):
        exact = Fraction(value)
        is_small = abs(exact.numerator) < 2**63
        return int(exact) if exact.denominator == 1 and is_small else float(exact)
    if isinstance(value, complex):
        return value if value.imag else value.real
    return float(value)


def _whole(value: _Value) -> int:
    if value != int(value):
        raise ValueError(value)
    return int(value)
