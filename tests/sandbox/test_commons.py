"""The sandboxes of a process have one nursery, and a process that is forked has its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import commons, open_sandbox, processes_in_common
from grader.sandbox.nursery import Nursery
from grader.wire.jobs import Returned
from grader.wire.layers import Layer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")

ANSWER = "def f(): return 42"


@pytest.fixture
def own(monkeypatch):
    """The nursery of a process that has none yet."""
    monkeypatch.setattr(commons, "_ours", commons.Commons())
    return commons._ours


def answered(sandbox, job):
    (reply,) = sandbox.student.run(job(ANSWER)).replies
    return isinstance(reply, Returned) and reply.value == 42


def test_sandboxes_share_a_nursery_which_ends_with_the_last(own, job):
    with open_sandbox(start="fork") as one, open_sandbox(start="fork") as other:
        assert answered(one, job)
        pid = own.nursery.start().pid
        one.close()
        one.close()
        assert answered(other, job)
        assert own.nursery.start().pid == pid
    assert not Path(f"/proc/{pid}").exists()


def test_after_the_last_the_next_starts_another(own, job):
    for _ in range(2):
        with open_sandbox(start="fork") as sandbox:
            assert answered(sandbox, job)
    assert own.nursery._control is None


def test_what_leaves_out_a_layer_shares_nothing(own, job):
    with open_sandbox(start="fork", without=[Layer.PATHS]) as sandbox:
        assert answered(sandbox, job)
        assert own.nursery._control is None


def test_a_nursery_that_does_not_start_has_no_user(own, monkeypatch, job):
    monkeypatch.setattr(Nursery, "start", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_sandbox(start="fork")
    monkeypatch.undo()
    monkeypatch.setattr(commons, "_ours", own)
    with open_sandbox(start="fork") as sandbox:
        assert answered(sandbox, job)
    assert own.nursery._control is None


FORKING = """
import os, sys
from grader.sandbox import open_sandbox, processes_in_common
from grader.sandbox.commons import ours as common
from grader.wire.jobs import Call, Job, Purpose, Source

answer = Job(purpose=Purpose.VALUES, sources=(Source(module="m", text="def f(): return 42"),),
             function="f", calls=(Call(arguments={}),))

def parent_of(pid):
    return int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])

with processes_in_common() as heir:
    nursery = common().nursery.start().pid
    with heir() as inherit:
        pid = os.fork()
        if pid == 0:
            if sys.argv[1] == "inherits":
                inherit()
            with open_sandbox() as sandbox:
                value = sandbox.student.run(answer).replies[0].value
                own = common().nursery.start().pid
                ours = parent_of(own) == nursery
            print(value, ours, own != nursery, flush=True)
            os._exit(0)
    os.waitpid(pid, 0)
    with open_sandbox() as sandbox:
        print(sandbox.student.run(answer).replies[0].value)
"""


@pytest.mark.parametrize("inherits", [True, False])
def test_a_process_that_is_forked_has_its_own(inherits):
    """It is forked from its parent's if it inherits one; the parent keeps what it has."""
    word = "inherits" if inherits else "begins"
    run = subprocess.run(
        [sys.executable, "-c", FORKING, word],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.stderr == ""
    assert run.stdout.split() == ["42", str(inherits), "True", "42"]


def test_nothing_is_given_on_where_it_cannot_be(own, monkeypatch):
    """Who needs a nursery then starts one, and hears what is wrong with it."""
    with processes_in_common() as heir:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        own.nursery.close()
        with heir() as inherit:
            assert inherit is commons._begin_anew
