"""Typed mathematics as a small frozen tree: what was written, not what it simplifies to.

Reading keeps the form of an answer, because a question may ask for one ("expanded", "as a
fraction"). Only these are normal: ``a - b`` is the sum of ``a`` and ``-1*b``, ``a/b`` is the
product of ``a`` and ``b^(-1)``, and neighbours of one level share one node (``a + b + c`` is one
sum of three).

    Node
    ├── Expression   Number Constant Symbol Sum Product Power Function
    ├── Relation     a = b, 0 < x <= 1
    ├── Collection   {a, b}  [a, b]  (a, b)
    └── Interval     [a, b)  (a, b]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeGuard

from grader.record import record


class _Hashed:
    """Keeps its hash: looking up a deep tree would else walk all of it, every time."""

    __slots__ = ("_hash",)
    _hash: int


_keep_hash = _Hashed.__dict__["_hash"].__set__


def _kept(parts: Callable[[Any], object]) -> Callable[[Any], int]:
    """Return a ``__hash__`` that hashes the *parts* of a node once."""

    def kept(self: _Hashed) -> int:
        try:
            return self._hash
        except AttributeError:
            _keep_hash(self, hash((self.__class__, parts(self))))
            return self._hash

    return kept


@record
class Number(_Hashed):
    """An exact number; *decimal* says that it was written with a point or an exponent.

    *places* is how many decimals were typed, which ``0.5`` and ``0.500`` differ in; they are the
    same number.
    """

    value: Fraction
    decimal: bool = False
    places: int = field(default=0, compare=False)

    # Fractions take long to hash: they must agree with floats, which are not compared here.
    __hash__ = _kept(lambda self: (*self.value.as_integer_ratio(), self.decimal))


@record
class Constant:
    """A number with a name: ``pi``, ``e``, ``i`` or ``oo``."""

    name: str


@record
class Symbol:
    """A declared name."""

    name: str


@record
class Sum(_Hashed):
    """Two or more terms."""

    terms: tuple[Expression, ...]

    __hash__ = _kept(attrgetter("terms"))


@record
class Product(_Hashed):
    """Two or more factors."""

    factors: tuple[Expression, ...]

    __hash__ = _kept(attrgetter("factors"))


@record
class Power(_Hashed):
    """*base* to the *exponent*."""

    base: Expression
    exponent: Expression

    __hash__ = _kept(attrgetter("base", "exponent"))


@record
class Function(_Hashed):
    """A function of :mod:`grader.compare.symbolic.vocabulary`, or a declared unknown one."""

    name: str
    arguments: tuple[Expression, ...]

    __hash__ = _kept(attrgetter("name", "arguments"))


@record
class Relation:
    """A chain such as ``0 < x <= 1``: one operator fewer than operands."""

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]


class Kind(StrEnum):
    """The brackets of a collection."""

    SET = "set"
    LIST = "list"
    TUPLE = "tuple"


@record
class Collection:
    """Several answers; a list of lists is a matrix."""

    kind: Kind
    items: tuple[Node, ...]


@record
class Interval:
    """A half-open interval; a closed or open one is written like a list or a tuple."""

    left: Expression
    right: Expression
    left_closed: bool
    right_closed: bool


Expression = Number | Constant | Symbol | Sum | Product | Power | Function
Node = Expression | Relation | Collection | Interval

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
TWO = Number(Fraction(2))
MINUS_ONE = Number(Fraction(-1))
HALF = Number(Fraction(1, 2))
E = Constant("e")
I = Constant("i")  # noqa: E741  mathematics calls it so
PI = Constant("pi")
INFINITY = Constant("oo")


def is_e(node: Expression) -> bool:
    """Whether it is the base of exponentials; asked of every power, so not with ``==``."""
    return isinstance(node, Constant) and node.name == "e"


def integer(value: int) -> Number:
    return Number(Fraction(value))


def negate(node: Expression) -> Expression:
    """Return ``-node``, with the sign in the leading number if there is one."""
    match node:
        case Number(value, decimal, places) if value >= 0:
            return Number(-value, decimal, places)
        case Product((Number(value, decimal, places), *others)) if value >= 0:
            return Product((Number(-value, decimal, places), *others))
        case Product(factors):
            return Product((MINUS_ONE, *factors))
        case _:
            return Product((MINUS_ONE, node))


def difference(left: Expression, right: Expression) -> Expression:
    return Sum((left, negate(right)))


def quotient(above: Expression, below: Expression) -> Expression:
    return Product((above, Power(below, MINUS_ONE)))


def children(node: Node) -> tuple[Node, ...]:
    """List the nodes directly below, in the order in which they were written."""
    match node:
        case Sum(below) | Product(below) | Function(_, below) | Relation(below, _):
            return below
        case Collection(_, items):
            return items
        case Power(base, exponent):
            return (base, exponent)
        case Interval(left, right):
            return (left, right)
        case _:
            return ()


def operands(node: Expression) -> tuple[Expression, ...]:
    """List the expressions directly below, in the order in which they were written."""
    if isinstance(node, Sum):
        return node.terms
    if isinstance(node, Product):
        return node.factors
    if isinstance(node, Power):
        return (node.base, node.exponent)
    return node.arguments if isinstance(node, Function) else ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it; never deeper in the stack than one call."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(children(current))


def parts_of(*roots: Expression) -> list[Expression]:
    """List the parts of expressions, each as often as it occurs."""
    parts: list[Expression] = [*roots]
    for part in parts:
        parts += operands(part)
    return parts


@lru_cache(maxsize=10_000)
def symbols_in(node: Node) -> frozenset[str]:
    """Collect the names of the symbols in the tree; unknown functions are none."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Symbol))


def functions_in(node: Node) -> frozenset[str]:
    """Collect the names of the functions in the tree."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Function))


def is_expression(node: Node) -> TypeGuard[Expression]:
    """Whether the node is a single value, and not a relation, collection or interval."""
    return not isinstance(node, Relation | Collection | Interval)


def values_in(node: Node) -> Iterator[Expression]:
    """Yield the single values of a node: itself, or what stands in collections and relations."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if is_expression(part):
            yield part
        else:
            waiting.extend(reversed(children(part)))


def substitute(node: Expression, values: Mapping[str, Fraction]) -> Expression:
    """Put numbers in the place of symbols."""
    match node:
        case Symbol(name):
            return Number(values[name]) if name in values else node
        case Sum(terms):
            return Sum(tuple(substitute(term, values) for term in terms))
        case Product(factors):
            return Product(tuple(substitute(factor, values) for factor in factors))
        case Power(base, exponent):
            return Power(substitute(base, values), substitute(exponent, values))
        case Function(name, arguments):
            return Function(name, tuple(substitute(each, values) for each in arguments))
        case _:
            return node
