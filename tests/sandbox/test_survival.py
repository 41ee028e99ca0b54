"""The grader outlives what happens to its processes, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from grader.sandbox import open_sandbox
from grader.wire.jobs import Reason, Returned
from grader.wire.layers import Layer

# What a kernel need not offer.
OFFERED = (Layer.USER, Layer.PATHS, Layer.FILES, Layer.CALLS)
PATIENCE_SECONDS = 60.0
SUBMISSIONS = 1000
WARM = 100
MEGABYTES_MORE = 8

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


@pytest.fixture(scope="module")
def own():
    """A sandbox whose processes may be harmed, with every layer that is there."""
    with open_sandbox(start="fork") as opened:
        yield opened


def value(outcome):
    (reply,) = outcome.replies
    assert type(reply) is Returned, outcome
    return reply.value


def parents(sandbox, job):
    """Return the student server of *sandbox*, and the nursery."""
    server = value(sandbox.student.run(job("import os\ndef f(): return os.getppid()")))
    return server, int(Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1])


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_gone(pids):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while living := [pid for pid in pids if is_alive(pid)]:
        assert time.monotonic() < deadline, f"{living} are still alive"
        os.sched_yield()


STEPS = {
    "inspecting": lambda session, one: session.inspect(one),
    "loading": lambda session, _: session.load("f"),
    "a call": lambda session, _: session.call({}),
    "another call": lambda session, _: session.call({}),
    "finishing": lambda session, _: session.finish(),
}


@pytest.mark.parametrize("which", ["server", "nursery"])
@pytest.mark.parametrize("step", STEPS)
def test_a_process_killed_before_any_step_loses_that_job_and_no_other(own, job, which, step):
    one = job("def f(): return 1")
    victim = parents(own, job)[which == "nursery"]
    with own.student.open(one) as session:
        for name, take in STEPS.items():
            if name == step:
                os.kill(victim, signal.SIGKILL)
                wait_until_gone([session.pid])
            taken = take(session, one)
            if name == step:
                break
    assert taken.reason is Reason.LOST
    assert value(own.student.run(one)) == 1


@pytest.mark.parametrize("which", ["server", "nursery"])
def test_a_process_killed_between_jobs_is_replaced(own, job, which):
    victim = parents(own, job)[which == "nursery"]
    os.kill(victim, signal.SIGKILL)
    assert value(own.student.run(job("def f(): return 1"))) == 1
    assert value(own.staff.run(job("def f(): return 1"))) == 1


@pytest.mark.parametrize("which", ["server", "nursery"])
def test_a_process_that_was_stopped_is_told_to_go_on(own, job, which):
    os.kill(parents(own, job)[which == "nursery"], signal.SIGSTOP)
    assert value(own.student.run(job("def f(): return 1"))) == 1
    own.student.run(job("import os\ndef f(): os._exit(1)"))
    assert value(own.student.run(job("def f(): return 1"))) == 1


GRADER = '''
import os, sys
from pathlib import Path
from grader.sandbox import open_sandbox
from grader.wire.jobs import Job, Limits, Purpose, Source
from grader.wire.layers import Layer

text = """
import ctypes, os, signal, time
call = ctypes.CDLL(None).prctl
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, lambda *_: None)
call(1, 0, 0, 0, 0)  # not to die with the parent any more
strays = []
try:
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(writing, str(os.getpid()).encode())
            time.sleep(3600)
        os._exit(0)
    strays.append(int(os.read(reading, 20)))
except PermissionError:
    pass
def f(): return os.getpid(), os.getppid(), strays
def g(): time.sleep(3600)
"""
job = Job(purpose=Purpose.VALUES, sources=(Source(module="work", text=text),), function="f",
          calls=(), limits=Limits(seconds_per_call=60, seconds_in_all=60))
sandbox = open_sandbox(start="fork", without=map(Layer, sys.argv[1:]))
session = sandbox.student.open(job)
session.inspect(job)
session.load("f")
child, server, strays = session.call({}).value
nursery = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1]
print(nursery, server, child, *strays, flush=True)
session.load("g")
session.call({})
'''


@pytest.mark.parametrize("without", [(), OFFERED], ids=["contained", "nothing offered"])
@pytest.mark.parametrize("stopped", [False, True])
def test_a_grader_that_is_killed_takes_everything_with_it(without, stopped):
    grader = subprocess.Popen([sys.executable, "-c", GRADER, *without], stdout=subprocess.PIPE)
    with grader:
        pids = [int(word) for word in grader.stdout.readline().split()]
        assert len(pids) >= (4 if without else 3)
        if stopped:
            os.kill(pids[0], signal.SIGSTOP)
        assert all(map(is_alive, pids))
        grader.kill()
    wait_until_gone(pids)


def resident_megabytes(pid):
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def descriptors(pid):
    """Return how many descriptors *pid* has open; only root may count those of another process."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except PermissionError:
        return 0


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


KINDS = (
    "import numpy as np\ndef f(): return np.ones(20_000)",
    "def f(): raise ValueError('no')",
    "def f(:",
    "import sys\nsys.exit(1)",
    "import ctypes\ndef f(): return ctypes.string_at(0)",
    "def f():\n    print('x' * 100_000)\n    return 1",
    "def f(): return object()",
    "import os\ndef f(): os.close(3)",
    "import tempfile\ndef f(): return tempfile.mkdtemp()",
    "import os\ndef f(): os.fork()",
)


@pytest.mark.prove
def test_a_thousand_submissions_leave_nothing_behind(job, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with open_sandbox(start="fork") as sandbox:
        jobs = [job(text) for text in KINDS]
        for number in range(WARM):
            sandbox.student.run(jobs[number % len(jobs)])
        ours = (os.getpid(), *parents(sandbox, job))
        before = [(descriptors(pid), len(children_of(pid))) for pid in ours]
        memory = [resident_megabytes(pid) for pid in ours]
        for number in range(SUBMISSIONS):
            sandbox.student.run(jobs[number % len(jobs)])
        assert parents(sandbox, job) == ours[1:]
        assert [(descriptors(pid), len(children_of(pid))) for pid in ours] == before
        for pid, old in zip(ours, memory, strict=True):
            assert resident_megabytes(pid) < old + MEGABYTES_MORE
        assert list(tmp_path.iterdir()) == []
