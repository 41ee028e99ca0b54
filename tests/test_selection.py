from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from grader import render_folder
from grader.bundle import packed, read_bundle
from grader.errors import UsageError
from grader.render import render
from grader.render.folder import write_new
from grader.render.skeleton import write_skeleton
from grader.selection import bundle_above, open_bundle, select
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
        f"nothing to grade in {work}: found no .py file, expected files such as add_up.py, "
        "row_scale.py; go to the folder with your work, or name it: grade check FOLDER"
    )


def test_a_folder_of_other_files_says_what_was_found(course, work):
    for number in range(7):
        (work / f"a{number}.py").touch()
    with pytest.raises(
        UsageError, match=r"found a0.py, a1.py, a2.py, a3.py, a4.py and 2 more, expected"
    ):
        ids(course)


def lost(start, words=()):
    with pytest.raises(UsageError) as caught:
        select([], words, start=start)
    return str(caught.value)


def test_without_a_course_the_folder_of_the_course_is_asked_for(work):
    (work / "mine.py").touch()
    assert lost(work) == (
        f"nothing to grade in {work}: found mine.py, expected the folder that your course gave "
        "you, with a folder .grade in it; go to the folder with your work, or name it: grade check "
        "FOLDER. Work without .grade needs its course: --course DIR"
    )


def test_above_or_inside_a_students_folder_the_way_is_shown(course, work, monkeypatch):
    render([Course(course).exercise("row-scale")], work / "hw", course="bank")
    assert "found a student's folder below it (hw)" in lost(work)
    assert "(cd hw), or name it: grade check hw" in lost(work)
    monkeypatch.chdir(work / "hw" / ".grade")
    assert lost(Path.cwd()).endswith(f"it is inside a student's folder; go there: cd {work / 'hw'}")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (".", "a folder of the course bank; expected a student's work. `grade verify` proves its"),
        ("solutions", "the folder with the solutions of bank; expected a student's work. `grade"),
        ("solutions/scaling/row-scale", "row-scale; expected a student's work. `grade verify row"),
    ],
)
def test_in_a_course_a_teacher_is_told_what_there_is_to_do(course, monkeypatch, folder, said):
    monkeypatch.chdir(course / folder)
    assert said in lost(Path.cwd())
    assert "`grade check DIR` grades one" in lost(Path.cwd())


# ---------------------------------------------------------------- where the person stands


@pytest.fixture(scope="module")
def rendered(original_course, tmp_path_factory):
    """Return a folder that was rendered for a student; nobody writes into it."""
    folder = tmp_path_factory.mktemp("rendered") / "student"
    render_folder("first", folder, course=original_course, student="alice")
    return folder


@pytest.fixture
def student(rendered, tmp_path):
    """Return a folder that was rendered for a student, outside of every course."""
    return shutil.copytree(rendered, tmp_path / "student")


def judged_by(selection):
    return "bundle" if selection.bundle else selection.course.name


def test_a_rendered_folder_is_judged_by_what_it_carries(student):
    found = select([student], start=student)
    assert judged_by(found) == "bundle"
    assert (found.assignment, found.student) == ("first", "alice")
    assert found.deadline is None


def test_from_elsewhere_it_is_too(student, tmp_path):
    assert judged_by(select([student], start=tmp_path)) == "bundle"


def test_standing_in_a_course_with_solutions_is_judging_by_it(student, course):
    found = select([student], start=course / "exercises")
    assert judged_by(found) == "bank"
    assert (found.assignment, found.student) == ("first", "alice")
    assert found.deadline.title == "First steps"


def test_an_exercise_that_is_struck_from_the_folder_is_judged_all_the_same(student, course):
    path = student / ".grade" / "bundle.json"
    bundle = json.loads(path.read_text())
    bundle["exercises"] = []
    path.write_text(json.dumps(bundle))
    assert [e.id for e in select([student], course=course).exercises] == ["row-scale"]


def test_a_folder_inside_a_course_is_nearer_than_the_course(course):
    inside = course / "mine"
    render_folder("first", inside, course=course)
    assert judged_by(select([inside], start=inside)) == "bundle"
    assert judged_by(select([inside], start=course)) == "bank"


