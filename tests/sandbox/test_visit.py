"""The jobs of one submission in one child, in real processes.

What the code leaves in ``sys`` tells whether a child has run anything before.
"""

import contextlib
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader.wire.jobs import Inspected, Limits, Purpose, Raised, Reason, Returned, Source, Stopped

LEAVES = """
import sys
import numpy as np
np.seterr(all="raise")
np.set_printoptions(precision=2)
def f():
    sys.left = [*getattr(sys, "left", []), 1]
    return len(sys.left)
"""
LOOKS = """
import os, sys
import numpy as np
def f():
    return len(getattr(sys, "left", [])), "first" in sys.modules, os.getpid()
"""
ANEW = (0, False)
FURTHER = Limits(seconds_in_all=5.0, megabytes=256)


@pytest.fixture
def made(job):
    """Return a job of one module."""

    def of_text(text, *calls, module="work", **options):
        return replace(job(text, *calls, **options), sources=(Source(module=module, text=text),))

    return of_text


@pytest.fixture
def visit(sandbox):
    """Begin the visit of some jobs; it ends with the test."""
    with contextlib.ExitStack() as stack:
        yield lambda *jobs: stack.enter_context(sandbox.student.visit(jobs))


def run(visit, job, *further):
    """Run a job, and give its child back."""
    outcome, staying = visit.run_on(job, *further)
    if staying is not None:
        staying.close()
    return outcome


def value(outcome):
    (reply,) = outcome.replies
    assert isinstance(reply, Returned), outcome
    return reply.value


def together(visit, *jobs):
    """Run jobs as one submission; return the outcome of the last, and whether it was a guest."""
    opened = visit(*jobs)
    outcomes = [run(opened, one) for one in jobs]
    return outcomes[-1], opened.shared


def test_the_second_job_has_the_child_of_the_first_and_none_of_its_modules(visit, made):
    outcome, shared = together(visit, made(LEAVES, module="first"), made(LOOKS))
    left, is_there, _ = value(outcome)
    assert shared
    assert left == 1, "it is the same process"
    assert not is_there


def test_another_visit_has_another_child(visit, made):
    assert value(together(visit, made(LEAVES))[0]) == 1
    outcome, shared = together(visit, made(LOOKS))
    assert value(outcome)[:2] == ANEW
    assert not shared


def test_a_job_that_nobody_told_of_has_a_child_of_its_own(visit, made):
    opened = visit(made(LEAVES), made("def f(): return 1"))
    run(opened, made(LEAVES))
    assert value(run(opened, made(LOOKS)))[:2] == ANEW
    assert not opened.shared


@pytest.mark.parametrize(
    ("left", "seen", "expected"),
    [
        (
            "np.set_printoptions(precision=2)",
            "str(np.array([1, 0]) / 3)",
            "[0.33333333 0.        ]",
        ),
        ("np.seterr(all='raise')", "float(np.log(np.zeros(1))[0])", float("-inf")),
        ("sys.setrecursionlimit(77)", "sys.getrecursionlimit()", sys.getrecursionlimit()),
        ("warnings.simplefilter('error')", "warnings.filters[0][0]", "default"),
        ("sys.set_int_max_str_digits(0)", "sys.get_int_max_str_digits()", 4300),
        ("np.seterrcall(print)", "np.geterrcall()", None),
        ("builtins.print", "repr(sum)", "<built-in function sum>"),
    ],
)
def test_what_the_first_job_has_set_is_put_back(visit, made, left, seen, expected):
    text = "import builtins, sys, warnings\nimport numpy as np\n{}\ndef f(): return {}"
    outcome, shared = together(visit, made(text.format(left, 1)), made(text.format("", seen)))
    assert shared
    assert value(outcome) == expected


def test_random_states_are_drawn_anew(visit, made):
    text = (
        "import random\nimport numpy as np\n{}\ndef f(): return np.random.rand(), random.random()"
    )
    seeded = made(text.format("np.random.seed(1); random.seed(1)"))
    opened = visit(seeded, made(text.format("")))
    first = value(run(opened, seeded))
    second = value(run(opened, made(text.format(""))))
    assert opened.shared
    assert not set(first) & set(second)


