from __future__ import annotations

from fractions import Fraction

import pytest

from grader.compare.symbolic import exact, read
from grader.compare.symbolic.ir import Function, integer
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2/4", Fraction(1, 2)),
        ("1 - 2*3", Fraction(-5)),
        ("(2/3)^-2", Fraction(9, 4)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("2^0.5", None),
        ("0^-1", None),
        ("2x", None),
        ("pi + 1", None),
        ("(-1)^(10^300)", Fraction(1)),
    ],
)
def test_plain_numbers_are_worked_out_exactly(text, value):
    assert exact.exact_value(read(text, SYMBOLS)) == value


def test_a_power_is_refused_before_it_is_worked_out():
    with pytest.raises(exact.TooLarge):
        exact.power(Fraction(2), 10**12)


def test_numbers_that_only_fit_alone_do_not_fit_together():
    large = Fraction(2**16_000)
    assert exact.fits(large, Fraction(1))
    assert not exact.fits(large, large)
    with pytest.raises(exact.TooLarge):
        exact.bounded(large * large)


def test_the_factorial_of_a_large_number_is_refused():
    exact.check_argument(Function("factorial", (integer(500),)))
    with pytest.raises(exact.TooLarge):
        exact.check_argument(Function("factorial", (integer(501),)))
