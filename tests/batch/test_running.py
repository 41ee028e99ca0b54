from __future__ import annotations

import json
import sys
import zipfile
from concurrent.futures import Future

import pytest

from grader.batch import find, plan
from grader.batch.pool import WorkerLost
from grader.errors import GraderError, UsageError
from grader.rendering import render_selection
from grader.results import Verdict
from grader.sandbox import commons
from grader.spec.course import Course
from grader.store import read_book
from grader.submissions import statements

from .conftest import RIGHT, WRONG, Here


def test_a_class_is_graded_and_again_nothing(students, grade_here, verdicts):
    folder = students(alice=RIGHT, bob=WRONG, carol={}, dave="def row_scale(:")
    progress = grade_here(folder)
    assert (progress.done, progress.graded, progress.unchanged) == (4, 4, 0)
    assert verdicts() == {
        ("alice", "row-scale"): "accepted",
        ("bob", "row-scale"): "wrong_answer",
        ("carol", "row-scale"): "missing",
        ("dave", "row-scale"): "syntax_error",
    }
    again = grade_here(folder)
    assert (again.done, again.graded, again.unchanged) == (4, 0, 4)


def test_only_what_changed_is_graded_again(students, grade_here, verdicts, path):
    folder = students(alice=RIGHT, bob=WRONG)
    grade_here(folder, "all")
    students(bob={"row_scale.py": RIGHT + "# better\n", "notes.txt": "done"})
    progress = grade_here(folder, "all")
    assert (progress.graded, progress.unchanged) == (1, 1)
    assert progress.verdicts == {"accepted": 1}  # add-up is as missing as it was
    assert verdicts()["bob", "row-scale"] == "accepted"
    assert verdicts()["bob", "add-up"] == "missing"
    with read_book(path) as book:
        assert len([one for one in book.attempts() if one.student == "bob"]) == 2


def test_what_is_asked_for_makes_no_new_hand_in(students, grade_here, verdicts, path, quiz):
    folder = students(alice={"row_scale.py": RIGHT, "quiz_one.yaml": quiz}, bob={})
    for words in (["row-scale"], ["row-scale", "quiz-one"], ["row-scale"], ["quiz-one"]):
        grade_here(folder, *words)
    assert verdicts() == {
        ("alice", "row-scale"): "accepted",
        ("alice", "quiz-one"): "accepted",
        ("bob", "row-scale"): "missing",
        ("bob", "quiz-one"): "missing",
    }
    with read_book(path) as book:
        assert sorted(one.student for one in book.attempts()) == ["alice", "bob"]


def test_one_file_is_no_new_work_when_somebody_elses_changes(students, grade_here, path):
    folder = students()
    (folder / "bob.py").write_text(RIGHT)
    (folder / "eve.py").write_text(WRONG)
    grade_here(folder)
    (folder / "eve.py").write_text(RIGHT)
    grade_here(folder)
    with read_book(path) as book:
        assert sorted(one.student for one in book.attempts()) == ["bob", "eve", "eve"]


def test_the_same_program_is_judged_once(students, grade_here, verdicts):
    folder = students(alice=RIGHT, bob=WRONG, carol={})
    grade_here(folder)
    students(dave=WRONG, eve={}, frank=RIGHT + "\n# my own\n")
    assert grade_here(folder).graded == 1
    assert [verdicts()[name, "row-scale"] for name in ("dave", "eve", "frank")] == [
        "wrong_answer",
        "missing",
        "accepted",
    ]


@pytest.mark.parametrize("changed", ["reference", "mistakes", "spec", "points"])
def test_what_staff_change_is_graded_again(students, grade_here, course, changed):
    folder = students(alice=RIGHT)
    grade_here(folder, "first")
    match changed:
        case "reference":
            file = course / "solutions" / "scaling" / "row-scale" / "reference.py"
            file.write_text(file.read_text() + "\n# as before\n")
        case "mistakes":
            file = course / "solutions" / "scaling" / "row-scale" / "mistakes.yaml"
            file.write_text(file.read_text() + "\n# as before\n")
        case "spec":
            file = course / "exercises" / "scaling" / "row-scale.yaml"
            file.write_text(file.read_text() + "\n# as before\n")
        case "points":
            file = course / "assignments" / "first.yaml"
            file.write_text("title: First\nexercises: [{id: row-scale, points: 7}]\n")
    assert grade_here(folder, "first").graded == 1
    assert grade_here(folder, "first").graded == 0


def test_everybody_has_the_same_hidden_cases(students, grade_here, path):
    grade_here(students(alice=RIGHT, bob=RIGHT))
    with read_book(path) as book:
        details = list(book.details(one.detail for one in book.current()))
        (run,) = book.runs
    assert [one.seeds["hidden"] for one in details] == [run.facts.hidden_seed] * 2


def test_notebooks_single_files_and_zips_are_submissions(students, grade_here, verdicts, path):
    folder = students(alice=RIGHT)
    cells = [{"cell_type": "code", "source": "%time\n" + RIGHT, "metadata": {}}]
    notebook = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    (folder / "bob.ipynb").write_text(notebook)
    (folder / "carol.py").write_text(RIGHT)
    with zipfile.ZipFile(folder / "dave.zip", "w") as archive:
        archive.writestr("homework/row_scale.py", RIGHT)
    students(eve={"homework.ipynb": notebook})
    grade_here(folder)
    assert verdicts() == {
        (name, "row-scale"): "accepted" for name in ("alice", "bob", "carol", "dave", "eve")
    }


