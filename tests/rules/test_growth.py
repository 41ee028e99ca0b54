"""Exponents from three times, and the verdict they give."""

import pytest

from grader.results import Verdict
from grader.rules.growth import LAST, candidates, exponent, judge, three
from grader.spec.models import Scaling


@pytest.fixture
def sorting(exercise):
    rule = Scaling.model_validate({"in": "n", "at_most": 1.3})
    return exercise("f(X: (n, d)) -> (n,)").model_copy(update={"scaling": rule})


@pytest.mark.parametrize("power", [0.0, 1.0, 1.5, 2.0])
def test_the_exponent_of_a_power_is_its_power(power):
    assert exponent((1.0, 4**power, 16**power)) == pytest.approx(power)


@pytest.mark.parametrize("power", [0.0, 1.0, 1.26, 1.49])
def test_growth_up_to_a_bit_more_than_allowed_passes(sorting, power):
    assert judge(sorting, (1.0, 4**power, 16**power)) is None


@pytest.mark.parametrize("power", [1.51, 1.69, 2.0, 3.0])
def test_growth_that_is_faster_is_too_slow(sorting, power):
    finding = judge(sorting, (1.0, 4**power, 16**power))
    assert finding.code is Verdict.TOO_SLOW
    assert finding.message == (
        f"4 times the n takes {4**power:.1f} times as long: the time grows as n^{power:.1f}, "
        "at most n^1.3 is allowed"
    )


def test_sizes_grow_until_one_takes_long_enough(sorting):
    sizes = candidates(sorting)
    assert sizes[0] == {"n": 1024, "d": 8}
    assert sizes[-1] == {"n": LAST, "d": 8}
    assert [one["n"] for one in three(sorting, sizes[2])] == [1024, 4096, 16384]


def test_they_begin_where_the_exercise_says(sorting):
    rule = Scaling.model_validate({"in": "n", "at_most": 1.3, "from": 65_536})
    sizes = candidates(sorting.model_copy(update={"scaling": rule}))
    assert [one["n"] for one in sizes] == [65_536, LAST]
