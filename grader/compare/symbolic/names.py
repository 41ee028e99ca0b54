"""Which names an answer may use. Readers of answers need this and none of the mathematics."""

from __future__ import annotations

from collections.abc import Mapping

from grader.spec.domains import Domain

CONSTANTS = ("C", "K", "c", "k", "C_1", "c_1", "const")
"""What a constant of integration may be called."""


def constants_for(rule: str) -> tuple[str, ...]:
    """Return the names that an answer may use for a constant of integration."""
    return CONSTANTS if rule == "expr_up_to_constant" else ()


def readable_symbols(rule: str, symbols: Mapping[str, Domain]) -> Mapping[str, Domain]:
    """Return the names an answer may use: the declared ones, and names of a constant.

    A constant of integration is positive, because students also write ``ln(C*x)``.
    """
    return dict.fromkeys(constants_for(rule), Domain.POSITIVE) | dict(symbols)
