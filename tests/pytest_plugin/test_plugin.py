"""The plugin in real runs of pytest, on a small course and the work of a student."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from grader import grade, render_folder

pytestmark = pytest.mark.prove  # each of them starts pytest anew

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"
WRONG = "def row_scale(x, factor):\n    return x + factor\n"


@pytest.fixture
def alice(course, tmp_path):
    """Return the folder of a student, in which one of two exercises is done, and wrongly."""
    folder = tmp_path / "alice"
    render_folder("all", folder, course=course)
    (folder / "row_scale.py").write_text(WRONG)
    return folder


@pytest.fixture
def run(tmp_path):
    """Run pytest in an empty folder and return its exit status and what it printed."""
    (tmp_path / "empty").mkdir()

    def run_(*words, cwd=tmp_path / "empty"):
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly"]
        done = subprocess.run(
            [*command, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    return run_


def test_every_check_is_a_test_with_its_message_and_the_points_are_those_of_grade(
    run, course, alice, tmp_path
):
    status, said = run(
        f"--grade={alice}", f"--grade-course={course}", f"--junitxml={tmp_path / 'x.xml'}"
    )
    assert status == 1
    assert "You added the factor; it multiplies." in said
    report = grade(alice, course=course)
    checks = [(r.id, c.id) for r in report.exercises for c in r.checks]
    (suite,) = ET.parse(tmp_path / "x.xml").getroot()
    found = {
        (properties["exercise"], case.get("name")): properties
        for case in suite.iter("testcase")
        for properties in [{p.get("name"): p.get("value") for p in case.iter("property")}]
    }
    assert list(found) == checks
    assert sum(float(p["points"]) for p in found.values()) == report.points
    assert sum(float(p["max_points"]) for p in found.values()) == report.max_points
    assert f"{report.points:g}/{report.max_points:g} points" in said


def test_right_work_passes_and_k_chooses(run, course, alice):
    (alice / "row_scale.py").write_text(RIGHT)
    status, said = run("--grade", alice, "--grade-course", course, "-k", "row-scale", "-x")
    assert status == 0, said
    assert "2/2 points" in said


def test_processes_of_xdist_judge_by_the_same_hidden_cases(run, course, alice, tmp_path):
    status, said = run(
        f"--grade={alice}", f"--grade-course={course}", "-n2", f"--junitxml={tmp_path / 'x.xml'}"
    )
    assert status == 1
    assert "0/4 points" in said


@pytest.mark.parametrize("place", ["in the folder", "beside it"])
def test_nothing_that_a_submission_brings_along_is_imported(run, course, alice, place):
    for name in ("conftest.py", "test_mine.py", "sitecustomize.py"):
        (alice / name).write_text("raise SystemExit('PWNED')\n")
    words = (f"--grade={alice}", f"--grade-course={course}")
    status, said = run(*words, cwd=alice) if place == "in the folder" else run(*words)
    assert status == 1
    assert "PWNED" not in said
    assert "0/4 points" in said


def test_settings_in_a_submission_are_not_obeyed(run, course, alice):
    (alice / "pytest.ini").write_text("[pytest]\naddopts = -p evil\npythonpath = .\n")
    (alice / "evil.py").write_text("raise SystemExit('PWNED')\n")
    status, said = run(f"--grade={alice}", f"--grade-course={course}")
    assert status == 1
    assert "PWNED" not in said
    assert "0/4 points" in said


def test_settings_in_the_folder_where_one_stands_end_the_run(run, course, alice):
    (alice / "pytest.ini").write_text("[pytest]\n")
    status, said = run(f"--grade={alice}", f"--grade-course={course}", cwd=alice)
    assert status == 4
    assert "settings in the submission" in said
    assert "expected them outside" in said


def test_what_cannot_be_graded_is_an_error_of_usage(run, course, tmp_path):
    status, said = run(f"--grade={tmp_path / 'nobody'}", f"--grade-course={course}")
    assert status == 4
    assert "there is no" in said
    assert "Traceback" not in said


def test_exercises_prove_themselves_when_pytest_is_pointed_at_them(run, course):
    status, said = run("exercises", "-v", cwd=course)
    assert status == 0, said
    assert "exercises/scaling/row-scale.yaml::proof PASSED" in said
    assert "2 passed" in said


def test_an_exercise_that_proves_nothing_fails_with_the_claim(run, course):
    solution = course / "solutions/scaling/row-scale/reference.py"
    solution.write_text(solution.read_text().replace("*", "+"))
    status, said = run("exercises/scaling", cwd=course)
    assert status == 1
    assert "expected" in said
    assert "row-scale" in said


def test_other_runs_of_pytest_are_left_alone(run, course):
    (course / "test_mine.py").write_text("def test_mine(): pass\n")
    status, said = run("-v", cwd=course)
    assert status == 0, said
    assert "1 passed" in said
    assert "proof" not in said
