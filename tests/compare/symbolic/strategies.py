"""Random mathematics, as trees that the reader could have made."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from grader.compare.symbolic.ir import (
    INFINITY,
    MINUS_ONE,
    PI,
    Collection,
    E,
    Function,
    I,
    Interval,
    Kind,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    negate,
)
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL, "y": Domain.POSITIVE, "lam": Domain.COMPLEX}

numbers = st.integers(-12, 30).map(lambda value: Number(Fraction(value)))
decimals = st.builds(
    lambda digits, places: Number(Fraction(digits, 10**places), decimal=True),
    st.integers(-10_000, 10_000),
    st.integers(0, 40),
)
symbols = st.sampled_from([Symbol(name) for name in SYMBOLS])
constants = st.sampled_from([PI, E, I, INFINITY])
leaves = st.one_of(numbers, decimals, symbols, constants)


def _some(parts):
    return st.lists(parts, min_size=2, max_size=4).map(tuple)


def _factors(parts):
    return st.one_of(parts, parts.map(lambda part: Power(part, MINUS_ONE)))


def _branches(parts):
    return st.one_of(
        _some(parts).map(Sum),
        st.tuples(parts, st.lists(_factors(parts), min_size=1, max_size=3)).map(
            lambda both: Product((both[0], *both[1]))
        ),
        parts.map(negate),
        st.tuples(parts, parts.filter(lambda part: not _is_long(part))).map(
            lambda two: Power(*two)
        ),
        st.tuples(st.sampled_from(["sin", "ln", "sqrt", "abs", "exp"]), parts).map(
            lambda two: Function(two[0], (two[1],))
        ),
        _some(parts).map(lambda some: Function("max", some)),
    )


def _is_long(part) -> bool:
    """Whether it is a number that makes most powers too large to be read."""
    return isinstance(part, Number) and abs(part.value) > 30


expressions = st.recursive(leaves, _branches, max_leaves=12)
collections = st.builds(
    Collection, st.sampled_from(Kind), st.lists(expressions, max_size=3).map(tuple)
)
relations = _some(expressions).flatmap(
    lambda some: st.builds(
        Relation,
        st.just(some),
        st.tuples(*(st.sampled_from(["=", "<", "<=", ">", ">=", "!="]) for _ in some[1:])),
    )
)
intervals = st.builds(
    lambda left, right, closed: Interval(left, right, closed, not closed),
    expressions,
    expressions,
    st.booleans(),
)
nodes = st.one_of(expressions, collections, relations, intervals)
