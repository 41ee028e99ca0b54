"""Whatever students change in their repository, the staff's grade is that of their work."""

from __future__ import annotations

import json
import shutil

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
