"""Whatever the code does, its job ends in time with one clear reason."""

import os
import signal

import numpy as np
import pytest

from grader.wire.jobs import Frame, Limits, Purpose, Reason, Returned, Stopped


def stopped(outcome):
    reply = outcome.replies[-1]
    assert type(reply) is Stopped, outcome
    return reply


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("while True: pass", 3),
        ("return sum(range(4 * 10**9))", 3),
        ("return re.match('(a+)+$', 'a' * 64 + 'b')", 3),
        ("while True:\n        try: any(iter(int, 1))\n        except BaseException: pass", 4),
        ("time.sleep(3600)", 3),
    ],
    ids=["loop", "in C", "regular expression", "swallowing", "sleeping"],
)  # fmt: skip
def test_code_that_does_not_end_is_stopped_and_says_where_it_was(run, quick, body, line):
    outcome = run(f"import re, time\ndef f():\n    {body}", limits=quick)
    reply = stopped(outcome)
    assert reply.reason is Reason.TIME
    assert reply.detail == "did not answer within 0.5 s"
    assert reply.frames == (Frame(file="work.py", line=line, function="f"),)


def test_a_module_that_does_not_end_is_stopped_while_loading(run, quick):
    outcome = run("while True: pass", limits=quick)
    assert outcome.loaded.reason is Reason.TIME
    assert outcome.loaded.frames[-1].function == "<module>"


def test_frames_are_innermost_last(run, quick):
    outcome = run("def f(): g()\ndef g():\n    while True: pass", limits=quick)
    assert [frame.function for frame in stopped(outcome).frames] == ["f", "g"]


def test_the_calls_share_their_time(run):
    limits = Limits(seconds_per_call=20.0, seconds_in_all=1.5)
    outcome = run("import time\ndef f(): time.sleep(0.2)", *[{}] * 60, limits=limits)
    assert stopped(outcome).reason is Reason.TIME
    assert stopped(outcome).detail == "took more than 1.5 s in all"
    assert len(outcome.replies) < 60


def test_a_child_that_stops_itself_is_stopped_for_good(run, quick):
    outcome = run("import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGSTOP)", limits=quick)
    assert stopped(outcome).reason is Reason.TIME
    assert stopped(outcome).frames == ()


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        ("sys.exit(3)", Reason.EXITED, "exited with status 3"),
        ("sys.exit()", Reason.EXITED, "exited with status 0"),
        ("os._exit(4)", Reason.EXITED, "exited with status 4"),
        ("ctypes.string_at(0)", Reason.CRASHED, "SIGSEGV"),
        ("os.abort()", Reason.CRASHED, "SIGABRT"),
        ("os.kill(os.getpid(), 40)", Reason.CRASHED, "signal 40"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", Reason.TIME, "processor time"),
        ("os.kill(os.getpid(), signal.SIGKILL)", Reason.MEMORY, "was killed"),
        ("np.ones(10 * 2**27)", Reason.MEMORY, "Unable to allocate"),
        ("[0] * 10**10", Reason.MEMORY, ""),
        ("x = 'x'\nwhile True: x += x", Reason.MEMORY, ""),
        ("return np.broadcast_to(0.0, (10**10,))", Reason.RESULT, "more than 256 MB of data"),
        ("return [None] * 200_001", Reason.RESULT, "more than 200000 values"),
        ("a = []\na.append(a)\nreturn a", Reason.RESULT, "a list that contains itself"),
        ("return {(): 1}", Reason.RESULT, "a dict with a key of type tuple"),
        ("os.close(3)\nwhile True: pass", Reason.PROTOCOL, "closed its connection"),
    ],
)  # fmt: skip
def test_every_way_to_stop_has_its_reason(run, body, reason, detail):
    body = body.replace("\n", "\n    ")
    text = f"import ctypes, os, signal, sys\nimport numpy as np\ndef f():\n    {body}"
    reply = stopped(run(text))
    assert reply.reason is reason
    assert detail in reply.detail


