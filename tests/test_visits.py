"""What the exercises of one submission can do to each other, judged in the same child: nothing.

Every submission here has a first exercise that is right, and leaves something behind: mostly in
places where it is not noticed, for else the second has a child of its own.
"""

import textwrap

import pytest

from grader.grading import open_grader
from grader.results import Status, Verdict
from grader.spec.course import Course
from grader.submissions import read_submission

SPEC = """\
format: 1
id: {id}
kind: code
title: A test
topic: tests
difficulty: 1
points: {points}
statement: Do it.
entry: "{id}(x: (n,)) -> (n,)"
cases: {{sizes: {{n: [3, 1, 5]}}, draw: {{x: {{uniform: [-2, 2]}}}}}}
compare: allclose
{rest}
"""
SQUARE = "def {id}(x):\n    return x * x\n"
MISTAKES = """\
- name: cube
  code: |
    def second(x):
        return x ** 3
  verdict: wrong_answer
  feedback: This is the cube, not the square.
"""


@pytest.fixture
def course(tmp_path):
    """A course of two exercises that both ask for a square; the second has a known mistake."""

    def made(rest=""):
        for id_, more in (("first", ""), ("second", rest)):
            spec = SPEC.format(id=id_, points=1 if not more else "{values: 1}", rest=more)
            if "vectorized" in more:
                spec = spec.replace("{values: 1}", "{values: 1, vectorized: 1}")
            write(tmp_path / f"course/exercises/tests/{id_}.yaml", spec)
            solution = tmp_path / f"course/solutions/tests/{id_}"
            write(solution / "reference.py", SQUARE.format(id=id_))
            write(solution / "mistakes.yaml", MISTAKES if id_ == "second" else "[]\n")
        return Course(tmp_path / "course")

    return made


@pytest.fixture
def judged(tmp_path):
    """Judge both exercises of a submission; return the result of the second."""

    def second_of(course, first, second):
        for id_, text in (("first", first), ("second", second)):
            write(tmp_path / f"work/{id_}.py", textwrap.dedent(text))
        exercises = [course.exercise("first"), course.exercise("second")]
        submission = read_submission(tmp_path / "work", ["first", "second"])
        with open_grader(course) as grader:
            first_result, result = grader.grade(exercises, submission).exercises
        assert first_result.verdict is Verdict.ACCEPTED, first_result
        return result

    return second_of


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


RIGHT = """
    import numpy as np
    def second(x):
        return np.multiply(x, x)
"""


@pytest.mark.parametrize(
    "left",
    [
        "np.multiply = np.add",
        "np.mean.kept = getattr(np.mean, 'kept', None) or [np.zeros(60_000_000)]",
        "np.seterr(all='raise')",
        "import warnings; warnings.simplefilter('error')",
        "import builtins; builtins.range = None",
        "import sys; sys.setrecursionlimit(60)",
        "import sys; sys.modules['second'] = np",
        "import sys; sys.path_hooks.clear(); sys.meta_path.clear()",
        "import sys; sys.settrace(lambda *_: None)",
    ],
)
def test_a_right_answer_is_accepted_whatever_the_first_leaves_behind(course, judged, left):
    first = f"""
        import numpy as np
        def first(x):
            y = x * x
            {left}
            return y
    """
    result = judged(course(), first, RIGHT)
    assert result.verdict is Verdict.ACCEPTED, result
    assert result.points == 1


def test_a_wrong_answer_is_told_what_is_wrong(course, judged):
    text = "def second(x):\n    return x ** 3\n"
    result = judged(course(), SQUARE.format(id="first"), text)
    assert result.verdict is Verdict.WRONG_ANSWER
    values = next(one for one in result.checks if one.id == "values")
    assert values.finding.case is not None
    assert values.finding.why == "This is the cube, not the square."


