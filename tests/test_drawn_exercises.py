"""Exercises with drawn parameters, from the spec to the verdict, for many students."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

import grader
from grader import Scope, Verdict
from grader.cases import personal
from grader.cli import main
from grader.grading import open_grader
from grader.kinds.recording import record
from grader.render import stub
from grader.render.wording import filled
from grader.spec.course import Course
from grader.spec.models import CodeExercise
from grader.submissions import Submission
from grader.verify.quiz import on_variants

ROOT = Path(__file__).parents[1]
SPEC = """\
format: 1
id: apply-b
kind: code
title: Apply a matrix
topic: drawn
difficulty: 1
points: 2
statement: |
  Return $B x + a$ for $B = {{ B | matrix }}$ and $a = {{ a | number }}$, that is `{{ B }}`.
params:
  B: {integers: [-9, 9], shape: [2, 2], require: "det(B) != 0"}
  k: {integers: [2, 5]}
  a: {uniform: [-2, 2], require: "abs(a) > 0.1"}
  x0: {distinct: [0, 9], shape: [2]}
entry: "apply_b(x: (2,), order: (m,) int = None) -> (2,)"
cases:
  examples: [{x: {param: x0}}]
  draw: {order: {integers: [0, "k"]}}
  require: k > 1
  seed: 4
compare:
  rule: allclose
  checks: [{that: "close(result, B @ x + a)", say: "This is not B x + a."}]
hints: ["Write {{ B }} as an array."]
"""
REFERENCE = """\
import numpy as np
from variant import B, a


def apply_b(x, order=None):
    return np.array(B) @ x + a
"""
MISTAKES = """\
- name: forgets-a
  verdict: wrong_answer
  code: |
    import numpy as np
    from variant import B

    def apply_b(x, order=None):
        return np.array(B) @ x
  feedback: You forgot to add a.
"""


@pytest.fixture
def course(tmp_path):
    """Return a course with one drawn exercise, an assignment of it and a key."""
    files = {
        "exercises/drawn/apply-b.yaml": SPEC,
        "solutions/drawn/apply-b/reference.py": REFERENCE,
        "solutions/drawn/apply-b/mistakes.yaml": MISTAKES,
        "solutions/.variant-key": "key",
        "assignments/week.yaml": "title: Week\nexercises: [{id: apply-b, points: 6}]\n",
    }
    for name, text in files.items():
        path = tmp_path / "bank" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Course(tmp_path / "bank")


def solved(exercise):
    """Return the work of a student who read their own statement."""
    values = exercise.variant.values
    formula = f"np.array({values['B']}) @ x + {values['a']}"
    return f"import numpy as np\n\n\ndef apply_b(x, order=None):\n    return {formula}\n"


def prove_variants(course, exercise, students):
    """Prove of every student's variant what must hold of each; return how many there are."""
    seen = set()
    with open_grader(course, diagnose=False) as opened:
        solution = course.solution(exercise)
        for number in range(students):
            own = personal(exercise, f"student-{number}", course.variant_key)
            raw = record(own, solution.reference, opened.expectations)
            assert raw == record(own, solution.reference, opened.expectations)
            assert filled(own).statement != exercise.statement
            assert str(own.variant.values["B"]) in stub(own)
            seen.add(json.dumps(own.variant.values))
            submission = Submission.of_text(own.module, solved(own))
            result = opened.judge(own, submission, hidden_seed="1")
            assert result.verdict is Verdict.ACCEPTED, own.variant
    return len(seen)


def test_twenty_students_have_variants_of_their_own(course):
    assert prove_variants(course, course.exercise("apply-b"), 20) == 20


@pytest.mark.prove
def test_two_hundred_students_have_variants_of_their_own(course):
    assert prove_variants(course, course.exercise("apply-b"), 200) == 200