@pytest.mark.parametrize(
    "first",
    [
        "os.close(4)",
        "signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
        "signal.signal(signal.SIGUSR1, signal.SIG_DFL)",
        "signal.signal(signal.SIGUSR1, lambda *_: os._exit(3))",
        "signal.signal(signal.SIGUSR1, lambda *_: os.kill(os.getpid(), signal.SIGKILL))",
        "signal.signal(signal.SIGUSR1, lambda *_: os.close(4))",
        "signal.signal(signal.SIGUSR1, lambda *_: [os.write(4, b'x') for _ in range(10**9)])",
        "signal.signal(signal.SIGUSR1, lambda *_: [os.write(4, b'x' * 9999) for _ in range(9**9)])",
        "os.write(4, b'  File')",
    ],
)
def test_whoever_does_not_say_where_he_hangs_is_waited_for_no_longer(run, quick, first):
    body = f"{first}\nwhile True: pass".replace("\n", "\n    ")
    reply = stopped(run(f"import os, signal\ndef f():\n    {body}", limits=quick))
    assert reply.reason is Reason.TIME
    assert reply.detail == "did not answer within 0.5 s"


def test_no_call_is_made_after_the_one_that_stopped_the_child(run):
    outcome = run(
        "def f(x):\n    if x == 2: raise SystemExit\n    return x", *({"x": n} for n in (1, 2, 3))
    )
    assert [type(reply) for reply in outcome.replies] == [Returned, Stopped]


def test_exiting_while_loading_is_said_of_loading(run):
    assert run("import sys\nsys.exit(0)").loaded.detail == "exited with status 0"


@pytest.mark.parametrize("stream", [1, 2])
def test_a_flood_of_output_is_stopped(run, stream):
    outcome = run(f"import os\ndef f():\n    while True: os.write({stream}, b'x' * 10**6)")
    assert stopped(outcome).reason is Reason.OUTPUT
    assert stopped(outcome).detail == "printed more than 8388608 bytes"
    assert len(outcome.output) == 64 * 1024
    assert outcome.output_bytes < 16 * 2**20


def test_closing_the_output_does_no_harm(run):
    outcome = run("import os\nos.close(1)\nos.close(2)\ndef f(): return 1", {}, {})
    assert [reply.value for reply in outcome.replies] == [1, 1]


def test_replacing_the_streams_does_no_harm(run):
    outcome = run("import sys\nsys.stdout = sys.stderr = None\ndef f(): return 1")
    assert outcome.replies[0].value == 1


FORGED = """
import os, sys, numpy as np
frame = sys._getframe()
while 'dump' not in frame.f_globals: frame = frame.f_back
dump, Answer = frame.f_globals['dump'], frame.f_globals
from_jobs = sys.modules['grader.wire.jobs']
def forge(value):
    data = dump(from_jobs.Returned(value=value))
    for descriptor in range(3, 256):
        try: os.write(descriptor, data)
        except OSError: pass
"""


def test_a_frame_before_the_question_is_noticed(run):
    outcome = run(FORGED + "forge(1)\ndef f(): return 0")
    assert outcome.loaded.reason is Reason.PROTOCOL


def test_a_second_answer_is_noticed(run):
    outcome = run(FORGED + "def f():\n    forge(1)\n    return 0", {}, {})
    assert stopped(outcome).reason is Reason.PROTOCOL


def test_a_second_answer_to_the_last_question_is_noticed(run):
    outcome = run(FORGED + "def f():\n    forge(1)\n    return 0")
    assert stopped(outcome).reason is Reason.PROTOCOL
    assert len(outcome.replies) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 100,
        b"\xff" * 100,
        b"\x05\0\0\0" + b"\0" * 8 + b"hello",
        b"\x0c\0\0\0" + b"\0" * 8 + b'["Done", {}]',
        b"\x12\0\0\0" + b"\0" * 8 + b'[["Done",{}], [] ]',
    ],
    ids=["zeros", "ones", "no JSON", "no pair", "another answer"],
)
def test_odd_frames_on_every_descriptor_are_noticed(run, data):
    outcome = run(
        f"import os\ndef f():\n    for n in range(3, 256):\n"
        f"        try: os.write(n, {data!r})\n        except OSError: pass\n    return 0"
    )
    assert stopped(outcome).reason is Reason.PROTOCOL


