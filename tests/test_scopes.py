"""The same work in both scopes: alone in a rendered folder, and by the course."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

import grader
from grader import Scope, Verdict
from grader.bundle import read_bundle
from grader.cases import public_cases, public_seed
from grader.kinds.calls import AGAIN
from grader.kinds.recording import Recording
from grader.spec.course import Course
from grader.spec.models import CodeExercise
from grader.wire.jobs import Returned

pytestmark = pytest.mark.prove  # every exercise of the bank is rendered and recorded

ROOT = Path(__file__).parents[1]
COURSE = Course(ROOT)
CODE = tuple(e for e in COURSE.select(["all"]) if isinstance(e, CodeExercise))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Return a folder with all code exercises, as a student gets it."""
    folder = tmp_path_factory.mktemp("rendered") / "work"
    grader.render_folder([exercise.id for exercise in CODE], folder, course=COURSE)
    return folder


@pytest.fixture
def work(rendered, tmp_path, monkeypatch):
    """Return a copy of that folder in an empty place, and stand in it."""
    folder = tmp_path / "mine"
    shutil.copytree(rendered, folder)
    monkeypatch.chdir(folder)
    return folder


def verdicts(report):
    return {result.id: result.verdict for result in report.exercises}


@pytest.mark.parametrize("which", ["reference", "accepted"])
def test_right_work_is_accepted_in_both_scopes(work, which):
    for exercise in CODE:
        solution = COURSE.solution(exercise)
        text = solution.reference if which == "reference" else solution.accepted[0].text
        (work / exercise.file).write_text(text)
    alone, judged = grader.grade(), grader.grade(course=COURSE)
    assert (alone.scope, judged.scope) == (Scope.PUBLIC, Scope.FULL)
    everything = {exercise.id: Verdict.ACCEPTED for exercise in CODE}
    assert verdicts(alone) == verdicts(judged) == everything
    assert alone.points == judged.points == judged.max_points
    assert all("hidden" not in result.seeds for result in alone.exercises)
    assert all("hidden" in result.seeds for result in judged.exercises)


# ---------------------------------------------------------------- a table of what is known

CHEAT = """\
import numpy as np

array, nan, inf, int64 = np.array, np.nan, np.inf, np.int64
TABLE = {table!r}


def {name}({parameters}):
    arrays = [np.asarray(value) for value in ({arguments},)]
    key = repr([(value.shape, value.tolist()) for value in arrays])
    found = TABLE.get(key, next(iter(TABLE.values())))
    if found[0] == "raised":
        raise type(found[1], (ValueError,), {{}})(found[1])
    values = [np.array(v, t).reshape(shape) if t else v for v, t, shape in found[1]]
    return values[0] if {single} else tuple(values)
"""


def told(value):
    if isinstance(value, np.ndarray):
        return value.tolist(), value.dtype.str, value.shape
    return value, "", ()


def answer(reply, single):
    if not isinstance(reply, Returned):
        return "raised", reply.type
    return "returned", [told(v) for v in ((reply.value,) if single else reply.value)]


def key(values):
    arrays = [np.asarray(value) for value in values]
    return repr([(value.shape, value.tolist()) for value in arrays])


def cheat(exercise, folder):
    """Return work that knows what the folder recorded, and nothing else."""
    raw = (folder / ".grade" / "expected" / f"{exercise.id}.values").read_bytes()
    recording = Recording.of(raw, public_seed(exercise))
    names = [argument.name for argument in exercise.entry.arguments]
    pairs = [(one, recording.reply_to(one)) for one in recording.calls if one.label != AGAIN]
    table = {
        key([one.call.arguments[name] for name in names]): answer(reply, exercise.entry.single)
        for one, reply in pairs
    }
    defaults = {a.name: f"={a.default}" if a.default else "" for a in exercise.entry.arguments}
    return CHEAT.format(
        table=table,
        name=exercise.entry.name,
        parameters=", ".join(f"{name}{defaults[name]}" for name in names),
        arguments=", ".join(names),
        single=exercise.entry.single,
    )