def test_a_course_without_solutions_gives_way_to_a_bundle(student, course):
    shutil.rmtree(course / "solutions")
    assert judged_by(select([student], start=course)) == "bundle"
    (course / "row_scale.py").touch()
    assert judged_by(select([course], start=course)) == "bank"


def test_a_course_that_is_named_wins(student, course):
    assert judged_by(select([student], course=course, start=student)) == "bank"


def test_who_handed_in_can_be_said_otherwise(student, course):
    assert select([student], course=course, student="bob").student == "bob"
    (student / ".grade" / "bundle.json").write_text("{")
    found = select([student], ["row-scale"], course=course, student="bob")
    assert found.student == "bob"


def test_a_damaged_bundle_is_said_before_the_wrong_variant_is_graded(student, course):
    (student / ".grade" / "bundle.json").write_text("{")
    with pytest.raises(UsageError, match="is damaged"):
        select([student], ["row-scale"], course=course)


def test_an_assignment_says_what_its_exercises_are_worth(student, course):
    path = course / "assignments" / "first.yaml"
    path.write_text("title: First steps\nexercises: [{id: row-scale, points: 7}]\n")
    for found in (
        select([student], course=course),
        select([student], ["first"], course=course),
        select([student], ["row-scale"], course=course),
    ):
        assert [exercise.max_points for exercise in found.exercises] == [7]
    assert select([student], start=student).exercises[0].max_points == 2


def test_an_assignment_that_this_course_does_not_have_changes_nothing(student, course):
    (course / "assignments" / "first.yaml").unlink()
    found = select([student], course=course)
    assert [exercise.max_points for exercise in found.exercises] == [2]
    assert found.deadline is None


@pytest.mark.parametrize("words", [["row-scale"], ["all"], []])
def test_exercises_of_a_bundle_can_be_named(student, words):
    found = select([student], words, start=student)
    assert [exercise.id for exercise in found.exercises] == ["row-scale"]


def test_a_file_of_a_bundle_is_about_its_exercise(student):
    found = select([student / "row_scale.py"], start=student)
    assert [exercise.id for exercise in found.exercises] == ["row-scale"]


@pytest.mark.parametrize(
    ("words", "name", "complaint"),
    [
        (["add-up"], "", "was not made for the exercise 'add-up', it has row-scale; name one"),
        ([], "notes.py", r"no exercise of this folder has a file notes\.py; rename the file"),
    ],
)
def test_what_a_bundle_does_not_have_is_refused(student, words, name, complaint):
    (student / "notes.py").touch()
    with pytest.raises(UsageError, match=complaint):
        select([student / name], words, start=student)


def rewritten(student, parts, **changes):
    """Make the bundle anew with other *parts* and *changes*, as a newer grader might have."""
    bundle = replace(read_bundle(student), **changes)
    write_new(student, packed(bundle, parts), ours=frozenset(packed(bundle, parts)))


def test_a_bundle_without_exercises_is_refused(student):
    rewritten(student, {}, exercises=())
    with pytest.raises(UsageError, match="was made for no exercise at all, expected at least one"):
        select([student], start=student)


def test_a_bundle_without_its_specs_is_refused(student):
    rewritten(student, {})
    with pytest.raises(UsageError, match=r"lacks exercises/scaling/row-scale\.yaml, expected all"):
        select([student], start=student)


def test_a_spec_of_another_version_says_which_made_it(student):
    parts = {"exercises/scaling/row-scale.yaml": b"format: 9\n"}
    rewritten(student, parts, versions={"grader": "9.0"})
    message = (
        r"was made by grader 9\.0, and grader .* cannot read it \(.*row-scale\.yaml.*\); render"
    )
    with pytest.raises(UsageError, match=message):
        select([student], start=student)


def test_exercises_to_read_are_those_of_the_nearest_folder(student, course):
    assert bundle_above(student).student == "alice"
    assert bundle_above(course) is None
    assert [e.id for e in open_bundle(bundle_above(student), ["row-scale"])] == ["row-scale"]


def test_a_quiz_is_found_by_its_file_of_answers(course, work):
    write_skeleton(course, "my-quiz", "adding", "quiz")
    (work / "my_quiz.yaml").touch()
    assert ids(course, [Path("my_quiz.yaml")]) == ["my-quiz"]
    assert ids(course, [work]) == ["my-quiz"]
