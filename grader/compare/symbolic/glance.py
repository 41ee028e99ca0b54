"""A first look at two expressions, as they were written, at a place where people would look.

Most wrong answers are found out here, before anything is brought into another form. Nothing is
prepared, because a glance is for one or two points; :class:`~.estimate.Estimate` is for many.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from grader.compare.symbolic import float_functions
from grader.compare.symbolic.estimate import CONSTANTS, as_float
from grader.compare.symbolic.float_arithmetic import (
    LARGEST,
    SMALLEST,
    Found,
    add,
    greatest,
    least,
    multiply,
    of_reals,
)
from grader.compare.symbolic.float_functions import ULP, Several, Vague
from grader.compare.symbolic.ir import (
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    is_e,
)
from grader.compare.symbolic.unknown import Wave
from grader.compare.symbolic.vocabulary import FUNCTIONS

_OfOne = Callable[[Any, float], Found]


def glance(node: Expression, point: Mapping[str, Found]) -> Found:
    """Work an expression out on the real numbers in plain floats.

    Parameters
    ----------
    node
        An expression, as it was written or in canonical form.
    point
        A :func:`~.estimate.rounded` point.

    Returns
    -------
    tuple
        A value and a bound on its error.

    Raises
    ------
    ArithmeticError, ValueError
        There is no value, or floats cannot tell.
    """
    if isinstance(node, Symbol):
        return point[node.name]
    if isinstance(node, Number):
        return as_float(node.value)
    if isinstance(node, Product):
        found = multiply([glance(factor, point) for factor in node.factors])
    elif isinstance(node, Sum):
        found = add([glance(term, point) for term in node.terms])
    elif isinstance(node, Power):
        found = _power(node, point)
    elif isinstance(node, Function):
        found = _function(node.name, [glance(each, point) for each in node.arguments])
    else:
        found = _constant(node.name)
    size = abs(found[0])
    if not size < LARGEST or 0.0 < size < SMALLEST:
        raise Vague
    return found


def _power(node: Power, point: Mapping[str, Found]) -> Found:
    base, exponent = node.base, node.exponent
    if is_e(base):
        return float_functions.exponential(*glance(exponent, point))
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        return float_functions.whole_power(*glance(base, point), exponent.value.numerator)
    found = glance(base, point)
    if found[0].real < 0:
        # Between the whole exponents there is no value, so that these may be single points.
        raise Vague
    return float_functions.power(*found, *glance(exponent, point))


def _constant(name: str) -> Found:
    found = CONSTANTS.get(name)
    if found is None or isinstance(found[0], complex):
        raise Vague
    return found


def _function(name: str, found: list[Found]) -> Found:
    of_one = _FUNCTIONS.get(name)
    if of_one is not None and len(found) == 1:
        return of_one(*found[0])
    if name in _OF_SEVERAL:
        return of_reals(_OF_SEVERAL[name], found)
    if name in FUNCTIONS:
        raise Vague
    shape = Wave.named(name)
    return of_reals(lambda values, errors: float_functions.wave(shape, values, errors), found)


def _root(degree: int) -> _OfOne:
    exponent, error = as_float(Fraction(1, degree))
    return lambda x, dx: float_functions.power(x, dx, exponent, error)


def _inverse(function: _OfOne) -> _OfOne:
    return lambda x, dx: float_functions.whole_power(*function(x, dx), -1)


def _logarithm(base: float) -> _OfOne:
    scale = 1 / math.log(base)
    return lambda x, dx: multiply([_LN(x, dx), (scale, 4 * ULP * scale)])


def _factorial(x: float, dx: float) -> Found:
    return _GAMMA(*add([(x, dx), (1.0, 0.0)]))


_REAL: Mapping[str, _OfOne] = float_functions.REAL
_ANY: Mapping[str, _OfOne] = float_functions.ANY
_LN, _GAMMA = _ANY["ln"], _REAL["gamma"]
_FUNCTIONS: Mapping[str, _OfOne] = MappingProxyType(
    {
        **_REAL,
        **_ANY,
        "exp": float_functions.exponential,
        "log": _LN,
        "log2": _logarithm(2.0),
        "log10": _logarithm(10.0),
        "sqrt": _root(2),
        "cbrt": _root(3),
        "sec": _inverse(_ANY["cos"]),
        "csc": _inverse(_ANY["sin"]),
        "cot": _inverse(_REAL["tan"]),
        "sech": _inverse(_REAL["cosh"]),
        "csch": _inverse(_REAL["sinh"]),
        "coth": _inverse(_REAL["tanh"]),
        "factorial": _factorial,
    }
)
"""Functions of one number, by the names that people write."""

_OF_SEVERAL: Mapping[str, Several] = MappingProxyType(
    {"max": greatest, "min": least, "atan2": float_functions.angle}
)
