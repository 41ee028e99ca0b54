from __future__ import annotations

import time

import pytest
from hypothesis import given

from grader.compare.symbolic import read
from grader.compare.symbolic.equality import (
    Different,
    DomainDiffers,
    Equal,
    Undecided,
    Unreachable,
    decide,
)
from grader.compare.symbolic.witness import describe
from grader.spec.domains import Domain
from tests.compare.symbolic import corpus
from tests.compare.symbolic.strategies import SYMBOLS as DRAWN
from tests.compare.symbolic.strategies import expressions

SOON = 20
"""Seconds of a processor, which may be slow; a verdict that needs more never comes."""

PAIRS = [
    *((*pair, Equal) for pair in corpus.SAME + corpus.ADVERSARIAL_SAME),
    *((*pair, Different) for pair in corpus.DIFFERENT + corpus.ADVERSARIAL_DIFFERENT),
    *((*pair, DomainDiffers) for pair in corpus.DOMAINS),
]


def verdict(actual: str, expected: str, seed: int = 0):
    left, right = (read(text, corpus.SYMBOLS) for text in (actual, expected))
    return decide(left, right, corpus.SYMBOLS, seed)


def test_the_corpus_is_large_and_balanced():
    unequal = sum(kind is not Equal for *_, kind in PAIRS)
    assert len(PAIRS) >= 240
    assert unequal >= len(PAIRS) * 0.48
    assert len(corpus.ADVERSARIAL_DIFFERENT) + len(corpus.ADVERSARIAL_SAME) >= 35


@pytest.mark.parametrize(("actual", "expected", "kind"), PAIRS)
def test_the_verdict_is_right_in_both_directions_and_soon(actual, expected, kind):
    start = time.process_time()
    assert isinstance(verdict(actual, expected), kind)
    assert isinstance(verdict(expected, actual, seed=1), kind)
    assert time.process_time() - start < SOON


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(2, 22))
def test_no_verdict_depends_on_the_seed(seed):
    wrong = [
        (actual, expected)
        for actual, expected, kind in PAIRS
        if not isinstance(verdict(actual, expected, seed), kind)
    ]
    assert wrong == []


@pytest.mark.parametrize(("actual", "expected"), corpus.NOWHERE)
def test_an_answer_that_is_defined_nowhere_is_undefined(actual, expected):
    found = verdict(actual, expected)
    assert isinstance(found, DomainDiffers)
    assert not found.actual_is_defined


@given(expressions)
def test_everything_equals_itself(expression):
    assert decide(expression, expression, DRAWN) == Equal()


@given(expressions, expressions)
def test_equality_is_symmetric(left, right):
    kinds = {type(decide(left, right, DRAWN)), type(decide(right, left, DRAWN))}
    # Where only one of two can be worked out at all, it matters which of them is the student's.
    assert len(kinds) == 1 or not kinds.isdisjoint({Undecided, Unreachable, DomainDiffers})


@pytest.mark.parametrize(
    ("actual", "expected", "where", "values"),
    [
        ("2x", "x^2", "x = 1", ("2", "1")),
        ("x + y", "x*y", "x = 2, y = 1", ("3", "2")),
        ("1/p", "p", "p = 2", ("0.5", "2")),
        ("n", "|n|", "n = -1", ("-1", "1")),
        ("1/3", "0.3333", "", ("0.333333", "0.3333")),
        ("i", "2i", "", ("1i", "2i")),
        ("1 + i", "1 - i", "", ("1 + 1i", "1 - 1i")),
        ("oo", "1", "", ("oo", "1")),
        ("10^9 x", "10^10 x", "x = 2", ("2e+9", "2e+10")),
    ],
)
def test_the_witness_is_a_point_of_short_numbers(actual, expected, where, values):
    found = verdict(actual, expected)
    assert describe(found.point) == where
    assert (found.actual, found.expected) == values


def test_the_witness_of_a_domain_is_a_short_number_too():
    found = verdict("ln x", "ln|x|")
    assert describe(found.point) == "x = -1"
    assert not found.actual_is_defined
    assert verdict("ln|x|", "ln x").actual_is_defined


def test_a_complex_witness_is_written_with_both_parts():
    found = verdict("re(z)", "z")
    assert describe(found.point).startswith("z = ")
    assert describe(found.point).endswith("i")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("sqrt(f(x)^2 + 1)", "sqrt(1 + f(x)^2)"),
        ("sqrt(e^e^x + 5) + x", "x + sqrt(5 + e^(e^x))"),
        ("|sin(1000x)| + ln(x^2)", "2 ln|x| + |sin(1000x)|"),
        ("(e^x)^(1/2)*sqrt(1 + gamma(x)^2)", "e^(x/2)*sqrt(gamma(x)^2 + 1)"),
    ],
)
def test_parts_without_a_derivative_or_out_of_reach_do_no_harm(actual, expected):
    assert verdict(actual, expected) == Equal()


def test_single_points_are_held_against_nobody():
    assert verdict("n!", "n*(n-1)!") == Equal()
    assert verdict("(n-3)/(n-3)", "1") == Equal()


def test_an_answer_that_nobody_can_evaluate_is_unreachable():
    assert verdict("x^(10^300)", "x") == Unreachable()


def test_an_expected_answer_that_nobody_can_evaluate_is_undecided():
    assert isinstance(verdict("x", "x^(10^300)"), Undecided)
    assert isinstance(verdict("integral(e^(x^2), x)", "integral(e^(y^2), y)"), Undecided)


def test_algebra_decides_where_no_point_helps():
    assert verdict("(10^9)*e^(10^9*x)*(x+1)", "10^9*x*e^(10^9*x) + 10^9*e^(10^9*x)") == Equal()
    assert verdict("integral(x^2, x) + integral(x^2, x)", "2*integral(x^2, x)") == Equal()


def test_a_domain_is_that_of_the_declaration():
    positive = {"x": Domain.POSITIVE}
    left, right = read("sqrt(x^2)", positive), read("x", positive)
    assert decide(left, right, positive) == Equal()
    assert isinstance(decide(left, right, {"x": Domain.REAL}), Different)
    assert isinstance(decide(left, right, {"x": Domain.NEGATIVE}), Different)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("ln(e^x/(e^x + e^y))", "x - ln(e^x + e^y)"),
        ("ln(1/(1 + e^(-x)))", "-ln(1 + e^(-x))"),
        ("-ln(e^x/(1 + e^x))", "ln(1 + e^x) - x"),
    ],
)
def test_the_logarithm_of_nearly_one_is_no_evidence(actual, expected):
    for seed in range(30):
        assert verdict(actual, expected, seed=seed) == Equal()
