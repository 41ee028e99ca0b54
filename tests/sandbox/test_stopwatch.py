"""Calls timed from outside, in real processes."""

import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from grader.sandbox.clock import outside_clock, processor_seconds
from grader.sandbox.stopwatch import Lap
from grader.wire.jobs import Counted, Limits, Purpose, Raised, Reason, Returned, Source, Stopped

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
def test_what_is_worked_out_once_is_not_on_the_clock(watch):
    text = BURN.replace("def f", "import functools\n@functools.cache\ndef f")
    with watch(text) as running:
        running.start()
        first = running.lap({"n": 1_000_000}).seconds
        assert first < running.lap({"n": 1_000_001}).seconds


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
def test_recent_calls_are_known_for_a_while(watch):
    with watch("def f(n): return sum(range(n))") as timed:
        timed.start()
        laps = [timed.lap({"n": 10}), timed.lap({"n": 20})]
        timed.remember("these", laps, 60.0)
        assert timed.recent("these") == tuple(laps)
        assert timed.recent("others") == ()
        timed.remember("these", laps, 0.0)
        assert timed.recent("these") == ()


@LINUX
def test_one_lap_is_enough_where_another_child_tells_what_asking_costs(watch):
    text = "seen = []\ndef f(n):\n    seen.append(n)\n    return list(seen)"
    with watch(text) as running:
        assert running.start() is None
        lap = running.first_lap({"n": 7}, overhead=0.25)
        assert lap.reply.value == [7], "nothing was called before"
        assert lap.beside > 0
        assert lap.seconds == 0, "what asking for it is said to cost is taken off"


@LINUX
def test_a_child_that_is_gone_makes_no_first_lap(watch):
    with watch("def f(): return 1") as running:
        running.start()
        running.close()
        assert isinstance(running.first_lap({}, overhead=0.0), Stopped)


@LINUX
def test_what_it_takes_to_send_a_result_lies_beside_no_call(watch):
    with watch("def f(n): return tuple(range(n))") as running:
        running.start()
        fetched = [True, False, True, False, False]
        laps = [running.lap({"n": 30_000}, fetch=one) for one in fetched]
    assert [lap.beside is None for lap in laps] == [True, True, False, True, False]


@LINUX
def test_a_first_lap_that_does_not_end_is_told(watch, quick):
    with watch("def f():\n    while True: pass", limits=quick) as running:
        running.start()
        assert isinstance(running.first_lap({}, overhead=None), Stopped)


@LINUX
def test_what_was_raised_is_asked_for_always(watch):
    with watch("def f(): 1 / 0") as running:
        running.start()
        assert isinstance(running.lap({}, fetch=False).reply, Raised)


@LINUX
def test_an_end_that_is_feigned_stops_the_watch(watch):
    text = "import os\ndef f(n):\n    return n and os.write(3, b'r')"
    with watch(text) as running:
        running.start()
        running.lap({"n": 0})
        lap = running.lap({"n": 1})
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
def test_a_kept_child_is_replaced_before_its_time_is_over(sandbox, job, monkeypatch):
    made = job("def f(n): return n", purpose=Purpose.TIME, limits=Limits(seconds_in_all=60.0))
    first = sandbox.staff.kept_stopwatch(made)
    assert sandbox.staff.kept_stopwatch(made) is first
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 1801.0)
    assert sandbox.staff.kept_stopwatch(made) is not first
    assert not first.usable


@LINUX
def test_code_that_cannot_be_loaded_is_not_kept_for_use(sandbox, job):
    watch = sandbox.staff.kept_stopwatch(job("1 / 0", purpose=Purpose.TIME))
    assert not watch.usable
    sandbox.staff.close()


COUNTS = "n = 0\ndef f():\n    global n\n    n += 1\n    return n"


