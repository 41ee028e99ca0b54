from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from grader.spec.course import Course
from grader.verify import verify
from grader.verify.running import _result, effort

ROOT = Path(__file__).parents[2]
PATIENCE = 60


SPEC = """\
format: 1
id: {name}
kind: code
title: Twice
topic: tests
difficulty: 1
points: 1
statement: Return twice x.
entry: "{name}(x: (n,)) -> (n,)"
cases: {{examples: [{{x: [1.0, -3.0], returns: [2.0, -6.0]}}], hidden: 0}}
compare: allclose
"""
WRONG = "- {{name: same, verdict: wrong_answer, code: 'def {name}(x): return x', feedback: No.}}\n"


def write(root, name):
    """Write an exercise that is proved soon."""
    solution = f"solutions/tests/{name}"
    for path, text in {
        f"exercises/tests/{name}.yaml": SPEC.format(name=name),
        f"{solution}/reference.py": f"def {name}(x):\n    return 2 * x\n",
        f"{solution}/mistakes.yaml": WRONG.format(name=name),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


@pytest.fixture
def course(tmp_path):
    for name in ("first", "second"):
        write(tmp_path, name)
    return Course(tmp_path)


NAMES = ("second", "unreadable", "first", "unproved")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the proofs of four exercises, and of which was told, for 1 process and for 2."""
    root = tmp_path_factory.mktemp("course")
    for name in NAMES:
        write(root, name)
    (root / "exercises/tests/unreadable.yaml").write_text("kind: code\npoitns: 3\n")
    (root / "solutions/tests/unproved/mistakes.yaml").write_text("- nam: x\n")
    found = {}
    for jobs in (1, 2):
        told = []
        proofs = verify(Course(root), NAMES, jobs=jobs, ended=told.append)
        found[jobs] = [replace(proof, seconds=0.0) for proof in proofs], told
    return found


def test_several_processes_prove_the_same_in_the_same_order(made):
    assert [proof.exercise for proof in made[2][0]] == list(NAMES)
    assert made[2][0] == made[1][0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_proof_is_told_of_when_it_is_made(made, jobs):
    assert sorted(made[jobs][1]) == ["first", "second", "unproved"]


def test_one_that_cannot_be_read_keeps_no_other_from_being_proved(made):
    second, unreadable, first, unproved = made[1][0]
    assert first.holds, first.failures
    assert second.holds, second.failures
    assert not unreadable.holds
    assert not unproved.holds
    assert "exercises/tests/unreadable.yaml" in unreadable.failures[0].detail
    assert "Did you mean `points`?" in unreadable.failures[0].detail
    assert {problem.file for problem in unproved.problems} == {
        "solutions/tests/unproved/mistakes.yaml"
    }


def test_what_takes_longest_is_begun_first(course):
    spec = course.root / "exercises" / "tests" / "second.yaml"
    spec.write_text(spec.read_text() + "params: {k: {integers: [2, 5]}}\n")
    read = Course(course.root)
    first, second = (effort(read, read.exercise(name)) for name in ("first", "second"))
    assert second > 5 * first > 0


def test_a_process_that_ends_is_a_failed_proof():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        proof = _result("first", pool.submit(os._exit, 1))
    (claim,) = proof.failures
    assert claim.detail == (
        "the process that was to prove it has ended, expected it to stay; prove it alone to see "
        "why: grade verify first"
    )


def descendants(pid):
    """Return the processes that *pid* began, and those that they began."""
    found = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return found + [each for child in found for each in descendants(child)]


def make_endless(root, name):
    """Have a sample of an exercise run until it is stopped, so that its proof is being made."""
    spec = root / f"exercises/tests/{name}.yaml"
    spec.write_text(spec.read_text() + "limits: {seconds: 60}\n")
    mistakes = root / f"solutions/tests/{name}/mistakes.yaml"
    code = f"def {name}(x):\\n    while True: pass"
    endless = f'- {{name: endless, verdict: time_limit, feedback: It ends never., code: "{code}"}}'
    mistakes.write_text(f"{endless}\n{mistakes.read_text()}")


def ended(descriptor):
    return bool(select.select([descriptor], [], [], PATIENCE)[0])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_everything_without_a_traceback(course, jobs):
    make_endless(course.root, "second")
    words = [sys.executable, "-m", "grader", "verify", "--course", str(course.root), "-j", jobs]
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert "first" in process.stdout.readline()
    watched = [os.pidfd_open(pid) for pid in descendants(process.pid)]
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors.strip() == "grade: interrupted"
    assert watched
    assert all(map(ended, watched))
    for descriptor in watched:
        os.close(descriptor)
