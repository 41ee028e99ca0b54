from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare.symbolic import read
from grader.kinds.questions.decimals import decimal_of
from grader.kinds.questions.directions import is_multiple


def judged(texts, right, digits=3):
    decimals = [decimal_of(read(text, {})) for text in texts]
    return is_multiple([float(text) for text in texts], decimals, right, digits=digits)


@given(
    right=st.lists(st.integers(-9, 9), min_size=2, max_size=4).filter(any),
    factor=st.floats(0.2, 5).flatmap(lambda size: st.sampled_from([size, -size])),
    places=st.integers(4, 12),
)
def test_what_is_rounded_is_still_a_multiple(right, factor, places):
    assert judged([f"{each * factor:.{places}f}" for each in right], right)


@given(right=st.lists(st.integers(1, 9), min_size=2, max_size=4), place=st.integers(0, 1))
def test_what_is_off_by_more_than_that_is_another_direction(right, place):
    size = math.hypot(*right)
    typed = [each / size for each in right]
    typed[place] += 0.0003 * right[place]
    assert not judged([f"{each:.4f}" for each in typed], right)


def test_what_is_zero_must_be_zero():
    assert judged(["0.500", "0"], [1, 0])
    assert not judged(["0.500", "0.001"], [1, 0])
    assert not judged(["0", "0"], [1, 0])
    assert not judged(["0.000", "0.000"], [1, 1])


@pytest.mark.parametrize(("digits", "is_right"), [(2, True), (3, False)])
def test_short_decimals_are_exact_unless_they_may_be_short(digits, is_right):
    assert judged(["1", "-0.14"], [7, -1], digits) is is_right