@LINUX
def test_a_child_that_has_run_a_job_goes_on_to_be_timed(sandbox, job):
    timed = job(COUNTS, purpose=Purpose.TIME)
    outcome, staying = sandbox.student.run_on(job(COUNTS), timed.limits)
    with staying, staying.stopwatch(timed) as watch:
        assert watch.start() is None
        assert [reply.value for reply in outcome.replies] == [1]
        # The first call on the clock is made twice.
        assert [watch.lap({}).reply.value for _ in range(2)] == [3, 4]
    assert not watch.usable


@LINUX
def test_its_time_begins_anew(sandbox, job):
    short = Limits(seconds_per_call=20.0, seconds_in_all=0.0)
    text = "first = True\ndef f():\n    global first\n    while not first: pass\n    first = False"
    timed = job("", purpose=Purpose.TIME, limits=short)
    outcome, staying = sandbox.student.run_on(job(text), short)
    with staying, staying.stopwatch(timed) as watch:
        assert isinstance(outcome.replies[0], Returned)
        watch.start()
        # What is left of the job's own time does not count, and here no other is given.
        assert watch.lap({}).reason is Reason.TIME


@LINUX
@pytest.mark.parametrize("text", ["1 / 0", "import os\nos._exit(3)", "def f(:", "f = 1"])
def test_nothing_goes_on_where_nothing_was_loaded(sandbox, job, text):
    assert sandbox.student.run_on(job(text), Limits())[1] is None


@LINUX
def test_nothing_goes_on_that_said_more_than_it_was_asked(sandbox, job):
    text = "import os\ndef f():\n    os.write(3, b'more')\n    return 1"
    outcome, staying = sandbox.student.run_on(job(text), Limits())
    assert staying is None
    assert outcome.replies[-1].reason is Reason.PROTOCOL


@LINUX
def test_more_room_later_does_not_give_a_job_more(sandbox, job):
    text = "import numpy as np\ndef f(): return np.zeros(1000)"
    small, large = Limits(result_bytes=4000), Limits(result_bytes=40_000)
    made, timed = job(text, limits=small), job(text, purpose=Purpose.TIME, limits=large)
    outcome, staying = sandbox.student.run_on(made, large)
    with staying, staying.stopwatch(timed) as watch:
        assert outcome.replies[-1].reason is Reason.RESULT
        watch.start()
        assert len(watch.lap({}).reply.value) == 1000


@LINUX
def test_a_child_is_counted_and_timed_with_modules_loaded_afresh(sandbox, job):
    text = "import sibling\ndef f():\n    return sum([1, 2, 3]) + sibling.n()"
    sibling = Source(module="sibling", text="kind = sum\ndef n(): return kind([4])")
    made = job(text)
    made = replace(made, sources=(*made.sources, sibling))
    counted = replace(made, purpose=Purpose.COUNT)
    timed = replace(made, purpose=Purpose.TIME)
    outcome, staying = sandbox.student.run_on(made, counted.limits, timed.limits)
    with staying:
        first, again = staying.run(counted).replies[0], staying.run(counted).replies[0]
        assert outcome.replies[0].value == first.value == again.value == 10
        # Built-in loops are counted as lines, and each time the same: 1 + 1 and 3 + 1 at least.
        assert first.lines == again.lines > 6
        with staying.stopwatch(timed) as watch:
            assert watch.start() is None
            assert watch.lap({}).reply.value == 10


@LINUX
def test_what_is_printed_in_one_stage_leaves_room_for_the_next(sandbox, job):
    made = job("def f(): print('x' * 600)", limits=Limits(output_bytes_allowed=1000))
    counted = replace(made, purpose=Purpose.COUNT, limits=replace(made.limits))
    outcome, staying = sandbox.student.run_on(made, counted.limits)
    with staying:
        assert isinstance(outcome.replies[0], Returned)
        # The first call is made once before it is counted.
        assert staying.run(counted).replies[0].reason is Reason.OUTPUT
    made = replace(made, limits=Limits(output_bytes_allowed=1300))
    outcome, staying = sandbox.student.run_on(made, made.limits)
    with staying:
        assert isinstance(staying.run(replace(counted, limits=made.limits)).replies[0], Counted)
