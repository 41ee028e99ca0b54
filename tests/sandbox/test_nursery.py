"""The processes around a child: clean, replaced when they are lost, gone when they should be."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox import open_sandbox
from grader.sandbox.interfaces import ServerLost
from grader.sandbox.nursery import Control, Nursery, command
from grader.wire.jobs import Limits, Reason, Returned, Stopped

PATIENCE_SECONDS = 60.0


def open_descriptors():
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def value(outcome):
    (reply,) = outcome.replies
    assert type(reply) is Returned, outcome
    return reply.value


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


def wait_until_gone(pids):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while living := [pid for pid in pids if is_alive(pid)]:
        assert time.monotonic() < deadline, f"{living} are still alive"
        os.sched_yield()


def children_of(pid):
    """Return the children of a process, whichever of its threads has started them."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def test_the_environment_is_clean(monkeypatch, job):
    monkeypatch.setenv("SECRET_TOKEN", "canary")
    text = """
import ctypes, os
def f():
    found = ctypes.CDLL(None).getenv
    found.restype = ctypes.c_char_p
    return sorted(os.environ), found(b"SECRET_TOKEN")
"""
    for start in ("fork", "spawn"):
        with open_sandbox(start=start) as sandbox:
            names, secret = value(sandbox.student.run(job(text)))
        assert "OPENBLAS_NUM_THREADS" in names
        assert len(names) < 8
        assert secret is None


def test_a_child_has_its_own_descriptors_and_no_other(run):
    text = """
import os
def f():
    return [(n, os.readlink(f"/proc/self/fd/{n}").split(":")[0]) for n in range(250)
            if os.path.lexists(f"/proc/self/fd/{n}")]
"""
    assert value(run(text)) == [
        (0, "/dev/null"), (1, "pipe"), (2, "pipe"), (3, "socket"), (4, "pipe")
    ]  # fmt: skip


def test_a_child_leads_its_own_session_in_the_root_folder(run):
    text = "import os\ndef f(): return os.getpid() == os.getsid(0) == os.getpgid(0), os.getcwd()"
    assert value(run(text)) == (True, "/")


def test_a_child_cannot_find_the_checkout_by_its_path(run):
    text = "import sys\ndef f(): return sys.path"
    root = str(Path(__file__).resolve().parents[2])
    assert root not in value(run(text))


def test_a_child_is_limited(run):
    text = """
import resource as r
def f(): return [r.getrlimit(k) for k in (r.RLIMIT_FSIZE, r.RLIMIT_CORE, r.RLIMIT_NOFILE)]
"""
    assert value(run(text)) == [(0, 0), (0, 0), (32, 32)]


def test_a_child_cannot_write_a_file(run, run_bare, tmp_path):
    text = f"def f():\n    with open({str(tmp_path / 'x')!r}, 'wb', 0) as file: file.write(b'x')"
    (refused,), (too_large,) = run(text).replies, run_bare(text).replies
    # Where it is even seen, it cannot be opened.
    assert refused.type in {"FileNotFoundError", "PermissionError"}
    assert "too large" in too_large.message


def test_no_process_has_a_second_thread(run_bare):
    text = "import os\ndef f(): return len(os.listdir('/proc/self/task'))"
    assert value(run_bare(text)) == 1


def test_the_memory_of_the_server_cannot_be_opened(run):
    text = "import os\ndef f():\n    open(f'/proc/{os.getppid()}/mem', 'rb')"
    (reply,) = run(text).replies
    assert reply.type == "PermissionError"


@pytest.mark.parametrize(
    "target", ["os.getppid()", "int(open(f'/proc/{os.getppid()}/stat').read().split()[3])"]
)
def test_the_memory_of_no_process_can_be_opened_where_nothing_confines(run_bare, target):
    if os.geteuid() == 0:
        pytest.skip("root may open everything")
    text = f"import os\ndef f():\n    pid = {target}\n    open(f'/proc/{{pid}}/mem', 'rb')"
    (reply,) = run_bare(text).replies
    assert reply.type == "PermissionError"


def test_children_do_not_share_random_numbers(run):
    text = "import random\nimport numpy as np\ndef f(): return random.random(), np.random.rand()"
    one, two = value(run(text)), value(run(text))
    assert one[0] != two[0]
    assert one[1] != two[1]


def test_staff_and_students_are_served_by_different_processes(forked, job):
    one = job("import os\ndef f(): return os.getppid()")
    student, staff = value(forked.student.run(one)), value(forked.staff.run(one))
    assert student != staff
    assert value(forked.student.run(one)) == student