def test_stages_of_the_first_job_come_before_the_second(visit, made):
    counted = made("def f(n):\n    return sum(range(n))\n", {"n": 5}, interpreted=True)
    plain = made("def f(): return repr(sum)")
    opened = visit(counted, plain)
    outcome, staying = opened.run_on(counted, FURTHER)
    assert value(outcome) == 10
    with staying:
        lines = staying.run(replace(counted, purpose=Purpose.COUNT, warmed=0))
        assert lines.replies[0].value == 10
        assert lines.replies[0].lines > 5, "the loop of `sum` shows"
    assert value(run(opened, plain)) == "<built-in function sum>"
    assert opened.shared


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has clocks of others")
def test_a_child_that_was_timed_runs_the_next_job(visit, made):
    first = made("def f(n): return n + 1", {"n": 5})
    second = made(
        "import warnings\nimport numpy as np\n"
        "def f():\n    print('x')\n    return str(np.arange(20)), warnings.filters[0][0]"
    )
    opened = visit(first, second)
    _, staying = opened.run_on(first, FURTHER)
    with staying:
        watch = staying.stopwatch(replace(first, purpose=Purpose.TIME, calls=()))
        assert watch.start() is None
        assert watch.lap({"n": 1}).reply.value == 2
    printed = run(opened, second)
    assert opened.shared
    assert "..." not in value(printed)[0]
    assert value(printed)[1] == "default"
    assert printed.output == "x\n"


def test_what_was_printed_ends_what_is_shared(visit, made):
    first, second = made("def f():\n    print('mine')\n    return 1"), made(LOOKS)
    opened = visit(first, second)
    assert run(opened, first).output == "mine\n"
    outcome = run(opened, second)
    assert not opened.shared
    assert outcome.output == ""


@pytest.mark.parametrize(
    ("first", "options"),
    [
        ("import numpy\nkept = numpy.linalg.inv\n", {"watched": ("numpy.linalg",)}),
        ("import numpy\nkept = getattr(numpy, 'lin' 'alg')\n", {"watched": ("numpy.linalg",)}),
        ("import numpy\nkept = numpy.dtype('O')\n", {"watched": ("numpy.object_",)}),
        ("import xml.dom.minidom\n", {}),
        ("import numpy\nnumpy.float = float\n", {}),
        ("import builtins\nbuiltins.np = 1\n", {}),
        ("import os\nos.environ['LEFT'] = '1'\n", {}),
        ("", {"limits": Limits(megabytes=300)}),
        ("", {"limits": Limits(megabytes=256, seconds_per_call=1.0)}),
        ("", {"limits": Limits(megabytes=256, seconds_per_call=20.0, seconds_in_all=900.0)}),
        ("", {"preload": ("json.tool",)}),
    ],
    ids=[
        "a name that may not be used",
        "the same in two pieces",
        "arrays of objects",
        "something was imported",
        "a name was added to NumPy",
        "a name was added to the built-in ones",
        "the environment was changed",
        "memory",
        "time for a call",
        "time",
        "imports",
    ],
)
def test_a_job_that_needs_another_child_has_one(visit, made, first, options):
    outcome, shared = together(visit, made(first + LEAVES), made(LOOKS, **options))
    assert value(outcome)[:2] == ANEW
    assert not shared


def test_room_for_results_is_each_jobs_own(visit, made):
    small, large = Limits(megabytes=256, result_bytes=1000), Limits(megabytes=256)
    text = "import numpy as np\ndef f(): return np.zeros(1000)"
    quiet = made("def f(): return 1", limits=small)
    outcome, shared = together(visit, quiet, made(text, limits=large))
    assert shared
    assert value(outcome).shape == (1000,)
    outcome, shared = together(visit, made(text, limits=large), made(text + "#", limits=small))
    assert shared
    assert outcome.replies[0].reason is Reason.RESULT


def test_sources_are_read_before_any_is_run(visit, made):
    first = made(
        "import ast, sys\n"
        "ast.parse = lambda *_, **__: None\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if name.startswith('grader.child'):\n"
        "        module.__dict__.update(mentioned=lambda *_: (), uses=lambda *_: ())\n"
        "def f(): return 1\n"
    )
    text = "import numpy as np\ndef f(): return float(np.square(3))"
    outcome, shared = together(visit, first, made(text, watched=("numpy.square",)))
    assert shared
    assert isinstance(outcome.inspected, Inspected)
    assert "numpy.square" in [use.name for use in outcome.inspected.uses]


DEEP = f"def f(): return {'(' * 5000}1{')' * 5000}"


