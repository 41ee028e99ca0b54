"""What has passed once is not compared again; anything that is not the same to the last bit is."""

import numpy as np
import pytest

from grader.cases import Case, Origin
from grader.kinds.settled import Settled, key_of
from grader.results import Verdict
from grader.wire.jobs import Caught, Changed, Raised, Returned
from grader.wire.values import SymbolicText

CASE = Case(number=1, origin=Origin.DRAWN, arguments={}, seed="1", hidden=False, sizes={})


def key(value, **said):
    return key_of(CASE, {"": Returned(value=value, **said)}, "")


SAME = [1.5, (1, [2.0, "a"]), np.arange(3.0), np.float32(2), None, True, float("nan")]
DIFFERENT = [
    (0.0, -0.0),
    (1, 1.0),
    (1, True),
    (1.0, np.float64(1.0)),
    ([1], (1,)),
    ((1, (2, 3)), (1, 2, 3)),
    (np.zeros(2), np.array([0.0, -0.0])),
    (np.zeros(4), np.zeros((2, 2))),
    (np.zeros(2), np.zeros(2, dtype="i8")),
]
UNSAID = [{}, object(), SymbolicText("x"), [SymbolicText("x")], np.zeros(10_000), "x" * 10_000]


@pytest.mark.parametrize("value", SAME, ids=repr)
def test_the_same_value_has_the_same_key(value):
    assert key(value) is not None
    assert key(value) == key(value.copy() if isinstance(value, np.ndarray) else value)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=repr)
def test_what_differs_in_a_bit_or_in_its_type_has_another(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize("value", UNSAID, ids=lambda value: type(value).__name__)
def test_what_is_long_or_no_plain_data_has_none(value):
    assert key(value) is None


def test_a_reply_that_says_more_than_its_value_has_none():
    assert key(1.0, uncalled=True) is None
    assert key(1.0, changed=(Changed(argument="x", detail="gone"),)) is None
    caught = Caught(category="RuntimeWarning", message="overflow", line=1)
    assert key(1.0, warnings=(caught,)) is None
    raised = Raised(types=("ValueError",), message="", frames=())
    assert key_of(CASE, {"": raised}, "") is None
    assert key_of(CASE, {}, "") is None
    reply = Returned(value=1.0)
    assert key_of(CASE, {"": reply, "further": reply}, "") is None


def test_no_more_than_some_thousands_are_remembered():
    settled = Settled()
    keys = [key(number) for number in range(5000)]
    for one in keys:
        settled.add(one)
    assert keys[-1] in settled
    assert keys[0] not in settled


def test_what_passed_for_one_passes_for_the_next_and_nothing_else_does(desk):
    exercise = desk.exercise(
        "def double(x):\n    return 2 * x\n",
        entry="double(x: (n,)) -> (n,)",
        rest="""
            cases: {sizes: {n: [1, 3]}}
            compare: allclose
        """,
    )
    grader = desk.grader()
    texts = ["2 * x", "x + x", "2 * x if len(x) < 3 else x", "(2 * x).tolist()", "-2 * x"]
    verdicts = [
        desk.grade(exercise, f"def double(x):\n    return {text}\n", grader=grader).verdict
        for text in texts
    ]
    right, wrong = Verdict.ACCEPTED, Verdict.WRONG_ANSWER
    assert verdicts == [right, right, wrong, right, wrong]
