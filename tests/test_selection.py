from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.render import render
from grader.selection import select
from grader.spec.course import Course


def ids(course, paths=(), words=()):
    found = select(list(paths), list(words), course=Course(course))
    return [exercise.id for exercise in found.exercises]


def test_words_come_before_everything_else(course, work):
    (work / "add_up.py").touch()
    assert ids(course, words=["row-scale"]) == ["row-scale"]


def test_a_file_is_about_the_exercise_of_its_name(course, work):
    (work / "row_scale.py").touch()
    (work / "add_up.py").touch()
    assert ids(course, [Path("row_scale.py")]) == ["row-scale"]


def test_a_file_of_no_exercise_is_refused(course, work):
    (work / "notes.py").touch()
    with pytest.raises(UsageError, match=r"no exercise of the course bank has a file notes\.py;"):
        ids(course, [Path("notes.py")])


def test_a_rendered_folder_is_about_what_it_was_rendered_for(course, work):
    exercise = Course(course).exercise("row-scale")
    render([exercise], work, course="bank")
    (work / "row_scale.py").unlink()
    (work / "add_up.py").touch()
    assert ids(course) == ["row-scale"]


def test_any_other_folder_is_about_the_files_in_it(course, work):
    for name in ("row_scale.py", "add_up.py", "notes.py"):
        (work / name).touch()
    assert ids(course, [work]) == ["add-up", "row-scale"]


def test_an_empty_folder_is_nothing_to_grade(course, work):
    with pytest.raises(UsageError) as caught:
        ids(course)
    assert str(caught.value) == (
        f"nothing to grade: found no .py file in {work}, expected files such as add_up.py, "
        "row_scale.py; go to the folder with your work, "
        "or make one with `grade render SELECTION --out DIR`"
    )


def test_a_folder_of_other_files_says_what_was_found(course, work):
    for number in range(7):
        (work / f"a{number}.py").touch()
    with pytest.raises(UsageError, match=r"found a0.py, a1.py, a2.py, a3.py, a4.py and 2 more in"):
        ids(course)
