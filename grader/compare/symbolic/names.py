"""Which names an answer may use. Readers of answers need this and none of the mathematics."""

from __future__ import annotations

from collections.abc import Mapping

from grader.spec.domains import Domain

_INDEXED = tuple(f"{letter}_{index}" for letter in "Cc" for index in range(4))
CONSTANTS = ("C", "K", "c", "k", "D", *_INDEXED, "const", "Const", "constant")
"""What a constant of integration may be called. Not every name, or each slip would be one."""


def constants_for(rule: str) -> tuple[str, ...]:
    """Return the names that an answer may use for a constant of integration."""
    return CONSTANTS if rule == "expr_up_to_constant" else ()


def readable_symbols(rule: str, symbols: Mapping[str, Domain]) -> Mapping[str, Domain]:
    """Return the names an answer may use: the declared ones, and names of a constant.

    A constant of integration is positive, because students also write ``ln(C*x)``.
    """
    return dict.fromkeys(constants_for(rule), Domain.POSITIVE) | dict(symbols)
