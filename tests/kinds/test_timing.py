"""The check `time`, on real processes: how a submission does beside the reference."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from grader.kinds import race, timing
from grader.kinds.race import Race
from grader.results import Status, Verdict

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has clocks of other processes"
)

SQUARES = {
    "entry": "squares(x: (n,)) -> (n,)",
    "rest": """
        cases: {sizes: {n: [1, 5, 0]}}
        compare: allclose
        vectorized:
          over: [n]
          within: 5
          at: {n: 20000}
          baseline: |
            def squares(x):
                y = np.empty(len(x))
                for i in range(len(x)):
                    y[i] = x[i] ** 2
                return y
    """,
}
REFERENCE = "def squares(x):\n    return x**2\n"


@pytest.fixture
def squares(desk):
    return desk.exercise(REFERENCE, points="{values: 1, vectorized: 1, time: 1}", **SQUARES)


def grade(desk, exercise, body, **options):
    return desk.grade(exercise, f"import numpy as np\ndef squares(x):\n    {body}\n", **options)


def test_work_like_the_reference_is_accepted_with_its_figures(desk, squares, check):
    result = grade(desk, squares, "return x * x")
    assert result.verdict is Verdict.ACCEPTED
    assert result.points == 3
    assert check(result, "time").status is Status.PASSED
    # Of a machine that has too much else to do it is said that it cannot tell.
    busy = "too busy to tell" in check(result, "time").note
    assert busy == (result.measured.speedup is None)
    low, high = result.measured.interval
    assert low <= result.measured.ratio <= high


def test_the_next_of_a_class_is_measured_beside_recent_calls_and_judged_the_same(
    desk, squares, monkeypatch
):
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    beside = Race.beside_recent
    found = []
    monkeypatch.setattr(Race, "beside_recent", lambda one: found.append(beside(one)) or found[-1])
    grader = desk.grader()
    slow = "return x**2 + np.sort(np.tile(x, 50)).sum() * 0"
    works = ["return x * x", "return x**2", slow, "return np.square(x)"]
    results = [grade(desk, squares, work, grader=grader, hidden_seed="7e57") for work in works]
    right, slow = Verdict.ACCEPTED, Verdict.TOO_SLOW
    assert [result.verdict for result in results] == [right, right, slow, right]
    assert [len(pairs) for pairs in found] == [0, 3, 3, 3]
    assert [sum(pair.shown for pair in pairs) for pairs in found] == [0, 1, 1, 1]


def test_the_figures_of_the_next_of_a_class_are_made_of_calls_that_are_not_its_first(
    desk, squares, monkeypatch
):
    """The first has to find all its memory, and would halve what the same work alone is told."""
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    beside, again, made = Race.beside_recent, Race.again, []

    def within(race):
        pairs = beside(race)
        return [replace(pair, ours=replace(pair.ours, seconds=0.0)) for pair in pairs]

    def an_hour_each(race, pairs):
        made.extend(again(race, pairs))
        return [replace(pair, ours=replace(pair.ours, seconds=3600.0)) for pair in made]

    monkeypatch.setattr(Race, "beside_recent", within)
    monkeypatch.setattr(Race, "again", an_hour_each)
    told = {"grader": desk.grader(), "hidden_seed": "f19"}
    first, second = (grade(desk, squares, "return x * x", **told) for _ in range(2))
    assert first.verdict is second.verdict is Verdict.ACCEPTED, "they refuse nobody"
    assert first.measured.ratio < 100 < second.measured.ratio
    assert len({id(pair.ours) for pair in made}) == 2
    assert len({pair.case.arguments["x"].tobytes() for pair in made}) == 2
    assert not any(pair.shown for pair in made)


def test_work_with_two_speeds_is_found_out_beside_recent_calls_too(desk, squares, monkeypatch):
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    grader = desk.grader()
    assert grade(desk, squares, "return x * x", grader=grader).verdict is Verdict.ACCEPTED
    body = """calls.append(len(x))
    if calls.count(20000) % 2:
        np.sort(np.tile(x, 200))
    return x * x
