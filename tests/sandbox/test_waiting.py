"""Time in which a process was ready and not let run counts for nobody."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.sandbox.waiting import waited_seconds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux counts it")


def test_a_process_that_shares_its_processor_waits_and_one_that_sleeps_does_not():
    one = min(os.sched_getaffinity(0))
    pin = f"import os; os.sched_setaffinity(0, [{one}])\n"
    spin = "import time; end = time.thread_time() + 0.3\nwhile time.thread_time() < end: pass\n"
    told = "print('there', flush=True); input()\n"
    busy = pin + told + spin + told
    command = [sys.executable, "-I", "-c"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        subprocess.Popen([*command, busy], **pipes) as first,
        subprocess.Popen([*command, busy], **pipes) as second,
        subprocess.Popen([*command, told], **pipes) as idle,
    ):
        for process in (first, second, idle):
            assert process.stdout.readline() == b"there\n"
        for process in (first, second):  # which begin together, however long they took to start
            process.stdin.write(b"\n")
            process.stdin.flush()
        for process in (first, second):
            assert process.stdout.readline() == b"there\n"
        # Two that want 0.3 s each of one processor: one of them waited for the other.
        assert max(waited_seconds(first.pid), waited_seconds(second.pid)) > 0.1
        assert waited_seconds(idle.pid) < waited_seconds(first.pid) + waited_seconds(second.pid)
        for process in (first, second, idle):
            process.communicate(b"\n")


def test_of_a_process_that_is_gone_nothing_is_known():
    process = subprocess.Popen([sys.executable, "-I", "-c", ""])
    process.wait()
    assert waited_seconds(process.pid) == 0.0
