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
    match node:
        case Number(value):
            return rank, "", value.numerator, value.denominator
        case Constant(name) | Symbol(name):
            return rank, name, 0, crc32(name.encode())
        case Function(name, below):
            return rank, name, len(below), _mixed(name, below)
        case Power(base, exponent):
            return rank, "", 0, _mixed("^", (base, exponent))
        case Sum(below) | Product(below):
            return rank, "", len(below), _mixed(str(rank), below)


def _mixed(name: str, below: tuple[Expression, ...]) -> int:
    total = crc32(name.encode())
    for child in below:
        rank, _, size, mixed = order_of(child)
        total = (total * 1_000_003 + 31 * mixed + 7 * size + rank) % _MODULUS
    return total
