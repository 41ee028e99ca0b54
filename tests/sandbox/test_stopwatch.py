"""Calls timed from outside, in real processes."""

import sys

import numpy as np
import pytest

from grader.sandbox.clock import outside_clock, processor_seconds
from grader.sandbox.stopwatch import Lap
from grader.wire.jobs import Purpose, Raised, Reason, Stopped

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has clocks of others")
BURN = "def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s"


@pytest.fixture
def watch(sandbox, job):
    def of(text, **options):
        made = job(text, purpose=Purpose.TIME, **options)
        return sandbox.student.stopwatch(made)

    return of


def test_other_systems_have_no_such_clock():
    assert outside_clock("darwin") is None
    assert outside_clock("linux") is processor_seconds


@LINUX
def test_more_work_takes_more_time(watch):
    with watch(BURN) as running:
        assert running.start() is None
        running.lap({"n": 1000})
        few, many = running.lap({"n": 1000}), running.lap({"n": 1_000_000})
        assert few.reply.value == 499_500
        assert 0 < few.seconds < many.seconds


@LINUX
def test_asking_for_nothing_takes_next_to_no_time(watch):
    with watch(BURN) as running:
        running.start()
        assert running.lap({"n": 1_000_000}).seconds >= 0
        assert 0 < running.overhead < running.lap({"n": 1_000_000}).seconds


@LINUX
def test_freezing_the_clocks_inside_changes_nothing(watch):
    frozen = "import time\ntime.perf_counter = time.process_time = time.time = lambda: 0.0\n"
    with watch(frozen + BURN) as running:
        running.start()
        assert running.lap({"n": 1_000_000}).seconds > 0.001


@LINUX
def test_every_call_has_arguments_of_its_own(watch):
    with watch("def f(x):\n    x += 1\n    return x") as running:
        running.start()
        for _ in range(2):
            assert running.lap({"x": np.zeros(2)}).reply.value.tolist() == [1.0, 1.0]


@LINUX
def test_a_returned_function_is_called_too(watch):
    with watch("def f(a):\n    return lambda b: a + b", then=("b",)) as running:
        running.start()
        assert running.lap({"a": 1, "b": 2}).reply.value == 3


@LINUX
def test_an_exception_is_a_reply(watch):
    with watch("def f(): 1 / 0") as running:
        running.start()
        lap = running.lap({})
        assert isinstance(lap, Lap)
        assert isinstance(lap.reply, Raised)
        assert lap.reply.type == "ZeroDivisionError"


@LINUX
@pytest.mark.parametrize("text", ["1 / 0", "import os\nos._exit(3)", "def f(:"])
def test_code_that_cannot_be_loaded_is_not_timed(watch, text):
    with watch(text) as running:
        assert running.start() is not None


@LINUX
def test_a_call_that_does_not_end_stops_the_watch(watch, quick):
    with watch("def f():\n    while True: pass", limits=quick) as running:
        running.start()
        assert isinstance(running.lap({}), Stopped)
        assert isinstance(running.lap({}), Stopped)


@LINUX
def test_a_result_that_is_not_asked_for_is_not_fetched(watch):
    with watch("def f(n):\n    return n") as running:
        running.start()
        assert running.lap({"n": 1}, fetch=False).reply is None
        assert running.lap({"n": 2}).reply.value == 2


@LINUX
def test_what_was_raised_is_asked_for_always(watch):
    with watch("def f(): 1 / 0") as running:
        running.start()
        assert isinstance(running.lap({}, fetch=False).reply, Raised)


@LINUX
def test_an_end_that_is_feigned_stops_the_watch(watch):
    text = "import os\ndef f():\n    os.write(3, b'r')\n    return 1"
    with watch(text) as running:
        running.start()
        lap = running.lap({})
        assert isinstance(lap, Stopped)
        assert lap.reason is Reason.PROTOCOL


@LINUX
def test_a_kept_child_goes_on_until_its_runner_is_closed(sandbox, job):
    made = job("def f(n):\n    return n", purpose=Purpose.TIME)
    first = sandbox.staff.kept_stopwatch(made)
    assert first.lap({"n": 1}).reply.value == 1
    assert sandbox.staff.kept_stopwatch(made) is first
    sandbox.staff.close()
    assert not first.usable
    assert sandbox.staff.kept_stopwatch(made) is not first
    sandbox.staff.close()


@LINUX
def test_code_that_cannot_be_loaded_is_not_kept_for_use(sandbox, job):
    watch = sandbox.staff.kept_stopwatch(job("1 / 0", purpose=Purpose.TIME))
    assert not watch.usable
    sandbox.staff.close()
