"""The words of expressions that a spec writes out and a child makes objects of.

The keys are what may be written, the values are what SymPy calls it. The grader's own reader of
mathematics knows all of these words too, in the same meaning, and many more.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {"pi": "pi", "e": "E", "E": "E", "i": "I", "I": "I", "oo": "oo"}
)

_SAME_NAME = (
    "sin cos tan cot sec csc asin acos atan atan2 sinh cosh tanh coth sech csch asinh acosh atanh "
    "exp log sqrt cbrt sign floor ceiling factorial binomial gamma digamma erf erfc re im "
    "conjugate Abs Max Min Heaviside Integral Derivative"
)
FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {name: name for name in _SAME_NAME.split()}
    | {
        "ln": "log",
        "abs": "Abs",
        "ceil": "ceiling",
        "max": "Max",
        "min": "Min",
        "heaviside": "Heaviside",
        "conj": "conjugate",
        "integral": "Integral",
        "derivative": "Derivative",
    }
)
"""Functions by name; ``log`` is the natural logarithm."""

LOGARITHMS: Mapping[str, int] = MappingProxyType({"log2": 2, "log10": 10})
"""Logarithms that SymPy has no name for, with their bases."""
