"""What is proved in a finite field, what is not, and that nothing false is."""

from __future__ import annotations

import math

import pytest

from grader.compare.symbolic import read
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import (
    DomainDiffers,
    Equal,
    Unreachable,
    Verdict,
    decide,
)
from grader.compare.symbolic.identity import NowhereDefinedError, is_identity
from grader.compare.symbolic.ir import Expression, I, is_expression, parts_of, symbols_in
from grader.compare.symbolic.modulus import BITS, TURNS, draw, draw_order, is_prime
from grader.spec.domains import Domain
from tests.compare.symbolic.corpus import PAIRS, SYMBOLS


def _are_one(
    actual: Expression, expected: Expression, *, is_real: bool = True, has_values: bool = True
) -> bool:
    domains = {name: SYMBOLS[name] for name in symbols_in(actual) | symbols_in(expected)}

    def proves(left: Expression, right: Expression) -> bool:
        try:
            return is_identity(left, right, domains, is_real=is_real, has_values=has_values)
        except NowhereDefinedError:
            return False

    as_written = proves(actual, expected)
    in_canonical_form = proves(simplify(actual), simplify(expected))
    assert as_written <= in_canonical_form
    return as_written


def _proves(actual: str, expected: str, *, is_real: bool = True, has_values: bool = True) -> bool:
    left, right = read(actual, SYMBOLS), read(expected, SYMBOLS)
    assert is_expression(left)
    assert is_expression(right)
    return _are_one(left, right, is_real=is_real, has_values=has_values)


def _decided(actual: str, expected: str) -> Verdict:
    left, right = read(actual, SYMBOLS), read(expected, SYMBOLS)
    assert is_expression(left)
    assert is_expression(right)
    return decide(left, right, SYMBOLS)


PROVED = [
    ("(x + 1)^2", "x^2 + 2x + 1"),
    ("1/(x-1) - 1/(x+1)", "2/(x^2-1)"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("sin(x + pi/2)", "cos x"),
    ("tan(x + y)", "(tan x + tan y)/(1 - tan x tan y)"),
    ("cosh(x)^2 - sinh(x)^2", "1"),
    ("1/(1 + e^-x)", "(1 + tanh(x/2))/2"),
    ("e^(x + ln 2)", "2e^x"),
    ("2^(x + 3)", "8*2^x"),
    ("2^x * 3^x", "6^x"),
    ("sqrt(8)", "2 sqrt 2"),
    ("p sqrt p", "p^(3/2)"),
    ("p^x", "e^(x ln p)"),
    ("ln(p^2/3)", "2 ln p - ln 3"),
    ("ln(e^x)", "x"),
    ("ln((x^2 + 1)^3)", "3 ln(x^2 + 1)"),
    ("|x|*(x + 1)", "x*|x| + |x|"),
]

NOT_PROVED = [
    # Equal, but not by rules of algebra.
    ("sin(asin(x))", "x"),
    ("|x|^2", "x^2"),
    # Different.
    ("(x + 1)^2", "x^2 + 1"),
    ("sin(x + pi)", "sin x"),
    ("sqrt(x^2)", "x"),
    ("ln(x^2)", "2 ln x"),
    ("e^(i pi/5)", "1"),
    # Of the same values, but not defined at the same points.
    ("ln x - ln x + 5", "5"),
    ("x + 0*sqrt(x - 5)", "x"),
    ("0/sin(pi n) + n", "n"),
    ("x + 0*tan(|x|)", "x"),
    # Nowhere defined, which the rules of algebra know.
    ("x + 0/(sin(x)^2 + cos(x)^2 - 1)", "x"),
    ("oo - oo", "0"),
]


@pytest.mark.parametrize(("actual", "expected"), PROVED)
def test_rules_of_algebra_prove_what_follows_from_them(actual: str, expected: str) -> None:
    assert _proves(actual, expected)
    assert _proves(expected, actual)


@pytest.mark.parametrize(("actual", "expected"), NOT_PROVED)
def test_nothing_else_is_proved(actual: str, expected: str) -> None:
    assert not _proves(actual, expected)
    assert not _proves(expected, actual)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("(x + |x|)/(x + |x|)", "1"),
        ("floor(x)^2/floor(x)", "floor(x)"),
        ("x heaviside(x)/heaviside(x)", "x"),
        ("max(x, 0)/max(x, 0) + x", "1 + x"),
    ],
)
def test_what_is_zero_on_half_of_the_line_is_not_cancelled(actual: str, expected: str) -> None:
    assert isinstance(_decided(actual, expected), DomainDiffers)


