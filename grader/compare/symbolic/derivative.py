"""The derivative of a canonical expression, by the rules of the textbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from grader.compare.symbolic.canonical import add, apply, multiply, power, simplify
from grader.compare.symbolic.ir import (
    MINUS_ONE,
    ONE,
    PI,
    TWO,
    ZERO,
    E,
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    integer,
    symbols_in,
)

_MANY_FACTORS = 8


class NotDifferentiable(ValueError):
    """The expression has a function whose derivative is not known here; the text names it."""


def derivative(node: Expression, name: str) -> Expression:
    """Differentiate a canonical expression by the symbol *name*.

    Single points where there is no derivative (``abs(x)`` at 0) are not told apart: there the
    result has no value, or that of one side.

    Raises
    ------
    NotDifferentiable
        The expression contains a function whose derivative is not known here.
    """
    return simplify(_slope(node, name))


def _slope(node: Expression, name: str) -> Expression:
    """Differentiate without putting the chains of products in order, which is done once."""
    if name not in symbols_in(node):
        return ZERO
    match node:
        case Symbol():
            return ONE
        case Sum(terms):
            changing = [term for term in terms if name in symbols_in(term)]
            slopes = tuple(_slope(term, name) for term in changing)
            return slopes[0] if len(slopes) == 1 else Sum(slopes)
        case Product(factors):
            return _of_product(factors, name)
        case Power(base, exponent):
            return _of_power(base, exponent, name)
        case Function("integral", (integrand, Symbol(variable))) if variable == name:
            return integrand
        case Function("max" | "min" as which, arguments):
            return _of_extreme(which, arguments, name)
        case Function(which, (argument,)) if which in _RULES:
            return _times(_RULES[which](argument), _slope(argument, name))
        case Function(which, _):
            raise NotDifferentiable(f"the derivative of {which} is not known here")
        case _:
            return ZERO


def _times(outer: Expression, inner: Expression) -> Expression:
    return outer if inner == ONE else Product((outer, inner))


def _of_product(factors: tuple[Expression, ...], name: str) -> Expression:
    if len(factors) > _MANY_FACTORS:
        return _of_halves(factors, name)
    changes = [(place, _slope(factor, name)) for place, factor in enumerate(factors)]
    terms = tuple(
        Product((*factors[:place], change, *factors[place + 1 :]))
        for place, change in changes
        if change != ZERO
    )
    return terms[0] if len(terms) == 1 else Sum(terms)


def _of_halves(factors: tuple[Expression, ...], name: str) -> Expression:
    """Differentiate a long product by halves: n log n nodes, where the textbook's sum has n²."""
    middle = len(factors) // 2
    left, right = factors[:middle], factors[middle:]
    return Sum(
        (
            Product((_of_product(left, name), *right)),
            Product((*left, _of_product(right, name))),
        )
    )


def _of_power(base: Expression, exponent: Expression, name: str) -> Expression:
    inner, outer = _slope(base, name), _slope(exponent, name)
    parts = []
    if inner != ZERO:
        lower = power(base, add((exponent, MINUS_ONE)))
        parts.append(_times(multiply((exponent, lower)), inner))
    if outer != ZERO:
        parts.append(_times(multiply((power(base, exponent), apply("ln", (base,)))), outer))
    return parts[0] if len(parts) == 1 else Sum(tuple(parts))


def _of_extreme(which: str, arguments: tuple[Expression, ...], name: str) -> Expression:
    """Differentiate the one argument that is the maximum, or the minimum."""
    terms = []
    for place, argument in enumerate(arguments):
        others = apply(which, (*arguments[:place], *arguments[place + 1 :]))
        lead = (
            add((argument, _negative(others)))
            if which == "max"
            else add((others, _negative(argument)))
        )
        terms.append(_times(_call("heaviside", lead), _slope(argument, name)))
    return Sum(tuple(terms))


def _call(name: str, argument: Expression) -> Expression:
    return apply(name, (argument,))


def _negative(*factors: Expression) -> Expression:
    return multiply((MINUS_ONE, *factors))


def _square(node: Expression) -> Expression:
    return power(node, TWO)


def _one_over_root(*terms: Expression) -> Expression:
    return power(add(terms), Number(Fraction(-1, 2)))


def _bell(x: Expression, sign: int) -> Expression:
    """Differentiate the error function, or its complement with the sign -1."""
    bell = power(E, _negative(_square(x)))
    return multiply((integer(2 * sign), power(PI, Number(Fraction(-1, 2))), bell))


_RULES: Mapping[str, Callable[[Expression], Expression]] = MappingProxyType(
    {
        "sin": lambda x: _call("cos", x),
        "cos": lambda x: _negative(_call("sin", x)),
        "tan": lambda x: power(_call("cos", x), integer(-2)),
        "sinh": lambda x: _call("cosh", x),
        "cosh": lambda x: _call("sinh", x),
        "tanh": lambda x: power(_call("cosh", x), integer(-2)),
        "asin": lambda x: _one_over_root(ONE, _negative(_square(x))),
        "acos": lambda x: _negative(_one_over_root(ONE, _negative(_square(x)))),
        "atan": lambda x: power(add((ONE, _square(x))), MINUS_ONE),
        "asinh": lambda x: _one_over_root(ONE, _square(x)),
        "acosh": lambda x: _one_over_root(_square(x), MINUS_ONE),
        "atanh": lambda x: power(add((ONE, _negative(_square(x)))), MINUS_ONE),
        "ln": lambda x: power(x, MINUS_ONE),
        "abs": lambda x: _call("sign", x),
        "sign": lambda _: ZERO,
        "floor": lambda _: ZERO,
        "ceil": lambda _: ZERO,
        "heaviside": lambda _: ZERO,
        "gamma": lambda x: multiply((_call("gamma", x), _call("digamma", x))),
        "erf": lambda x: _bell(x, 1),
        "erfc": lambda x: _bell(x, -1),
    }
)