@pytest.mark.prove
@pytest.mark.parametrize(
    "name",
    [path.stem for path in ROOT.glob("exercises/*/*.yaml") if "\nparams:" in path.read_text()],
)
def test_right_answers_are_accepted_with_the_values_of_fifty_students(name):
    bank = Course(ROOT)
    exercise = bank.exercise(name)
    variants = [personal(exercise, f"student {n}") for n in range(50)]
    assert len({json.dumps(v.variant.values) for v in variants}) > 1
    with open_grader(bank, diagnose=False) as opened:
        if isinstance(exercise, CodeExercise):
            for own in variants:
                record(own, bank.solution(own).reference, opened.expectations)
        else:
            claims = on_variants(opened, exercise, 50, mistakes=False)
            assert [claim.detail for claim in claims if not claim.holds] == []


def test_a_folder_shows_and_grades_the_variant_of_its_student(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for student in ("alice", "bob"):
        grader.render_folder("week", student, course=course, student=student)
    exercise = course.exercise("apply-b")
    alice, bob = (personal(exercise, who, course.variant_key) for who in ("alice", "bob"))
    text = Path("alice/apply_b.py").read_text()
    assert str(alice.variant.values["B"]) in text
    assert str(bob.variant.values["B"]) not in text
    assert str(alice.variant.values["B"]) in Path("alice/README.md").read_text()
    for own, verdict in ((alice, Verdict.ACCEPTED), (bob, Verdict.WRONG_ANSWER)):
        Path("alice/apply_b.py").write_text(solved(own))
        for place in (None, course):
            report = grader.grade("alice", course=place)
            assert report.exercises[0].verdict is verdict
            assert (report.student, report.assignment) == ("alice", "week")
            assert report.max_points == 6


def test_a_variant_that_somebody_changed_is_not_believed(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    grader.render_folder("week", "alice", course=course, student="alice")
    easy = {"B": [[1, 0], [0, 1]], "k": 2, "a": 1.0, "x0": [1, 2]}
    path = Path("alice/.grade/bundle.json")
    document = json.loads(path.read_text())
    document["exercises"][0] |= {"variant": easy, "points": 99}
    path.write_text(json.dumps(document))
    Path("alice/apply_b.py").write_text("def apply_b(x, order=None): return x + 1.0\n")
    report = grader.grade("alice", course=course)
    assert (report.scope, report.exercises[0].verdict) == (Scope.FULL, Verdict.WRONG_ANSWER)
    assert report.max_points == 6


def test_a_known_mistake_is_recognised_with_the_students_own_values(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = personal(course.exercise("apply-b"), "carol", course.variant_key)
    Path("apply_b.py").write_text(solved(own).replace(f" + {own.variant.values['a']}", ""))
    (result,) = grader.grade(course=course, student="carol").exercises
    assert [c.finding.why for c in result.checks if c.finding] == ["You forgot to add a."]


def test_what_is_shown_without_a_student_is_the_default_variant(
    course, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["show", "apply-b", "--hint", "--course", str(course.root)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    default = personal(course.exercise("apply-b"))
    assert f"`{default.variant.values['B']}`" in shown
    assert f"Write {default.variant.values['B']} as an array." in shown
    assert f"np.array({[float(v) for v in default.variant.values['x0']]})" in shown


def test_parameters_nobody_can_meet_are_the_exercises_fault(course, tmp_path):
    path = course.root / "exercises/drawn/apply-b.yaml"
    path.write_text(SPEC.replace("det(B) != 0", "det(B) > 999"))
    message = r"apply-b\.yaml: params\.B\.require: `det\(B\) > 999` does not hold in any of 2000"
    with pytest.raises(grader.GraderError, match=message):
        grader.render_folder("apply-b", tmp_path / "work", course=course.root)


def test_late_work_is_noted_with_what_it_costs(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (course.root / "assignments/week.yaml").write_text(
        "title: Week\nexercises: [{id: apply-b}]\ndue: 2026-02-14 12:00:00+00:00\n"
        "late: {per_day: 10%, at_most: 50%}\n"
    )
    grader.render_folder("week", "alice", course=course.root, student="alice")
    late = datetime.fromisoformat("2026-02-15 13:00:00+00:00")
    report = grader.grade("alice", course=course.root, handed_in=late)
    assert report.notes == (
        "handed in 2 days after it was due (2026-02-14 12:00 UTC): 80% of the points count",
    )
