from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from grader.results import Verdict
from grader.spec.assignment import Assignment
from grader.spec.checking import checked_exercise
from grader.spec.draws import FixedShape, Literally, Word
from grader.spec.mistakes import Mistakes
from grader.spec.models import CodeExercise, Tied
from grader.spec.reader import parse_yaml
from grader.spec.rules import AllClose, Exact


@pytest.fixture
def exercise(spec_text: Callable[..., str]) -> Callable[..., CodeExercise]:
    def make(**changes: str) -> CodeExercise:
        found, problems = checked_exercise(parse_yaml(spec_text(**changes), "x.yaml"))
        assert found is not None, problems
        assert not problems
        return found

    return make


Make = Callable[..., CodeExercise]


def test_a_small_exercise_has_the_usual_defaults(exercise: Make) -> None:
    small = exercise()
    assert small.limits.seconds == 2.0
    assert small.limits.megabytes == 512
    assert small.cases.hidden is None
    assert small.hints == ()
    assert small.module == "row_sums"


def test_whole_points_belong_to_the_values(exercise: Make) -> None:
    assert exercise(points="2").split == {"values": 2.0}
    assert exercise(points="2").max_points == 2


def test_split_points_are_those_of_each_check(exercise: Make) -> None:
    split = exercise(points="{values: 1.5, vectorized: 1}", vectorized="{over: [m]}")
    assert split.split == {"values": 1.5, "vectorized": 1}
    assert split.max_points == 2.5


def test_there_is_a_rule_for_each_result(exercise: Make) -> None:
    entry = '"f(A: (m, n)) -> (a: (m,), b: int)"'
    close, exact = AllClose(rule="allclose"), Exact(rule="exact")
    assert exercise(entry=entry, compare="allclose").rules == (close, close)
    assert exercise(entry=entry, compare="[allclose, exact]").rules == (close, exact)


def test_cases_hold_values_draws_and_shapes(exercise: Make) -> None:
    cases = exercise(
        cases="""
  examples: [{A: [[1, 2]], returns: [3]}]
  edges: [{A: zeros}]
  raises: [{A: "(3,)", error: ValueError}]
"""
    ).cases
    assert cases.examples[0].arguments == {"A": Literally(value=((1, 2),))}
    assert cases.examples[0].returns == Literally(value=(3,))
    assert cases.edges == ({"A": Word(word="zeros")},)
    assert cases.raises[0].arguments == {"A": FixedShape(shape=(3,))}
    assert cases.raises[0].error == "ValueError"


def test_an_example_may_return_nothing_known_and_null(exercise: Make) -> None:
    examples = exercise(
        entry='"f(k: int) -> list"',
        cases="{examples: [{k: 1}, {k: 2, returns: []}]}",
    ).cases.examples
    assert examples[0].returns is None
    assert examples[1].returns == Literally(value=())


def test_over_is_a_list_of_sizes_or_says_what_follows(exercise: Make) -> None:
    entry = '"f(A: (m, n), b: int) -> (m,)"'
    listed = exercise(entry=entry, vectorized="{over: [m, n]}").vectorized
    tied = exercise(
        entry=entry, vectorized='{over: {m: {from: 96, with: {b: "m // 4"}}}}'
    ).vectorized
    assert listed is not None
    assert tied is not None
    assert listed.sizes == ("m", "n")
    assert listed.tied("m") == Tied()
    assert tied.sizes == ("m",)
    assert tied.tied("m").start == 96
    assert str(tied.tied("m").ties["b"]) == "m // 4"


def test_models_are_frozen(exercise: Make) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        exercise().title = "other"  # type: ignore[misc]


def test_mistakes_have_verdicts() -> None:
    (mistake,) = Mistakes.model_validate(
        ({"name": "a-b", "verdict": "too_slow", "code": "def f(): pass"},)
    ).root
    assert mistake.verdict is Verdict.TOO_SLOW
    assert mistake.feedback == ""


def test_an_assignment_has_moments() -> None:
    data = parse_yaml(
        """
title: Week 1
exercises: [{id: a, points: 2}, {id: b}]
opens: 2026-01-31 09:00:00+01:00
due: 2026-02-14T23:59:00Z
late: {per_day: 10%, at_most: 50%}
""",
        "week.yaml",
    ).data
    assignment = Assignment.model_validate(data)
    assert assignment.due is not None
    assert assignment.opens is not None
    assert assignment.opens < assignment.due
    assert Assignment.model_validate(assignment.model_dump()) == assignment