def test_what_is_preloaded_is_there_before_the_child(forked, job):
    one = job("import sys\nbefore = 'colorsys' in sys.modules\ndef f(): return before")
    assert value(forked.staff.run(one)) is False
    preloading = job(one.sources[0].text, preload=("colorsys",))
    assert value(forked.staff.run(preloading)) is True


def test_what_cannot_be_preloaded_is_missed_by_the_code_that_needs_it(run):
    outcome = run("import no_such_module\ndef f(): pass", preload=("no_such_module",))
    assert outcome.loaded.type == "ModuleNotFoundError"


def test_a_server_that_was_killed_is_replaced(forked, job):
    one = job("import os\ndef f(): return os.getppid()")
    server = value(forked.student.run(one))
    os.kill(server, signal.SIGKILL)
    assert value(forked.student.run(one)) != server


def test_a_nursery_that_was_killed_is_replaced(job):
    one = job("import os\ndef f(): return os.getppid()")
    with open_sandbox(start="fork") as sandbox:
        server = value(sandbox.student.run(one))
        (nursery,) = [pid for pid in children_of(os.getpid()) if server in children_of(pid)]
        os.kill(nursery, signal.SIGKILL)
        wait_until_gone([nursery, server])
        assert value(sandbox.student.run(one)) not in {server, nursery}
        assert value(sandbox.staff.run(one))


@pytest.mark.parametrize("when", ["def f(): os.kill(os.getppid(), 9)", "os.kill(os.getppid(), 9)"])
def test_code_that_kills_its_server_twice_has_crashed(bare, job, when):
    outcome = bare.student.run(job(f"import os\n{when}"))
    stopped = outcome.replies[0] if outcome.replies else outcome.loaded
    assert type(stopped) is Stopped
    assert stopped.reason is Reason.CRASHED
    assert stopped.detail == "it ended the process around it, twice"
    assert value(bare.student.run(job("def f(): return 1"))) == 1


def test_a_job_whose_server_was_lost_by_accident_is_run_again(bare, job, tmp_path):
    flag = tmp_path / "flag"
    flag.touch()
    text = f"""
import os
def f():
    if os.path.exists({str(flag)!r}):
        os.unlink({str(flag)!r})
        os.kill(os.getppid(), 9)
    return 1
"""
    assert value(bare.student.run(job(text))) == 1


def test_a_child_that_stops_its_server_stops_nobody_else(bare, job):
    text = "import os, signal\ndef f():\n    os.kill(os.getppid(), signal.SIGSTOP)\n    return 1"
    assert value(bare.student.run(job(text))) == 1
    assert value(bare.student.run(job(text))) == 1


def test_a_child_that_harms_its_server_harms_no_other_job(bare, job):
    text = """
import os, resource
def f():
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (8, 8))
    return os.getppid()
"""
    harmed = value(bare.student.run(job(text)))
    assert value(bare.student.run(job("import os\ndef f(): return os.getppid()"))) != harmed


def test_a_job_that_cannot_be_started_twice_is_lost(forked, job, tmp_path):
    one = job("def f(): pass")
    too_much = replace(one, limits=Limits(megabytes=1 << 50))
    outcome = forked.student.run(too_much)
    assert outcome.inspected.reason is Reason.LOST
    assert "status 70 before it could answer" in outcome.inspected.detail


def test_killing_the_group_harms_the_child_only(run_bare, job):
    outcome = run_bare("import os\ndef f(): os.kill(0, 9)")
    assert outcome.replies[0].reason is Reason.MEMORY
    assert value(run_bare("def f(): return 1")) == 1


MULTIPLYING = """
import os, time
def f():
    for _ in range(4):
        os.fork()
    {then}
    os.write(1, f"{{os.getpid()}}\\n".encode())
    while True: time.sleep(1)
"""


def test_processes_that_a_child_forks_end_with_it(run_bare, quick):
    outcome = run_bare(MULTIPLYING.format(then=""), limits=quick)
    pids = [int(word) for word in outcome.output.split()]
    assert len(pids) > 1
    wait_until_gone(pids)


def test_processes_that_leave_the_group_end_as_well(bare, job, quick):
    text = MULTIPLYING.format(then="if os.getpid() != os.getpgid(0): os.setsid()")
    outcome = bare.student.run(job(text, limits=quick))
    pids = [int(word) for word in outcome.output.split()]
    assert len(pids) > 1
    wait_until_gone(pids)


