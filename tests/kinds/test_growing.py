"""The check `time` where growth is limited, on real processes."""

import sys

import pytest

from grader.results import Verdict

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has clocks of other processes"
)

RANKS = {
    "entry": "ranks(x: (n,)) -> (n,) int",
    "rest": """
        cases: {sizes: {n: [2, 5, 9]}, draw: {x: {distinct: [0, 1]}}}
        compare: exact
        scaling: {in: n, at_most: 1.3}
        limits: {seconds: 1}
    """,
}
REFERENCE = """
    import numpy as np
    def ranks(x):
        r = np.empty(len(x), dtype=int)
        r[np.argsort(x)] = np.arange(len(x))
        return r
"""


@pytest.fixture
def ranks(desk):
    return desk.exercise(REFERENCE, points="{values: 1, time: 1}", **RANKS)


def grade(desk, exercise, body):
    return desk.grade(exercise, f"import numpy as np\ndef ranks(x):\n    {body}\n")


def test_what_takes_no_time_at_all_passes_with_a_note(desk, check):
    rest = "cases: {sizes: {n: [2, 5]}}\ncompare: exact\nscaling: {in: n, at_most: 1}"
    exercise = desk.exercise(
        "def first(x):\n    return float(x[0])\n", entry="first(x: (n,)) -> float", rest=rest
    )
    result = desk.grade(exercise, "def first(x):\n    return float(x[0])\n")
    assert result.verdict is Verdict.ACCEPTED
    assert "too fast" in check(result, "time").note


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("return np.argsort(np.argsort(x)) if len(x) < 1000 else {}[0]", Verdict.RUN_TIME_ERROR),
        pytest.param(
            "return np.argsort(np.argsort(x)) if len(x) < 99 else exec('while 1: 0')",
            Verdict.TOO_SLOW,
            marks=pytest.mark.prove,
            id="endless",
        ),
    ],
)
def test_a_call_that_fails_where_it_is_timed_is_found(desk, ranks, body, verdict):
    result = grade(desk, ranks, body)
    assert result.verdict is verdict
