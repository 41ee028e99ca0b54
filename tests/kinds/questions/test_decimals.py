from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.symbolic import read
from grader.kinds.questions.decimals import Decimal, decimal_of


def typed_as(value, places):
    return Decimal(Fraction(int(value * 10**places), 10**places), places)


@given(
    right=st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=997),
    places=st.integers(5, 8),
)
def test_a_number_rounded_or_cut_off_is_that_number(right, places):
    rounded = Fraction(round(right * 10**places), 10**places)
    for value in (rounded, right):
        assert typed_as(value, places).rounds(float(right))


@given(typed=st.decimals(1, 999, places=4), off=st.decimals("0.0011", 5, places=4))
def test_what_is_off_by_more_than_the_last_digit_is_another_number(typed, off):
    right = Fraction(typed) + Fraction(off) * 1000
    assert not typed_as(Fraction(typed), 4).rounds(float(right))


@pytest.mark.parametrize(("typed", "right"), [("2.39", 2.4), ("4.59", 4.6), ("0.299", 0.1 * 3)])
def test_what_ends_before_the_digits_that_were_typed_cannot_be_cut_off(typed, right):
    assert not decimal_of(read(typed, {})).rounds(right)


def test_two_digits_are_not_enough():
    assert not decimal_of(read("0.33", {})).rounds(1 / 3)
    assert decimal_of(read("0.333", {})).rounds(1 / 3)


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("16.7/100", "0.167", 3),
        ("1.67*10^-1", "0.167", 3),
        ("1.67 × 10⁻¹", "0.167", 3),
        ("16.7*10**(-2)", "0.167", 3),
        ("10^-1*1.67", "0.167", 3),
        ("-(16.7)/100", "-0.167", 3),
        ("-1*1.67/10", "-0.167", 3),
        ("0.167*1", "0.167", 3),
        ("1.67*10^2", "167", 0),
        ("167/1000", "0.167", 3),
    ],
)
def test_a_decimal_keeps_its_digits_when_its_point_is_moved(text, value, places):
    assert decimal_of(read(text, {})) == Decimal(Fraction(value), places)


@pytest.mark.parametrize(
    "text",
    ["1/6", "5", "5*10", "50/10*2", "10/100", "1.67*2", "1.5*1.5", "0.1 + 0.067", "1.67/sqrt 100"],
)
def test_what_is_worked_out_is_no_decimal(text):
    assert decimal_of(read(text, {})) is None
