"""Asking the symbolic judge, which lives in a child of the staff server.

Reading an answer is safe and fast and happens here. Comparing two may take for ever, so it
happens where it can be killed, and only texts cross the border in either direction.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from grader.compare.judging import Judge, Judged, Question
from grader.record import record
from grader.sandbox import Sandbox
from grader.wire.jobs import (
    Call,
    Job,
    Limits,
    Loaded,
    Outcome,
    Purpose,
    Raised,
    Returned,
    Source,
    Stopped,
)

__all__ = ["JUDGE", "LIMITS", "Judge", "Judged", "Question", "StaffJudge"]

JUDGE = "grader.compare.symbolic.judge"
_PROGRAM = Source(module="symbolic", text=f"from {JUDGE} import judge_plain\n")
LIMITS = Limits(seconds_per_call=15.0, seconds_in_all=30.0, megabytes=1024)
"""What ends a question is the judge's own count of its work, after half a second at most; this is
for what it cannot count, and long, because it is the wall's clock and the machine may be busy."""


@record
class StaffJudge:
    """The judge in a child of the staff server, a new one for each question."""

    sandbox: Sandbox
    limits: Limits = LIMITS

    def __call__(self, question: Question, /) -> Judged:
        job = Job(
            purpose=Purpose.VALUES,
            sources=(_PROGRAM,),
            function="judge_plain",
            calls=(Call(arguments={"question": asdict(question)}),),
            limits=self.limits,
            preload=(JUDGE,),
        )
        return _judged(self.sandbox.staff.run(job))


def _judged(outcome: Outcome) -> Judged:
    match outcome:
        case Outcome(replies=(Returned(value=dict(said)),)):
            known = {each.name for each in fields(Judged)}
            return Judged(**{name: said[name] for name in known & said.keys()})
        case Outcome(replies=(Stopped(detail=detail),)):
            reason = f"the symbolic judge {detail}"
        case Outcome(replies=(Raised(type=name, message=message),)):
            reason = f"the symbolic judge failed with {name}: {message}"
        case Outcome(loaded=Loaded()):
            reason = "the symbolic judge did not answer"
        case _:
            reason = (
                f"the symbolic judge could not be loaded: {outcome.loaded or outcome.inspected}"
            )
    return Judged(outcome="undecided", message=reason)
