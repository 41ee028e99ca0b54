from __future__ import annotations

import math

import pytest

from grader.compare.symbolic import read
from grader.kinds.questions.arithmetic import values_of
from grader.kinds.questions.marking import InvalidAnswerError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3", 5),
        ("1/3 + 2/3", 1),
        ("2^10", 1024),
        ("2^-1", 0.5),
        ("10!", 3628800),
        ("binomial(5, 2)", 10),
        ("sqrt 16", 4.0),
        ("max(1, 2)", 2),
        ("floor(2.5)", 2),
        ("|-3|", 3),
        ("ln e", 1.0),
        ("log10(1000)", 3.0),
        ("log2(8)", 3.0),
        ("cbrt 27", 3.0),
        ("cos pi", -1.0),
        ("re(2 + 3i)", 2.0),
        ("im(2 + 3i)", 3.0),
        ("i^2", -1.0),
    ],
)
def test_a_formula_without_symbols_has_a_value(text, value):
    assert values_of(read(text, {})) == pytest.approx(value)


def test_whole_numbers_stay_whole_and_large_ones_become_floats():
    assert type(values_of(read("6/2", {}))) is int
    assert type(values_of(read("10^30", {}))) is float


def test_collections_are_nested_lists():
    assert values_of(read("[[1, 2], [3, 4]]", {})) == [[1, 2], [3, 4]]


def test_a_real_root_has_no_imaginary_part():
    assert isinstance(values_of(read("sqrt 2", {})), float)
    assert values_of(read("sqrt(-2)", {})) == pytest.approx(math.sqrt(2) * 1j)


@pytest.mark.parametrize(
    "text",
    ["1/0", "0^-1", "ln 0", "10^400 * 1.5 + sqrt 2", "binomial(1/2, 2)", "max(i, 1)", "[1, 1/0]"],
)
def test_what_has_no_value_is_refused(text):
    with pytest.raises(InvalidAnswerError, match="This has no value as a number"):
        values_of(read(text, {}))
