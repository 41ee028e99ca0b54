"""The value of a canonical expression at a point, at any precision, where it has one.

In real arithmetic a point counts only if every part of the expression is real and finite there:
that is the *natural domain*, which separates ``ln(x)`` from ``ln(abs(x))``.
"""

from __future__ import annotations

from grader.compare.symbolic.arithmetic import (
    Amount,
    OutOfReach,
    Point,
    Undefined,
    context,
)
from grader.compare.symbolic.complex_arithmetic import ComplexArithmetic
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import Constant
from grader.compare.symbolic.real_arithmetic import RealArithmetic
from grader.compare.symbolic.work import FOR_A_PART, Cost, Work
from grader.record import record


@record
class Value:
    """What came out, None where it is undefined.

    *lost* is how many of its bits may have been lost in sums that cancelled in part. *cancelled*
    is the binary exponent of the largest term of the sums that cancelled totally, and None if
    none did.
    """

    number: Amount | None
    lost: int
    cancelled: int | None


class Program:
    """An expression flattened into steps, each part once, so that many points are cheap.

    Parameters
    ----------
    flat
        A canonical expression.
    complex_numbers
        Work with complex numbers and principal values instead of on the natural real domain.
    work
        What evaluating may cost.
    """

    def __init__(
        self, flat: Flat, *, complex_numbers: bool = False, work: Work | None = None
    ) -> None:
        parts = flat.parts
        self._work = work or Work()
        self._cost = Cost(parts, complex_numbers=complex_numbers)
        self._work.spend(FOR_A_PART * len(parts))
        self._arithmetic = ComplexArithmetic() if complex_numbers else RealArithmetic()
        self._arithmetic.infinite = any(
            isinstance(part, Constant) and part.name == "oo" for part in parts
        )
        self._steps = [
            (self._arithmetic.operation(part), below)
            for part, below in zip(parts, flat.below, strict=True)
        ]

    def at(self, point: Point, digits: int) -> Value:
        """Evaluate at *point* with *digits* decimal digits.

        Raises
        ------
        OutOfReach
            The value, or one on the way, cannot be worked out, or would take too long.
        Exhausted
            What evaluating may cost has been spent.
        """
        units = self._cost.at(digits)
        if units > self._work.most:
            raise OutOfReach
        self._work.spend(units)
        context.dps = digits
        arithmetic = self._arithmetic
        arithmetic.start(point)
        values: list[Amount] = []
        try:
            for operation, operands in self._steps:
                values.append(arithmetic.checked(operation(*[values[i] for i in operands])))
        except (Undefined, ValueError, ZeroDivisionError):
            return Value(None, arithmetic.lost, arithmetic.cancelled)
        except (OverflowError, context.NoConvergence, NotImplementedError):
            raise OutOfReach from None
        return Value(values[-1], arithmetic.lost, arithmetic.cancelled)