def test_what_the_first_was_given_is_not_shown_by_the_second(course, judged):
    first = """
        import numpy as np
        def first(x):
            np.mean.__dict__.setdefault("seen", []).append(x.tolist())
            return x * x
    """
    second = """
        import numpy as np
        print("seen:", getattr(np.mean, "seen", None))
        def second(x):
            return x * x
    """
    result = judged(course(), first, second)
    assert result.verdict is Verdict.ACCEPTED
    assert result.output == "seen: None\n"


def test_a_forbidden_name_is_not_handed_on_by_the_first(course, judged):
    first = """
        import numpy as np
        np.e = np.square
        def first(x):
            return x * x
    """
    second = """
        import numpy as np
        def second(x):
            return np.e(x)
    """
    result = judged(course("forbid: [numpy.square]"), first, second)
    assert result.verdict is Verdict.RUN_TIME_ERROR


def test_the_first_does_not_change_how_the_second_is_read(course, judged):
    first = """
        import ast
        parse = ast.parse
        ast.parse = lambda *_, **__: parse("")
        def first(x):
            return x * x
    """
    second = """
        import numpy as np
        def second(x):
            return np.square(x)
    """
    result = judged(course("forbid: [numpy.square]"), first, second)
    assert result.verdict is Verdict.FORBIDDEN_CALL


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "import sys; sys.setrecursionlimit(9000)",
            "def deep(n): return n and deep(n - 1)\ndeep(3000)",
        ),
        ("import xml.dom.minidom", "import xml; xml.dom"),
        ("import numpy as np; np.seterr(all='ignore')", "np.log(np.zeros(1))"),
        ("import numpy as np; np.float = float", "np.float(1)"),
    ],
)
def test_the_first_does_not_make_it_easier_for_the_second(course, judged, first, second):
    heading = "import numpy as np\n"
    text = f"{heading}{second}\ndef second(x): return x * x\n"
    result = judged(course(), f"{first}\n{SQUARE.format(id='first')}", text)
    if "log" in second:
        assert "RuntimeWarning" in result.output
    else:
        assert result.verdict is Verdict.RUN_TIME_ERROR


def test_a_result_does_not_depend_on_who_is_judged_first(course, tmp_path):
    made = course()
    for id_ in ("first", "second"):
        write(tmp_path / f"work/{id_}.py", SQUARE.format(id=id_))
    exercises = [made.exercise("first"), made.exercise("second")]
    submission = read_submission(tmp_path / "work", ["first", "second"])
    with open_grader(made) as grader:
        some = grader.grade(exercises, submission, hidden_seed="1").exercises
        others = grader.grade(exercises[::-1], submission, hidden_seed="1").exercises
        alone = grader.grade(exercises[1:], submission, hidden_seed="1").exercises
    assert some == others[::-1]
    assert some[1:] == alone


def test_what_the_first_has_computed_does_not_hide_the_loop_of_the_second(course, judged):
    kept = """
        import numpy as np
        kept = np.mean.__dict__.setdefault("kept", {{}})
        def {}(x):
            key = x.tobytes()
            if key not in kept:
                kept[key] = {}
            return kept[key].copy()
    """
    rule = "vectorized: {over: [n]}"
    loop = "np.array([v * v for v in x])"
    made = course(rule)
    path = made.root / "exercises/tests/first.yaml"
    write(path, path.read_text().replace("points: 1", "points: {values: 1, vectorized: 1}") + rule)
    result = judged(made, kept.format("first", "x * x"), kept.format("second", loop))
    assert result.verdict is Verdict.NOT_VECTORIZED


def test_what_crashes_its_process_is_its_own_fault(course, judged):
    second = """
        import ctypes
        def second(x):
            ctypes.string_at(0)
    """
    result = judged(course(), SQUARE.format(id="first"), second)
    assert result.verdict is Verdict.RUN_TIME_ERROR
    assert not result.needs_staff
    assert all(one.status is not Status.BROKEN for one in result.checks)
