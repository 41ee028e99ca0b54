"""Two primes that nobody knows in advance, for proofs by arithmetic modulo a prime.

What is worked out modulo a prime that a student could know could be made to vanish by writing that
prime into an answer; so every process that judges draws its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from grader.record import record

# Both primes are below 2^60, which Python works with in two of its digits.
BITS = 48
"""Elements of either field are drawn among this many bits."""
_BITS_OF_A_FACTOR = 41
# The exponents are below 2^56.
_BYTES = 7
# Roots of unity of this order are wanted: i, and the turns by a twelfth of pi.
TURNS = 24
# Enough for every number below 3.3 * 10^24 (Sorenson and Webster, 2015).
_WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)


@record
class Modulus:
    """A field modulo *prime* whose elements have exponents in a field modulo *order*.

    Attributes
    ----------
    prime, order
        Two primes; *order* divides ``prime - 1``.
    generator
        An element of that order, which stands for the number e.
    turn
        An element of order 24, which stands for ``exp(i*pi/12)``.
    unit, unit_of_exponents
        A square root of -1 in either field.
    """

    prime: int
    order: int
    generator: int
    turn: int
    unit: int
    unit_of_exponents: int
    _powers: Sequence[Sequence[int]]

    def of_generator(self, exponent: int) -> int:
        """Raise the generator to a power.

        One factor is looked up for each byte of the exponent (Yao 1976), which takes a fifth of
        the time of Python's ``pow``.

        Parameters
        ----------
        exponent
            A whole number from 0 up to *order*.
        """
        product = 1
        for powers, digit in zip(self._powers, exponent.to_bytes(_BYTES, "little"), strict=True):
            product = product * powers[digit] % self.prime
        return product


def draw() -> Modulus:
    """Draw two primes of about 48 and 56 bits, which takes a few milliseconds."""
    order = draw_order()
    factor = TURNS
    while not is_prime(factor * order + 1):
        factor += TURNS
    prime = factor * order + 1
    turn = _of_order(TURNS, prime)
    generator = _power_of_some(factor, prime)
    return Modulus(
        prime=prime,
        order=order,
        generator=generator,
        turn=turn,
        unit=pow(turn, TURNS // 4, prime),
        unit_of_exponents=_of_order(4, order),
        _powers=[*_powers(generator, prime)],
    )


def _powers(base: int, prime: int) -> Iterator[Sequence[int]]:
    """Yield the powers of *base* for every value of every byte of an exponent, the last first."""
    for _ in range(_BYTES):
        powers = [1]
        for _ in range(256):
            powers.append(powers[-1] * base % prime)
        base = powers.pop()
        yield powers


def draw_order() -> int:
    """Draw a prime whose predecessor has a large prime factor.

    Else ``x^n`` would be 1 for every x, one time in fifty, where n is made of all small primes.
    """
    while True:
        large = secrets.randbits(_BITS_OF_A_FACTOR) | 1 << _BITS_OF_A_FACTOR | 1
        if is_prime(large):
            # The smallest and twice as many, so that the candidates have one bit more than BITS.
            fewest = (1 << BITS - 2) // large + 1
            for times in range(fewest, 2 * fewest - 1):
                if is_prime(4 * times * large + 1):
                    return 4 * times * large + 1


def _of_order(order: int, prime: int) -> int:
    """Return an element whose smallest power that is 1 is *order*, a product of 2s and 3s."""
    while True:
        found = _power_of_some((prime - 1) // order, prime)
        if all(pow(found, order // each, prime) != 1 for each in (2, 3) if order % each == 0):
            return found


def _power_of_some(exponent: int, prime: int) -> int:
    """Return a power, other than 1, of an element that is drawn."""
    while True:
        found = pow(secrets.randbelow(prime - 2) + 2, exponent, prime)
        if found != 1:
            return found


def is_prime(number: int) -> bool:
    """Whether a number is prime, by the test of Miller and Rabin with bases that are enough.

    Parameters
    ----------
    number
        A whole number from 2 up to 3.3 * 10^24.
    """
    for base in _WITNESSES:
        if number % base == 0:
            return number == base
    odd = number - 1
    twos = (odd & -odd).bit_length() - 1
    odd >>= twos
    return all(_passes(number, base, odd, twos) for base in _WITNESSES)


def _passes(number: int, base: int, odd: int, twos: int) -> bool:
    power = pow(base, odd, number)
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False
