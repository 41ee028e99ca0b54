"""Room to spare, claim by claim; what was measured is made up here, and measured elsewhere."""

import itertools

import pytest

from grader.kinds.code import Marked
from grader.results import ExerciseResult, Measured, Verdict
from grader.verify import margins

WITHIN = 6.0


def marked(**measured):
    result = ExerciseResult(
        id="scale",
        title="Scale",
        verdict=Verdict.ACCEPTED,
        points=1.0,
        max_points=1.0,
        checks=(),
        measured=Measured(**measured),
    )
    return Marked(result=result, planned=(), replies=(), judged=())


def measured_again(*ratios):
    """Return what marks again, with the next of *ratios* each time, and the last for ever."""
    rest = itertools.chain(ratios, itertools.repeat(ratios[-1]))
    return lambda: marked(ratio=next(rest))


def test_right_work_at_half_the_limit_has_room():
    claim = margins.stays_fast("other", [marked(ratio=3.0)], measured_again(9.0), WITHIN)
    assert claim.holds


def test_right_work_near_the_limit_is_measured_again_before_it_counts():
    slow_once = margins.stays_fast("other", [marked(ratio=5.0)], measured_again(5.0, 2.0), WITHIN)
    assert slow_once.holds


def test_right_work_that_stays_near_the_limit_is_found():
    claim = margins.stays_fast("other", [marked(ratio=5.0)], measured_again(4.0), WITHIN)
    assert (claim.expected, claim.seen) == ("at most 3 times the reference's time", "4")
    assert "change the limit, or the sizes" in claim.detail


def test_slow_work_must_be_slow_by_far():
    assert margins.is_slow("slow", marked(ratio=9.5), measured_again(1.0), WITHIN).holds
    claim = margins.is_slow("slow", marked(ratio=7.0), measured_again(8.0), WITHIN)
    assert (claim.expected, claim.seen) == ("at least 9 times the reference's time", "8")


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (margins.stays_light("other", [marked(memory=0.2), marked(memory=0.7)]), True),
        (margins.stays_light("other", [marked(memory=0.2), marked(memory=0.9)]), False),
        (margins.is_heavy("big", marked(memory=9.0)), True),
        (margins.is_heavy("big", marked(memory=1.1)), False),
    ],
)
def test_memory_is_far_from_its_limit_on_either_side(claim, holds):
    assert claim.holds is holds
    assert "of the memory that is allowed" in claim.expected


def test_what_was_not_measured_is_not_claimed():
    assert margins.stays_fast("other", [marked()], measured_again(1.0), WITHIN) is None
    assert margins.is_slow("slow", marked(), measured_again(1.0), WITHIN) is None
    assert margins.stays_light("other", [marked()]) is None
