"""Whether two expressions are one by the rules of algebra, exponentials and sines included.

Both are worked out in a large finite field, with random elements in the place of the symbols and
of every part whose inside does not matter (``asin(x)``, ``|x|``). If the rules do not make them
one, they come out the same with a probability of about one in 10^18: the degree over the number
of elements (Schwartz 1980, Zippel 1979). Powers whose exponents are no plain numbers become powers
of a generator, with the exponent worked out in a field of its own, so that ``e^(a+b)`` is
``e^a*e^b`` and ``sqrt(p)*sqrt(p)`` is p where p is positive; sines and their like are made of
exponentials, and turns by twelfths of pi are roots of unity.

Being the same here proves equality; being different proves nothing: that ``sin(asin(x))`` is ``x``
is not known here.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import TypeGuard

from grader.compare.symbolic.breakpoints import is_positive
from grader.compare.symbolic.canonical import split
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import (
    PI,
    Constant,
    E,
    Expression,
    Function,
    I,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
)
from grader.compare.symbolic.modulus import TURNS, draw
from grader.compare.symbolic.monomial import Monomial, monomial
from grader.spec.domains import Domain

# Drawn when a server is prepared, and the same for all questions that it hands to its children.
_MODULUS = draw()
_PRIME, _ORDER = _MODULUS.prime, _MODULUS.order
_RANDOM = Random(secrets.randbits(128))  # noqa: S311  its seed is a secret
_HALF = pow(2, -1, _PRIME)
_HALF_OF_UNIT = pow(2 * _MODULUS.unit, -1, _PRIME)

_ROUND = frozenset({"sin", "cos", "tan"})
_OF_EXPONENTIALS = _ROUND | {"sinh", "cosh", "tanh"}
# Functions of real numbers that have a value everywhere.
_EVERYWHERE = frozenset(
    {"abs", "re", "im", "conj", "erf", "erfc", "sign", "heaviside", "floor", "ceil", "max", "min"}
    | {"sin", "cos", "sinh", "cosh", "tanh", "asinh", "atan"}
)


class _NoPlaceError(Exception):
    """Something has no place in a finite field."""


def is_identity(
    actual: Flat, expected: Flat, domains: Mapping[str, Domain], *, is_real: bool
) -> bool:
    """Whether it is proved that both have the same values, and are defined at the same points.

    Parameters
    ----------
    actual, expected
        Two canonical expressions.
    domains
        The domains of their symbols.
    is_real
        Whether they are compared only where all their parts are real.

    Returns
    -------
    bool
        False says nothing.
    """
    field = _Field(domains, is_real=is_real)
    try:
        return field.value(actual) == field.value(expected)
    except (_NoPlaceError, ValueError):  # the second is the inverse of zero
        return False


class _Field:
    """What stands for everything that is not worked out; the same for both expressions."""

    def __init__(self, domains: Mapping[str, Domain], *, is_real: bool) -> None:
        self._domains = domains
        self._is_real = is_real
        # On whole numbers alone 1/sin(pi*n) is nowhere defined, though the sine is not zero.
        self._is_continuous = not any(domain.whole for domain in domains.values())
        self._elements: dict[Expression, int] = {}
        self._exponents: dict[Expression, int] = {}

    def value(self, flat: Flat) -> tuple[int, set[Expression]]:
        """Work out an expression.

        Returns
        -------
        tuple
            An element, and the parts that decide where the expression is defined. A quotient of
            analytic functions is none: it is undefined at single points, which are held against
            nobody.
        """
        values: dict[Expression, int] = {}
        analytic: set[Expression] = set()
        deciding: set[Expression] = set()
        for part, below in zip(flat.parts, flat.below, strict=True):
            values[part] = self._element(part, values)
            if self._keeps_analytic(part) and all(flat.parts[each] in analytic for each in below):
                analytic.add(part)
            elif not self._is_everywhere(part):
                deciding.add(part)
        return values[part], deciding

    def _keeps_analytic(self, part: Expression) -> bool:
        """Whether a part is analytic where what is below it is."""
        if isinstance(part, Power):
            return _is_whole(part.exponent) or (part.base == E and self._is_continuous)
        if isinstance(part, Function):
            return part.name in _OF_EXPONENTIALS and self._is_continuous
        return True

    def _is_everywhere(self, part: Expression) -> bool:
        """Whether a part has a value wherever what is below it has one."""
        match part:
            case Power(base, exponent):
                is_sum_of_products = _is_whole(exponent) and exponent.value >= 0
                return is_sum_of_products or base == E or is_positive(base, self._domains)
            case Function("ln", (argument,)):
                return is_positive(argument, self._domains)
            case Function(name, _):
                return name in _EVERYWHERE
            case _:
                return True

    # What stands for a part

    def _element(self, part: Expression, values: Mapping[Expression, int]) -> int:
        """Work a part out, those below it being worked out."""
        if isinstance(part, Sum):
            return sum([values[term] for term in part.terms]) % _PRIME
        if isinstance(part, Product):
            product = 1
            for factor in part.factors:
                product = product * values[factor] % _PRIME
            return product
        if isinstance(part, Number):
            return _of_fraction(part.value, _PRIME)
        if isinstance(part, Power):
            return self._power(part, values)
        if isinstance(part, Function):
            return self._function(part, values)
        return self._name(part)

    def _power(self, part: Power, values: Mapping[Expression, int]) -> int:
        base, exponent = part.base, part.exponent
        if base == E:
            return self._exponential(exponent)
        if _is_whole(exponent):
            return pow(values[base], exponent.value.numerator, _PRIME)
        factors = monomial(base, self._domains)
        return self._drawn(part) if factors is None else self._positive(factors, exponent)

    def _function(self, part: Function, values: Mapping[Expression, int]) -> int:
        if part.name in _OF_EXPONENTIALS:
            return self._of_exponentials(part.name, part.arguments[0])
        if part.name == "ln":
            return self._logarithm(part.arguments[0], values)
        return self._drawn(part)

    def _name(self, part: Symbol | Constant) -> int:
        if isinstance(part, Symbol):
            if not is_positive(part, self._domains):
                return self._drawn(part)
            return pow(_MODULUS.generator, self._exponent(_ln(part)), _PRIME)
        match part.name:
            case "i":
                return _MODULUS.unit
            case "e":
                return _MODULUS.generator
            case "pi":
                return self._drawn(part)
            case _:
                raise _NoPlaceError

    def _drawn(self, part: Expression) -> int:
        found = self._elements.get(part)
        if found is None:
            found = self._elements[part] = _some_element()
        return found

    def _logarithm(self, node: Expression, values: Mapping[Expression, int]) -> int:
        factors = monomial(node, self._domains)
        if factors is not None:
            shares = [
                _of_fraction(times, _PRIME) * self._drawn(_ln(factor))
                for factor, times in factors.items()
            ]
            return sum(shares) % _PRIME
        if self._is_real and is_positive(node, self._domains):
            match node:
                case Power(base, exponent) if base == E:
                    return values[exponent]
                case Power(base, Number(value)):
                    return _of_fraction(value, _PRIME) * self._logarithm(base, values)
                case Product(parts):
                    return sum(self._logarithm(each, values) for each in parts)
        return self._drawn(_ln(node))

    def _of_exponentials(self, name: str, argument: Expression) -> int:
        is_round = name in _ROUND
        above = self._turned(argument) if is_round else self._exponential(argument)
        below = pow(above, -1, _PRIME)
        if name in {"cos", "cosh"}:
            return (above + below) * _HALF % _PRIME
        sine = (above - below) * (_HALF_OF_UNIT if is_round else _HALF) % _PRIME
        if name in {"sin", "sinh"}:
            return sine
        return sine * pow((above + below) * _HALF, -1, _PRIME) % _PRIME

    # Powers of the generator

    def _exponential(self, exponent: Expression) -> int:
        """Return ``e^exponent``; terms like ``i*pi/12`` and ``ln(2)`` become plain factors."""
        turns, terms = _turns(exponent, (I, PI))
        product, power = _turn(turns), 0
        for term in terms:
            times, rest = split(term)
            factors = self._under_logarithm(rest)
            if factors is None:
                power += self._exponent(term)
            else:
                product = product * self._positive(factors, Number(times)) % _PRIME
        return product * pow(_MODULUS.generator, power % _ORDER, _PRIME) % _PRIME

    def _turned(self, angle: Expression) -> int:
        """Return ``e^(i*angle)``."""
        turns, terms = _turns(angle, (PI,))
        power = sum(map(self._exponent, terms)) * _MODULUS.unit_of_exponents
        return _turn(turns) * pow(_MODULUS.generator, power % _ORDER, _PRIME) % _PRIME

    def _positive(self, factors: Monomial, exponent: Expression) -> int:
        """Raise a monomial to a power; of a prime, whole powers are plain numbers."""
        known = sum(each.value for each in _terms(exponent) if isinstance(each, Number))
        whole_exponent = self._exponent(exponent)
        product, power = 1, 0
        for factor, times in factors.items():
            share = _of_fraction(times, _ORDER) * whole_exponent
            if isinstance(factor, Number):
                floor = math.floor(times * known)
                product = product * pow(factor.value.numerator, floor, _PRIME) % _PRIME
                share -= floor
            power += share * self._exponent(_ln(factor))
        return product * pow(_MODULUS.generator, power % _ORDER, _PRIME) % _PRIME

    def _under_logarithm(self, node: Expression) -> Monomial | None:
        if isinstance(node, Function) and node.name == "ln":
            return monomial(node.arguments[0], self._domains)
        return None

    def _exponent(self, node: Expression) -> int:
        """Work out what stands in an exponent."""
        found = self._exponents.get(node)
        if found is None:
            found = self._exponents[node] = self._new_exponent(node)
        return found

    def _new_exponent(self, node: Expression) -> int:
        match node:
            case Number(value):
                return _of_fraction(value, _ORDER)
            case Sum(terms):
                return sum(map(self._exponent, terms)) % _ORDER
            case Product(factors):
                product = 1
                for factor in factors:
                    product = product * self._exponent(factor) % _ORDER
                return product
            case Power(base, exponent) if _is_whole(exponent) and base != E:
                return pow(self._exponent(base), exponent.value.numerator, _ORDER)
            case Constant("i"):
                return _MODULUS.unit_of_exponents
            case Constant("oo"):
                raise _NoPlaceError
        powers = self._under_logarithm(node)
        if powers is None or [*map(_ln, powers)] == [node]:
            return _some_element()
        shares = [
            _of_fraction(times, _ORDER) * self._exponent(_ln(factor))
            for factor, times in powers.items()
        ]
        return sum(shares) % _ORDER


def _some_element() -> int:
    """Draw an element of either field; this many are enough to choose from."""
    return _RANDOM.getrandbits(60)


def _is_whole(exponent: Expression) -> TypeGuard[Number]:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def _of_fraction(value: Fraction, modulus: int) -> int:
    above, below = value.as_integer_ratio()
    return above % modulus if below == 1 else above * pow(below, -1, modulus) % modulus


def _ln(argument: Expression) -> Function:
    return Function("ln", (argument,))


def _terms(node: Expression) -> tuple[Expression, ...]:
    return node.terms if isinstance(node, Sum) else (node,)


def _turns(angle: Expression, half: tuple[Expression, ...]) -> tuple[int, list[Expression]]:
    """Split a sum into twelfths of half a turn, given as its factors, and the other terms."""
    turns, others = 0, []
    for term in _terms(angle):
        times, rest = split(term)
        twelfths = times * (TURNS // 2)
        factors = rest.factors if isinstance(rest, Product) else (rest,)
        if factors == half and twelfths.denominator == 1:
            turns += twelfths.numerator
        else:
            others.append(term)
    return turns, others


def _turn(twelfths: int) -> int:
    return pow(_MODULUS.turn, twelfths % TURNS, _PRIME)
