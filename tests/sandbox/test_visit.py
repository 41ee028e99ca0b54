"""The jobs of one submission in one child, in real processes.

What the code leaves in ``sys`` tells whether a child has run anything before.
"""

import os
import sys
from dataclasses import replace

import pytest

from grader.wire.jobs import Limits, Purpose, Raised, Reason, Returned, Source, Stopped

LEAVES = """
import sys
import numpy as np
np.seterr(all="raise")
np.set_printoptions(precision=2)
def f():
    sys.left = [*getattr(sys, "left", []), 1]
    return len(sys.left)
"""
KEEPS = "import numpy\nnumpy.kept = numpy.linalg.inv\n" + LEAVES
LOOKS = """
import os, sys
import numpy as np
def f():
    return len(getattr(sys, "left", [])), "first" in sys.modules, os.getpid()
"""
FURTHER = Limits(seconds_in_all=5.0, megabytes=256)


@pytest.fixture
def visit(sandbox):
    with sandbox.student.visit() as opened:
        yield opened


def ask(visit, job, text, *calls, module="work", further=(), **options):
    """Run code in the child of a visit, give the child back, and return what the calls gave."""
    made = replace(job(text, *calls, **options), sources=(Source(module=module, text=text),))
    outcome, staying = visit.run_on(made, *further)
    if staying is not None:
        staying.close()
    return outcome


def value(outcome):
    (reply,) = outcome.replies
    assert isinstance(reply, Returned), outcome
    return reply.value


def test_the_second_job_has_the_child_of_the_first_and_none_of_its_modules(visit, job):
    assert value(ask(visit, job, LEAVES, module="first")) == 1
    assert not visit.shared
    left, is_there, _ = value(ask(visit, job, LOOKS, module="second"))
    assert visit.shared
    assert left == 1, "it is the same process"
    assert not is_there


def test_another_visit_has_another_child(sandbox, job):
    with sandbox.student.visit() as visit:
        ask(visit, job, LEAVES)
    with sandbox.student.visit() as visit:
        assert value(ask(visit, job, LOOKS))[0] == 0
        assert not visit.shared


def test_settings_of_numpy_are_put_back_and_random_states_drawn_anew(visit, job):
    drawing = (
        "import random\nimport numpy as np\n{}\ndef f(): return np.random.rand(), random.random()"
    )
    seeded = drawing.format("np.random.seed(1); random.seed(1)")
    first = value(ask(visit, job, seeded))
    ask(visit, job, LEAVES)
    shown = value(ask(visit, job, "import numpy as np\ndef f(): return str(np.array([1, 0]) / 3)"))
    assert shown == "[0.33333333 0.        ]"
    warned = ask(visit, job, "import numpy as np\ndef f(): return np.ones(1) / np.zeros(1)")
    assert warned.replies[0].warnings[0].category == "RuntimeWarning"
    second = value(ask(visit, job, drawing.format("")))
    assert visit.shared
    assert not set(first) & set(second)


def test_stages_of_the_first_job_come_before_the_second(visit, job):
    counted = job("def f(n):\n    return sum(range(n))\n", {"n": 5}, interpreted=True)
    outcome, staying = visit.run_on(counted, FURTHER)
    assert value(outcome) == 10
    with staying:
        lines = staying.run(replace(counted, purpose=Purpose.COUNT, warmed=0))
        assert lines.replies[0].value == 10
        assert lines.replies[0].lines > 5, "the loop of `sum` shows"
    assert value(ask(visit, job, "def f(): return repr(sum)")) == "<built-in function sum>"
    assert visit.shared


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has clocks of others")
def test_a_child_that_was_timed_runs_the_next_job(visit, job):
    made = job("def f(n): return n + 1", {"n": 5})
    _, staying = visit.run_on(made, FURTHER)
    with staying:
        watch = staying.stopwatch(replace(made, purpose=Purpose.TIME, calls=()))
        assert watch.start() is None
        assert watch.lap({"n": 1}).reply.value == 2
    text = "import numpy as np\ndef f():\n    print('x')\n    return str(np.arange(20))"
    printed = ask(visit, job, text)
    assert visit.shared
    assert "..." not in value(printed)
    assert printed.output == "x\n"


def test_what_was_printed_ends_what_is_shared(visit, job):
    printed = ask(visit, job, "def f():\n    print('mine')\n    return 1")
    assert printed.output == "mine\n"
    outcome = ask(visit, job, LOOKS)
    assert not visit.shared
    assert outcome.output == ""


@pytest.mark.parametrize(
    ("first", "second", "options"),
    [
        (KEEPS, LOOKS, {"watched": ("numpy.linalg",)}),
        (LEAVES, LOOKS, {"limits": Limits(megabytes=300)}),
        (LEAVES, LOOKS, {"preload": ("json.tool",)}),
        (LEAVES, LOOKS, {"further": (Limits(seconds_in_all=900.0, megabytes=256),)}),
        (LEAVES, LOOKS, {"limits": Limits(megabytes=256, result_bytes=1 << 30)}),
    ],
    ids=["a name that may not be used", "memory", "imports", "time", "room for results"],
)
def test_a_job_that_needs_another_child_has_one(visit, job, first, second, options):
    ask(visit, job, first)
    assert value(ask(visit, job, second, **options))[0] == 0
    assert not visit.shared


@pytest.mark.parametrize(
    "text",
    [
        "import os\ndef f(): os._exit(3)",
        "import os\nos._exit(3)",
        "raise SystemExit",
        "def g(): return 1",
        "def f(:",
    ],
)
def test_what_ends_badly_ends_the_child_that_others_have_used(visit, job, text):
    ask(visit, job, LEAVES)
    outcome = ask(visit, job, text)
    assert visit.shared
    good = [one for one in outcome.replies if isinstance(one, Returned)]
    assert not good
    assert value(ask(visit, job, LOOKS))[0] == 0


def test_an_exception_of_a_call_is_told_as_ever(visit, job):
    ask(visit, job, LEAVES)
    (reply,) = ask(visit, job, "def f(): raise ValueError('no')").replies
    assert isinstance(reply, Raised)
    assert reply.frames[-1].file == "work.py"


def test_time_is_each_jobs_own(visit, job, quick):
    ask(visit, job, LEAVES)
    (reply,) = ask(visit, job, "def f():\n    while True: pass", limits=quick).replies
    assert isinstance(reply, Stopped)
    assert reply.reason is Reason.TIME


def test_closing_ends_the_child(sandbox, job):
    with sandbox.student.visit() as visit:
        pid = value(ask(visit, job, LOOKS))[2]
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
