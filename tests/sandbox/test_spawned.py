"""A fresh interpreter answers as a forked child does; all other tests ask it in `make prove`."""

from __future__ import annotations

import pytest

from grader.wire.jobs import Counted, Purpose, Reason, Stopped

TEXTS = {
    "a value and what was printed": "def f():\n    print('said')\n    return [1.5, {'a': (2,)}]",
    "an exception with its line": "def f():\n    return [][1]",
    "a syntax error": "def f(:",
    "no function": "def g(): pass",
    "a warning": "import numpy as np\ndef f():\n    return float(np.float64(1) / 0)",
    "an end while loading": "raise SystemExit(3)",
    "a crash": "import ctypes\ndef f(): ctypes.string_at(0)",
    "too much memory": "def f():\n    x = [0] * 10**10",
    "a forged answer": "import os\ndef f(): os.write(3, bytes(100))",
    "a file": "def f(): open('/tmp/forbidden', 'w')",
    "another process": "import os\ndef f(): os.fork()",
    "limits and folder": (
        "import os, resource as r\n"
        "def f(): return os.getcwd(), r.getrlimit(r.RLIMIT_NOFILE), sorted(os.environ)"
    ),
    "an expression": "import sympy as sp\ndef f(): return sp.Symbol('x') ** 2",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_both_kinds_of_children_say_the_same(spawned, forked, job, text):
    one, other = (sandbox.student.run(job(text, {}, {})) for sandbox in (spawned, forked))
    assert one.inspected == other.inspected
    assert one.loaded == other.loaded
    assert one.replies == other.replies
    assert one.output == other.output


def test_one_that_does_not_end_is_stopped(spawned, job, quick):
    (reply,) = spawned.student.run(job("def f():\n    while True: pass", limits=quick)).replies
    assert type(reply) is Stopped
    assert reply.reason is Reason.TIME
    assert reply.frames[-1].line == 2


def test_its_lines_are_counted_and_its_calls_are_timed(spawned, forked, job):
    text = "def f(n):\n    for _ in range(n): pass"
    counting = job(text, {"n": 100}, purpose=Purpose.COUNT)
    (one,), (other,) = (s.student.run(counting).replies for s in (spawned, forked))
    assert type(one) is Counted
    assert (one.lines, one.own, one.tampered) == (other.lines, other.own, other.tampered)
    with spawned.student.stopwatch(job(text, purpose=Purpose.TIME)) as running:
        assert running.start() is None
        assert running.lap({"n": 1}).reply.value is None
