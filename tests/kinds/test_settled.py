"""What has passed once is not compared again; anything that is not the same to the last bit is."""

import numpy as np

from grader.cases import Case, Origin
from grader.kinds.settled import Settled
from grader.results import Verdict
from grader.wire.jobs import Caught, Changed, Raised, Returned


def case(number):
    return Case(number=number, origin=Origin.DRAWN, arguments={}, seed="1", hidden=False, sizes={})


def is_remembered(reply, **others):
    settled, replies = Settled(), {"": reply, **others}
    settled.add(case(1), replies)
    return settled.has(case(1), replies)


def test_the_same_reply_is_known_again_to_its_own_case_only():
    settled, reply = Settled(), Returned(value=1.5)
    settled.add(case(1), {"": reply})
    assert settled.has(case(1), {"": reply})
    assert not settled.has(case(2), {"": reply})
    assert not settled.has(case(1), {"": Returned(value=1.5)})
    assert not settled.has(case(1), {})


def test_a_reply_that_says_more_than_a_short_value_is_not_remembered():
    assert is_remembered(Returned(value=1.0))
    assert not is_remembered(Returned(value=1.0), further=Returned(value=1.0))
    assert not is_remembered(Returned(value=np.zeros(3)))  # somebody could write to it
    assert not is_remembered(Returned(value=[1.0]))
    assert not is_remembered(Returned(value=1.0, uncalled=True))
    assert not is_remembered(Returned(value=1.0, changed=(Changed(argument="x", detail="gone"),)))
    caught = Caught(category="RuntimeWarning", message="overflow", line=1)
    assert not is_remembered(Returned(value=1.0, warnings=(caught,)))
    assert not is_remembered(Raised(types=("ValueError",), message="", frames=()))


def test_no_more_than_some_thousands_are_remembered():
    settled = Settled()
    replies = [{"": Returned(value=number)} for number in range(5000)]
    for one in replies:
        settled.add(case(1), one)
    assert settled.has(case(1), replies[-1])
    assert not settled.has(case(1), replies[0])


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
