"""Complex arithmetic with principal values."""

from __future__ import annotations

from collections.abc import Mapping

from grader.compare.symbolic.arithmetic import (
    Amount,
    Arithmetic,
    Operation,
    Point,
    Undefined,
    context,
    magnitude,
)
from grader.compare.symbolic.real_arithmetic import RealArithmetic

_REAL_ONLY = ("atan2", "floor", "ceil", "heaviside", "max", "min")


class ComplexArithmetic(Arithmetic):
    """Only poles have no value; order and rounding still exist for real numbers only."""

    def __init__(self) -> None:
        super().__init__()
        self._real = RealArithmetic()
        self.functions = {**self.functions, **self._complex_functions()}

    def start(self, point: Point) -> None:
        super().start(point)
        self._real.start(point)

    def checked(self, value: Amount) -> Amount:
        """Also drop a part that is only the rounding error of the other one."""
        if isinstance(value, context.mpc):
            real, imaginary = value.real, value.imag
            if not imaginary or magnitude(imaginary) < magnitude(real) - self.negligible:
                value = real
            elif real and magnitude(real) < magnitude(imaginary) - self.negligible:
                value = context.mpc(0, imaginary)
        return super().checked(value)

    def _power(self, base: Amount, exponent: Amount) -> Amount:
        whole = self.near(exponent)
        if whole is not None:
            return self.whole_power(base, whole)
        if base:
            return self.bounded_power(base, exponent)
        if context.re(exponent) <= 0:
            raise Undefined
        return base

    def _complex_functions(self) -> Mapping[str, Operation]:
        real_only = {name: _for_real_numbers(self._real.functions[name]) for name in _REAL_ONLY}
        return {
            **real_only,
            "ln": self.near_one(context.ln),
            "asin": context.asin,
            "acos": self.near_one(context.acos, 2),
            "sign": lambda x: x / abs(x) if x else x,
            "re": context.re,
            "im": context.im,
            "conj": context.conj,
        }


def _for_real_numbers(function: Operation) -> Operation:
    def evaluate(*values: Amount) -> Amount:
        if any(context.im(value) for value in values):
            raise Undefined
        return function(*map(context.re, values))

    return evaluate
