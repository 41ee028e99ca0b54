"""What stands in an exponent, and powers of the element that stands for the number e.

Exponents have a field of their own, because ``e^(a+b)`` is ``e^a*e^b`` only if they are added
modulo the order of e. A power of what is positive is a power of e as well; twelfths of half a turn
and logarithms of plain numbers become plain factors.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import TypeGuard

from grader.compare.symbolic.canonical import split
from grader.compare.symbolic.ir import (
    INFINITY,
    PI,
    Constant,
    Expression,
    Function,
    I,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    is_e,
    operands,
)
from grader.compare.symbolic.modulus import BITS, TURNS, draw
from grader.compare.symbolic.monomial import Monomial, monomial
from grader.spec.domains import Domain

# Drawn when a server is prepared, and the same for all questions that it hands to its children.
MODULUS = draw()
PRIME = MODULUS.prime
_ORDER = MODULUS.order
_RANDOM = Random(secrets.randbits(128))  # noqa: S311  its seed is a secret


class NoPlaceError(Exception):
    """Something has no place in a finite field."""


class Exponents:
    """The exponents of one pair of expressions.

    Parameters
    ----------
    domains
        The domains of their symbols.
    """

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        self._domains = domains
        self._exponents: dict[Expression, int] = {}
        self._logarithms: dict[int | str, int] = {}
        self._powers: dict[int, int] = {}

    def of_generator(self, exponent: int) -> int:
        exponent %= _ORDER
        found = self._powers.get(exponent)
        if found is None:
            found = self._powers[exponent] = MODULUS.of_generator(exponent)
        return found

    def exponential(self, exponent: Expression) -> int:
        """Return ``e^exponent``; terms like ``i*pi/12`` and ``ln(2)`` become plain factors."""
        turns, terms = _turns(exponent, (I, PI))
        product, power = _turn(turns), 0
        for term in terms:
            times, rest = split(term)
            factors = self._under_logarithm(rest)
            if factors is None:
                power += self._exponent(term)
            else:
                product = product * self.positive(factors, Number(times)) % PRIME
        return product * self.of_generator(power) % PRIME

    def turned(self, angle: Expression) -> int:
        """Return ``e^(i*angle)``."""
        turns, terms = _turns(angle, (PI,))
        power = sum(map(self._exponent, terms)) * MODULUS.unit_of_exponents
        return _turn(turns) * self.of_generator(power) % PRIME

    def positive(self, factors: Monomial, exponent: Expression) -> int:
        """Raise a monomial to a power; of a prime, whole powers are plain numbers."""
        known = sum(each.value for each in _terms(exponent) if isinstance(each, Number))
        whole_exponent = self._exponent(exponent)
        product, power = 1, 0
        for factor, times in factors.items():
            share = of_fraction(times, _ORDER) * whole_exponent
            if isinstance(factor, int):
                floor = math.floor(times * known)
                product = product * pow(factor, floor, PRIME) % PRIME
                share -= floor
            power += share * self.of_logarithm(factor)
        return product * self.of_generator(power) % PRIME

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
        if isinstance(node, Number):
            return of_fraction(node.value, _ORDER)
        if isinstance(node, Sum):
            return sum(map(self._exponent, node.terms)) % _ORDER
        if isinstance(node, Product):
            product = 1
            for factor in node.factors:
                product = product * self._exponent(factor) % _ORDER
            return product
        if isinstance(node, Power) and is_whole(node.exponent) and not is_e(node.base):
            return pow(self._exponent(node.base), node.exponent.value.numerator, _ORDER)
        if node == I:
            return MODULUS.unit_of_exponents
        if node == INFINITY:
            raise NoPlaceError
        powers = self._under_logarithm(node)
        if powers is None:
            return some_element()
        shares = [
            of_fraction(times, _ORDER) * self.of_logarithm(factor)
            for factor, times in powers.items()
        ]
        return sum(shares) % _ORDER

    def of_logarithm(self, factor: int | str) -> int:
        """Return what stands in an exponent for the logarithm of a prime or a positive symbol."""
        found = self._logarithms.get(factor)
        if found is None:
            found = self._logarithms[factor] = some_element()
        return found

    def plain(self, node: Expression) -> int | None:
        """Work out what stands in an exponent, if it is a plain quotient of polynomials."""
        if isinstance(node, Number):
            return of_fraction(node.value, _ORDER)
        if isinstance(node, Symbol):
            return self._exponent(node)
        if isinstance(node, Constant):
            return MODULUS.unit_of_exponents if node.name == "i" else None
        if isinstance(node, Power):
            if is_e(node.base) or not is_whole(node.exponent):
                return None
            base = self.plain(node.base)
            return None if base is None else pow(base, node.exponent.value.numerator, _ORDER)
        if not isinstance(node, Sum | Product):
            return None
        below = [self.plain(each) for each in operands(node)]
        known = [each for each in below if each is not None]
        if len(known) < len(below):
            return None
        return (sum(known) if isinstance(node, Sum) else math.prod(known)) % _ORDER


def some_element() -> int:
    """Draw an element of either field; this many are enough to choose from."""
    return _RANDOM.getrandbits(BITS)


def is_whole(exponent: Expression) -> TypeGuard[Number]:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def of_fraction(value: Fraction, modulus: int) -> int:
    above, below = value.as_integer_ratio()
    return above % modulus if below == 1 else above * pow(below, -1, modulus) % modulus


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
    return pow(MODULUS.turn, twelfths % TURNS, PRIME)
