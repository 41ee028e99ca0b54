"""A glance at an expression as it was written says what its canonical form says, or nothing."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.symbolic import read
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import Different, Equal, decide
from grader.compare.symbolic.estimate import rounded
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.glance import glance
from grader.compare.symbolic.ir import Expression, is_expression, symbols_in
from grader.compare.symbolic.witness import describe, nice_points
from grader.spec.domains import Domain
from tests.compare.symbolic.corpus import PAIRS, SYMBOLS
from tests.compare.symbolic.strategies import expressions


def _glanced(node: Expression, point: dict[str, Fraction]) -> tuple[complex, float] | None:
    try:
        return glance(node, rounded(point))
    except (ArithmeticError, ValueError):
        return None


def _check(node: Expression, point: dict[str, Fraction]) -> bool:
    """Compare with many digits of the canonical form; whether a glance was enough."""
    seen = _glanced(node, point)
    if seen is None:
        return False
    value, error = seen
    exactly = Program(Flat(simplify(node)), complex_numbers=True).at(point, 60).number
    assert exactly is not None
    with mpmath.workdps(60):
        assert abs(mpmath.mpmathify(str(exactly.real)) - mpmath.mpf(value)) <= 1.5 * error + 1e-300
        assert abs(mpmath.mpmathify(str(exactly.imag))) <= 1e-50
    return True


def test_most_expressions_of_the_corpus_have_a_value_at_a_glance() -> None:
    texts = {text for pair in PAIRS for text in (pair.actual, pair.expected)}
    seen = tried = 0
    for text in sorted(texts):
        try:
            node = read(text, SYMBOLS)
        except ValueError:
            continue
        if not is_expression(node):
            continue
        domains = {name: SYMBOLS[name] for name in sorted(symbols_in(node))}
        if Domain.COMPLEX in domains.values():
            continue
        point = next(nice_points(domains))
        tried += 1
        seen += _check(node, point)
    assert seen > 0.8 * tried > 400


@given(
    node=expressions,
    x=st.fractions(-60, 60, max_denominator=1009),
    y=st.fractions(0, 60, max_denominator=1009),
)
def test_the_bounds_hold_for_any_expression(node: Expression, x: Fraction, y: Fraction) -> None:
    _check(node, {"x": x, "y": y, "lam": x - y})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sec x", 1 / mpmath.cos(2)),
        ("coth x", mpmath.coth(2)),
        ("log10 x + log2 x", mpmath.log(2, 10) + 1),
        ("cbrt(4x)", 2),
        ("x!", 2),
        ("max(1, x, 0) - min(x, 5)", 0),
        ("atan2(x, x)", mpmath.pi / 4),
    ],
)
def test_functions_by_the_names_that_people_write(text: str, value: float) -> None:
    node = read(text, {"x": Domain.REAL})
    assert is_expression(node)
    seen = _glanced(node, {"x": Fraction(2)})
    assert seen is not None
    assert abs(seen[0] - value) < 1e-14


@pytest.mark.parametrize(
    "text", ["ln(-x)", "sqrt(1 - x)", "(-x)^(1/3)", "asin x", "i x", "tan(i x)", "oo", "1/(x - 2)"]
)
def test_what_is_not_real_at_a_place_has_no_value_there(text: str) -> None:
    node = read(text, {"x": Domain.REAL})
    assert is_expression(node)
    assert _glanced(node, {"x": Fraction(2)}) is None


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        # Products that are lost on the way, all or in part.
        ("1e-200 * 1e-200 * 1e300 * 1e150 x", "1e50 x"),
        ("1e-200 * 1e-120 * 1e200 x", "1e-120 x"),
        ("x * 1e-350 * 10^200 * 10^200", "10^50 x"),
        ("max(1e-350, 0) * 1e200 * 1e200 + x", "1e50 + x"),
        # What is smaller than every float has a sign all the same.
        ("sign(1e-350) x", "x"),
        ("ceil(1e-350) x", "x"),
        ("sign((x - 2 + 1e-20)^40)", "1"),
    ],
)
def test_what_floats_lose_is_not_held_against_an_answer(actual: str, expected: str) -> None:
    symbols = {"x": Domain.REAL}
    left, right = read(actual, symbols), read(expected, symbols)
    assert is_expression(left)
    assert is_expression(right)
    assert isinstance(decide(left, right, symbols), Equal)


def test_a_whole_exponent_that_is_no_float_is_not_rounded() -> None:
    node = read("x^9007199254740993", {"x": Domain.REAL})
    assert is_expression(node)
    assert _glanced(node, {"x": Fraction(-1)}) is None


def test_single_points_at_which_a_power_of_a_negative_number_is_real_decide_nothing() -> None:
    symbols = {"n": Domain.INTEGER, "x": Domain.REAL}
    left, right = read("n^x", symbols), read("sqrt((n^x)^2)", symbols)
    assert is_expression(left)
    assert is_expression(right)
    assert isinstance(decide(left, right, symbols), Equal)
    assert isinstance(decide(right, left, symbols), Equal)


def test_a_logarithm_of_what_was_rounded_to_one_is_not_surely_zero() -> None:
    symbols = {"a": Domain.REAL, "x": Domain.REAL}
    left, right = read("(a^x)^2/a^x", symbols), read("ln(exp(a^x))", symbols)
    assert is_expression(left)
    assert is_expression(right)
    assert all(isinstance(decide(left, right, symbols, seed), Equal) for seed in range(4))


def test_every_domain_has_places_to_look_at_and_they_belong_to_it() -> None:
    domains = {str(domain): domain for domain in Domain if domain is not Domain.FUNCTION}
    points = list(nice_points(domains))
    assert describe(points[0]).startswith("complex = 2, real = 1, ")
    assert all(0 < point["probability"] < 1 for point in points)
    assert all(point["negative"] < 0 < point["positive"] for point in points)


def test_rules_of_real_numbers_do_not_hold_where_nothing_is_real() -> None:
    symbols = {"x": Domain.REAL}
    left, right = read("x + ln(e^(7 sqrt(-1)))", symbols), read("x + 7 sqrt(-1)", symbols)
    assert is_expression(left)
    assert is_expression(right)
    assert isinstance(decide(left, right, symbols), Different)
    assert isinstance(decide(left, left, symbols), Equal)
