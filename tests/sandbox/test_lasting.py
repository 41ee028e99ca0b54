"""Children of trusted code that go on living, in real processes.

What the code leaves in ``sys`` is there as long as its process; what it leaves in its own module
is not.
"""

import os
import select
import signal
import sys
from dataclasses import replace

import pytest

from grader.wire.jobs import Limits, Purpose, Raised, Reason, Returned

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has clocks of others")
SEEN = """
import os, sys
own = []
def f(n):
    sys.seen = [*getattr(sys, "seen", []), n]
    own.append(n)
    return len(sys.seen), len(own)
def g(n):
    return f(n)
def ends(n):
    os._exit(3)
"""


@pytest.fixture
def staff(sandbox):
    """The staff's runner, none of whose children is kept."""
    sandbox.staff.close()
    yield sandbox.staff
    sandbox.staff.close()


def values(outcome):
    assert all(isinstance(reply, Returned) for reply in outcome.replies), outcome
    return [reply.value for reply in outcome.replies]


def timed(job, text=SEEN, **options):
    return job(text, purpose=Purpose.TIME, **options)


@LINUX
def test_one_child_gives_values_and_laps_in_turn_each_time_with_fresh_modules(staff, job):
    made = job(SEEN, {"n": 1}, {"n": 2})
    assert values(staff.run_kept(made)) == [(1, 1), (2, 2)]
    assert values(staff.run_kept(replace(made, function="g"))) == [(3, 1), (4, 2)]
    watch = staff.kept_stopwatch(timed(job))
    # The first call on the clock is made twice.
    assert [watch.lap({"n": n}).reply.value for n in (3, 4)] == [(6, 2), (7, 3)]
    assert staff.kept_stopwatch(timed(job)) is watch
    assert watch.lap({"n": 5}).reply.value == (8, 4), "nothing has come in between"
    assert values(staff.run_kept(made)) == [(9, 1), (10, 2)]
    assert staff.kept_stopwatch(timed(job)) is watch
    assert watch.laps == 0, "it has to be warmed up again"
    assert watch.lap({"n": 6}).reply.value == (12, 2)


@LINUX
def test_a_child_that_was_timed_gives_values(staff, job):
    watch = staff.kept_stopwatch(timed(job))
    assert watch.lap({"n": 1}).reply.value == (2, 2)
    assert values(staff.run_kept(job(SEEN, {"n": 1}))) == [(3, 1)]


@LINUX
def test_to_have_been_timed_changes_no_value(staff, job):
    text = "import numpy as np\ndef f(n):\n    print(n)\n    return str(np.arange(n)), repr(print)"
    made = job(text, {"n": 50})
    before = values(staff.run_kept(made))
    staff.kept_stopwatch(timed(job, text)).lap({"n": 50})
    assert values(staff.run_kept(made)) == before


@LINUX
def test_what_was_measured_stays_known_and_what_came_in_between_is_not_measured(staff, job):
    text = "def f(n): return sum(range(n))"
    watch = staff.kept_stopwatch(timed(job, text))
    lap = watch.lap({"n": 10})
    watch.remember("these", [lap], 60.0)
    overhead = watch.overhead
    staff.run_kept(job(text, {"n": 1_000_000}))
    assert staff.kept_stopwatch(timed(job, text)) is watch
    assert watch.recent("these") == (lap,)
    assert watch.overhead == overhead
    assert watch.lap({"n": 10}).beside is None


@LINUX
def test_another_function_has_a_stopwatch_of_its_own(staff, job):
    first = staff.kept_stopwatch(timed(job))
    first.remember("these", [first.lap({"n": 1})], 60.0)
    second = staff.kept_stopwatch(timed(job, function="g"))
    assert second.recent("these") == ()
    assert second.lap({"n": 1}).reply.value == (4, 2), "it is the same child"


@pytest.mark.parametrize("failure", ["1 / 0", "os._exit(3)", "while True: pass"])
def test_a_call_that_fails_in_a_used_child_is_made_again_in_a_new_one(staff, job, quick, failure):
    text = f"{SEEN}\ndef h(n):\n    if f(n)[0] > 1:\n        {failure}\n    return 'right'"
    made = job(text, {"n": 1}, function="h", limits=quick)
    assert [values(staff.run_kept(made)) for _ in range(2)] == [["right"], ["right"]]


@pytest.mark.parametrize("failure", ["1 / 0", "os._exit(3)", "del f"])
def test_what_is_not_loaded_again_in_a_used_child_is_run_in_a_new_one(staff, job, failure):
    made = job(f"{SEEN}\nif hasattr(sys, 'seen'):\n    {failure}", {"n": 1})
    assert [values(staff.run_kept(made)) for _ in range(2)] == [[(1, 1)], [(1, 1)]]


@LINUX
def test_what_is_not_loaded_again_in_a_used_child_is_timed_in_a_new_one(staff, job):
    text = f"{SEEN}\nif hasattr(sys, 'seen'): 1 / 0"
    staff.run_kept(job(text, {"n": 1}))
    watch = staff.kept_stopwatch(timed(job, text))
    assert watch.lap({"n": 1}).reply.value == (2, 2)


