"""The check `time` where growth is limited, on real processes."""

import sys

import pytest

from grader.kinds import growing
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


def test_a_call_that_something_disturbed_is_made_again_before_work_is_refused(
    desk, ranks, monkeypatch
):
    calls = []

    def disturbed(_, sizes):
        n = sizes["n"]
        calls.append(n)
        in_the_first_five_rounds = n == max(calls) and 2 <= calls.count(n) <= 6
        return 1e-6 * n * (100 if in_the_first_five_rounds else 1)

    monkeypatch.setattr(growing._Calls, "seconds", disturbed)
    result = grade(desk, ranks, "return np.argsort(np.argsort(x))")
    assert result.verdict is Verdict.ACCEPTED
    assert calls.count(max(calls)) == 7


def test_work_that_is_slow_in_every_round_is_refused(desk, ranks, monkeypatch):
    monkeypatch.setattr(growing._Calls, "seconds", lambda _, sizes: 1e-9 * sizes["n"] ** 2)
    result = grade(desk, ranks, "return np.argsort(np.argsort(x))")
    assert result.verdict is Verdict.TOO_SLOW
