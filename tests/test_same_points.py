"""Thirty submissions get the same points by every way that leads to a grade."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from grader import grade, grade_submissions
from grader.cli import main
from grader.export import classroom50_run, gradescope_run
from grader.report import REPORTERS
from grader.report.numbers import rounded
from grader.spec.course import Course
from tests.report.readers import FORMATS
from tests.report.test_classroom50 import ENVIRONMENT
from tests.submissions.notebook_files import code, notebook, write

ROOT = Path(__file__).parents[1]
EXERCISES = ("affine-vectorize", "minibatch-split", "det-a")
ANSWERS = ("det-a: 5", "det-a: 11", "det-a: '?'", "- 5", "", "a: [")
OTHERS = ("", "def affine(", "raise SystemExit", "import os\nos._exit(0)", "affine = 7")
ANYWHERE = ("--require-isolation", "none")

pytestmark = pytest.mark.prove  # every way is gone thirty times


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    for name in ("exercises", "solutions"):
        shutil.copytree(ROOT / name, root / name)
    (root / "assignments").mkdir()
    (root / "assignments/three.yaml").write_text(
        "title: Three\nexercises:\n" + "".join(f"  - {{id: {one}}}\n" for one in EXERCISES)
    )
    return root


@pytest.fixture(scope="module")
def submissions(course, tmp_path_factory):
    """Return a folder with the files of thirty students, and one with their notebooks."""
    found = Course(course)
    exercises = [found.exercise(one) for one in EXERCISES]
    texts = []
    for exercise in exercises[:2]:
        solution = found.solution(exercise)
        mistakes = [mistake.code for mistake in solution.mistakes]
        texts.append([solution.reference, *mistakes, *OTHERS])
    texts.append(list(ANSWERS))
    files, notebooks = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("notebooks")
    for number in range(30):
        name = f"s{number:02}"
        (files / name).mkdir()
        cells = []
        for exercise, choice in zip(exercises, texts, strict=True):
            text = choice[number % len(choice)]
            (files / name / exercise.file).write_text(text)
            cells.append(code(text, exercise.id))
        write(notebooks / f"{name}.ipynb", notebook(*cells))
    return files, notebooks


@pytest.fixture(scope="module")
def expected(course, submissions):
    """Return what `grade` says, read back from each format: points by student and exercise."""
    points = {}
    for folder in sorted(submissions[0].iterdir()):
        report = grade(folder, exercises="three", course=course, student=folder.name)
        points[folder.name] = {one.id: rounded(one.points or 0) for one in report.exercises}
        for write_, read in FORMATS.values():
            exercises, _ = read(write_(report))
            assert {
                id_: points[folder.name][id_] if found[0] is None else found[0]
                for id_, found in exercises.items()
            } == points[folder.name]
    assert REPORTERS.keys() <= FORMATS.keys()
    assert len(points) == 30
    assert len({tuple(one.values()) for one in points.values()}) >= 5
    return points


def totals(expected):
    return {student: rounded(sum(found.values())) for student, found in expected.items()}


def test_batch_and_its_gradebooks(course, submissions, expected, tmp_path, capsys):
    store = tmp_path / "results.db"
    words = ["batch", str(submissions[0]), "--store", str(store), "--course", str(course)]
    main([*words, "-e", "three", *ANYWHERE])
    told = {}
    for form in ("jsonl", "csv", "canvas", "moodle"):
        capsys.readouterr()
        assert main(["report", str(store), "--to", form, "--title", "HW"]) == 0
        told[form] = capsys.readouterr().out
    found = {student: {} for student in expected}
    for row in map(json.loads, told["jsonl"].splitlines()):
        found[row["student"]][row["exercise"]] = rounded(row["points"])
    assert found == expected
    for form, who, points in (
        ("csv", "student", "points"),
        ("canvas", "Student", "HW"),
        ("moodle", "username", "HW"),
    ):
        rows = {row[who]: row[points] for row in csv.DictReader(io.StringIO(told[form]))}
        rows.pop("    Points Possible", None)
        assert {one: float(row) for one, row in rows.items()} == pytest.approx(
            totals(expected), abs=0.005
        )


def test_notebooks_and_the_interface(course, submissions, expected):
    for place in submissions:
        found = grade_submissions(place, exercises="three", course=course, require_isolation="none")
        assert {
            one.student: {result.id: rounded(result.points) for result in one.report.exercises}
            for one in found
        } == expected


def test_gradescope(course, submissions, expected, tmp_path, capsys):
    words = ["export", "gradescope", "three", "--out", str(tmp_path / "a.zip"), *ANYWHERE]
    assert main([*words, "--course", str(course)]) == 0
    for student, points in expected.items():
        root = tmp_path / student
        zipfile.ZipFile(tmp_path / "a.zip").extractall(root / "source")
        shutil.copytree(submissions[0] / student, root / "submission")
        who = {"users": [{"email": student}], "created_at": "2026-11-27T19:00:00-05:00"}
        (root / "submission_metadata.json").write_text(json.dumps(who))
        gradescope_run.run(root)
        document = json.loads((root / "results/results.json").read_text())
        found = dict.fromkeys(points, 0)
        for test in document["tests"]:
            found[test["tags"][0]] = rounded(found[test["tags"][0]] + test["score"])
        assert (found, rounded(document["score"])) == (points, totals(expected)[student])


def test_classroom_50(course, submissions, expected, tmp_path, monkeypatch):
    words = ["export", "classroom50", "three", "--out", str(tmp_path / "package"), *ANYWHERE]
    assert main([*words, "--course", str(course)]) == 0
    for student, points in expected.items():
        repository = shutil.copytree(submissions[0] / student, tmp_path / student)
        for name, value in {**ENVIRONMENT, "OWNER": student}.items():
            monkeypatch.setenv(name, value)
        classroom50_run.run(tmp_path / "package", repository)
        document = json.loads((repository / "result.json").read_text())
        found = dict.fromkeys(points, 0)
        for test in document["tests"]:
            found[test["exercise"]] += test["score"]
        assert found == pytest.approx({one: 100 * value for one, value in points.items()}, abs=1)
        assert document["score"] == sum(found.values())


def test_pytest(course, submissions, expected, tmp_path):
    (tmp_path / "empty").mkdir()
    options = [f"--grade={submissions[0] / student}" for student in expected]
    words = ["-p", "no:cacheprovider", f"--grade-course={course}", "--junitxml=../all.xml", "-q"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *words, *options, "-p", "no:randomly"],
        cwd=tmp_path / "empty",
        check=False,
        capture_output=True,
    )
    found = {student: dict.fromkeys(points, 0) for student, points in expected.items()}
    for case in ET.parse(tmp_path / "all.xml").iter("testcase"):
        told = {one.get("name"): one.get("value") for one in case.iter("property")}
        (student,) = re.findall(r"\bs\d\d\b", case.get("classname"))
        before = found[student][told["exercise"]]
        found[student][told["exercise"]] = rounded(before + float(told["points"]))
    assert found == expected
