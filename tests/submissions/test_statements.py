"""Cells are taken apart in a child, and what goes wrong there is said of the notebook."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from grader.errors import SandboxError
from grader.submissions import Unreadable, excerpt, held, read_notebook, statements
from grader.submissions.excerpts import Wanted
from grader.submissions.statements import UnparsedError, statements_of
from grader.wire.jobs import Job, Limits, Outcome, Reason, Stopped

from .notebook_files import notebook, write

SOFTMAX = Wanted(id="softmax-rows", file="softmax_rows.py", name="softmax")
CELLS = ("import math", "def softmax(x):\n    return math.exp(x)")

# ``compile`` is what Python calls whenever it parses a text, ``ast.parse`` included.
WATCHED = """\
import sys
from pathlib import Path
from grader.submissions import excerpt, read_notebook
from grader.submissions.excerpts import Wanted

parsed = []
sys.addaudithook(lambda event, details: event == "compile" and parsed.append(details[0]))
book = read_notebook(Path(sys.argv[1]))
found = excerpt(book, Wanted(id="softmax-rows", file="softmax_rows.py", name="softmax"))
assert "math.exp" in found.file.text
strange = [text for text in parsed if text and b"softmax" in bytes(str(text), "utf-8")]
print(len(strange))
compile("softmax", "here", "eval")
print(len([text for text in parsed if text and "softmax" in str(text)]))
"""


@pytest.fixture
def book(tmp_path):
    return read_notebook(write(tmp_path / "hw.ipynb", notebook(*CELLS)))


@pytest.fixture(autouse=True)
def _forgotten():
    """Read every notebook anew, and by a child of its own; leave none with another program."""
    statements._taken_apart.cache_clear()
    statements._room()._dismiss()
    yield
    statements._taken_apart.cache_clear()
    statements._room()._dismiss()


def test_the_statements_and_their_names(book):
    imported, defined = statements_of(book)
    assert (imported.index, imported.binds) == ((1, 1), {"math"})
    assert (defined.cell, defined.lines[0]) == (2, "def softmax(x):")
    assert defined.needs_later == {"math"}
    assert defined.is_definition
    assert defined.readable


def test_nothing_of_a_notebook_is_parsed_in_this_process(tmp_path):
    path = write(tmp_path / "hw.ipynb", notebook(*CELLS))
    asked = [sys.executable, "-c", WATCHED, str(path)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["0", "1"], said.stderr


def test_a_notebook_that_takes_too_long_is_said_to_be_unreadable(book, monkeypatch):
    endless = replace(statements._PROGRAM, text="def statements(cells):\n    while True: pass")
    monkeypatch.setattr(statements, "_PROGRAM", endless)
    monkeypatch.setattr(statements, "_LIMITS", Limits(seconds_per_call=0.2))
    found = excerpt(book, SOFTMAX)
    assert isinstance(found, Unreadable)
    assert "hw.ipynb cannot be read as a notebook: reading its cells did not answer" in found.reason
    assert held(book, [SOFTMAX]) == ()


def test_a_reader_that_fails_is_told_by_name(book, monkeypatch):
    module = replace(statements._PROGRAM, text="def statements(cells): raise ValueError")
    monkeypatch.setattr(statements, "_PROGRAM", module)
    with pytest.raises(UnparsedError, match="failed with ValueError"):
        statements_of(book)


@pytest.mark.parametrize("given", ["'odd'", "None", "[]"])
def test_a_reader_that_gives_something_else_is_not_believed(book, monkeypatch, given):
    module = replace(statements._PROGRAM, text=f"def statements(cells): return {given}")
    monkeypatch.setattr(statements, "_PROGRAM", module)
    with pytest.raises(UnparsedError, match="gave odd data"):
        statements_of(book)


def test_a_reader_that_begins_to_give_something_else_costs_the_next_nothing(book, monkeypatch):
    odd = "def statements(cells): return 'odd' if len(cells) > 1 else ''"
    with monkeypatch.context() as patched:
        patched.setattr(statements, "_PROGRAM", replace(statements._PROGRAM, text=odd))
        assert statements._room().statements([(1, "x = 1")]) == ()
    assert statements._room()._left, "the child with the odd program is there for the next"
    assert len(statements_of(book)) == 2


def test_a_lost_process_is_not_the_fault_of_the_notebook(book, monkeypatch):
    class Losing:
        """Stands for a sandbox whose every child is lost."""

        student = property(lambda self: self)

        def run_on(self, job: Job, *_: Limits) -> tuple[Outcome, None]:  # noqa: ARG002 - a sandbox's
            lost = Stopped(reason=Reason.LOST, detail="lost its server")
            return Outcome(
                inspected=None, loaded=None, replies=(lost,), output="", output_bytes=0, seconds=0
            ), None

    room = statements._Room()
    monkeypatch.setattr(statements, "_room", lambda: room)
    room._sandbox = Losing()
    with pytest.raises(SandboxError, match="could not be read"):
        statements_of(book)


def test_a_room_is_opened_once_and_closed():
    room = statements._Room()
    assert room.statements([(1, "x = 1")])[0].binds == {"x"}
    first = room._sandbox
    assert room.statements([(1, "y = 1")])[0].binds == {"y"}
    assert room._sandbox is first
    room.close()
    room.close()
    assert room.statements([(1, "z = 1")])[0].binds == {"z"}
    room.close()


@pytest.fixture
def room():
    opened = statements._Room()
    yield opened
    opened.close()


def pid_of(room):
    return room._reader._session.pid


def test_a_child_reads_several_notebooks_and_then_another_does(room):
    pids = []
    for number in range(statements._FURTHER + 3):
        (one,) = room.statements([(1, f"x{number} = 1")])
        assert one.binds == {f"x{number}"}
        pids.append(pid_of(room))
    assert len(set(pids)) == 2
    assert pids.count(pids[0]) == statements._FURTHER + 1


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
def test_a_child_that_ended_after_one_notebook_costs_the_next_nothing(room, monkeypatch, end):
    monkeypatch.setattr(statements, "_LIMITS", Limits(seconds_per_call=1.0))
    room.statements([(1, "x = 1")])
    before = pid_of(room)
    os.kill(before, end)
    (one,) = room.statements([(1, "y = 1")])
    assert one.binds == {"y"}
    assert pid_of(room) != before


FORKING = """\
import os
from grader.submissions import statements

def read(name):
    (one,) = statements._room().statements([(1, f"{name} = 1")])
    return set(one.binds) == {name}, statements._room()._reader._session.pid

fine, reader = read("x")
pid = os.fork()
if pid == 0:
    own, other = read("y")
    os._exit(0 if own and other != reader else 1)
status = os.waitpid(pid, 0)[1]
print(fine, status, read("z") == (True, reader))
"""


def test_a_process_that_is_forked_has_a_room_of_its_own():
    run = subprocess.run(
        [sys.executable, "-c", FORKING], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "0", "True"], run.stderr
