"""Positive expressions as products of powers of primes and of positive symbols.

``sqrt(8*p)`` is ``2^(3/2) * p^(1/2)``: such products have logarithms and powers that follow rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader.compare.symbolic.ir import Expression, Number, Power, Product, Symbol
from grader.spec.domains import Domain

_SMALL_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
_ONCE = Fraction(1)
_POSITIVE = (Domain.POSITIVE, Domain.POSITIVE_INTEGER)

Monomial = Mapping[int | str, Fraction]
"""How often each prime number, and each symbol by its name, is a factor."""


def monomial(node: Expression, domains: Mapping[str, Domain]) -> Monomial | None:
    """Write a canonical expression as a monomial, if it is one and surely positive.

    What is left of a number after its small primes counts as a prime.

    Examples
    --------
    >>> from grader.compare.symbolic import read
    >>> {factor: str(times) for factor, times in monomial(read("12", {}), {}).items()}
    {2: '2', 3: '1'}
    """
    found: dict[int | str, Fraction] = {}
    waiting = [(node, _ONCE)]
    while waiting:
        part, times = waiting.pop()
        if isinstance(part, Number) and part.value > 0:
            for prime, count in _factors(part.value):
                found[prime] = found.get(prime, 0) + count * times
        elif isinstance(part, Symbol) and domains[part.name] in _POSITIVE:
            found[part.name] = found[part.name] + times if part.name in found else times
        elif isinstance(part, Product):
            waiting.extend((factor, times) for factor in part.factors)
        elif isinstance(part, Power) and isinstance(part.exponent, Number):
            power = part.exponent.value
            waiting.append((part.base, power if times is _ONCE else times * power))
        else:
            return None
    return found


def _factors(value: Fraction) -> Iterator[tuple[int, int]]:
    """Yield the prime factors of a positive fraction and how often each occurs."""
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        rest = number
        for prime in _SMALL_PRIMES:
            count = 0
            while rest % prime == 0:
                rest //= prime
                count += 1
            if count:
                yield prime, sign * count
        if rest > 1:
            yield rest, sign