@pytest.mark.parametrize("text", ["def f(:", DEEP, "def f(): return 1\0"])
def test_what_cannot_be_read_is_told_of_itself_alone(visit, made, text):
    first, second, third = made(LEAVES), made(text), made(LOOKS)
    opened = visit(first, second, third)
    assert value(run(opened, first)) == 1
    outcome = run(opened, second)
    assert outcome.inspected.fault is not None
    assert not opened.shared
    assert value(run(opened, third))[:2] == ANEW


TABLE = "table = [" + "1.25, " * 8000 + "]\ndef f(): return 1\n"
NEEDS = "import numpy as np\ndef f(): return len(np.ones({} * 2**17).tobytes())"


def test_what_is_read_ahead_takes_no_memory_from_the_first(visit, made):
    limits = Limits(megabytes=64)
    tables = [made(TABLE + f"# {n}", limits=limits) for n in range(1)]
    sizes = range(24, 33)
    alone = [together(visit, made(NEEDS.format(n), limits=limits))[0] for n in sizes]
    for size, expected in zip(sizes, alone, strict=True):
        first = made(NEEDS.format(size), limits=limits)
        outcome = run(visit(first, *tables), first)
        assert outcome.replies == expected.replies


def test_large_texts_are_not_read_ahead(visit, made):
    first, large = made(LEAVES), made(f"table = [{'1, ' * 30_000}]\n{LOOKS}")
    outcome, shared = together(visit, first, large)
    assert value(outcome)[:2] == ANEW
    assert not shared


def test_what_takes_longer_than_a_call_may_is_not_lent(visit, made):
    limits = Limits(megabytes=256, seconds_per_call=0.5, seconds_in_all=20.0)
    first = made("import time\ndef f(): return time.sleep(0.3)", {}, {}, limits=limits)
    outcome, shared = together(visit, first, made(LOOKS, limits=limits))
    assert value(outcome)[:2] == ANEW
    assert not shared


@pytest.mark.parametrize(
    "text",
    [
        "import os\ndef f(): os._exit(3)",
        "import os\nos._exit(3)",
        "raise SystemExit",
        "def g(): return 1",
    ],
)
def test_what_ends_badly_ends_the_child_that_others_have_used(visit, made, text):
    first, second, third = made(LEAVES), made(text), made(LOOKS)
    opened = visit(first, second, third)
    run(opened, first)
    outcome, staying = opened.run_on(second)
    assert opened.shared
    assert staying is None or not isinstance(outcome.replies[-1], Returned)
    if staying is not None:
        staying.close()
    assert value(run(opened, third))[:2] == ANEW


def test_an_exception_of_a_call_is_told_as_ever(visit, made):
    outcome, shared = together(visit, made(LEAVES), made("def f(): raise ValueError('no')"))
    (reply,) = outcome.replies
    assert shared
    assert isinstance(reply, Raised)
    assert reply.frames[-1].file == "work.py"


def test_time_is_each_jobs_own(visit, made, quick):
    hangs = made("def f():\n    while True: pass", limits=quick)
    outcome, shared = together(visit, made(LEAVES, limits=quick), hangs)
    (reply,) = outcome.replies
    assert shared
    assert isinstance(reply, Stopped)
    assert reply.reason is Reason.TIME
    assert reply.frames[-1].line == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks for its server in /proc")
def test_a_server_that_dies_takes_its_child_and_no_other(forked, made):
    jobs = first, *others = made(LOOKS), made(LOOKS + "#"), made(LOOKS + "##"), made(LOOKS + "###")
    with forked.student.visit(jobs) as opened:
        child = value(run(opened, first))[2]
        stat = Path(f"/proc/{child}/stat").read_text()
        os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)
        for _ in range(600):
            if not is_alive(child):
                break
            time.sleep(0.05)
        assert all(value(run(opened, one))[2] != child for one in others)
        assert opened.shared, "they have another child together"


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ending_the_visit_ends_the_child(sandbox, made):
    jobs = made(LOOKS), made(LEAVES)
    with sandbox.student.visit(jobs) as opened:
        pid = value(run(opened, jobs[0]))[2]
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_ending_the_visit_ends_a_child_that_was_not_given_back(sandbox, made):
    jobs = made(LOOKS), made(LEAVES)
    with sandbox.student.visit(jobs) as opened:
        outcome, _ = opened.run_on(jobs[0])
    with pytest.raises(ProcessLookupError):
        os.kill(value(outcome)[2], 0)