@pytest.mark.parametrize(
    "actual",
    [
        "(sin(x)^2 + cos(x)^2 - 1)/(sin(x)^2 + cos(x)^2 - 1)",
        "((x + 1)^2 - x^2 - 2x - 1)/((x + 1)^2 - x^2 - 2x - 1)",
        "(1/0)^0",
        "tan(pi/2)/tan(pi/2)",
    ],
)
def test_what_divides_by_a_hidden_zero_is_nowhere_defined(actual: str) -> None:
    assert isinstance(_decided(actual, "1"), Unreachable)


def test_what_is_zero_at_single_points_is_cancelled() -> None:
    for text in ("(x - 1)/(x - 1)", "sin(x)/sin(x)", "|x|/|x|", "ln(p)/ln(p)", "(e^x-1)/(e^x-1)"):
        assert isinstance(_decided(text, "1"), Equal)


def test_a_logarithm_undoes_an_exponential_of_real_numbers_only() -> None:
    assert _proves("ln(e^x)", "x")
    assert not _proves("ln(e^x)", "x", is_real=False)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        # What is divided by is zero, but not by rules of algebra.
        ("x + 0/(4cos(pi/5)^2 - 2cos(pi/5) - 1)", "x"),
        ("x + 0/(sin(1) - sin(sin(x)^2 + cos(x)^2))", "x"),
        ("x + 0/(e^((e^x + 1)^2) - e^(e^(2x) + 2e^x + 1))", "x"),
        ("x + 0*tan(pi/2*(sin(x)^2 + cos(x)^2))", "x"),
        # Some functions are for real numbers only, and some have poles beside them.
        ("x + 0*floor(i)", "x"),
        ("x + 0*max(i x, 1)", "x"),
        ("x + 0*atan(i)", "x"),
        ("x + 0*ln((i cos(x)^2 + i sin(x)^2)^2 + 1)", "x"),
    ],
)
def test_what_has_no_value_is_not_proved(actual: str, expected: str) -> None:
    assert not _proves(actual, expected, is_real=False, has_values=False)
    domains = {"x": SYMBOLS["x"]}
    left, right = read(actual, domains), read(expected, domains)
    assert is_expression(left)
    assert is_expression(right)
    assert not isinstance(decide(left, right, domains), Equal)
    assert not isinstance(decide(right, left, domains), Equal)


def test_quotients_are_proved_where_no_value_was_seen_if_the_rules_know_all_about_them() -> None:
    assert _proves("1/(x - 2) + 1/(x + 2)", "2x/(x^2 - 4)", is_real=False, has_values=False)
    assert _proves("1/(e^(i x) - 1)", "e^(-i x)/(1 - e^(-i x))", is_real=False, has_values=False)


def test_no_unequal_pair_of_the_corpus_is_proved() -> None:
    proved = 0
    for pair in [pair for pair in PAIRS if pair.rule == "expr"]:
        actual, expected = (read(text, SYMBOLS) for text in (pair.actual, pair.expected))
        if not (is_expression(actual) and is_expression(expected)):
            continue
        domains = {SYMBOLS[name] for name in symbols_in(actual) | symbols_in(expected)}
        has_i = I in parts_of(actual, expected)
        is_real = bool(domains) and Domain.COMPLEX not in domains and not has_i
        if _are_one(actual, expected, is_real=is_real):
            proved += 1
            assert pair.is_equal, f"{pair.actual} is not {pair.expected}"
    assert proved > 100


def test_the_primes_are_drawn_and_fit_each_other() -> None:
    first, second = draw(), draw()
    assert first.prime != second.prime
    for each in (first, second):
        assert is_prime(each.prime)
        assert is_prime(each.order)
        assert (each.prime - 1) % (TURNS * each.order) == 0
        assert pow(each.generator, each.order, each.prime) == 1 != each.generator
        assert all(
            each.of_generator(power) == pow(each.generator, power, each.prime)
            for power in (0, 1, 255, 256, 10**13, each.order - 1)
        )
        assert pow(each.unit, 2, each.prime) == each.prime - 1
        assert pow(each.unit_of_exponents, 2, each.order) == each.order - 1
        assert pow(each.turn, TURNS // 2, each.prime) == each.prime - 1


def test_no_power_of_small_primes_makes_all_elements_of_the_field_of_exponents_one() -> None:
    # The largest whole numbers that can be typed are products of powers of primes below 12,000.
    small = math.prod(n ** (16 // n.bit_length() + 1) for n in range(2, 12_000))
    for _ in range(100):
        order = draw_order()
        assert order.bit_length() == BITS + 1
        assert is_prime(order)
        assert math.gcd(order - 1, small) < 1 << 8


def test_a_number_is_prime_if_nothing_divides_it() -> None:
    plain = [n for n in range(2, 2000) if all(n % each for each in range(2, int(n**0.5) + 1))]
    assert [n for n in range(2, 2000) if is_prime(n)] == plain
    # The smallest composite number that passes the test with the first nine primes as bases.
    assert not is_prime(3_825_123_056_546_413_051)
    assert is_prime(2**61 - 1)
