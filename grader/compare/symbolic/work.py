"""How much work an answer is worth: counted in steps, so that it is the same on every machine.

One unit is about a microsecond. Numbers of many digits are dear, and some functions are dearer
than others; what would cost too much is refused before it is begun.
"""

from __future__ import annotations

from grader.compare.symbolic.ir import Expression, Function, Power, Product, Sum, children

ENOUGH = 30_000
"""What a question with one value may cost: it keeps a verdict under 100 ms."""
FOR_A_PART = 10
"""What it costs to make a part of an expression ready for being evaluated."""
FOR_EACH_VALUE = 10_000
"""What may be added for every further value that is expected."""
FOR_AN_EXPECTED_PART = 100
"""What may be added for every part of the expected answer: a long one may have long answers."""

_ARITHMETIC, _POWER, _FUNCTION, _GAMMA, _DIGAMMA = range(5)
_GAMMAS = frozenset({"gamma", "erf", "erfc"})
_DIGAMMAS = frozenset({"digamma", "binomial"})
_CHEAP = frozenset({"abs", "sign", "heaviside", "floor", "ceil", "max", "min", "re", "im", "conj"})


class Exhausted(Exception):
    """The work that an answer is worth has been done."""


class Work:
    """What is left to spend; *most* limits any single point."""

    __slots__ = ("left", "most")

    def __init__(self, limit: int = ENOUGH) -> None:
        self.left = limit
        self.most = limit // 4

    def spend(self, units: int) -> None:
        """Pay for what is about to be done.

        Raises
        ------
        Exhausted
            It costs more than is left.
        """
        self.left -= units
        if self.left < 0:
            raise Exhausted


class Cost:
    """What it costs to evaluate the parts of an expression with a number of digits."""

    __slots__ = ("_counts", "_times")

    def __init__(self, parts: list[Expression], *, complex_numbers: bool) -> None:
        self._counts = [0] * 5
        # Functions of complex numbers take several of real ones.
        self._times = 4 if complex_numbers else 1
        for part in parts:
            # A sum of n terms is n - 1 operations.
            self._counts[_sort(part)] += max(1, len(children(part)) - 1)

    def at(self, digits: int) -> int:
        """Return the units, measured with mpmath's own big numbers."""
        square = digits * digits
        prices = (
            6 + square // 45_000,
            12 + square // 14_000,
            12 + square // 600,
            50 + digits * square // 10_000,
            50 + digits * square // 5_000,
        )
        return self._times * sum(map(int.__mul__, self._counts, prices))


def _sort(part: Expression) -> int:
    match part:
        case Sum() | Product():
            return _ARITHMETIC
        case Power(_, exponent):
            return _POWER if not isinstance(exponent, Sum | Product | Function) else _FUNCTION
        case Function(name, _) if name not in _CHEAP:
            if name in _DIGAMMAS:
                return _DIGAMMA
            return _GAMMA if name in _GAMMAS else _FUNCTION
        case _:
            return _ARITHMETIC
