"""Whatever is killed at whatever moment: nothing that was reported is lost, and nothing is left."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import threading
from pathlib import Path

import pytest

from grader.report.classroom import Picture
from grader.store import read_book

from .conftest import RIGHT, WRONG

HANGS = "def row_scale(x, factor):\n    while True: pass\n"
LEAVES = "import os\nos._exit(1)\n"
STUDENTS = 12


def descendants(pid):
    """Return *pid* and every process below it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            tasks = Path(f"/proc/{one}/task").iterdir()
            waiting += [int(p) for t in tasks for p in (t / "children").read_text().split()]
        except OSError:
            continue
    return found


def ours(pid):
    """Return the workers, nurseries and servers of a driver, and none of the students' children."""
    found, level = [], [pid]
    for _ in range(3):
        level = [p for one in level for p in descendants(one)[1:] if parent(p) == one]
        found += level
    return found


def parent(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return 0


def gone(pids, seconds=30.0):
    """Wait until none of *pids* lives; return those that still do."""
    ended = threading.Event()
    left = set(pids)
    for _ in range(int(seconds / 0.05)):
        left = {pid for pid in left if alive(pid)}
        if not left:
            break
        ended.wait(0.05)
    return left


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (OSError, IndexError):
        return False


def recorded(path):
    if not path.exists():
        return {}
    with read_book(path) as book:
        found = [((one.student, one.exercise), one.key) for one in book.current()]
    assert len({key for key, _ in found}) == len(found)
    return dict(found)


@pytest.fixture
def many(students):
    return students(**{f"s{n:02d}": f"{RIGHT}# {n}\n" for n in range(STUDENTS)})


def test_who_hangs_or_leaves_harms_nobody(students, batch, verdicts):
    folder = students(a=RIGHT, b=LEAVES, c=WRONG, d="raise SystemExit\n", e=RIGHT + "# e\n")
    done = batch(folder, "-e", "row-scale", "-j", "2", "--require-isolation", "none")
    assert done.returncode == 0, done.stderr
    found = verdicts()
    assert found["a", "row-scale"] == found["e", "row-scale"] == "accepted"
    assert found["c", "row-scale"] == "wrong_answer"
    assert {found["b", "row-scale"], found["d", "row-scale"]} == {"run_time_error"}


def test_ctrl_c_keeps_what_is_there_and_the_next_run_goes_on(many, course, batch, path, verdicts):
    spec = course / "exercises" / "scaling" / "row-scale.yaml"
    spec.write_text(spec.read_text() + "limits: {seconds: 60}\n")
    (many / "z").mkdir()
    (many / "z" / "row_scale.py").write_text(HANGS)  # so that the run is not over too soon
    running = batch(many, "-e", "row-scale", "-j", "1", "--require-isolation", "none", wait=False)
    wait_for(path, 1, running)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in errors
    assert "run the same command again: it goes on from there" in errors
    assert "Traceback" not in errors
    before = recorded(path)
    assert before
    with read_book(path) as book:
        (warning,) = Picture(book).warnings
    assert "has not come to its end: students may be missing" in warning
    (many / "z" / "row_scale.py").write_text(RIGHT)
    assert batch(many, "-e", "row-scale", "--require-isolation", "none").returncode == 0
    assert before.items() <= recorded(path).items()
    assert set(verdicts().values()) == {"accepted"}
    assert len(verdicts()) == STUDENTS + 1


def wait_for(path, count, running):
    """Wait until so many results are in the store, or the run has ended."""
    pause = threading.Event()
    while running.poll() is None:
        if path.exists() and path.stat().st_size and len(recorded_or_nothing(path)) >= count:
            return
        pause.wait(0.05)


def recorded_or_nothing(path):
    try:
        return recorded(path)
    except Exception:  # noqa: BLE001 - it is being made at this very moment
        return {}


@pytest.mark.prove
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_driver_is_killed_twenty_times(many, batch, path, verdicts):
    rng = random.Random(20)
    pause = threading.Event()
    seen: dict[tuple[str, str], bytes] = {}
    kills, longest = 0, 4.0
    while kills < 20:
        running = batch(many, "-e", "all", "-j", "2", "--require-isolation", "none", wait=False)
        pause.wait(rng.uniform(0.1, longest))
        family = descendants(running.pid)
        if running.poll() is None:
            kills += 1
        else:  # a fast machine comes to the end before that
            longest = max(0.8 * longest, 0.3)
        running.kill()
        running.communicate()
        assert gone(family) == set(), "an orphan is left"
        after = recorded(path) if path.exists() and path.stat().st_size else {}
        assert seen.items() <= after.items(), "something that was recorded is lost"
        seen = after
        if len(seen) == 2 * STUDENTS:  # all is graded: begin again with changed work
            for file in many.glob("*/row_scale.py"):
                file.write_text(file.read_text() + f"# after kill {kills}\n")
            seen = {key: value for key, value in seen.items() if key[1] != "row-scale"}
    assert batch(many, "-e", "all", "--require-isolation", "none").returncode == 0
    assert seen.items() <= recorded(path).items()
    assert len(verdicts()) == 2 * STUDENTS
    assert {v for (_, e), v in verdicts().items() if e == "row-scale"} == {"accepted"}


@pytest.mark.prove
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_workers_and_servers_are_killed_while_they_grade(many, batch, path, verdicts):
    rng = random.Random(7)
    pause = threading.Event()
    killed = round_ = 0
    while killed < 20:
        for file in many.glob("*/row_scale.py"):
            file.write_text(f"{RIGHT}# round {round_} of {file.parent.name}\n")
        round_ += 1
        words = ("-e", "row-scale", "-j", "2", "--require-isolation", "none")
        running = batch(many, *words, wait=False)
        while running.poll() is None:
            below = [pid for pid in ours(running.pid) if alive(pid)]
            if below and killed < 20:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(rng.choice(below), signal.SIGKILL)
                    killed += 1
            pause.wait(rng.uniform(0.05, 0.4))
        output, errors = running.communicate(timeout=300)
        # Whoever is hit in every attempt is graded in the next run; it was never their fault.
        assert running.returncode == ("broken: the fault is ours" in output), output + errors
    again = batch(many, *words)
    assert again.returncode == 0, again.stdout + again.stderr
    assert len(verdicts()) == STUDENTS
    with read_book(path) as book:
        odd = [one.detail for one in book.current() if one.verdict != "accepted"]
        assert [one.checks for one in book.details(odd)] == []