@pytest.mark.parametrize("text", ["1 / 0", "def f(:", "g = 1", "def f(): 1 / 0"])
def test_what_is_wrong_with_the_code_is_said_as_in_a_child_of_its_own(staff, job, text):
    made = job(text)
    own = staff.run(made)
    for _ in range(2):
        outcome = staff.run_kept(made)
        assert outcome.inspected == own.inspected
        assert outcome.loaded == own.loaded
        assert outcome.replies == own.replies


def test_a_call_that_ends_the_child_does_not_spoil_the_next_job(staff, job):
    assert values(staff.run_kept(job(SEEN, {"n": 1}))) == [(1, 1)]
    (reply,) = staff.run_kept(job(SEEN, {"n": 1}, function="ends")).replies
    assert reply.reason is Reason.EXITED
    assert values(staff.run_kept(job(SEEN, {"n": 1}))) == [(1, 1)]


def _kill(watch):
    """Kill the child of *watch*, and wait until it has ended."""
    descriptor = os.pidfd_open(watch._session.pid)
    try:
        os.kill(watch._session.pid, signal.SIGKILL)
        select.select([descriptor], [], [])
    finally:
        os.close(descriptor)


@LINUX
def test_one_that_has_died_while_it_slept_is_replaced(staff, job):
    made = timed(job)
    first = staff.kept_stopwatch(made)
    first.lap({"n": 1})
    _kill(first)
    second = staff.kept_stopwatch(made)
    assert not first.usable
    assert second.lap({"n": 1}).reply.value == (2, 2)
    _kill(second)
    assert values(staff.run_kept(job(SEEN, {"n": 1}))) == [(1, 1)]


def test_few_are_kept_and_the_one_not_used_for_longest_goes(staff, job):
    jobs = [job(f"{SEEN}\nnumber = {number}", {"n": 1}) for number in range(9)]
    for one in [*jobs[:8], jobs[0]]:
        outcome = staff.run_kept(one)
    assert values(outcome) == [(2, 1)]
    assert values(staff.run_kept(jobs[8])) == [(1, 1)]
    assert values(staff.run_kept(jobs[0])) == [(3, 1)]
    assert values(staff.run_kept(jobs[1])) == [(1, 1)], "the ninth took its place"


def test_one_without_what_must_be_imported_early_is_replaced(staff, job):
    made = job(SEEN, {"n": 1})
    preloading = replace(made, preload=("colorsys",))
    asked = [made, preloading, made, preloading]
    assert [values(staff.run_kept(one))[0] for one in asked] == [(1, 1), (1, 1), (2, 1), (3, 1)]


def test_one_with_less_room_for_results_is_replaced(staff, job):
    large = Limits(seconds_per_call=20.0, seconds_in_all=60.0, result_bytes=2**29)
    asked = [job(SEEN, {"n": 1}), *[job(SEEN, {"n": 1}, limits=large)] * 2]
    asked = [replace(one, limits=replace(one.limits, megabytes=256)) for one in asked]
    assert [values(staff.run_kept(one))[0] for one in asked] == [(1, 1), (1, 1), (2, 1)]


@LINUX
def test_the_limit_of_memory_is_that_of_each_stage_alone(staff, job):
    text = "import numpy as np\ndef f(n): return np.empty(n * 2**20, np.uint8).size"
    fits, large = job(text, {"n": 200}), job(text, {"n": 300})
    for _ in range(2):
        assert values(staff.run_kept(fits)) == [200 * 2**20]
        watch = staff.kept_stopwatch(timed(job, text))
        assert watch.lap({"n": 200}).reply.value == 200 * 2**20
        assert not isinstance(staff.run_kept(large).replies[0], Returned)
    more = replace(large, limits=replace(large.limits, megabytes=512))
    assert values(staff.run_kept(more)) == [300 * 2**20]
    raised = staff.run_kept(large).replies[0]
    assert getattr(raised, "reason", None) is Reason.MEMORY or isinstance(raised, Raised)


@LINUX
def test_time_begins_anew_with_each_job(staff, job):
    text = "import sys\ndef f(n):\n    while n: pass\n    return n"
    short = Limits(seconds_per_call=0.3, seconds_in_all=1.0, megabytes=256)
    assert values(staff.run_kept(job(text, {"n": 0}))) == [0]
    (reply,) = staff.run_kept(job(text, {"n": 1}, limits=short)).replies
    assert reply.reason is Reason.TIME
    assert values(staff.run_kept(job(text, {"n": 0}))) == [0]


@LINUX
def test_all_that_are_kept_end_with_their_runner(staff, job):
    watch = staff.kept_stopwatch(timed(job))
    staff.run_kept(job(f"{SEEN}\n", {"n": 1}))
    descriptor = os.pidfd_open(watch._session.pid)
    try:
        staff.close()
        assert select.select([descriptor], [], [], 0.0)[0]
    finally:
        os.close(descriptor)
    assert values(staff.run_kept(job(f"{SEEN}\n", {"n": 1}))) == [(1, 1)]
