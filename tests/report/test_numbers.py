from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.numbers import out_of, rounded, written

POINTS = st.floats(0, 1e5, allow_nan=False)


@pytest.mark.parametrize(
    ("points", "text"),
    [(1.4999999999, "1.5"), (0.1 + 0.2, "0.3"), (1 / 3, "0.333333"), (2.0, "2"), (-0.0, "0")],
)
def test_points_are_written_as_people_write_them(points, text):
    assert written(points) == text


def test_points_have_no_exponent():
    assert written(1e-5) == "0.00001"
    assert written(1234567.0) == "1234570"


def test_undecided_points_are_a_dash():
    assert out_of(None, 2.0) == "-/2"


def test_points_that_are_no_number_are_refused():
    with pytest.raises(
        ValueError, match=r"points are nan; they must be finite: .* a fault of ours"
    ):
        rounded(float("nan"))


def test_whole_points_are_integers():
    assert [type(rounded(points)) for points in (2.0, 2.5)] == [int, float]


@given(POINTS)
def test_the_text_and_the_number_say_the_same(points):
    assert float(written(points)) == rounded(points)


@given(POINTS)
def test_rounding_twice_changes_nothing(points):
    assert rounded(rounded(points)) == rounded(points)
