"""Several assignments, and parts of them, graded into one store."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from grader.report.classroom import GRADEBOOKS, Picture
from grader.store import read_book

from .conftest import RIGHT, WRONG

LATE = '\ndue: 2026-02-14 23:59:00+01:00\nlate: {per_day: "10%", at_most: "50%"}\n'


@dataclass
class Row:
    """What a report says of one student."""

    points: float
    attempts: int
    of: tuple[str, ...]


@pytest.fixture
def told(path):
    """Return what a report says: the largest number of points, and a row for each student."""

    def read(assignment=None):
        with read_book(path, assignment) as book:
            seen = Picture(book)
            rows = {
                one.name: Row(one.points, one.attempts, tuple(one.results)) for one in seen.students
            }
            return seen.name, seen.max_points, rows

    return read


@pytest.fixture
def alice(students, quiz):
    return students(alice={"row_scale.py": RIGHT, "quiz_one.yaml": quiz})


BOTH = ("row-scale", "quiz-one")


def test_one_exercise_that_is_graded_again_keeps_the_rest(alice, grade_here, told, course):
    grade_here(alice, "both")
    whole = ("both", 8.0, {"alice": Row(8.0, 1, BOTH)})
    assert told() == whole
    assert grade_here(alice, "row-scale").unchanged == 1
    assert told() == whole
    reference = course / "solutions" / "scaling" / "row-scale" / "reference.py"
    reference.write_text(reference.read_text() + "\n# put right\n")
    assert grade_here(alice, "row-scale").graded == 1
    assert told() == whole  # worth what the assignment says
    assert grade_here(alice, "both").unchanged == 1
    assert told() == whole


def test_work_that_changed_and_is_graded_in_part_keeps_the_rest(alice, students, grade_here, told):
    grade_here(alice, "both")
    students(alice={"row_scale.py": WRONG})
    grade_here(alice, "quiz-one")
    assert told() == ("both", 8.0, {"alice": Row(8.0, 2, BOTH)})
    grade_here(alice, "row-scale")
    assert told() == ("both", 8.0, {"alice": Row(5.0, 2, BOTH)})


def test_each_assignment_has_results_of_its_own(alice, students, grade_here, told, course):
    (course / "assignments" / "again.yaml").write_text(
        "title: Again\nexercises: [{id: add-up, points: 2}, {id: row-scale, points: 10}]\n" + LATE
    )
    grade_here(alice, "both")
    students(alice={"row_scale.py": WRONG}, bob=RIGHT)
    grade_here(alice, "again")
    again = {
        "alice": Row(0.0, 1, ("add-up", "row-scale")),
        "bob": Row(10.0, 1, ("add-up", "row-scale")),
    }
    assert told() == ("again", 12.0, again)
    assert told("both") == ("both", 8.0, {"alice": Row(8.0, 1, BOTH)})
    grade_here(alice, "both")
    assert told("again") == ("again", 12.0, again)
    assert told()[2]["alice"] == Row(5.0, 2, BOTH)


def test_the_same_work_counts_for_both_and_is_judged_once(alice, grade_here, told, course):
    (course / "assignments" / "same.yaml").write_text(
        "title: The same\nexercises: [{id: row-scale, points: 3}]\n"
    )
    grade_here(alice, "both")
    assert grade_here(alice, "same").graded == 0
    assert told() == ("same", 3.0, {"alice": Row(3.0, 1, ("row-scale",))})


def test_what_is_no_longer_assigned_no_longer_counts(alice, grade_here, told, course, path):
    file = course / "assignments" / "both.yaml"
    before = file.read_text()
    grade_here(alice, "both")
    file.write_text("title: Both\nexercises: [{id: row-scale, points: 3}]\n")
    assert grade_here(alice, "both").unchanged == 1
    assert told() == ("both", 3.0, {"alice": Row(3.0, 1, ("row-scale",))})
    with read_book(path) as book:
        assert "quiz-one" not in GRADEBOOKS["csv"](Picture(book), "")
    file.write_text(before)
    assert grade_here(alice, "both").unchanged == 1
    assert told() == ("both", 8.0, {"alice": Row(8.0, 1, BOTH)})


def test_exercises_of_no_assignment_are_a_report_of_their_own(alice, grade_here, told):
    grade_here(alice, "both")
    grade_here(alice, "add-up", "row-scale")  # not both of them are part of it
    name, largest, _ = told()
    assert (name, largest) == ("add-up row-scale", 4.0)
    assert told("both")[1] == 8.0


def test_dates_stay_what_was_said_of_the_whole(alice, grade_here, course, path, tmp_path):
    file = course / "assignments" / "both.yaml"
    file.write_text(file.read_text() + LATE)
    roster = tmp_path / "roster.csv"
    roster.write_text("student,path,handed_in\nalice,class/alice,2026-02-16T00:00+01:00\n")
    grade_here(roster, "both")
    grade_here(roster, "row-scale")
    with read_book(path) as book:
        (one,) = Picture(book).students
    assert (one.points_before, one.points) == (8.0, 6.4)


def test_a_part_that_cannot_be_in_a_single_file_says_nothing_against_it(
    quiz, tmp_path, grade_here, told
):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "bob.py").write_text(RIGHT)
    grade_here(folder, "both")
    whole = ("both", 8.0, {"bob": Row(3.0, 1, BOTH)})
    assert told() == whole
    grade_here(folder, "quiz-one")
    assert told() == whole


def test_a_part_of_work_that_is_stated_to_be_late_is_late(quiz, students, grade_here, course, path):
    file = course / "assignments" / "both.yaml"
    file.write_text(file.read_text() + LATE)
    here = students(alice=RIGHT)
    grade_here(here, "both")
    students(zoe=RIGHT)
    roster = here.parent / "roster.csv"
    roster.write_text("student,path,handed_in\nzoe,class/zoe,2026-02-16T00:00+01:00\n")
    grade_here(roster, "row-scale")
    with read_book(path) as book:
        zoe = next(one for one in Picture(book).students if one.name == "zoe")
    assert (zoe.points_before, zoe.points) == (3.0, 2.4)


def test_a_notebook_like_no_other_ends_nobody_elses_grading(students, grade_here, told, quiz):
    odd = '{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": ["a"], "source": "x = 1"}]}'
    here = students(alice=RIGHT, bob={"row_scale.py": RIGHT, "odd.ipynb": odd})
    grade_here(here, "both")
    assert {name: row.points for name, row in told()[2].items()} == {"alice": 3.0, "bob": 3.0}
