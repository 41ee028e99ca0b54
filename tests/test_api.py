from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import grader
from grader import api
from grader.render.skeleton import write_skeleton

SLOW_IMPORTS = ("numpy", "pydantic", "sympy", "click", "grader.api")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Stand in a course with one exercise."""
    write_skeleton(tmp_path, "row-scale", "scaling")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["load_course", "grade", "grade_submissions", "render_folder", "verify_exercises"]
)
def test_the_examples_of_the_documentation_are_true(checkout, name):
    function = getattr(grader, name)
    runner = doctest.DocTestRunner(verbose=False)
    (found,) = doctest.DocTestFinder(recurse=False).find(function, name, globs={})
    assert runner.run(found).failed == 0
    assert runner.tries > 0


def test_a_class_is_graded_as_its_assignment_says(checkout):
    assignments = checkout / "assignments"
    assignments.mkdir()
    (assignments / "week.yaml").write_text(
        "title: Week\nexercises: [{id: row-scale, points: 5}]\n"
        "due: 2026-02-14 23:59:00+01:00\nlate: {per_day: 10%, at_most: 50%}\n"
    )
    (checkout / "ann.py").write_text("def row_scale(x, factor): return x * factor\n")
    (checkout / "roster.csv").write_text(
        "student,path,handed_in\nann,ann.py,2026-02-15T00:00+01:00\nbob,bob.py,\n"
    )
    ann, bob = grader.grade_submissions(
        "roster.csv", exercises="week", require_isolation="none", hidden_seed="71c2"
    )
    assert (ann.points_before, ann.points) == (5.0, 4.5)
    assert ann.report.notes[0].startswith("handed in 1 day after it was due")
    assert ann.report.exercises[0].seeds["hidden"] == "71c2"
    assert (bob.points, bob.problem) == (None, "bob.py is not there; expected the work itself")


def test_a_fault_of_ours_costs_one_student_no_points(checkout):
    (checkout / "class").mkdir()
    (checkout / "class" / "ann.py").write_text("def row_scale(x, factor): return x * factor\n")
    reference = checkout / "solutions/scaling/row-scale/reference.py"
    reference.write_text("def row_scale(x, factor): raise ValueError\n")
    (ann,) = grader.grade_submissions("class", exercises="all", require_isolation="none")
    assert ann.report.exercises[0].verdict is grader.Verdict.BROKEN
    assert ann.points is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"require_isolation": "much"},
            "found require_isolation='much', expected one of contained",
        ),
        ({"exercises": "row-sale"}, "row-sale"),
        ({}, "nothing says what is to be graded"),
    ],
)
def test_a_class_that_cannot_be_graded_says_why(checkout, words, said):
    (checkout / "class" / "ann").mkdir(parents=True)
    with pytest.raises(grader.GraderError, match=said):
        grader.grade_submissions("class", **words)


def test_importing_the_package_imports_nothing_that_is_slow():
    program = f"import sys, grader; print([n for n in {SLOW_IMPORTS} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_every_public_name_is_there_and_listed():
    assert set(api.__all__) == set(grader.__all__) - {"__version__", "check"}
    assert all(getattr(grader, name) is getattr(api, name) for name in api.__all__)
    assert set(grader.__all__) <= set(dir(grader))


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'grader' has no attribute 'grate'"):
        grader.grate  # noqa: B018 - to look it up is what raises


def test_one_case_of_a_report_can_be_graded_again(checkout):
    work = checkout / "work"
    grader.render_folder("row-scale", work)
    (work / "row_scale.py").write_text("def row_scale(x, factor): return x + factor\n")
    (result,) = grader.grade(work).exercises
    case = next(check.finding.case for check in result.checks if check.finding)
    (again,) = grader.grade([work / "row_scale.py"], exercises="row-scale", case=case).exercises
    assert again.verdict is grader.Verdict.WRONG_ANSWER
    assert len(again.checks) <= len(result.checks)


def test_a_case_needs_one_exercise(checkout):
    write_skeleton(checkout, "add-up", "adding")
    grader.render_folder("all", "work")
    case = grader.CaseReference(number=1, total=1, seed="1", hidden=False)
    with pytest.raises(grader.GraderError, match="found 2 exercises, expected one for a single"):
        grader.grade("work", case=case)


def test_where_there_is_no_course_that_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(grader.GraderError, match="no course at"):
        grader.load_course()


@pytest.mark.parametrize("ask", [grader.grade, grader.grade_submissions])
def test_a_seed_that_is_none_is_refused(ask, course, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    (work / "row_scale.py").write_text("def row_scale(x, factor): return x * factor")
    with pytest.raises(grader.GraderError, match="found the seed 'xyz', expected hexadecimal"):
        ask(work, course=course, exercises=["row-scale"], hidden_seed="xyz")
