"""``autograder.py`` as the runner of Classroom 50 starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from grader.cli import main
from grader.errors import UsageError
from grader.export.classroom50_run import run
from tests.report.test_classroom50 import ENVIRONMENT, SCHEMA

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"


@pytest.fixture
def package(course, tmp_path):
    out = tmp_path / "package"
    words = ["export", "classroom50", "first", "--out", str(out), "--require-isolation", "none"]
    assert main([*words, "--course", str(course)]) == 0
    return out


@pytest.fixture
def runner(tmp_path, monkeypatch):
    """Return the student's repository, with what the runner says in the environment."""
    repository = tmp_path / "repository"
    repository.mkdir()
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    return repository


def result(repository):
    document = json.loads((repository / "result.json").read_text())
    jsonschema.validate(document, SCHEMA)
    return document


def test_right_work_is_a_success(package, runner, tmp_path):
    (runner / "row_scale.py").write_text(RIGHT)
    run(package, runner)
    assert (result(runner)["score"], result(runner)["max-score"]) == (200, 200)
    assert (tmp_path / "output").read_text() == "status=success\nsummary=2/2 points\n"
    assert "2 of 2 points" in (runner / "release-body.md").read_text()


def test_wrong_work_is_a_failure_with_a_result(package, runner, tmp_path):
    (runner / "row_scale.py").write_text(RIGHT.replace("*", "+"))
    run(package, runner)
    assert (result(runner)["score"], result(runner)["max-score"]) == (0, 200)
    assert "status=failure" in (tmp_path / "output").read_text()


def test_a_fault_of_ours_is_an_error_with_a_result(package, runner, tmp_path):
    (package / "course/solutions/scaling/row-scale/reference.py").write_text("x = 1 +\n")
    run(package, runner)
    assert result(runner)["tests"][0]["needs-staff"]
    assert "status=error" in (tmp_path / "output").read_text()


def test_a_runner_that_says_nothing_is_refused(package, runner, monkeypatch):
    monkeypatch.delenv("OWNER")
    with pytest.raises(UsageError, match="found no OWNER"):
        run(package, runner)


@pytest.mark.parametrize("forged", ["file", "link", "folder"])
def test_where_there_is_no_room_for_the_grader_a_result_says_so_and_not_what_was_forged(
    package, runner, tmp_path, forged
):
    (tmp_path / "full").mkdir()
    full = "def create(*args, **more):\n    raise OSError(28, 'No space left on device')\n"
    (tmp_path / "full/venv.py").write_text(full)
    (tmp_path / "elsewhere").write_text("untouched")
    match forged:
        case "file":
            (runner / "result.json").write_text('{"score": 200}')
        case "link":
            (runner / "result.json").symlink_to(tmp_path / "elsewhere")
        case "folder":
            (runner / "result.json/x").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, package / "autograder.py"],
        cwd=runner,
        env={
            **os.environ,
            "CLASSROOM50_BUNDLE_DIR": str(package),
            "PYTHONPATH": str(tmp_path / "full"),
        },
        capture_output=True,
        check=False,
    )
    assert b"No space left" in done.stderr
    found = result(runner)
    assert (found["owner"], found["score"], found["max-score"]) == ("alice", 0, 200)
    assert [test["needs-staff"] for test in found["tests"]] == [True]
    assert (tmp_path / "elsewhere").read_text() == "untouched"


def test_a_folder_in_the_place_of_the_result_goes(package, runner):
    (runner / "result.json/x").mkdir(parents=True)
    (runner / "row_scale.py").write_text(RIGHT)
    run(package, runner)
    assert result(runner)["score"] == 200


@pytest.mark.prove
def test_the_program_installs_and_grades_as_the_runner_starts_it(package, runner):
    """Needs PyPI, as the runner does."""
    (runner / "row_scale.py").write_text(RIGHT)
    done = subprocess.run(
        [sys.executable, package / "autograder.py"],
        cwd=runner,
        env={**os.environ, "CLASSROOM50_BUNDLE_DIR": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("what the grader needs cannot be downloaded here")
    assert done.returncode == 0, done.stderr
    assert result(runner)["score"] == 200
