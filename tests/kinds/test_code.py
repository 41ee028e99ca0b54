"""Code exercises through real processes: every way to be right, every way to fail."""

import pytest

from grader.cases import public_cases
from grader.kinds.context import Replay
from grader.results import Status, Verdict
from grader.submissions import read_submission

AFFINE = {
    "entry": "affine(w: float, x: (n,), b: float) -> (n,)",
    "rest": """
        cases:
          examples:
            - {w: 2.0, x: [1.0, 2.0, 3.0], b: 1.0, returns: [3.0, 5.0, 7.0]}
          sizes: {n: [1, 2, 7, 64, 0]}
          seed: 20
        compare: allclose
        vectorized: {over: [n]}
    """,
}
REFERENCE = """
    def affine(w, x, b):
        return w * x + b
"""


@pytest.fixture
def affine(desk):
    return desk.exercise(REFERENCE, **AFFINE)


RIGHT = {
    "as the reference": "return w * x + b",
    "a list": "return (w * x + b).tolist()",
    "a tuple of NumPy scalars": "return tuple(w * x + b)",
    "Fortran order": "return np.asfortranarray(w * x + b)",
    "a read-only view": "y = w * x + b\n    y.flags.writeable = False\n    return y[:]",
    "a reversed view of a reversed copy": "return (w * x + b)[::-1].copy()[::-1]",
    "single precision, near enough": "return (w * x + b).astype(np.longdouble)",
    "complex with zero imaginary part": "return (w * x + b) + 0j",
}


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT.keys())
def test_a_right_answer_in_another_container_is_accepted(desk, affine, body):
    result = desk.grade(affine, f"import numpy as np\ndef affine(w, x, b):\n    {body}\n")
    assert result.verdict is Verdict.ACCEPTED
    assert result.points == 2


def test_integers_are_accepted_for_a_float_result(desk):
    exercise = desk.exercise(
        "def ones(x):\n    return x * 0.0 + 1.0\n",
        entry="ones(x: (n,)) -> (n,)",
        rest="cases: {sizes: {n: [1, 3, 0]}}\ncompare: allclose",
    )
    text = "import numpy as np\ndef ones(x):\n    return np.ones(len(x), dtype=int)\n"
    assert desk.grade(exercise, text).verdict is Verdict.ACCEPTED


FAULTS = {
    "a loop": (
        "return np.array([w * v + b for v in x])",
        Verdict.NOT_VECTORIZED,
        "vectorized",
        "times at n = 384",
    ),
    "np.vectorize": (
        "return np.vectorize(lambda v: w * v + b, otypes=[float])(x)",
        Verdict.NOT_VECTORIZED,
        "vectorized",
        "np.vectorize",
    ),
    "a column": (
        "return (w * x + b)[:, None]",
        Verdict.WRONG_SHAPE,
        "shape",
        "(n, 1)",
    ),
    "right only by broadcasting": ("return w * x[:1] + b", Verdict.WRONG_SHAPE, "shape", "(n,)"),
    "changed in place": (
        "x *= w\n    x += b\n    return x",
        Verdict.MUTATES_INPUT,
        "unchanged",
        "argument x was changed",
    ),
    "an exception": ("return x[10**6]", Verdict.RUN_TIME_ERROR, "runs", "IndexError"),
    "sys.exit": (
        "import sys\n    sys.exit(0)",
        Verdict.RUN_TIME_ERROR,
        "runs",
        "ended the program",
    ),
    "os._exit": ("import os\n    os._exit(0)", Verdict.RUN_TIME_ERROR, "runs", "ended the program"),
    "10 GB": (
        "return np.ones((10 * 1024**3 // 8,))[: len(x)]",
        Verdict.MEMORY_LIMIT,
        "runs",
        "512 MB",
    ),
    "1 GB of output": (
        "print('x' * 2**20, flush=True)\n    return affine(w, x, b)",
        Verdict.OUTPUT_LIMIT,
        "runs",
        "printed more than 8 MB",
    ),
    "wrong numbers": ("return w * (x + b)", Verdict.WRONG_ANSWER, "values", "expected"),
    "None": ("w * x + b", Verdict.WRONG_TYPE, "type", "None"),
    "np.matrix": ("return np.matrix(w * x + b)", Verdict.WRONG_TYPE, "type", "matrix"),
    "truth values": ("return w * x + b > 0", Verdict.WRONG_DTYPE, "dtype", "bool"),
    "something random": (
        "return w * x + b + np.random.uniform(0, 1e-6, len(x)) * 0 + (np.random.rand() > 2)",
        Verdict.ACCEPTED,
        "",
        "",
    ),
    "not written": ("raise NotImplementedError", Verdict.NOT_IMPLEMENTED, "runs", "not written"),
}