@pytest.fixture
def no_reader(monkeypatch):
    """Let no child be started that could take the cells of a notebook apart."""
    statements._leave()
    monkeypatch.setattr(commons, "_ours", commons.Commons())
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    yield
    statements._leave()


def test_a_notebook_that_we_cannot_read_stops_nobody_else(students, grade_here, request):
    folder = students(alice=RIGHT)
    grade_here(folder)
    cells = [{"cell_type": "code", "source": RIGHT + "# unseen\n", "metadata": {}}]
    notebook = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    (folder / "aaron.ipynb").write_text(notebook)
    request.getfixturevalue("no_reader")
    progress = grade_here(folder)
    assert (progress.unchanged, list(progress.problems)) == (1, ["aaron"])
    said = progress.problems["aaron"]
    assert said.startswith("aaron.ipynb could not be read, through no fault of its author: ")
    assert "/no/such/python could not be started" in said


def test_capitals_in_an_ending_are_small_letters(students, grade_here, verdicts):
    folder = students()
    cells = [{"cell_type": "code", "source": RIGHT, "metadata": {}}]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    (folder / "bob.IPYNB").write_text(json.dumps(notebook))
    (folder / "carol.PY").write_text(RIGHT)
    with zipfile.ZipFile(folder / "dave.ZIP", "w") as archive:
        archive.writestr("row_scale.py", RIGHT)
    grade_here(folder)
    assert verdicts() == {(name, "row-scale"): "accepted" for name in ("bob", "carol", "dave")}


def test_one_file_may_answer_several_exercises(students, grade_here, verdicts):
    folder = students()
    (folder / "bob.py").write_text(RIGHT)
    grade_here(folder, "all")
    assert verdicts()["bob", "row-scale"] == "accepted"
    assert verdicts()["bob", "add-up"] == "not_implemented"


def test_what_cannot_be_read_is_said_and_the_rest_graded(students, grade_here, verdicts):
    folder = students(alice=RIGHT)
    (folder / "bob.zip").write_bytes(b"PK\x03\x04 and then nothing")
    with zipfile.ZipFile(folder / "carol.zip", "w") as archive:
        archive.writestr("../row_scale.py", RIGHT)
    (folder / "dave").symlink_to(folder / "alice")
    (folder / "fred.ipynb").write_text("{")
    (folder / "alice.zip").write_bytes(b"")
    (folder / "gil.tar.gz").write_bytes(b"")
    students(eve=RIGHT)
    progress = grade_here(folder)
    assert sorted(progress.problems) == ["alice", "bob", "carol", "dave", "fred", "gil"]
    assert progress.problems["gil"] == "gil.tar.gz is an archive that is not read; send a zip"
    assert "alice is there 2 times" in progress.problems["alice"]
    assert "no zip file or is damaged" in progress.problems["bob"]
    assert "leads out of its folder" in progress.problems["carol"]
    assert "is a symbolic link" in progress.problems["dave"]
    assert "cannot be read as a notebook: its JSON is damaged" in progress.problems["fred"]
    assert verdicts() == {("eve", "row-scale"): "accepted"}


class Losing(Here):
    """Loses the workers of one student, whatever is tried."""

    def submit(self, fn, /, task):
        if task.work.student != "mallory":
            return super().submit(fn, task)
        future = Future()
        future.set_exception(WorkerLost(3))
        return future


def test_who_ends_every_worker_is_graded_for_it_and_nobody_else(students, grade_here, path):
    grade_here(students(alice=RIGHT, mallory=WRONG, zoe=RIGHT), executor=Losing())
    with read_book(path) as book:
        found = {one.student: one for one in book.current()}
        (detail,) = book.details([found["mallory"].detail])
    assert [found[name].verdict for name in ("alice", "zoe")] == [Verdict.ACCEPTED] * 2
    assert (found["mallory"].verdict, found["mallory"].points) == (Verdict.RUN_TIME_ERROR, 0.0)
    assert "ended the process of the grader 3 times" in detail.checks[0].finding.message


class Gone(Here):
    def submit(self, fn, /, task):
        if task.work.student > "b":
            raise RuntimeError("cannot schedule new futures after shutdown")
        return super().submit(fn, task)


def test_workers_that_are_gone_end_the_run_and_lose_nothing(students, grade_here, verdicts):
    folder = students(alice=RIGHT, bob=RIGHT)
    with pytest.raises(GraderError, match=r"the workers are gone .* goes on from there"):
        grade_here(folder, executor=Gone())
    progress = grade_here(folder)
    assert progress.done == 2
    assert set(verdicts().values()) == {"accepted"}


def test_a_class_needs_solutions_and_something_to_grade(students, grade_here, course):
    folder = students(alice=RIGHT)
    with pytest.raises(UsageError, match="nothing says what is to be graded"):
        plan(Course(course), (), find(folder).found)
    (course / "solutions").rename(course / "elsewhere")
    with pytest.raises(UsageError, match="has no solutions/"):
        grade_here(folder)


def test_a_rendered_folder_says_what_is_graded(students, course):
    folder = students(alice={})
    render_selection(Course(course), ["first"], folder / "alice", student="alice")
    made = plan(Course(course), (), find(folder).found)
    assert made.assignment == "first"
    assert [one.id for one in made.exercises] == ["row-scale"]