calls = []"""
    assert grade(desk, squares, body, grader=grader).verdict is Verdict.TOO_SLOW


def test_what_is_done_while_the_arguments_are_made_counts_beside_recent_calls(
    desk, squares, monkeypatch
):
    """The code takes the place of what hands it the arguments, and works there."""
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    grader = desk.grader()
    assert grade(desk, squares, "return x * x", grader=grader).verdict is Verdict.ACCEPTED
    body = """return x * x
import sys
arguments = sys.modules["grader.child.arguments"].Arguments
fresh = arguments.fresh
def slower(self):
    made = fresh(self)
    if len(made["x"]) == 20000:
        np.sort(np.tile(made["x"], 200))
    return made
arguments.fresh = slower"""
    assert grade(desk, squares, body, grader=grader).verdict is Verdict.TOO_SLOW


@pytest.mark.parametrize("shown", [0, 1, 2])
def test_what_it_takes_to_send_a_result_is_no_work_either(desk, squares, monkeypatch, shown):
    """A tuple of numbers takes longer to be sent than to be made, and is sent for some calls."""
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    monkeypatch.setattr(race.secrets, "randbelow", lambda _: shown)
    told = {"grader": desk.grader(), "hidden_seed": f"5e{shown}"}
    assert grade(desk, squares, "return x * x", **told).verdict is Verdict.ACCEPTED
    # The first call at length is slow, so that calls in turn have to decide.
    body = """calls.append(len(x))
    if calls.count(20000) == 1:
        np.sort(np.tile(x, 200))
    return tuple(x * x)
