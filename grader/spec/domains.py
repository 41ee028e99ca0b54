"""What a symbol of a quiz may stand for.

The domain of a symbol decides where an answer is tried out: ``sqrt(x**2)`` is ``x`` for a
positive ``x`` and is not for a real one.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Domain(StrEnum):
    """The values a symbol takes; ``function`` declares an unknown function such as ``f(x)``."""

    COMPLEX = "complex"
    REAL = "real"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NONNEGATIVE = "nonnegative"
    NONZERO = "nonzero"
    PROBABILITY = "probability"
    INTEGER = "integer"
    POSITIVE_INTEGER = "positive_integer"
    NONNEGATIVE_INTEGER = "nonnegative_integer"
    FUNCTION = "function"

    @property
    def whole(self) -> bool:
        """Whether only whole numbers belong to it."""
        return self in (Domain.INTEGER, Domain.POSITIVE_INTEGER, Domain.NONNEGATIVE_INTEGER)


_RESERVED = (
    "pi oo inf infinity E I "
    "sin cos tan cot sec csc asin acos atan arcsin arccos arctan atan2 "
    "sinh cosh tanh coth sech csch asinh acosh atanh arsinh arcosh artanh "
    "exp ln log log2 log10 sqrt cbrt abs sign sgn floor ceil ceiling max min "
    "factorial binomial digamma erf erfc heaviside re im conj conjugate "
    "integral derivative Rational Eq"
)
# Names that mathematics has taken. The letters e, i and gamma may be declared: they then stop
# being the constants (which can still be written E and I) and the function.
RESERVED_NAMES = frozenset(_RESERVED.split())

_NAME = re.compile(r"[^\W\d_]+(_?[^\W_]+)?")
_SMALL_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"


def symbol_fault(name: str) -> str:
    """Why a symbol cannot have this name; "" when it can."""
    if name in RESERVED_NAMES:
        return f"`{name}` already has a meaning in mathematics; give the symbol another name"
    if not _NAME.fullmatch(name) or any(digit in name for digit in _SMALL_DIGITS):
        return (
            f"`{name}` is not a name a student can type; use letters, "
            "and at most one index such as `x_1`"
        )
    return ""
