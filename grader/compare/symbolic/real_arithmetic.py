"""Real arithmetic on the natural domain: whatever is not real is not defined."""

from __future__ import annotations

from collections.abc import Mapping

from grader.compare.symbolic.arithmetic import (
    Amount,
    Arithmetic,
    Operation,
    Undefined,
    context,
)


class RealArithmetic(Arithmetic):
    """Every value, also on the way, must be real and finite."""

    def __init__(self) -> None:
        super().__init__()
        self.functions = {**self.functions, **self._real_functions()}

    def checked(self, value: Amount) -> Amount:
        if isinstance(value, context.mpc):
            raise Undefined
        return super().checked(value)

    def _power(self, base: Amount, exponent: Amount) -> Amount:
        whole = self.near(exponent)
        if whole is not None:
            return self.whole_power(base, whole)
        if base < 0 or (not base and exponent < 0):
            raise Undefined
        return self.bounded_power(base, exponent) if base else base

    def _real_functions(self) -> Mapping[str, Operation]:
        return {
            "ln": self.near_one(_logarithm),
            "asin": lambda x: context.asin(self._within_one(x)),
            "acos": self.near_one(lambda x: context.acos(self._within_one(x)), 2),
            "atan2": context.atan2,
            "sign": context.sign,
            "floor": lambda x: context.floor(self._rounded(x)),
            "ceil": lambda x: context.ceil(self._rounded(x)),
            "heaviside": lambda x: (context.sign(x) + 1) / 2,
            "max": lambda *values: max(values),
            "min": lambda *values: min(values),
            "re": lambda x: x,
            "im": lambda x: context.zero * x,
            "conj": lambda x: x,
        }

    def _within_one(self, x: Amount) -> Amount:
        """Bring 1 and a rounding error back to 1, where arc sine and arc cosine end."""
        return context.sign(x) if self.near(x) in {-1, 1} else x

    def _rounded(self, x: Amount) -> Amount:
        whole = self.near(x)
        return x if whole is None else context.mpf(whole)


def _logarithm(x: Amount) -> Amount:
    if x <= 0:
        raise Undefined
    return context.ln(x)
