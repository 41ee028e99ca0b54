"""The check `memory`, on real processes."""

import pytest

from grader.results import Status, Verdict

PAIRS = {
    "entry": "dots(A: (m, d), B: (n, d)) -> (m, n)",
    "rest": """
        cases: {sizes: {m: [1, 4], n: [2, 3], d: [3, 1]}}
        compare: allclose
        memory: {no_temporary: [m, n, d]}
    """,
}
REFERENCE = "def dots(A, B):\n    return A @ B.T\n"


@pytest.fixture
def pairs(desk):
    return desk.exercise(REFERENCE, points="{values: 1, memory: 1}", **PAIRS)


def grade(desk, exercise, body):
    return desk.grade(exercise, f"import numpy as np\ndef dots(A, B):\n    {body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "return A @ B.T",
        "return np.einsum('id,jd->ij', A, B)",
        "return sum(np.multiply.outer(a, b) for a, b in zip(A.T, B.T))",
        "return (A.copy() + 0) @ (B * 1.0).T.copy() + np.zeros((len(A), len(B)))",
    ],
)
def test_what_makes_no_large_array_is_accepted(desk, pairs, body):
    result = grade(desk, pairs, body)
    assert result.verdict is Verdict.ACCEPTED
    assert result.points == 2


@pytest.mark.parametrize(
    "body",
    [
        "return (A[:, None] * B).sum(axis=2)",
        "return np.multiply(A[:, None], B, dtype='f4').sum(axis=2) * 0 + A @ B.T",
        "return ((A[:, None] > B) * 0).sum(axis=2) + A @ B.T",
    ],
)
def test_a_table_of_all_products_is_over_memory(desk, pairs, check, body):
    result = grade(desk, pairs, body)
    assert result.verdict is Verdict.OVER_MEMORY
    assert result.points == 1
    assert "(m, n, d)" in check(result, "memory").finding.message


def test_an_exception_where_it_is_weighed_is_found(desk, pairs, check):
    result = grade(desk, pairs, "return A @ B.T / (len(A) < 200 or 1 // 0)")
    assert result.verdict is Verdict.RUN_TIME_ERROR
    assert check(result, "memory").status is Status.ERRORED


def test_a_call_that_ends_the_program_where_it_is_weighed_is_found(desk, pairs):
    body = "return A @ B.T if len(A) < 200 else __import__('os')._exit(3)"
    assert grade(desk, pairs, body).verdict is Verdict.RUN_TIME_ERROR


def test_work_that_raises_is_not_weighed(desk, pairs, check):
    result = grade(desk, pairs, "raise ValueError")
    assert check(result, "memory").status is Status.SKIPPED


def test_tracing_makes_a_loop_slow_and_that_is_not_its_fault(desk, check):
    rest = PAIRS["rest"] + "    limits: {seconds: 0.5}\n"
    exercise = desk.exercise(
        REFERENCE, points="{values: 1, memory: 1}", entry=PAIRS["entry"], rest=rest
    )
    body = "import time; time.sleep(len(A) // 200 * 0.7); return A @ B.T"
    result = grade(desk, exercise, body)
    assert check(result, "memory").status is Status.PASSED


def test_how_long_it_was_given_is_what_is_said(desk, check):
    rest = PAIRS["rest"] + "    limits: {seconds: 0.1}\n"
    exercise = desk.exercise(
        REFERENCE, points="{values: 1, memory: 1}", entry=PAIRS["entry"], rest=rest
    )
    body = "import time; time.sleep(len(A) // 200 * 3600); return A @ B.T"
    finding = check(grade(desk, exercise, body), "memory").finding
    assert "1 s" in finding.message
    assert "0.1 s" not in finding.message