def test_fifty_jobs_leak_nothing(forked, job):
    one = job("def f(): return 1")
    forked.student.run(one)
    descriptors, processes = open_descriptors(), children_of(os.getpid())
    server = value(forked.student.run(job("import os\ndef f(): return os.getppid()")))
    for _ in range(50):
        value(forked.student.run(one))
    assert open_descriptors() == descriptors
    assert children_of(os.getpid()) == processes
    assert children_of(server) == []
    assert value(forked.student.run(job("import os\ndef f(): return os.getppid()"))) == server


def test_jobs_may_run_in_several_threads(forked, job):
    values = []
    one = job("def f(): return 1")
    threads = [
        threading.Thread(target=lambda: values.append(value(forked.student.run(one))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values == [1] * 4


@pytest.mark.parametrize("which", ["nursery", "server"])
def test_a_process_that_several_threads_lose_at_once_is_replaced_once(forked, job, which):
    one = job("def f(): return 1")
    forked.student.run(one)
    launcher, values = forked._launchers[0], []
    for _ in range(10):
        lost = launcher._nursery.start().pid if which == "nursery" else launcher._server.pid
        os.kill(lost, signal.SIGKILL)
        values.clear()
        threads = [
            threading.Thread(target=lambda: values.extend(forked.student.run(one).replies))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [reply.value for reply in values] == [1] * 4


def test_a_sandbox_outlives_the_thread_that_opened_it(job):
    made = []
    thread = threading.Thread(target=lambda: made.append(open_sandbox(start="fork")))
    thread.start()
    thread.join()
    with made[0] as sandbox:
        assert value(sandbox.student.run(job("def f(): return 1"))) == 1


def test_closing_ends_every_process(job):
    one = job("import os\ndef f(): return os.getppid()")
    before = set(children_of(os.getpid()))
    with open_sandbox(start="fork") as sandbox:
        servers = [value(sandbox.student.run(one)), value(sandbox.staff.run(one))]
        nursery = set(children_of(os.getpid())) - before
    wait_until_gone([*servers, *nursery])
    assert set(children_of(os.getpid())) == before


def test_closing_twice_or_unused_does_no_harm():
    sandbox = open_sandbox(start="fork")
    sandbox.close()
    sandbox.close()


GRADER = """
import os, sys
from grader.sandbox import open_sandbox
from grader.wire.jobs import Call, Job, Limits, Purpose, Source
from grader.wire.layers import Layer

text = '''
import os, time
def f():
    parent = os.getppid()
    with open(f"/proc/{parent}/stat") as file:
        nursery = int(file.read().rpartition(")")[2].split()[1])
    os.write(1, f"{os.getpid()} {parent} {nursery}".encode())
    return os.getpid(), parent, nursery
def g():
    while True: time.sleep(1)
'''
job = Job(purpose=Purpose.VALUES, sources=(Source(module="work", text=text),), function="f",
          calls=(), limits=Limits(seconds_per_call=60, seconds_in_all=60))
sandbox = open_sandbox(start="fork", without=Layer)
session = sandbox.student.open(job)
session.inspect(job)
session.load("f")
print(*session.call({}).value, flush=True)
session.load("g")
session.call({})
"""


def test_a_grader_that_is_killed_takes_everything_with_it():
    grader = subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE)
    with grader:
        pids = [int(word) for word in grader.stdout.readline().split()]
        assert len(pids) == 3
        assert all(map(is_alive, pids))
        grader.kill()
    wait_until_gone(pids)


def test_a_nursery_that_cannot_start_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(SandboxError, match="/no/such/python could not be started"):
        Nursery().start()


def test_a_nursery_that_ends_at_once_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    nursery = Nursery()
    with pytest.raises(SandboxError, match="the sandbox could not be started: process"):
        nursery.fork_server()
    nursery.close()


def test_who_learns_late_that_a_nursery_was_lost_leaves_the_next_one_alone():
    """Sandboxes share it: one may have replaced it while another still waits for an answer."""
    nursery = Nursery()
    try:
        lost = nursery.start()
        os.kill(lost.pid, signal.SIGKILL)
        server = nursery.fork_server()
        nursery._stop(lost)
        assert nursery.start().pid != lost.pid
        server.preload([])
        nursery.end_server(server)
    finally:
        nursery.close()


def test_an_embedded_python_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(SandboxError, match="does not know its own executable"):
        command()


def test_a_server_refuses_what_it_did_not_begin():
    nursery = Nursery()
    try:
        with pytest.raises(ServerLost, match="process 1 was not begun here"):
            nursery.start().end(1)
    finally:
        nursery.close()


def test_a_control_whose_process_is_gone_is_lost():
    nursery = Nursery()
    server = nursery.fork_server()
    nursery.end_server(server)
    with pytest.raises(ServerLost, match="does not answer"):
        server.preload([])
    nursery.close()
    assert isinstance(server, Control)