def test_half_a_frame_is_waited_for_no_longer_than_a_whole_one(run, quick):
    text = "import os, time\ndef f():\n    os.write(3, b'\\x05\\0')\n    time.sleep(3600)"
    assert stopped(run(text, limits=quick)).reason is Reason.TIME


@pytest.mark.parametrize("reason", ["LOST", "TIME", "CRASHED", "PROTOCOL"])
def test_a_child_cannot_claim_what_only_the_grader_can_know(run, reason):
    text = FORGED + (
        "def f():\n    jobs = from_jobs\n"
        f"    data = dump(jobs.Stopped(reason=jobs.Reason.{reason}, detail='x'))\n"
        "    os.write(3, data)\n    os._exit(0)"
    )
    assert stopped(run(text)).reason is Reason.PROTOCOL


@pytest.mark.parametrize(
    "body",
    [
        "class E(BaseException):\n    __class__ = int\n    def __str__(self): raise self\nraise E",
        "class V:\n    __class__ = float\n    def __repr__(self): raise SystemExit\nreturn V()",
        "class V(float):\n    def __float__(self): raise SystemExit\nreturn V(2)",
        "class V(list):\n    def __iter__(self): raise SystemExit\nreturn V([1])",
        "class V(dict):\n    def items(self): raise SystemExit\nreturn V()",
        "raise KeyboardInterrupt",
        "def g(): return g()\nreturn g()",
    ],
)
def test_a_hostile_object_is_an_answer_like_any_other(run, body):
    body = body.replace("\n", "\n    ")
    outcome = run(f"def f(x):\n  if x:\n    {body}\n  return 0", {"x": 1}, {"x": 0})
    assert len(outcome.replies) == 2
    assert outcome.replies[1].value == 0


class TestSession:
    """A child that is asked step by step."""

    def test_two_children_can_be_asked_in_turn(self, sandbox, job):
        one = job("n = 1\ndef f():\n    global n\n    n += 1\n    return n")
        with sandbox.student.open(one) as first, sandbox.staff.open(one) as second:
            assert first.pid != second.pid
            for session in (first, second):
                session.inspect(one)
                session.load("f")
            values = [session.call({}).value for session in (first, second) * 3]
        assert values == [2, 2, 3, 3, 4, 4]

    def test_a_stopped_child_keeps_giving_its_reason(self, sandbox, job):
        one = job("def f(): raise SystemExit(5)")
        with sandbox.student.open(one) as session:
            session.inspect(one)
            session.load("f")
            first = session.call({})
            assert session.call({}) is first
            assert session.finish() is first

    def test_a_finished_child_has_used_processor_time_and_is_gone(self, sandbox, job):
        one = job("def f(): return sum(range(10**6))")
        with sandbox.student.open(one) as session:
            session.inspect(one)
            session.load("f")
            session.call({})
            assert session.finish() is None
        assert session.cpu_seconds > 0.001
        with pytest.raises(ProcessLookupError):
            os.kill(session.pid, 0)

    def test_closing_a_busy_child_kills_it(self, sandbox, job):
        one = job("import os, signal\ndef f(): signal.pause()")
        session = sandbox.student.open(one)
        session.close()
        session.close()
        with pytest.raises(ProcessLookupError):
            os.kill(session.pid, signal.SIGCONT)


def test_counting_answers_a_counting_job_only(run):
    outcome = run("def f(x): return x", {"x": np.ones(2)}, purpose=Purpose.COUNT)
    assert outcome.replies[0].lines == 1
