import numpy as np
import pytest

from grader.compare import display
from grader.wire.values import Opaque, SymbolicText


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.float64(2.0), "2"),
        (np.float32(0.1), "0.1"),
        (np.longdouble(1) / 4, "0.25"),
        (np.clongdouble(1 + 2j), "1+2j"),
        (np.int64(3), "3"),
        (np.True_, "True"),
        (True, "True"),
        (float("nan"), "NaN"),
        (-np.inf, "-inf"),
        (-0.0, "0"),
        (1.5 - 0.25j, "1.5-0.25j"),
        (2 + 0j, "2"),
        (1234567.0, "1.23457e+06"),
    ],
)
def test_numbers_are_short_and_do_not_depend_on_the_numpy(value, shown):
    assert display.number(value) == shown


def test_an_integer_that_python_would_not_print_is_described():
    assert display.number(10**5000) == "an integer of 16610 bits"


def test_a_pair_shows_as_many_digits_as_it_takes_to_tell_them_apart():
    assert display.pair(1.0, 2.0) == ("1", "2")
    assert display.pair(1.00000001, 1.0) == ("1.00000001", "1")
    assert display.pair(1 + 1e-15, 1.0) == ("1.0000000000000011", "1")


@pytest.mark.parametrize(
    ("index", "said"),
    [((), ""), ((3,), "entry 3"), ((2, 0), "row 2, column 0"), ((1, 0, 2), "[1, 0, 2]")],
)
def test_places_are_said_as_people_say_them(index, said):
    assert display.place(index) == said


def test_a_short_row_is_shown_whole():
    assert display.row(np.array([0.0321, 0.5]), 0) == "[0.0321  0.5]"
    assert display.row(np.zeros(0), 0) == "[]"


def test_a_long_row_keeps_its_ends_and_what_is_near_the_difference():
    assert display.row(np.arange(100), 50) == "[0  1  ...  48  49  50  51  52  ...  98  99]"
    assert display.row(np.arange(100), 0) == "[0  1  2  ...  98  99]"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([1, 2], "a list of 2"),
        ((), "a tuple of 0"),
        ({"a": 1}, "a dict of 1"),
        ("x" * 100, f"'{'x' * 60}...'"),
        (np.array(2.0), "2"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        (Opaque("set"), "an object of type set"),
    ],
)
def test_plain_says_any_value_shortly(value, said):
    assert display.plain(value) == said


def test_counted_knows_plurals():
    assert display.counted(1, "entry") == "1 entry"
    assert display.counted(2, "entry") == "2 entries"
    assert display.counted(0, "column") == "0 columns"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("((x^2) + ((-1)*y))", "x**2 + -1*y"),
        ("(x^2) = 4", "x**2 = 4"),
        ("[[1, (a/2)]]", "[[1, a/2]]"),
        ("no expression at all", "no expression at all"),
        ("x" * 70, "x" * 60 + "..."),
        ("(" * 300, "(" * 60 + "..."),
    ],
)
def test_an_expression_is_shown_as_python_writes_it(written, shown):
    assert display.expression(written) == shown
    assert display.plain(SymbolicText(written)) == shown