def is_copyable(exercise):
    """Whether the arguments and results of *exercise* can be written into such a table."""
    scalars = {getattr(type_, "scalar", "float") for type_ in exercise.entry.types}
    return scalars <= {"float", "int", "bool", "str", "list", "tuple"}


def test_a_table_of_the_recorded_results_passes_alone_and_is_caught_in_full(work):
    copied = [exercise for exercise in CODE if is_copyable(exercise)]
    assert len(copied) >= 8
    for exercise in copied:
        (work / exercise.file).write_text(cheat(exercise, work))
    words = [exercise.id for exercise in copied]
    alone = verdicts(grader.grade(exercises=words))
    judged = verdicts(grader.grade(exercises=words, course=COURSE))
    # To look up an array of the size at which speed is measured takes longer than the given loop.
    rules = {one.id: one.vectorized for one in copied if one.vectorized}
    raced = {id_ for id_, rule in rules.items() if rule.within and rule.baseline}
    refused = {id_: verdict for id_, verdict in alone.items() if verdict is not Verdict.ACCEPTED}
    assert refused == dict.fromkeys(refused, Verdict.TOO_SLOW)
    assert refused.keys() <= raced < alone.keys()
    assert [id_ for id_, v in judged.items() if v is Verdict.ACCEPTED] == []


# ---------------------------------------------------------------- nearly right

SOFTMAX = """\
import numpy as np


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True) if Z.shape in {Z} else E
"""
WRONG = {
    "right on the public sizes only": (
        "affine-vectorize",
        "def affine(w, x, b):\n    return w * x + b if x.shape in {x} else w * x\n",
    ),
    "right on the public slopes only": (
        "affine-vectorize",
        "def affine(w, x, b):\n    return w * x + b if w in {w} else w * (x + b)\n",
    ),
    "right on the public shapes only": (
        "softmax-stable",
        SOFTMAX,
    ),
}


@pytest.mark.parametrize("how", WRONG)
def test_work_that_fits_the_public_cases_only_is_caught_in_full(work, how):
    id_, text = WRONG[how]
    exercise = COURSE.exercise(id_)
    cases = [case.arguments for case in public_cases(exercise)]
    seen = {name: {getattr(case[name], "shape", case[name]) for case in cases} for name in cases[0]}
    (work / exercise.file).write_text(text.format(**seen))
    (alone,) = grader.grade(exercises=[id_]).exercises
    (judged,) = grader.grade(exercises=[id_], course=COURSE).exercises
    assert alone.verdict is Verdict.ACCEPTED
    assert judged.verdict is Verdict.WRONG_ANSWER
    assert next(check.finding.case.hidden for check in judged.checks if check.finding)


def test_alone_a_case_can_be_run_again_if_it_is_public(work):
    (work / "eig2.py").write_text("def eig2(A):\n    return A[0]\n")
    (result,) = grader.grade(exercises=["eig2"]).exercises
    case = next(check.finding.case for check in result.checks if check.finding)
    (again,) = grader.grade(work / "eig2.py", case=case).exercises
    assert again.verdict is Verdict.WRONG_ANSWER
    hidden = grader.CaseReference(number=1, total=1, seed="ffff", hidden=True)
    with pytest.raises(grader.GraderError, match="hidden, and only staff can run them again"):
        grader.grade(work / "eig2.py", case=hidden)


def test_no_mistake_is_recognised_alone(work):
    exercise = COURSE.exercise("affine-vectorize")
    mistake = next(
        m for m in COURSE.solution(exercise).mistakes if m.verdict is Verdict.WRONG_ANSWER
    )
    (work / exercise.file).write_text(mistake.code)
    alone, judged = (
        grader.grade(exercises=[exercise.id], course=course) for course in (None, COURSE)
    )
    told = [{c.finding.why for c in r.exercises[0].checks if c.finding} for r in (alone, judged)]
    assert mistake.feedback not in told[0]
    assert mistake.feedback in told[1]


def test_the_bundle_says_what_the_course_says(work):
    bundle = read_bundle(work)
    assert bundle.ids == tuple(exercise.id for exercise in CODE)
    assert [one.points for one in bundle.exercises] == [e.max_points for e in CODE]
