"""Whatever students change in their repository, the staff's grade is that of their work."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from grader.cli import main

WRONG = "def row_scale(x, factor):\n    return x + factor\n"


@pytest.fixture
def repository(course, tmp_path, capsys):
    """Return a student's folder with everything that is rendered into it, and wrong work."""
    roster = tmp_path / "class.csv"
    roster.write_text("student\nalice\n")
    words = ["render", "first", "--roster", str(roster), "--out", str(tmp_path / "class")]
    assert main([*words, "--add", "github", "--course", str(course)]) == 0
    (tmp_path / "class/alice/row_scale.py").write_text(WRONG)
    capsys.readouterr()
    return tmp_path / "class/alice"


def graded(course, repository, tmp_path, capsys):
    """Return the points of a batch over the class, by exercise."""
    store = tmp_path / f"{len(list(tmp_path.glob('*.db')))}.db"
    words = ["batch", str(repository.parent), "--store", str(store), "--course", str(course)]
    main([*words, "-e", "first", "--require-isolation", "none", "-j", "1"])
    capsys.readouterr()
    assert main(["report", str(store), "--to", "jsonl"]) == 0
    rows = map(json.loads, capsys.readouterr().out.splitlines())
    return {row["exercise"]: (row["points"], row["max_points"]) for row in rows}


def points_to_everybody(bundle):
    bundle["exercises"][0]["points"] = 100


def other_exercises(bundle):
    bundle["exercises"] = []


def another_student(bundle):
    bundle["student"] = "bob"


@pytest.mark.parametrize("change", [points_to_everybody, other_exercises, another_student])
def test_a_bundle_that_was_rewritten_changes_nothing(course, repository, tmp_path, capsys, change):
    path = repository / ".grade/bundle.json"
    bundle = json.loads(path.read_text())
    change(bundle)
    path.write_text(json.dumps(bundle))
    assert graded(course, repository, tmp_path, capsys) == {"row-scale": (0, 2)}


def test_specs_results_workflow_and_settings_change_nothing(course, repository, tmp_path, capsys):
    spec = next((repository / ".grade/exercises").rglob("*.yaml"))
    spec.write_text(
        spec.read_text().replace("allclose", "property").replace("points: 2", "points: 9")
    )
    for recorded in (repository / ".grade/expected").iterdir():
        recorded.write_bytes(b"everything is right")
    (repository / ".github/workflows/grade.yml").write_text("name: full marks\n")
    (repository / "exercises/scaling").mkdir(parents=True)
    shutil.copy(spec, repository / "exercises/scaling/row-scale.yaml")
    (repository / "solutions/scaling/row-scale").mkdir(parents=True)
    (repository / "solutions/scaling/row-scale/reference.py").write_text(WRONG)
    (repository / "conftest.py").write_text("raise SystemExit\n")
    (repository / "grader.py").write_text("raise SystemExit\n")
    assert graded(course, repository, tmp_path, capsys) == {"row-scale": (0, 2)}


def test_without_a_bundle_the_work_is_graded_all_the_same(course, repository, tmp_path, capsys):
    shutil.rmtree(repository / ".grade")
    (repository / "row_scale.py").write_text(WRONG.replace("+", "*"))
    assert graded(course, repository, tmp_path, capsys) == {"row-scale": (2, 2)}


EVERYTHING = {
    # Programs that Python would load by itself, or in place of ours and of NumPy.
    "sitecustomize.py": "raise SystemExit\n",
    "usercustomize.py": "raise SystemExit\n",
    "conftest.py": "raise SystemExit\n",
    "numpy.py": "def allclose(*a, **k): return True\n",
    "grader/__init__.py": "raise SystemExit\n",
    "grader/cli/__init__.py": "def entry(): raise SystemExit\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--co'\n[project]\nname = 'grader'\n",
    # Other work for the same exercise, which does not count where there is a file.
    "first.ipynb": json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [{"cell_type": "code", "id": "row-scale", "source": WRONG}],
        }
    ),
    # A course of their own, in which everything is right.
    "assignments/first.yaml": "title: Mine\nexercises: [{id: row-scale, points: 1}]\n",
    "solutions/scaling/row-scale/reference.py": WRONG,
    "roster.csv": "student,path\nalice,../bob\n",
    "results.db": "full marks",
    "result.json": '{"score": 2}',
    # What git, the platforms and editors obey.
    ".gitattributes": "*.py filter=evil diff=evil merge=evil export-ignore ident\n",
    ".gitconfig": '[filter "evil"]\n    smudge = touch smudged\n',
    ".gitmodules": '[submodule "x"]\n    path = x\n    url = /etc\n',
    ".github/workflows/grade.yml": "name: full marks\non: push\njobs: {}\n",
    ".github/workflows/grade-class.yml": "name: full marks\non: push\njobs: {}\n",
    ".gitlab-ci.yml": "grade: {script: [echo 2 of 2 points]}\n",
    ".vscode/tasks.json": "{}",
    ".grade/bundle.json": "[]",
}


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
@pytest.mark.parametrize("right", [False, True], ids=["wrong", "right"])
def test_whatever_is_pushed_the_grade_is_that_of_the_work(
    course, repository, tmp_path, capsys, right
):
    for name, text in EVERYTHING.items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for kept in (repository / ".grade").rglob("*.*"):
        kept.write_text("{}")
    (repository / "row_scale.py").write_text(WRONG.replace("+", "*") if right else WRONG)
    (repository / "reference.py").symlink_to(course / "solutions/scaling/row-scale/reference.py")
    (repository / "exercises").symlink_to(course / "exercises")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "mine"]):
        subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True)
    hook = repository / ".git/hooks/post-checkout"
    hook.write_text("#!/bin/sh\ntouch hooked\n")
    hook.chmod(0o755)

    roster, store = tmp_path / "repositories.csv", tmp_path / "pushed.db"
    roster.write_text(f"student,repository\nalice,{repository}\n")
    words = ["batch", str(tmp_path / "fetched"), "--from-git", str(roster), "--store", str(store)]
    words += ["--course", str(course), "-e", "first", "--require-isolation", "none", "-j", "1"]
    assert main(words) == 0
    capsys.readouterr()
    assert main(["report", str(store), "--to", "jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["exercise"], row["points"], row["max_points"]) == ("row-scale", 2 * right, 2)
    assert not {"smudged", "hooked"} & {path.name for path in tmp_path.rglob("*")}
    assert not any(path.is_symlink() for path in (tmp_path / "fetched").rglob("*"))
