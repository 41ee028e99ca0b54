"""Floats and their bounds: the true value, worked out with 60 digits, is always within them."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.symbolic import read
from grader.compare.symbolic.arithmetic import OutOfReach
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.estimate import Estimate, rounded
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_functions import Vague
from grader.compare.symbolic.ir import is_expression
from grader.compare.symbolic.names import readable_symbols
from grader.spec.domains import Domain
from tests.compare.symbolic.corpus import PAIRS, SYMBOLS
from tests.compare.symbolic.strategies import expressions

PLACES = st.fractions(min_value=-60, max_value=60, max_denominator=1009)
NAMES = readable_symbols("expr_up_to_constant", SYMBOLS)
TEXTS = sorted(
    {text for pair in PAIRS for text in (pair.actual, pair.expected) if "oo" not in text}
)


def estimated(node, point, *, complex_numbers=False):
    try:
        return Estimate(Flat(node), complex_numbers=complex_numbers).at(rounded(point))
    except Vague:
        return "vague"


def check(node, point, *, complex_numbers=False):
    """Compare the estimate with many digits, and say whether floats could tell anything."""
    found = estimated(node, point, complex_numbers=complex_numbers)
    if found == "vague":
        return False
    try:
        exactly = Program(Flat(node), complex_numbers=complex_numbers).at(point, 60)
    except OutOfReach:
        return False
    if found is None:
        assert exactly.number is None
        return True
    value, error = found
    assert exactly.number is not None
    with mpmath.workdps(60):
        gap = abs(mpmath.mpmathify(str(exactly.number.real)) - mpmath.mpf(value.real))
        assert gap <= 1.5 * error + 1e-300
    return True


@pytest.mark.parametrize("complex_numbers", [False, True])
def test_the_bounds_hold_for_every_expression_of_the_corpus(complex_numbers):
    nodes = [node for text in TEXTS if is_expression(node := read(text, NAMES))]
    told = 0
    for number, node in enumerate(nodes[::4]):
        point = dict.fromkeys(NAMES, Fraction(371 + 97 * number % 1500, 1009))
        point |= {"q": Fraction(1 + number % 1000, 1009), "k": Fraction(1 + number % 6)}
        point |= {"m": Fraction(2 + number % 5), "n": Fraction(number % 5 - 2)}
        told += check(simplify(node), point, complex_numbers=complex_numbers)
    assert told > 0.8 * len(nodes[::4])


@given(node=expressions, x=PLACES, y=PLACES)
def test_the_bounds_hold_for_any_expression(node, x, y):
    check(simplify(node), {"x": x, "y": abs(y), "lam": x - y})
    check(simplify(node), {"x": x, "y": abs(y), "lam": (x, y)}, complex_numbers=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("e^x", "-1000"),
        ("0.5^x", "2000"),
        ("x^400", "1/100"),
        ("erfc x", "40"),
        ("1/(x - x*1.0)", "1/3"),
        ("floor(x*3)", "1/3"),
        ("sign(sin(pi*x))", "3"),
        ("sin(10^9 x)", "1/3"),
        ("ln(x - 1/3)", "1/3"),
        ("gamma(x)", "-200.5"),
    ],
)
def test_what_floats_cannot_tell_is_not_told(text, place):
    node = simplify(read(text, {"x": Domain.REAL}))
    assert estimated(node, {"x": Fraction(place)}) in ("vague", None) or text.startswith("1/(x")


def test_a_real_place_without_a_value_is_surely_one():
    for text in ("ln(-1 - x^2)", "sqrt(-x)", "asin(x + 2)", "1/0*x", "acosh(-x)", "gamma(-2)"):
        assert estimated(simplify(read(text, {"x": Domain.REAL})), {"x": Fraction(3, 7)}) in (
            None,
            "vague",
        )
    assert estimated(simplify(read("ln(-x)", {"x": Domain.REAL})), {"x": Fraction(2)}) is None
