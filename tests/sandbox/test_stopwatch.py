"""Calls timed from outside, in real processes."""

import sys

import numpy as np
import pytest

from grader.sandbox.clock import outside_clock, processor_seconds
from grader.sandbox.stopwatch import Lap
from grader.wire.jobs import Purpose, Raised, Stopped

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
def test_a_child_that_cheats_the_protocol_is_stopped(watch):
    with watch("def f(): return 1") as running:
        running.start()
        answer = running._timed(idle=False)
        assert isinstance(answer, Stopped)
