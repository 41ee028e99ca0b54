from __future__ import annotations

import shutil

SOLUTION = ("solutions", "scaling", "row-scale")


def test_exercises_that_prove_themselves_are_status_0(grade):
    status, text, _ = grade("verify", "row-scale")
    assert status == 0
    assert text.startswith(" OK   row-scale ")
    words = " ".join(text.split())
    assert (
        "reference, examples, accepted, 3 mistakes, 2 feedback, 3 margins, mutants, stub" in words
    )
    assert "11 cases, of which 10 to 11 catch each of 2 mistakes" in words
    assert (
        "exercise right mistakes refused other cases fewest seconds OK row-scale 3/3 3/3" in words
    )
    assert text.endswith(" 1 of 1 exercises prove themselves, with 27 claims\n")


def test_a_mistake_that_gets_another_verdict_is_named(grade, course):
    path = course.joinpath(*SOLUTION, "mistakes.yaml")
    path.write_text(path.read_text().replace("verdict: wrong_shape", "verdict: wrong_dtype"))
    status, text, _ = grade("verify", "row-scale")
    assert status == 1
    assert " FAIL row-scale" in text
    assert "[no] mistakes column: expected wrong_dtype, got wrong_shape" in text
    assert "FAIL  row-scale    3/3       2/3 " in text
    assert " 0 of 1 exercises prove themselves, with " in text


def test_the_matrix_is_shown_to_who_asks_for_it(grade):
    _, without, _ = grade("verify", "row-scale")
    status, text, _ = grade("verify", "row-scale", "--matrix")
    assert status == 0
    assert "public" not in without
    assert "                       123456  12345  V\n" in text
    assert "      column           ssssss  sssss  . 11\n" in text
    assert "passed" in text


def test_several_exercises_are_proved_at_a_time_and_told_in_order(grade):
    status, text, _ = grade("verify", "-j", "2")
    assert status == 0
    assert text.index(" OK   add-up ") < text.index(" OK   row-scale ")
    assert text.endswith(" 2 of 2 exercises prove themselves, with 54 claims\n")


def test_a_number_of_jobs_below_one_is_refused(grade):
    status, text, errors = grade("verify", "-j", "0")
    assert (status, text) == (2, "")
    assert "0 is not in the range x>=1" in errors


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
