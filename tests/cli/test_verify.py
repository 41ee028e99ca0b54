from __future__ import annotations

import shutil

SOLUTION = ("solutions", "scaling", "row-scale")


def test_exercises_that_prove_themselves_are_status_0(grade):
    status, text, _ = grade("verify", "row-scale")
    assert status == 0
    assert text.startswith(" OK   row-scale ")
    assert "reference, examples, accepted, 3 mistakes, stub" in " ".join(text.split())
    assert text.endswith(" 1 of 1 exercises prove themselves\n")


def test_a_mistake_that_gets_another_verdict_is_named(grade, course):
    path = course.joinpath(*SOLUTION, "mistakes.yaml")
    path.write_text(path.read_text().replace("verdict: wrong_shape", "verdict: wrong_dtype"))
    status, text, _ = grade("verify", "row-scale")
    assert status == 1
    assert " FAIL row-scale" in text
    assert "[no] mistakes column: expected wrong_dtype, got wrong_shape" in text
    assert text.endswith(" 0 of 1 exercises prove themselves\n")


def test_a_course_is_read_as_a_whole_before_it_is_proved(grade, course):
    course.joinpath(*SOLUTION, "reference.py").unlink()
    (course / "assignments" / "first.yaml").write_text("title: First\n")
    status, text, errors = grade("verify")
    assert (status, text) == (3, "")
    assert "assignments/first.yaml" in errors
    assert "row-scale/reference.py: cannot be read" in errors


def test_without_solutions_there_is_nothing_to_prove(grade, course):
    shutil.rmtree(course / "solutions")
    status, _, errors = grade("verify")
    assert status == 2
    assert "has no solutions/, expected references to prove with; only staff can" in errors
