import pytest

from grader.child.raising import describe
from grader.wire.jobs import Frame, Raised, Reason, Stopped

FILES = frozenset({"work.py"})


def described(text, files=FILES):
    try:
        exec(compile(text, "work.py", "exec"), {"__name__": "work"})
    except BaseException as error:  # noqa: BLE001 - whatever is raised is looked at
        return describe(error, files)
    raise AssertionError("nothing was raised")


def test_an_exception_becomes_its_types_its_message_and_its_frames():
    raised = described("def f():\n    return {}['a']\nf()")
    assert raised == Raised(
        types=("KeyError", "LookupError", "Exception", "BaseException"),
        message="'a'",
        frames=(
            Frame(file="work.py", line=3, function="<module>"),
            Frame(file="work.py", line=2, function="f"),
        ),
    )
    assert raised.type == "KeyError"


def test_frames_of_other_files_are_left_out():
    assert described("1/0", files=frozenset({"other.py"})).frames == ()


def test_a_long_recursion_keeps_its_innermost_frames():
    raised = described("def f(n): return f(n + 1)\nf(0)")
    assert raised.type == "RecursionError"
    assert len(raised.frames) == 50


@pytest.mark.parametrize("name", ["KeyboardInterrupt", "GeneratorExit", "NotImplementedError"])
def test_every_exception_is_only_raised(name):
    assert described(f"raise {name}('x')").type == name


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("raise SystemExit", "exited with status 0"),
        ("raise SystemExit(3)", "exited with status 3"),
        ("raise SystemExit(-1)", "exited with status 255"),
        ("raise SystemExit('no')", "exited with status 1"),
        ("class E(SystemExit):\n  code = property(lambda s: 1/0)\nraise E(4)", "status 4"),
    ],
)
def test_leaving_means_exited_with_the_status_python_would_give(text, detail):
    stopped = described(text)
    assert type(stopped) is Stopped
    assert stopped.reason is Reason.EXITED
    assert detail in stopped.detail


@pytest.mark.parametrize("text", ["raise MemoryError('no')", "import numpy\nnumpy.empty(10**18)"])
def test_no_memory_means_stopped(text):
    stopped = described(text)
    assert stopped.reason is Reason.MEMORY
    assert stopped.detail
    assert stopped.frames[-1].file == "work.py"


@pytest.mark.parametrize(
    "body",
    [
        "def __str__(self): raise SystemExit",
        "def __str__(self): return 3",
        "__class__ = int",
        "__traceback__ = property(lambda s: 1/0)",
        "__mro__ = 3",
    ],
)
def test_a_hostile_exception_is_described_all_the_same(body):
    raised = described(f"class E(Exception):\n    {body}\nraise E('x')")
    assert raised.types == ("E", "Exception", "BaseException")
    assert raised.frames == (Frame(file="work.py", line=3, function="<module>"),)


def test_a_message_that_cannot_be_printed_is_made_printable():
    assert described("raise ValueError('a\\ud800')").message == "a\\ud800"


def test_a_message_is_cut():
    assert len(described("raise ValueError('a' * 10**6)").message) == 2000
