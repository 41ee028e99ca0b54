"""Pairs of times decide on which side of a limit work is, and never by noise alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.results import Verdict
from grader.rules.speed import BAND, ENOUGH, LEAD, MOST, QUICK, Pace, Speed, decided, judge

WITHIN = 5.0


def pace(*ratios):
    return Pace(ratios=ratios, within=WITHIN)


def test_a_few_pairs_decide_far_from_the_limit():
    assert decided([1.0] * QUICK, WITHIN) is Speed.WITHIN
    assert decided([50.0] * ENOUGH, WITHIN) is Speed.BEYOND


def test_fewer_pairs_decide_nothing():
    assert decided([1.0] * (QUICK - 1), WITHIN) is Speed.UNDECIDED
    assert decided([50.0] * (ENOUGH - 1), WITHIN) is Speed.UNDECIDED
    assert decided([], WITHIN) is Speed.UNDECIDED


def test_pairs_that_do_not_all_agree_decide_by_a_lead_of_thirteen():
    assert decided([4.9] * (LEAD - 1), WITHIN) is Speed.UNDECIDED
    assert decided([4.9] * LEAD, WITHIN) is Speed.WITHIN
    assert decided([9.0, *[10.1] * LEAD], WITHIN) is Speed.UNDECIDED
    assert decided([9.0, *[10.1] * (LEAD + 1)], WITHIN) is Speed.BEYOND
    # What a machine does to all pairs together is held against nobody.
    assert decided([9.9] * MOST, WITHIN) is Speed.UNDECIDED


def test_one_pair_on_the_other_side_asks_for_two_more():
    assert decided([5.1, *[4.9] * LEAD], WITHIN) is Speed.UNDECIDED
    assert decided([5.1, *[4.9] * (LEAD + 1)], WITHIN) is Speed.WITHIN


@given(st.lists(st.floats(WITHIN / BAND, WITHIN * BAND), max_size=MOST))
def test_a_verdict_near_the_limit_needs_the_lead(ratios):
    above = sum(ratio > BAND * WITHIN for ratio in ratios)
    within = sum(ratio <= WITHIN for ratio in ratios)
    lead = 2 * max(above, within) - len(ratios)
    below = len(ratios) >= QUICK and all(ratio == WITHIN / BAND for ratio in ratios)
    beyond = len(ratios) >= ENOUGH and all(ratio == WITHIN * BAND for ratio in ratios)
    if not (below or beyond):
        assert (decided(ratios, WITHIN) is not Speed.UNDECIDED) == (lead >= LEAD)


def test_what_is_clearly_slower_is_found_with_its_figures():
    finding, note = judge(pace(*[11.0, 12.0, 12.0, 12.0, 14.0]))
    assert finding.code is Verdict.TOO_SLOW
    assert finding.message == (
        "it takes 12.0 times as long as the reference (12.0 to 12.0), at most 5 times is allowed"
    )
    assert finding.facts == {"ratio": 12.0, "within": 5.0, "pairs": 5}
    assert note == ""


def test_what_is_fast_enough_passes_without_a_word():
    assert judge(pace(*[1.0] * ENOUGH)) == (None, "")


@pytest.mark.parametrize("high", [5.1, 9.0])
def test_what_cannot_be_decided_passes_with_a_note(high):
    finding, note = judge(pace(*[4.0] * 7, *[high] * 8))
    assert finding is None
    assert note.startswith(f"about {high:.1f} times as long as the reference, too close to the")


def test_undecided_beyond_twice_the_limit_is_too_slow_by_its_median():
    finding, _ = judge(pace(4.9, 4.9, *[11.0] * 13))
    assert finding.code is Verdict.TOO_SLOW


def test_two_speeds_are_found_whatever_the_median_says():
    finding, _ = judge(pace(*[1.0] * 12, *[40.0] * 3))
    assert finding.code is Verdict.TOO_SLOW
    assert finding.message.startswith("it has two speeds: 1.0 times the time of the reference in")
    assert finding.facts == {"fastest": 1.0, "slowest": 40.0, "within": 5.0}


def test_the_interval_is_the_middle_half():
    assert pace(1.0, 2.0, 3.0, 4.0, 50.0).interval == (2.0, 4.0)
