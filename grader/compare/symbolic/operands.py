"""How tightly signs bind, and what they may stand next to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.compare.symbolic import exact
from grader.compare.symbolic.ir import (
    Collection,
    Expression,
    Function,
    Interval,
    Node,
    Power,
    Relation,
)
from grader.compare.symbolic.tokens import ReadError, Token

RELATION, SUM, PRODUCT, POWER, POSTFIX = 10, 20, 30, 40, 50

STRENGTHS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(("=", "<", "<=", ">", ">=", "!="), RELATION)
    | dict.fromkeys("+-±∓", SUM)
    | dict.fromkeys("*/", PRODUCT)
    | {"^": POWER, "!": POSTFIX}
)


def single(node: Node, sign: Token) -> Expression:
    """Refuse what is not one value next to *sign*, such as ``{1} + 2`` or ``(x = 1)*2``."""
    match node:
        case Relation():
            what = "a relation"
        case Interval():
            what = "an interval"
        case Collection(kind, _):
            what = f"a {kind}"
        case _:
            return node
    raise ReadError(
        f"`{sign.text}` needs a single value, and this is {what}. Calculate inside it instead",
        sign.start,
    )


def bounded_power(base: Expression, exponent: Expression, sign: Token) -> Expression:
    node = Power(base, exponent)
    try:
        exact.exact_value(node)
    except exact.TooLarge:
        raise ReadError(
            "This power is too large to be worked out. Check the exponent", sign.start
        ) from None
    return node


def bounded_function(node: Function, token: Token) -> Expression:
    try:
        exact.check_argument(node)
    except exact.TooLarge:
        raise ReadError(
            f"{node.name} is worked out for values up to {exact.LARGEST_ARGUMENT}. "
            "Write a smaller one",
            token.start,
        ) from None
    return node
