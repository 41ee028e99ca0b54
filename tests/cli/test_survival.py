"""The command ends as it should when what is around it does not: disk, streams, the user."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from grader.grading import Grader, Interrupted
from grader.sandbox import open_sandbox
from grader.sandbox.scripted import Scripted
from grader.spec.course import Course
from grader.submissions import read_submission

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"
ENDLESS = "def row_scale(x, factor):\n    while True:\n        pass\n"
PATIENCE = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def check(course, work, text):
    (work / "row_scale.py").write_text(text)
    return [sys.executable, "-m", "grader", "check", "--course", str(course)]


def test_output_for_which_there_is_no_room_is_status_4(course, work):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            check(course, work, RIGHT),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.startswith(
        "grade: the output could not be written: No space left on device; expected room for "
    )
    assert done.stderr.count("\n") == 1


def test_without_output_there_is_still_a_status(course, work):
    for text, status in ((RIGHT, 0), ("def row_scale(x, factor): return x\n", 1)):
        command = ["sh", "-c", 'exec "$0" "$@" >&- 2>&-', *check(course, work, text)]
        assert subprocess.run(command, check=False).returncode == status


def test_a_reader_who_has_seen_enough_gets_no_message(course, work):
    command = ["sh", "-c", '"$0" "$@" | true', *check(course, work, RIGHT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def descendants(pid):
    """Return the processes that *pid* began, and those that they began."""
    found = []
    with suppress(FileNotFoundError, ProcessLookupError):  # it may have ended meanwhile
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found + [each for child in found for each in descendants(child)]


def ended(descriptor):
    return bool(select.select([descriptor], [], [], PATIENCE)[0])


def test_an_interrupt_ends_everything_that_was_begun(course, work):
    spec = course / "exercises" / "scaling" / "row-scale.yaml"
    spec.write_text(spec.read_text() + "limits: {seconds: 60}\n")
    process = subprocess.Popen(
        [*check(course, work, ENDLESS), "row_scale.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    # The nursery, one server at least, and the child that loops.
    while len(found := descendants(process.pid)) < 3:
        assert process.poll() is None, process.stderr.read()
        select.select([process.stderr], [], [], 0.05)  # no need to look all the time
    watched = [os.pidfd_open(pid) for pid in found]
    os.killpg(process.pid, signal.SIGINT)
    text, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, text, errors.strip()) == (130, "", "grade: interrupted")
    assert all(map(ended, watched))
    for descriptor in watched:
        os.close(descriptor)


def test_what_was_judged_before_the_interrupt_is_reported(course, work):
    (work / "row_scale.py").write_text(RIGHT)
    (work / "add_up.py").write_text(RIGHT.replace("row_scale", "add_up"))
    found = Course(course)
    exercises = [found.exercise("row-scale"), found.exercise("add-up")]
    submission = read_submission(work, [exercise.file for exercise in exercises])
    with open_sandbox() as real:

        def student(job):
            if job.function == "add_up":
                raise KeyboardInterrupt
            return real.student.run(job)

        grader = Grader(found, Scripted(student=student, staff=real.staff.run), diagnose=False)
        with pytest.raises(Interrupted) as caught:
            grader.grade(exercises, submission)
    report = caught.value.report
    assert [result.id for result in report.exercises] == ["row-scale"]
    assert report.notes == ("interrupted: 1 of 2 exercises were judged",)


@pytest.mark.parametrize(("how", "status"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_result_with_every_check_is_there_whatever_ends_the_grader(course, work, how, status):
    spec = course / "exercises" / "scaling" / "row-scale.yaml"
    spec.write_text(spec.read_text() + "limits: {seconds: 60}\n")
    (work / "add_up.py").write_text(RIGHT.replace("row_scale", "add_up"))
    options = ["--format", "json", "-o", "result.json", "-e", "row-scale", "-e", "add-up"]
    process = subprocess.Popen(
        [*check(course, work, ENDLESS), *options], stderr=subprocess.PIPE, start_new_session=True
    )
    while len(found := descendants(process.pid)) < 3:
        assert process.poll() is None, process.stderr.read()
        select.select([process.stderr], [], [], 0.05)  # no need to look all the time
    watched = [os.pidfd_open(pid) for pid in found]
    process.send_signal(how)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == status
    assert all(map(ended, watched))
    for descriptor in watched:
        os.close(descriptor)
    document = json.loads((work / "result.json").read_text())
    assert [exercise["id"] for exercise in document["exercises"]] == ["row-scale", "add-up"]
    for exercise in document["exercises"]:
        assert exercise["verdict"] == "broken"
        assert exercise["needs_staff"]
        assert {"found", "values", "deterministic"} <= {c["id"] for c in exercise["checks"]}
