"""Dates of an assignment, from what a class handed in to what counts; repositories are real."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from grader.batch import Found
from grader.batch.dates import UNDATED, late
from grader.cli import main
from grader.report.classroom import GRADEBOOKS, Picture
from grader.report.classroom.pages import class_page, student_page
from grader.spec.assignment import Assignment
from grader.store import Late, read_book

from .conftest import RIGHT, WRONG

FAR = 10_413_792_000
"""A moment of 2300, which is more nanoseconds than a store can count."""

DUE = "2026-02-14T23:59:00+01:00"
POLICY = '\ndue: 2026-02-14 23:59:00+01:00\nlate: {per_day: "10%", at_most: "50%"}\n'
FOUND = Found(student="bob", path=Path("bob"))
WEEK = Assignment.model_validate(
    {
        "title": "W",
        "exercises": ({"id": "x"},),
        "due": DUE,
        "late": {"per_day": "10%", "at_most": "50%"},
    }
)


def handed_in(moment, due=None):
    return replace(FOUND, handed_in=datetime.fromisoformat(moment), due=due)


def test_without_an_assignment_or_a_date_nothing_is_late():
    found = handed_in("2030-01-01T00:00Z")
    assert late(None, found) is None
    assert late(WEEK.model_copy(update={"due": None}), found) == Late()


def test_what_nobody_dates_is_on_time():
    assert late(WEEK, FOUND) == Late(note=UNDATED)


def test_a_students_own_date_counts_in_place_of_the_assignments():
    after = handed_in("2026-02-16T08:00+01:00")
    assert late(WEEK, after).factor == 0.8
    later = datetime.fromisoformat("2026-02-16T12:00+01:00")
    assert late(WEEK, replace(after, due=later)) == Late(handed_in=1771225200 * 10**9)
    alone = WEEK.model_copy(update={"due": None})
    assert late(alone, replace(after, due=datetime.fromisoformat(DUE))).factor == 0.8


@pytest.fixture
def dated(course):
    """Give the assignment `first` dates, or take them away again."""
    file = course / "assignments" / "first.yaml"
    text = file.read_text()
    return lambda policy: file.write_text(text + policy)


@pytest.fixture
def roster(students, tmp_path):
    """Write a roster of students in time, late, with an extension, and without a time."""
    students(ann=RIGHT, bob=RIGHT + "#\n", cat=RIGHT + "# c\n", dan=WRONG)

    def write(bob="2026-02-16T08:00+01:00"):
        file = tmp_path / "roster.csv"
        file.write_text(
            "student,path,submitted_at,due\n"
            "ann,class/ann,2026-02-14T22:58:59Z,\n"
            f"bob,class/bob,{bob},\n"
            "cat,class/cat,2026-02-16T08:00+01:00,2026-02-17T00:00+01:00\n"
            "dan,class/dan,,\n"
        )
        return file

    return write


def scores(path):
    with read_book(path) as book:
        return {one.name: (one.points_before, one.points) for one in Picture(book).students}


def test_a_date_that_changes_grades_nothing_again(roster, grade_here, dated, path):
    progress = grade_here(roster(), "first")
    assert progress.graded == 4
    assert scores(path)["bob"] == (2.0, 2.0)
    dated(POLICY)
    progress = grade_here(roster(), "first")
    assert (progress.unchanged, progress.late, progress.undated) == (4, 1, 1)
    assert scores(path) == {"ann": (2, 2), "bob": (2, 1.6), "cat": (2, 2), "dan": (0, 0)}
    grade_here(roster(bob="2026-02-15T08:00+01:00"), "first")  # the roster is put right
    assert scores(path)["bob"] == (2.0, 1.8)
    grade_here(roster(bob=""), "row-scale")  # nobody says when: what was said of it stays
    assert scores(path)["bob"] == (2.0, 1.8)
    dated("")
    assert grade_here(roster(), "first").unchanged == 4
    assert scores(path)["bob"] == (2.0, 2.0)


@pytest.mark.parametrize("moment", ["2477-01-07T04:26:39Z", "0001-01-01T00:00Z"])
def test_a_time_of_another_century_keeps_nobody_else_from_being_graded(
    roster, grade_here, dated, path, moment
):
    dated(POLICY)
    progress = grade_here(roster(bob=moment), "first")
    assert list(progress.problems) == ["bob"]
    assert f"found '{moment}'" in progress.problems["bob"]
    assert {name: points for name, (_, points) in scores(path).items()} == {
        "ann": 2,
        "bob": 0,
        "cat": 2,
        "dan": 0,
    }


def test_a_file_of_another_century_is_graded(students, grade_here, verdicts):
    folder = students(ann=RIGHT)
    (folder / "bob.py").write_text(RIGHT)
    for path in (folder / "ann" / "row_scale.py", folder / "bob.py"):
        os.utime(path, (FAR, FAR))
        if path.stat().st_mtime < FAR:
            pytest.skip("the file system cannot keep such a time")
    grade_here(folder)
    assert set(verdicts().values()) == {"accepted"}


def test_every_report_says_what_counts_and_why(roster, grade_here, dated, path):
    dated(POLICY)
    grade_here(roster(), "first")
    why = "handed in 2 days after it was due (2026-02-14 23:59 UTC+01:00): 80% of the points count"
    with read_book(path) as book:
        seen = Picture(book)
        rows = {
            row["student"]: row for row in csv.DictReader(GRADEBOOKS["csv"](seen, "").split("\n"))
        }
        moodle, canvas, lines = (
            GRADEBOOKS[form](seen, "HW") for form in ("moodle", "canvas", "jsonl")
        )
        page = class_page(seen, "HW", "")
        bobs = student_page(seen, seen.students[1], "HW")
        anns = student_page(seen, seen.students[0], "HW")
    assert [rows["bob"][key] for key in ("points", "points_before", "late")] == ["1.6", "2", why]
    assert [rows["dan"][key] for key in ("late", "handed_in")] == [UNDATED, ""]
    assert rows["ann"]["late"] == ""
    feedback = f"row-scale: accepted 2/2; {why}, 1.6 in place of 2"
    assert list(csv.reader(moodle.split("\n")))[2] == ["bob", "1.60", feedback]
    assert UNDATED not in moodle
    assert "bob,,,bob,,1.60" in canvas
    assert f'"points": 1.6, "max_points": 2.0, "points_before": 2.0, "late": "{why}"' in lines
    assert f"<strong>bob</strong>: {why}: 1.6 in place of 2" in page
    assert "nothing says when these were handed in" in page
    assert f"Your work was {why}: 1.6 in place of 2." in bobs
    assert "Your work was" not in anns


def test_without_dates_reports_are_what_they_were(roster, grade_here, path):
    file = roster()
    file.write_text(file.read_text().replace("2026-02-17T00:00+01:00", ""))
    grade_here(file, "first")
    with read_book(path) as book:
        seen = Picture(book)
        assert "points_before" not in GRADEBOOKS["csv"](seen, "") + GRADEBOOKS["jsonl"](seen, "")
        assert "late" not in GRADEBOOKS["moodle"](seen, "HW")
        assert "On time or late?" not in class_page(seen, "HW", "")
        rows = list(csv.DictReader(GRADEBOOKS["csv"](seen, "").split("\n")))
    # The time of a file is none.
    assert [row["handed_in"] for row in rows] == [
        "2026-02-14T22:58:59Z",
        "2026-02-16T07:00:00Z",
        "2026-02-16T07:00:00Z",
        "",
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_what_was_pushed_late_costs_what_the_assignment_says(course, dated, tmp_path, capsys):
    dated(POLICY)
    lines = ["student,repository,due"]
    for name, pushed, due in (
        ("ann", "2026-02-14T12:00:00+01:00", ""),
        ("bob", "2026-02-17T00:00:00+01:00", ""),
        ("cat", "2026-02-17T00:00:00+01:00", "2026-02-16T23:59:00+01:00"),
    ):
        repository = tmp_path / f"{name}-homework"
        repository.mkdir()
        (repository / "row_scale.py").write_text(RIGHT)
        for words in (["init", "-b", "main"], ["add", "."], ["commit", "-m", "done"]):
            subprocess.run(
                ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
                cwd=repository,
                check=True,
                capture_output=True,
                env={**os.environ, "GIT_COMMITTER_DATE": pushed},
            )
        lines.append(f"{name},{repository},{due}")
    (tmp_path / "class.csv").write_text("\n".join(lines))
    out, store = tmp_path / "out", tmp_path / "r.db"
    assert main(["fetch", str(tmp_path / "class.csv"), "--out", str(out)]) == 0
    words = ["-e", "first", "--course", str(course), "--require-isolation", "none", "-j", "1"]
    assert main(["batch", str(out / "roster.csv"), "--store", str(store), *words]) == 0
    assert "2 handed in late" in capsys.readouterr().out
    assert scores(store) == {"ann": (2, 2), "bob": (2, 1.4), "cat": (2, 1.8)}
    at_once = tmp_path / "at-once.db"
    fetched = ["batch", str(tmp_path / "new"), "--from-git", str(tmp_path / "class.csv")]
    assert main([*fetched, "--store", str(at_once), *words]) == 0
    assert "ann: " in capsys.readouterr().out
    assert scores(at_once) == scores(store)
    other = tmp_path / "in-time.db"
    dated("")
    assert main(["batch", str(out / "roster.csv"), "--store", str(other), *words]) == 0
    capsys.readouterr()
    assert main(["diff", str(other), str(store)]) == 1
    assert "bob  row-scale  2/2 accepted -> 1.4/2 accepted" in capsys.readouterr().out
