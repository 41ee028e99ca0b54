from __future__ import annotations

import pytest

from grader.cli import main
from grader.spec.course import Course


@pytest.fixture
def new(capsys):
    """Run the command where this process is, with no course named."""

    def run(*words):
        status = main(["new", "--topic", "sums", *words])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_a_new_exercise_has_all_its_files(grade, course):
    status, text, _ = grade("new", "col-scale", "--topic", "scaling")
    assert status == 0
    assert text.splitlines() == [
        "wrote exercises/scaling/col-scale.yaml",
        "wrote solutions/scaling/col-scale/reference.py",
        "wrote solutions/scaling/col-scale/accepted/another_way.py",
        "wrote solutions/scaling/col-scale/mistakes.yaml",
        f"in {course}. Now edit them, and run: grade verify col-scale --course {course}",
    ]


def test_a_new_exercise_is_right_as_it_stands(grade, course):
    grade("new", "col-scale", "--topic", "scaling")
    assert Course(course).problems == ()


def test_an_exercise_that_is_there_is_not_touched(grade):
    status, _, errors = grade("new", "row-scale", "--topic", "other")
    assert status == 2
    assert "there is already an exercise row-scale in" in errors
    assert "choose another one" in errors


def test_files_that_are_there_are_kept(grade, course):
    reference = course / "solutions" / "scaling" / "col-scale" / "reference.py"
    reference.parent.mkdir()
    reference.write_text("mine")
    _, text, _ = grade("new", "col-scale", "--topic", "scaling")
    assert "kept your solutions/scaling/col-scale/reference.py" in text
    assert reference.read_text() == "mine"


def test_a_name_of_the_wrong_form_is_refused(grade):
    status, _, errors = grade("new", "../Evil", "--topic", "scaling")
    assert status == 2
    assert "found the id '../Evil', expected lower-case words joined by hyphens" in errors


def test_a_new_quiz_has_answers_in_place_of_code(grade, course):
    status, text, _ = grade("new", "my-quiz", "--kind", "quiz", "--topic", "scaling")
    assert status == 0
    assert "wrote solutions/scaling/my-quiz/answers.yaml" in text
    assert Course(course).problems == ()
    assert Course(course).exercise("my-quiz").kind == "quiz"


def test_an_empty_folder_becomes_a_course(new, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    (empty / ".git").mkdir(parents=True)
    monkeypatch.chdir(empty)
    status, text, _ = new("row-sums")
    assert status == 0
    assert text.splitlines()[0] == f"a new course: {empty}"
    assert text.splitlines()[-1].endswith("and run: grade verify row-sums")
    assert Course(empty).ids == ("row-sums",)
    assert Course(empty).problems == ()
    assert "a new course" not in new("col-sums")[1]


def test_a_course_begins_where_it_is_named(new, tmp_path):
    folder = tmp_path / "a" / "course"
    status, text, _ = new("row-sums", "--course", str(folder))
    assert status == 0
    assert text.splitlines()[-1].endswith(f"grade verify row-sums --course {folder}")
    assert Course(folder).ids == ("row-sums",)


def test_a_folder_of_other_things_becomes_no_course_unasked(new, tmp_path, monkeypatch):
    folder = tmp_path / "things"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    monkeypatch.chdir(folder)
    status, _, errors = new("row-sums")
    assert status == 2
    assert "this folder is not empty" in " ".join(errors.split())
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
    assert new("row-sums", "--course", ".")[0] == 0
