"""An order of expressions that is the same in every process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from zlib import crc32

from grader.compare.symbolic.ir import (
    Constant,
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    operands,
)

_REMEMBERED = 10_000

_RANKS: Mapping[type, int] = MappingProxyType(
    {Number: 0, Constant: 1, Symbol: 2, Power: 3, Function: 4, Product: 5, Sum: 6}
)
_Key = tuple[int, str, int, int]
_MODULUS = 2**61 - 1


@lru_cache(maxsize=_REMEMBERED)
def order_of(node: Expression) -> _Key:
    """Make a key that puts any two expressions in the same order everywhere.

    The last number stands for all that is below: comparing whole trees would take as long as they
    are deep.
    """
    rank = _RANKS[type(node)]
    if isinstance(node, Number):
        return rank, "", *node.value.as_integer_ratio()
    if isinstance(node, Symbol | Constant):
        return rank, node.name, 0, crc32(node.name.encode())
    if isinstance(node, Power):
        return rank, "", 0, _mixed("^", (node.base, node.exponent))
    if isinstance(node, Function):
        return rank, node.name, len(node.arguments), _mixed(node.name, node.arguments)
    below = operands(node)
    return rank, "", len(below), _mixed(str(rank), below)


def _mixed(name: str, below: tuple[Expression, ...]) -> int:
    total = crc32(name.encode())
    for child in below:
        rank, _, size, mixed = order_of(child)
        total = (total * 1_000_003 + 31 * mixed + 7 * size + rank) % _MODULUS
    return total
