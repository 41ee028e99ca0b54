from __future__ import annotations

from fractions import Fraction

import pytest

from grader.compare.symbolic import read
from grader.compare.symbolic.arithmetic import OutOfReach
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL, "f": Domain.FUNCTION}


def value(text: str, digits: int = 30, *, complex_numbers: bool = False, **point: object):
    coordinates = {
        name: place if isinstance(place, tuple) else Fraction(place)
        for name, place in point.items()
    }
    program = Program(Flat(simplify(read(text, SYMBOLS))), complex_numbers=complex_numbers)
    return program.at(coordinates, digits)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("x^2 - 1", 3),
        ("2^x", 4),
        ("e^x - exp(x) + ln(e^x)", 2),
        ("|x - 5|", 3),
        ("max(x, 5) + min(x, 5)", 7),
        ("floor(x/3) + ceil(x/3)", 1),
        ("sign(x) + sign(-x) + sign(x-2)", 0),
        ("heaviside(x) + heaviside(x-2)", 1.5),
        ("x!", 2),
        ("binomial(x+3, x)", 10),
        ("re(x) + im(x) + conj(x)", 4),
        ("atan2(x, x)*4/pi", 1),
        ("asin(x/2)*2/pi + acos(x/2)", 1),
        ("log10(10^x) + log2(8)", 5),
        ("x^0.5*x^0.5", 2),
        ("floor(3*(x/3))", 2),
    ],
)
def test_real_values(text, number):
    assert abs(value(text, x=2).number - number) < 1e-25


@pytest.mark.parametrize(
    "text",
    ["ln(x)", "sqrt(x)", "x^(1/3)", "asin(x)", "acosh(x)", "atanh(x)", "1/(x+2)", "0^x", "i*x"],
)
def test_nothing_is_real_outside_the_natural_domain(text):
    assert value(text, x=-2).number is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("sqrt(x)", 2j),
        ("ln(x)", complex(1.3862943611198906, 3.141592653589793)),
        ("(-8)^(1/3)", complex(1, 3**0.5)),
        ("e^(i pi)", -1),
        ("i^2", -1),
        ("|3 + 4i|", 5),
        ("sign(2i)", 1j),
        ("re(2+i) + im(2+i)", 3),
        ("conj(i)", -1j),
        ("max(x, 1)", 1),
        ("floor(x/3)", -2),
    ],
)
def test_complex_values_are_principal_values(text, number):
    assert abs(complex(value(text, complex_numbers=True, x=-4).number) - number) < 1e-15


def test_complex_coordinates_have_two_parts():
    point = (Fraction(3), Fraction(4))
    assert value("|x|", complex_numbers=True, x=point).number == 5


@pytest.mark.parametrize(
    ("text", "number"),
    [("0^0.5", 0), ("(-1)^(2/3 + 1/3)", -1), ("i^(4/3 - 1/3)", 1j), ("0^(1+i)", 0)],
)
def test_complex_powers_at_the_edges(text, number):
    assert complex(value(text, complex_numbers=True).number) == number


@pytest.mark.parametrize("text", ["max(i, 1)", "floor(i)", "0^i", "0^(-0.5)"])
def test_what_no_complex_number_has_is_undefined(text):
    assert value(text, complex_numbers=True).number is None


@pytest.mark.parametrize(
    "text",
    [
        "e^e^e^x",
        "10^300^x",
        "x^(10^300)",
        "gamma(1000x)",
        "sin(10^300*x)",
        "cosh(10^9*x)",
        "erfc(10^9*x)",
        "integral(x, x)",
        "derivative(f(x), x)",
    ],
)
def test_what_is_out_of_reach_says_so(text):
    with pytest.raises(OutOfReach):
        value(text, x=50)


def test_infinity_is_a_value_where_it_is_written():
    assert value("oo + x", x=1).number == float("inf")
    assert value("e^(-oo)").number == 0
    assert value("oo - oo").number is None


def test_a_sum_that_cancels_totally_is_zero_and_says_what_was_lost():
    found = value("sin(x)^2 + cos(x)^2 - 1", x=2)
    assert found.number == 0
    assert found.cancelled in {0, 1}
    assert value("x + 1", x=2).cancelled is None


def test_what_cancels_in_part_says_how_many_bits_were_lost():
    assert value("sqrt(x + 10^20) - sqrt(10^20 + 1)", digits=60, x=2).lost > 60


def test_a_sine_that_should_be_zero_is_zero():
    assert value("sin(10*pi*x)", x=3).number == 0
    assert value("1/sin(10*pi*x)", x=3).number is None


def test_an_unknown_function_is_some_function_always_the_same():
    assert value("f(x)", x=2).number == value("f(1 + x/2)", x=2).number
    assert value("f(x)", x=2).number != value("f(x)", x=3).number


def test_the_same_point_is_exact_at_every_precision():
    assert value("3x - 1", digits=200, x=Fraction(1, 3)).number == 0
