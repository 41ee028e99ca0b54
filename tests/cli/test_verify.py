from __future__ import annotations

import shutil

SOLUTION = ("solutions", "scaling", "row-scale")


def test_exercises_that_prove_themselves_are_status_0(grade):
    status, text, _ = grade("verify", "row-scale")
    assert status == 0
    assert text.startswith(" OK   row-scale ")
    assert "public" not in text
    words = " ".join(text.split())
    assert (
        "reference, examples, baseline, accepted, 3 mistakes, 2 feedback, 3 margins, mutants, stub"
        in words
    )
    assert "11 cases, of which 10 to 11 catch each of 2 mistakes" in words
    assert (
        "exercise claims mistakes killed equiv alive seconds cases fewest "
        "OK row-scale 28/28 3/3 1 0 0" in words
    )
    assert text.endswith(" 1 of 1 exercise proves itself, with 28 claims\n")


def test_a_mistake_that_gets_another_verdict_is_named(grade, course):
    path = course.joinpath(*SOLUTION, "mistakes.yaml")
    path.write_text(path.read_text().replace("verdict: wrong_shape", "verdict: wrong_dtype"))
    status, text, _ = grade("verify", "row-scale")
    assert status == 1
    assert " FAIL row-scale" in text
    assert "[no] mistakes column: expected wrong_dtype, got wrong_shape" in text
    assert "FAIL  row-scale   27/28       2/3 " in text
    assert " 0 of 1 exercise proves itself, with " in text


def test_the_matrix_is_shown_to_who_asks_for_it_and_written_as_a_page(grade, tmp_path):
    page = tmp_path / "proofs.html"
    status, text, _ = grade("verify", "row-scale", "--matrix", "--html", str(page))
    assert status == 0
    assert f"wrote {page}" in text
    assert page.read_text().startswith("<!DOCTYPE html>")
    lines = [line.split() for line in text.splitlines()]
    assert ["123456", "12345", "V"] in lines
    assert ["column", "ssssss", "sssss", "-", "11"] in lines
    (mutant,) = (line for line in lines if "times-divide" in line)
    assert "v" in mutant[2]
    assert "passed" in text


def test_several_exercises_are_proved_at_a_time_and_told_in_order(grade):
    status, text, _ = grade("verify", "-j", "2")
    assert status == 0
    assert text.index(" OK   add-up ") < text.index(" OK   row-scale ")
    assert text.endswith(" 2 of 2 exercises prove themselves, with 56 claims\n")


def test_what_is_misspelt_in_a_solution_is_status_3_of_that_exercise_only(grade, course):
    misspelt = course.joinpath(*SOLUTION, "acepted")
    misspelt.mkdir()
    status, _, errors = grade("verify", "row-scale")
    assert status == 3
    assert "solutions/scaling/row-scale/acepted: not read. Did you mean `accepted`?" in errors
    assert grade("verify", "add-up")[0] == 0


def test_a_number_of_jobs_below_one_is_refused(grade):
    status, text, errors = grade("verify", "-j", "0")
    assert (status, text) == (2, "")
    assert "0 is not in the range x>=1" in errors


def test_wrong_files_are_told_and_the_other_exercises_are_proved(grade, course):
    course.joinpath(*SOLUTION, "reference.py").unlink()
    (course / "assignments" / "first.yaml").write_text("title: First\n")
    status, text, errors = grade("verify")
    assert status == 3
    assert " OK   add-up" in text
    assert " FAIL row-scale" in text
    assert "row-scale/reference.py: cannot be read" in " ".join(text.split())
    assert "assignments/first.yaml" in errors
    assert "reference.py" not in errors


def test_a_spec_that_is_wrong_is_status_3_although_only_others_were_asked_for(grade, course):
    (course / "exercises" / "adding" / "add-up.yaml").write_text("kind: code\n")
    assert grade("verify", "row-scale")[0] == 0
    status, text, _ = grade("verify", "add-up")
    assert status == 3
    assert "exercises/adding/add-up.yaml" in text


def test_a_mutant_that_survives_is_told_with_what_may_be_done(grade, course):
    spec = course / "exercises" / "scaling" / "row-scale.yaml"
    path = course.joinpath(*SOLUTION, "reference.py")
    path.write_text("def row_scale(x, factor):\n    x = x.copy()\n    return factor * x\n")
    spec.write_text(spec.read_text().replace("[2, 1, 7, 64, 0]", "[2, 1, 7]"))
    status, text, _ = grade("verify", "row-scale")
    assert status == 1
    assert "expected killed, got survived" in text
    assert "reference.py:2  x = x.copy()  ->  (left out)" in text
    listed = [line for line in text.splitlines() if line.startswith("- {mutant: m")]
    assert len(listed) == 2
    equivalents = "\n".join(listed).replace('reason: ""', "reason: Nothing changes x.")
    course.joinpath(*SOLUTION, "equivalents.yaml").write_text(equivalents)
    status, text, _ = grade("verify", "row-scale")
    assert status == 0
    assert "2 equivalents" in " ".join(text.split())


def test_a_page_that_cannot_be_written_is_told_before_anything_is_proved(grade, tmp_path):
    page = tmp_path / "no" / "page.html"
    status, text, errors = grade("verify", "row-scale", "--html", str(page))
    assert (status, text) == (2, "")
    assert "expected a file in a folder that exists" in errors


def test_without_solutions_there_is_nothing_to_prove(grade, course):
    shutil.rmtree(course / "solutions")
    status, _, errors = grade("verify")
    assert status == 2
    assert "has no solutions/, expected references to prove with; only staff can" in errors


def test_a_file_that_cannot_be_read_is_said_in_words(grade, course):
    (spec,) = course.glob("exercises/*/row-scale.yaml")
    spec.write_text("kind: code\ntitle: [\n")
    status, text, _ = grade("verify", "row-scale")
    assert status == 3
    assert "[no] nothing could be proved" in text
    assert "given up" not in text
    assert text.endswith(" 0 of 1 exercise proves itself, with 1 claim\n")
