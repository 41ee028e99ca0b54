from __future__ import annotations

import pytest


@pytest.fixture
def numbers(asked):
    return asked(kind="numeric", compare="multiset")


@pytest.fixture
def values(asked):
    return asked(kind="symbolic", compare="multiset")


# ---------------------------------------------------------------- plus and minus


@pytest.mark.parametrize(
    ("text", "right"),
    [("3 +- 2", "[1, 5]"), ("3+−2", "[1, 5]"), ("(6 -+ 4)/2", "[1, 5]"), ("+-1", "[1, -1]")],
)
def test_plus_minus_that_is_typed_as_two_signs_counts(numbers, text, right):
    assert numbers.mark(text, right).right


def test_plus_minus_is_first_what_it_stands_for(asked, numbers):
    assert asked(kind="numeric").mark("3 +- 2", "1").right
    assert not numbers.mark("3 +- 1", "[1, 5]").right
    assert not numbers.mark("3 + -2", "[1, 5]").right


def test_plus_minus_counts_among_symbols(values, judge):
    assert values.mark("(5 +- sqrt(17))/2", "(5 ± sqrt 17)/2", judge).right
    assert values.mark("x = +-1", "[1, -1]", judge).right
    assert not values.mark("(5 +- sqrt(13))/2", "(5 ± sqrt 17)/2", judge).right


def test_a_share_is_earned_in_another_reading_too(asked, judge):
    half = asked(
        kind="symbolic",
        compare={"rule": "multiset", "form": "exact"},
        partial={"approximate": 0.5},
    )
    assert half.mark("2.50000 +- 2.06155", "(5 ± sqrt 17)/2", judge).share == 0.5