calls = []"""
    assert grade(desk, squares, body, **told).verdict is Verdict.ACCEPTED


def test_the_recent_call_of_a_loop_is_that_of_the_same_exercise(desk, monkeypatch):
    """Two exercises may have the same loop, called with other arguments."""
    monkeypatch.setattr(race, "_RECENT_SECONDS", 600.0)
    rest = """
        cases: {{sizes: {{n: [2, 5, 3]}}, draw: {{k: {{each: [{k}]}}}}}}
        compare: allclose
        vectorized:
          over: [n]
          within: 5
          at: {{n: 2000}}
          baseline: |
            def power(x, k):
                y = np.ones(len(x))
                for j in range(k):
                    for i in range(len(x)):
                        y[i] *= x[i]
                return y
    """
    reference = "def power(x, k):\n    return x**k\n"
    entry = "power(x: (n,), k: int) -> (n,)"
    once, often = (
        desk.exercise(reference, id=f"p{k}", entry=entry, rest=rest.format(k=k)) for k in (1, 60)
    )
    beside, laps = timing.beside_one_lap, []
    monkeypatch.setattr(
        timing,
        "beside_one_lap",
        lambda *words: laps.append(beside(*words)[0].theirs) or beside(*words),
    )
    grader = desk.grader()
    for one in (once, once, often, often):
        desk.grade(one, reference, grader=grader, hidden_seed="7e57")
    assert laps[0] is laps[1]
    assert laps[2] is laps[3]
    assert laps[2] is not laps[0]


def test_what_has_passed_for_a_small_case_says_nothing_of_a_large_one(desk, check):
    """The numbers of cases begin anew at the length where speed is measured."""
    exercise = desk.exercise(
        "def count(x):\n    return x.size\n",
        entry="count(x: (n,)) -> int",
        rest="""
            cases: {sizes: {n: [3, 5, 8]}}
            compare: allclose
            vectorized: {over: [n], within: 5, at: {n: 20000}}
        """,
    )
    grader = desk.grader()
    for work, verdict in (
        ("x.size", Verdict.ACCEPTED),
        ("x.size if x.size < 20000 else 8", Verdict.WRONG_ANSWER),
    ):
        result = desk.grade(exercise, f"def count(x):\n    return {work}\n", grader=grader)
        assert result.verdict is verdict


def test_work_that_is_done_a_hundred_times_is_too_slow(desk, squares, check):
    body = "return x**2 + np.sort(np.tile(x, 50)).sum() * 0"
    result = grade(desk, squares, body)
    assert result.verdict is Verdict.TOO_SLOW
    assert check(result, "vectorized").status is Status.PASSED
    assert "times as long as the reference" in check(result, "time").finding.message
    assert result.points == 2


def test_values_that_are_wrong_only_where_speed_is_measured_are_wrong(desk, squares, check):
    result = grade(desk, squares, "return x**2 if len(x) < 20000 else x**2 + 1")
    assert result.verdict is Verdict.WRONG_ANSWER
    assert "larger arrays" in check(result, "values").finding.message


def test_an_exception_where_speed_is_measured_is_found(desk, squares, check):
    result = grade(desk, squares, "return x**2 / (len(x) < 20000 or 1 // 0)")
    assert result.verdict is Verdict.RUN_TIME_ERROR


def test_work_that_is_not_vectorized_is_not_timed(desk, squares, check):
    result = grade(desk, squares, "return np.array([v**2 for v in x])")
    assert result.verdict is Verdict.NOT_VECTORIZED
    assert check(result, "time").status is Status.SKIPPED
    assert result.measured.ratio is None


def test_without_a_limit_there_is_no_such_check(desk):
    rest = "cases: {sizes: {n: [1, 5]}}\ncompare: allclose\nvectorized: {over: [n]}"
    exercise = desk.exercise(REFERENCE, entry="squares(x: (n,)) -> (n,)", rest=rest)
    result = grade(desk, exercise, "return x * x")
    assert "time" not in [one.id for one in result.checks]


def test_a_reference_that_fails_at_length_is_our_fault(desk):
    reference = "def squares(x):\n    return x**2 / (len(x) < 20000 or 1 // 0)\n"
    result = grade(desk, desk.exercise(reference, **SQUARES), "return x * x")
    assert result.verdict is Verdict.BROKEN


def test_a_view_for_a_reference_does_not_forbid_a_copy(desk):
    rest = """
        cases: {sizes: {n: [1, 5]}}
        compare: allclose
        vectorized: {over: [n], within: 5, at: {n: 20000}}
    """
    exercise = desk.exercise(
        "def squares(x):\n    return x[:, None]\n", entry="squares(x: (n,)) -> (n, 1)", rest=rest
    )
    result = grade(desk, exercise, "return np.array(x).reshape(-1, 1).copy()")
    assert result.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("listed", ["(x * x).tolist()", "list(x * x)", "tuple(x * x)"])
def test_making_a_list_of_the_result_is_not_counted(desk, squares, check, listed):
    result = grade(desk, squares, f"return {listed}")
    assert result.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("value", "item"),
    [
        ([[1.0, 2.0], [3.0, 4.0]], list),
        (tuple(np.ones((2, 3))), np.ndarray),
        (tuple(np.ones(3)), np.float64),
        ([1.0, 2.0], float),
    ],
)
def test_what_is_forgiven_for_a_list_is_what_it_takes_to_make_it(monkeypatch, value, item):
    """The rows of an array cost next to nothing, its numbers as Python's own a lot."""
    made = []
    monkeypatch.setattr(race, "_taken", lambda act: made.append(act()) or [1.0])
    assert race._listing(value) == 1.0
    assert type(made[0][0]) is item


def test_nothing_is_forgiven_for_text_of_which_an_array_would_fill_the_memory():
    assert race._listing(("x" * 4_000_000, *["a"] * 20_000)) == 0.0


def test_values_that_are_wrong_only_where_lines_are_counted_are_wrong(desk, check):
    rest = "cases: {sizes: {n: [1, 5]}}\ncompare: allclose\nvectorized: {over: [n]}"
    exercise = desk.exercise(REFERENCE, entry="squares(x: (n,)) -> (n,)", rest=rest)
    result = grade(desk, exercise, "return x * x if len(x) < 90 else np.empty_like(x) * np.nan")
    assert result.verdict is Verdict.WRONG_ANSWER
    message = check(result, "values").finding.message
    assert message == "with larger arrays than those of the cases (n = 96) the result is wrong"
