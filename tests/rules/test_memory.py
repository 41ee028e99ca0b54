"""What is weighed, and what the weights say."""

import pytest

from grader.results import Verdict
from grader.rules.memory import SHARE, judge, plan
from grader.spec.models import Memory
from grader.wire.jobs import Weighed

PAIRS = "f(A: (m, d), B: (n, d)) -> (m, n)"


def grown(exercise, entry, **rule):
    return plan(exercise(entry).model_copy(update={"memory": Memory.model_validate(rule)}))


def test_without_the_rule_nothing_is_weighed(exercise):
    assert plan(exercise(PAIRS)) == ()


def test_the_size_that_the_result_lacks_grows(exercise):
    (weighing,) = grown(exercise, PAIRS, no_temporary=("m", "n", "d"))
    small, large = weighing.sizes
    assert small == {"m": 200, "n": 200, "d": 8}
    assert large == {"m": 200, "n": 200, "d": 32}


def test_a_size_that_is_named_twice_counts_twice(exercise):
    (weighing,) = grown(exercise, "f(x: (n,)) -> (n,)", no_temporary=("n", "n"))
    small, large = weighing.sizes
    assert (small, large) == ({"n": 200}, {"n": 800})
    assert weighing.volume(large) == 640_000


def test_the_exercise_may_say_where_it_is_weighed(exercise):
    (weighing,) = grown(exercise, PAIRS, no_temporary=("m", "n", "d"), at={"m": 50, "d": 4})
    assert weighing.sizes[0] == {"m": 50, "n": 200, "d": 4}
    assert weighing.sizes[1]["d"] == 16


def weights(weighing, share):
    entries = weighing.volume(weighing.sizes[1]) - weighing.volume(weighing.sizes[0])
    return Weighed(peak_bytes=1000), Weighed(peak_bytes=1000 + round(share * 8 * entries))


@pytest.mark.parametrize("share", [-0.1, 0.0, 0.02, SHARE - 0.01])
def test_copies_of_the_arguments_are_allowed(exercise, share):
    (weighing,) = grown(exercise, PAIRS, no_temporary=("m", "n", "d"))
    assert judge(weighing, *weights(weighing, share)) is None


@pytest.mark.parametrize("share", [1 / 8, 0.5, 0.99, 3.0])
def test_a_table_of_everything_is_over_memory(exercise, share):
    (weighing,) = grown(exercise, PAIRS, no_temporary=("m", "n", "d"))
    finding = judge(weighing, *weights(weighing, share))
    assert finding.code is Verdict.OVER_MEMORY
    assert finding.message.startswith("an array of shape (m, n, d) is made on the way, or as much")
    assert finding.message.endswith("MB at the peak with m = 200, d = 32, n = 200")
    assert finding.facts["share"] == pytest.approx(share, abs=1e-3)


def test_a_peak_has_a_limit_in_bytes(exercise):
    entry = "f(x: (n,)) -> (n,)"
    (weighing,) = grown(exercise, entry, peak="4 * n * 8", at={"n": 1000})
    assert judge(weighing, Weighed(peak_bytes=32_000)) is None
    finding = judge(weighing, Weighed(peak_bytes=64_000))
    assert finding.code is Verdict.OVER_MEMORY
    assert finding.message == "it needs 0.064 MB with n = 1000, at most 0.032 MB is allowed"