@pytest.mark.parametrize(("body", "verdict", "where", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_has_its_own_verdict_and_every_check_is_reported(
    desk, affine, check, body, verdict, where, said
):
    result = desk.grade(affine, f"import numpy as np\ndef affine(w, x, b):\n    {body}\n")
    assert result.verdict is verdict
    assert len(result.checks) == 12
    if where:
        assert result.points == 0
        assert said in check(result, where).finding.message
        assert check(result, where).status in {Status.FAILED, Status.ERRORED}


def test_an_infinite_loop_is_stopped_and_its_line_is_named(desk):
    exercise = desk.exercise(
        "def f(n):\n    return n\n",
        entry="f(n: int) -> int",
        rest="cases: {examples: [{n: 1}], hidden: 0}\ncompare: exact\nlimits: {seconds: 1}",
    )
    result = desk.grade(exercise, "def f(n):\n    while True:\n        n += 1\n")
    assert result.verdict is Verdict.TIME_LIMIT
    finding = result.checks[4].finding
    assert finding.message.startswith("stopped: it did not answer within 1 s")
    assert finding.place.line in {2, 3}
    assert "n += 1" in finding.place.source or "while" in finding.place.source


def test_a_syntax_error_costs_no_attempt_and_says_where(desk, affine, check):
    result = desk.grade(affine, "def affine(w, x, b:\n    return w\n")
    assert result.verdict is Verdict.SYNTAX_ERROR
    assert not result.counts_as_attempt
    assert check(result, "readable").finding.place.line == 1
    assert check(result, "values").status is Status.SKIPPED


def test_a_file_without_the_function_names_what_may_have_been_meant(desk, affine, check):
    result = desk.grade(affine, "def afine(w, x, b):\n    return w * x + b\n")
    assert result.verdict is Verdict.NOT_IMPLEMENTED
    finding = check(result, "defined").finding
    assert "it defines afine" in finding.message
    assert "call afine affine" in finding.why


def test_an_error_while_loading_is_a_run_time_error(desk, affine, check):
    result = desk.grade(affine, "import nowhere_to_be_found\ndef affine(w, x, b): ...\n")
    assert result.verdict is Verdict.RUN_TIME_ERROR
    finding = check(result, "runs").finding
    assert finding.message.startswith("while loading task.py, line 1: ModuleNotFoundError: No mod")
    assert "installed where this is graded" in finding.why


def test_a_line_that_calls_the_function_while_loading_is_named(desk, affine, check):
    text = "import numpy as np\ndef affine(w, x, b):\n    return x[9]\n\naffine(1, [], 2)\n"
    finding = check(desk.grade(affine, text), "runs").finding
    assert finding.message == "while loading task.py, line 5: IndexError: list index out of range"
    assert (finding.place.line, finding.case) == (3, None)
    assert finding.why == ("That line runs as soon as the file is loaded, before affine is called.")


def test_a_coroutine_is_explained_and_nothing_of_ours_is_printed(desk, affine):
    result = desk.grade(affine, "async def affine(w, x, b):\n    return w * x + b\n")
    finding = next(check.finding for check in result.checks if check.finding)
    assert finding.message.startswith(
        "you returned a coroutine, for it is an `async def`; write a plain `def`"
    )
    assert not result.output


def test_a_stub_that_is_called_while_loading_is_still_not_written(desk, affine):
    text = "def affine(w, x, b):\n    raise NotImplementedError\n\naffine(1, [], 2)\n"
    assert desk.grade(affine, text).verdict is Verdict.NOT_IMPLEMENTED


@pytest.mark.parametrize(
    "text",
    [
        "n = int(input('n? '))\ndef affine(w, x, b): ...\n",
        "def affine(w, x, b):\n    return float(input())\n",
    ],
)
def test_whoever_waits_for_input_is_told_that_nobody_types(desk, affine, check, text):
    finding = check(desk.grade(affine, text), "runs").finding
    assert "EOFError" in finding.message
    assert finding.why.startswith("input() waits for somebody to type, and here nobody does")


FILES = {
    "binary": (b"\x00\x01\x02" * 100, "byte 0x00"),
    "not UTF-8": (b"x = '\xff\xfe\xfd'\n", "0xff"),
    "100 MB": (None, "100.0 MB"),
}


@pytest.mark.parametrize(("raw", "said"), FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_program_is_refused(desk, affine, check, tmp_path, raw, said):
    path = tmp_path / "affine_test" / "task.py"
    path.parent.mkdir()
    if raw is None:
        with path.open("wb") as file:
            file.truncate(100 * 1024**2)
    else:
        path.write_bytes(raw)
    result = desk.judge(affine, read_submission(path.parent, ["task"]))
    assert result.verdict is Verdict.SYNTAX_ERROR
    assert said in check(result, "readable").finding.message


def test_a_missing_file_is_missing_and_costs_no_attempt(desk, affine, check, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    result = desk.judge(affine, read_submission(folder, ["task"]))
    assert result.verdict is Verdict.MISSING
    assert not result.counts_as_attempt
    assert "there is no task.py" in check(result, "found").finding.message


def test_a_forbidden_name_is_found_even_if_the_values_are_right(desk, check):
    exercise = desk.exercise(
        "import numpy as np\ndef det(A):\n    return np.linalg.det(A)\n",
        entry="det(A: (n, n)) -> float",
        rest="cases: {sizes: {n: [2, 3]}}\ncompare: allclose\nforbid: [numpy.linalg]",
    )
    text = "from numpy.linalg import det as d\ndef det(A):\n    return d(A)\n"
    result = desk.grade(exercise, text)
    assert result.verdict is Verdict.FORBIDDEN_CALL
    assert check(result, "values").status is Status.PASSED
    assert result.points == 0


def test_files_of_one_folder_may_import_each_other(desk, affine, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "task.py").write_text("from line import line\naffine = line\n")
    (folder / "line.py").write_text("def line(w, x, b):\n    return w * x + b\n")
    result = desk.judge(affine, read_submission(folder, ["task"]))
    assert result.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("imported", "verdict"), [("", "accepted"), ("import angle\n", "forbidden_call")]
)
def test_what_a_file_only_mentions_is_not_held_against_it(desk, tmp_path, imported, verdict):
    """The files of other exercises are named by words of everyday: angle, dot, ridge."""
    exercise = desk.exercise(
        "def length(v):\n    return v.dot(v) ** 0.5\n",
        entry="length(v: (n,)) -> float",
        rest="cases: {sizes: {n: [2, 3]}}\ncompare: allclose\nforbid: [numpy.linalg]",
    )
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "dot.py").write_text("def dot(u, v:\n    half-written\n")
    (folder / "angle.py").write_text("from numpy.linalg import norm\n")
    text = f"{imported}def length(v):  # no angle\n    return v.dot(v) ** 0.5\n"
    (folder / "task.py").write_text(text)
    assert desk.judge(exercise, read_submission(folder, ["task"])).verdict == verdict


RAISING = {
    "entry": "matvec(M: (m, n), v: (n,)) -> (m,)",
    "rest": """
        cases:
          sizes: {m: [2, 4], n: [3, 1]}
          raises: [{M: "(3, 4)", v: "(3,)", error: ValueError}]
        compare: allclose
    """,
}


def test_a_case_that_must_raise_is_passed_by_raising(desk):
    exercise = desk.exercise("def matvec(M, v):\n    return M @ v\n", **RAISING)
    text = "def matvec(M, v):\n    return (M @ v.reshape(-1, 1)).ravel()\n"
    assert desk.grade(exercise, text).verdict is Verdict.ACCEPTED


def test_a_case_that_must_raise_and_returns_is_wrong(desk, check):
    exercise = desk.exercise("def matvec(M, v):\n    return M @ v\n", **RAISING)
    text = "def matvec(M, v):\n    return M[:, : len(v)] @ v\n"
    result = desk.grade(exercise, text)
    assert result.verdict is Verdict.WRONG_ANSWER
    assert "expected ValueError" in check(result, "values").finding.message


def test_a_warning_is_a_finding_where_the_exercise_says_so(desk, check):
    exercise = desk.exercise(
        "import numpy as np\ndef f(x):\n    return np.minimum(x, 700.0)\n",
        entry="f(x: (n,)) -> (n,)",
        rest="""
            cases: {examples: [{x: [1.0e+300, 1.0]}], hidden: 0}
            compare: allclose
            warnings: none
        """,
    )
    text = "import numpy as np\ndef f(x):\n    x * 1e300\n    return np.minimum(x, 700.0)\n"
    result = desk.grade(exercise, text)
    assert result.verdict is Verdict.WRONG_ANSWER
    assert "overflow" in check(result, "warnings").finding.message
    assert check(result, "values").status is Status.PASSED


def test_the_cases_that_pass_earn_their_share_where_the_exercise_says_so(desk, check):
    exercise = desk.exercise(
        "import numpy as np\ndef f(x):\n    return np.abs(x)\n",
        entry="f(x: (1,)) -> (1,)",
        rest="""
            cases: {examples: [{x: [1.0]}, {x: [2.0]}, {x: [3.0]}, {x: [-1.0]}], hidden: 0}
            compare: allclose
            partial: cases
        """,
    )
    result = desk.grade(exercise, "def f(x):\n    return x\n")
    facts = check(result, "values").finding.facts
    share = 1 - facts["failing_cases"] / facts["cases"]
    assert result.verdict is Verdict.PARTIAL
    assert 0 < result.points < 2
    assert result.points == pytest.approx(2 * share)


def test_a_split_gives_the_values_points_to_a_right_loop(desk):
    exercise = desk.exercise(REFERENCE, points="{values: 2, vectorized: 1}", **AFFINE)
    text = "def affine(w, x, b):\n    return [w * v + b for v in x]\n"
    result = desk.grade(exercise, text)
    assert (result.verdict, result.points, result.max_points) == (Verdict.NOT_VECTORIZED, 2, 3)


def test_further_calls_of_a_property_are_made_and_named(desk):
    exercise = desk.exercise(
        "def total(x, b):\n    return float(x.sum())\n",
        entry="total(x: (m,), b: int) -> float",
        rest="""
            cases: {sizes: {m: [4, 6]}, draw: {b: {each: [2, 3]}}}
            compare:
              rule: property
              calls: {whole: {b: m}, single: {b: 1}}
              checks: [{that: "close(result, whole) and close(whole, single)", say: b matters}]
        """,
    )
    assert desk.grade(exercise, "def total(x, b):\n    return x.sum()\n").verdict == "accepted"
    wrong = "def total(x, b):\n    return x[: len(x) // b * b].sum() + (b == 1)\n"
    assert desk.grade(exercise, wrong).verdict == "wrong_answer"


def test_a_further_call_may_have_another_generator(desk):
    exercise = desk.exercise(
        "def draw(m, rng):\n    return rng.normal(size=m)\n",
        entry="draw(m: int, rng: Generator) -> (m,)",
        rest="""
            cases: {examples: [{m: 3, rng: {rng: 1}}]}
            compare:
              rule: property
              calls: {other: {rng: 1}}
              checks: [{that: "max(abs(result - other)) > 0", say: rng is not used}]
        """,
    )
    assert desk.grade(exercise, "def draw(m, rng):\n    return rng.random(m)\n").points == 2
    wrong = "def draw(m, rng):\n    return [1.0] * m\n"
    assert desk.grade(exercise, wrong).verdict == "wrong_answer"


STATISTICAL = {
    "entry": "guess(rng: Generator) -> float",
    "rest": """
        cases: {examples: [{rng: {rng: 1}}], hidden: 0}
        compare:
          rule: property
          trials: {seeds: 10, pass: 8}
          checks: [{that: "result <= 0.97", say: too large too often}]
    """,
}


def test_a_statistical_property_may_fail_for_a_few_seeds(desk):
    exercise = desk.exercise("def guess(rng):\n    return rng.random() / 2\n", **STATISTICAL)
    text = "def guess(rng):\n    return 0.5 + rng.random() / 2\n"
    assert desk.grade(exercise, text).verdict is Verdict.ACCEPTED
    assert desk.grade(exercise, "def guess(rng):\n    return 1.0\n").verdict == "wrong_answer"


def test_a_failing_reference_is_our_fault_and_decides_no_points(desk, check):
    exercise = desk.exercise("def affine(w, x, b):\n    return x[0] * w + b\n", **AFFINE)
    result = desk.grade(exercise, REFERENCE)
    assert result.verdict is Verdict.BROKEN
    assert result.points is None
    assert "reference" in result.checks[0].finding.message


def test_a_reference_that_fails_on_one_case_is_named_with_that_case(desk):
    reference = "def affine(w, x, b):\n    assert len(x) != 7\n    return w * x + b\n"
    exercise = desk.exercise(reference, **AFFINE)
    message = desk.grade(exercise, REFERENCE).checks[0].finding.message
    assert "the reference fails on case 4" in message


def test_a_known_mistake_is_recognised_and_its_feedback_given(desk, check):
    mistakes = """
        - name: adds-first
          verdict: wrong_answer
          code: "def affine(w, x, b): return w * (x + b)"
          feedback: You computed w*(x+b); multiply first.
    """
    exercise = desk.exercise(REFERENCE, mistakes=mistakes, **AFFINE)
    result = desk.grade(exercise, "def affine(w, x, b):\n    return w * x + w * b\n")
    assert check(result, "values").finding.why == "You computed w*(x+b); multiply first."
    other = desk.grade(exercise, "def affine(w, x, b):\n    return w * x - b\n")
    assert check(other, "values").finding.why != "You computed w*(x+b); multiply first."


def test_the_simplest_failing_case_is_shown_with_its_arguments(desk, affine, check):
    result = desk.grade(affine, "def affine(w, x, b):\n    return w * x - b\n")
    finding = check(result, "values").finding
    assert (finding.case.number, finding.case.seed, finding.case.hidden) == (1, "14", False)
    assert finding.case.total == 6
    assert [e.text for e in finding.exhibits if e.label == "given"][1].startswith("x = [")
    assert finding.facts["failing_cases"] > 1


def test_a_finding_on_a_hidden_case_gives_nothing_away(desk, affine, check):
    text = """
        SEEN = [3, 1, 2, 7, 64, 0]
        calls = iter(range(100))
        def affine(w, x, b):
            return w * x + b + (next(calls) > 5)
    """
    finding = check(desk.grade(affine, text), "values").finding
    assert finding.case.hidden
    assert finding.exhibits == ()
    assert finding.message == "a hidden case gives another result than it should"
    assert "max_abs" not in finding.facts


def test_one_case_is_run_again_by_its_seed_and_number(desk, affine):
    wrong = "def affine(w, x, b):\n    return w * x + b + (len(x) == 7)\n"
    assert desk.grade(affine, wrong, replay=Replay(seed="14", number=2)).passed
    result = desk.grade(affine, wrong, replay=Replay(seed="14", number=4))
    assert result.verdict is Verdict.WRONG_ANSWER
    assert "vectorized" not in {one.id for one in result.checks}


def test_a_replayed_hidden_case_is_shown_whole_to_who_asked_for_it(desk, affine, check):
    wrong = "def affine(w, x, b):\n    return w * x\n"
    result = desk.grade(affine, wrong, replay=Replay(seed="abc", number=2))
    assert check(result, "values").finding.exhibits


def test_what_hidden_cases_print_is_kept_from_everybody(desk, affine):
    text = "def affine(w, x, b):\n    print('given', w)\n    return w * x + b\n"
    shown = desk.grade(affine, text).output.splitlines()
    assert len(shown) == len(public_cases(affine))
    replayed = desk.grade(affine, text, replay=Replay(seed="abc", number=2))
    assert replayed.output.startswith("given ")


def test_what_was_printed_is_kept(desk, affine):
    text = "def affine(w, x, b):\n    print('here', len(x))\n    return w * x + b\n"
    result = desk.grade(affine, text)
    assert result.passed
    assert "here 7" in result.output


TALKATIVE = """
    def affine(w, x, b):
        y = w * x + b
        print(x, y)
        print(f"x = {x}, y = {y!r}")
        return y
"""


def test_printing_arrays_is_no_loop_and_takes_no_time_from_anybody(desk):
    timed = {**AFFINE, "rest": AFFINE["rest"].replace("{over: [n]}", TIMED)}
    exercise = desk.exercise(REFERENCE, **timed)
    result = desk.grade(exercise, TALKATIVE)
    assert result.verdict is Verdict.ACCEPTED, result
    assert "y = array(" in result.output


TIMED = "{over: [n], within: 5, at: {n: 20000}}"


def test_an_empty_list_stands_for_every_empty_shape(desk):
    exercise = desk.exercise(
        "def add(X, b):\n    return X + b\n",
        entry="add(X: (m, n), b: (n,)) -> (m, n)",
        rest="cases: {sizes: {m: [2, 0, 3], n: [3, 5, 0]}}\ncompare: allclose",
    )
    assert desk.grade(exercise, "def add(X, b):\n    return (X + b).tolist()\n").passed
    flat = "def add(X, b):\n    return (X + b).ravel() if X.size == 0 else X + b\n"
    assert desk.grade(exercise, flat).verdict is Verdict.WRONG_SHAPE


def test_a_mistake_in_how_a_right_result_is_found_explains_no_wrong_one(desk, check):
    mistakes = """
        - name: in-place
          verdict: mutates_input
          code: "def affine(w, x, b):\\n    x *= w\\n    x += b\\n    return x"
          feedback: You change the caller's array.
    """
    exercise = desk.exercise(REFERENCE, mistakes=mistakes, **AFFINE)
    result = desk.grade(exercise, "def affine(w, x, b):\n    return (w * x + b)[:, None]\n")
    assert "caller" not in check(result, "shape").finding.why


def test_a_name_that_is_no_function_is_said_to_be_there(desk, affine):
    result = desk.grade(affine, "affine = 3\n")
    finding = next(check.finding for check in result.checks if check.finding)
    assert result.verdict is Verdict.NOT_IMPLEMENTED
    assert finding.message.startswith("affine is there in ")
    assert finding.message.endswith("but after a run it is not a function")
