"""A real scheduler with real workers, which are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec

import pytest

from .conftest import RIGHT, WRONG
from .test_survival import recorded, wait_for

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not find_spec("distributed"), reason="the extra dask is not installed"),
]


@pytest.fixture
def cluster(tmp_path):
    """Start schedulers and workers as processes of their own; end them afterwards."""
    started = []

    def start(*words):
        command = [sys.executable, "-m", *map(str, words)]
        with (tmp_path / f"{len(started)}.log").open("w") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=tmp_path, start_new_session=True
            )
        started.append(process)
        return process

    yield start
    for process in started:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
        process.wait()


@pytest.fixture
def scheduler(cluster, tmp_path):
    """Return a function that starts a scheduler and gives it and its address."""

    def start(number=0):
        file = tmp_path / f"scheduler-{number}.json"
        process = cluster(
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            file,
        )
        pause = threading.Event()
        while not (file.exists() and file.read_text().endswith("}")):
            assert process.poll() is None
            pause.wait(0.1)
        return process, json.loads(file.read_text())["address"]

    return start


def worker(cluster, address):
    return cluster(
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--nworkers",
        "1",
        "--no-dashboard",
        "--no-nanny",
        "--death-timeout",
        "60",
    )


def wait_for_workers(address, count):
    distributed = pytest.importorskip("distributed")

    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=120)


def test_a_class_is_graded_by_dask(students, batch, cluster, scheduler, verdicts):
    _, address = scheduler()
    worker(cluster, address)
    wait_for_workers(address, 1)
    folder = students(a=RIGHT, b=WRONG, c={})
    words = ("-e", "row-scale", "--require-isolation", "none", "--dask", address)
    done = batch(folder, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert verdicts() == {
        ("a", "row-scale"): "accepted",
        ("b", "row-scale"): "wrong_answer",
        ("c", "row-scale"): "missing",
    }


def test_workers_and_the_scheduler_are_killed(students, batch, cluster, scheduler, path, verdicts):
    folder = students(**{f"s{n:02d}": f"{RIGHT}# {n}\n" for n in range(10)})
    words = ("-e", "row-scale", "--require-isolation", "none")
    first, address = scheduler()
    one, other = worker(cluster, address), worker(cluster, address)
    wait_for_workers(address, 2)
    running = batch(folder, *words, "--dask", address, wait=False)
    wait_for(path, 1, running)
    os.killpg(one.pid, signal.SIGKILL)
    worker(cluster, address)
    wait_for(path, 3, running)
    os.killpg(other.pid, signal.SIGKILL)
    worker(cluster, address)
    wait_for(path, 5, running)
    first.kill()
    _, errors = running.communicate(timeout=240)
    assert "Traceback" not in errors
    before = recorded(path)
    assert before
    _, second = scheduler(1)
    worker(cluster, second)
    wait_for_workers(second, 1)
    done = batch(folder, *words, "--dask", second)
    assert done.returncode == 0, done.stdout + done.stderr
    assert before.items() <= recorded(path).items()
    assert len(verdicts()) == 10
    assert set(verdicts().values()) == {"accepted"}


def test_no_scheduler_is_said(students, batch):
    done = batch(students(a=RIGHT), "-e", "row-scale", "--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 4
    assert "there is no Dask scheduler at tcp://127.0.0.1:9" in done.stderr
