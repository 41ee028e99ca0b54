from __future__ import annotations

from dataclasses import replace

import pytest

from grader.kinds import staff_judge
from grader.kinds.staff_judge import LIMITS, Question, StaffJudge
from grader.sandbox.interfaces import Sandbox
from grader.wire.jobs import Inspected, Loaded, Outcome, Raised, Reason, Returned, Source, Stopped

QUESTION = Question(actual="x + x", expected="2x", symbols=(("x", "real"),))


def test_the_judge_answers_from_a_process_of_the_staff(sandbox):
    judged = StaffJudge(sandbox)(QUESTION)
    assert (judged.outcome, judged.right, judged.total) == ("equal", 1, 1)


def test_a_difference_comes_with_words(sandbox):
    judged = StaffJudge(sandbox)(replace(QUESTION, actual="-2x"))
    assert (judged.outcome, judged.near) == ("different", "sign")
    assert judged.message


def test_what_the_judge_loads_when_it_is_first_needed_can_be_read(sandbox):
    question = replace(QUESTION, actual="x*(x + 1)", expected="x^2 + x", forms=("factored",))
    assert StaffJudge(sandbox)(question).outcome == "equal"


def test_a_judge_that_takes_too_long_has_not_decided(sandbox, monkeypatch):
    endless = Source(module="symbolic", text="def judge_plain(question):\n    while True: pass")
    monkeypatch.setattr(staff_judge, "_PROGRAM", endless)
    judged = StaffJudge(sandbox, replace(LIMITS, seconds_per_call=0.2))(QUESTION)
    assert judged.outcome == "undecided"
    assert "did not answer within" in judged.message


def test_a_judge_that_fails_has_not_decided(sandbox):
    judged = StaffJudge(sandbox)(replace(QUESTION, rule="no such rule"))
    assert judged.outcome == "undecided"
    assert "the symbolic judge failed with KeyError" in judged.message


class _Staff:
    def __init__(self, outcome: Outcome) -> None:
        self.staff = self
        self._outcome = outcome

    def run(self, _job: object) -> Outcome:
        return self._outcome


NOTHING = Inspected(fault=None, defined=(), uses=())


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        (
            Outcome(
                inspected=NOTHING,
                loaded=Loaded(found=True),
                replies=(Stopped(reason=Reason.LOST, detail="lost its server"),),
            ),
            "the symbolic judge lost its server",
        ),
        (
            Outcome(inspected=NOTHING, loaded=Loaded(found=True), replies=()),
            "the symbolic judge did not answer",
        ),
        (
            Outcome(
                inspected=NOTHING,
                loaded=Loaded(found=True),
                replies=(Returned(value="not a mapping"),),
            ),
            "the symbolic judge did not answer",
        ),
        (
            Outcome(
                inspected=NOTHING,
                loaded=Raised(types=("ImportError",), message="no mpmath", frames=()),
                replies=(),
            ),
            "the symbolic judge could not be loaded",
        ),
    ],
)
def test_whatever_else_happens_is_undecided(outcome: Outcome, message: str) -> None:
    staff: Sandbox = _Staff(outcome)
    judged = StaffJudge(staff)(QUESTION)
    assert judged.outcome == "undecided"
    assert message in judged.message
