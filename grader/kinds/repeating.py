"""The call that is made twice: what else than the same result may come of it."""

from __future__ import annotations

from collections.abc import Sequence

from grader.cases import Case
from grader.compare import ComparisonError
from grader.kinds.calls import AGAIN, PlannedCall, property_rule
from grader.kinds.casework import judge_cases
from grader.kinds.judgement import Setting
from grader.record import record
from grader.wire.jobs import Reply
from grader.wire.values import SeededGenerator


@record(kw_only=True)
class Repeat:
    """The numbers of two calls with the arguments of the same *case*."""

    case: Case
    first: int
    again: int


def repeat_in(planned: Sequence[PlannedCall]) -> Repeat | None:
    """Return which calls of *planned* are the same, if any are."""
    again = next((i for i, one in enumerate(planned) if one.label == AGAIN), None)
    if again is None:
        return None
    case = planned[again].case
    first = next(i for i, one in enumerate(planned) if one.case is case)
    return Repeat(case=case, first=first, again=again)


def is_as_right(
    repeat: Repeat,
    planned: Sequence[PlannedCall],
    replies: Sequence[Reply],
    expected: Sequence[Reply],
    setting: Setting,
) -> bool:
    """Whether the second result is right, too, and may be another: its signs are free, say.

    It may not where chance is an argument or is what the exercise is about: there the same seed
    has to give the same.
    """
    rule = property_rule(setting.exercise)
    given = repeat.case.arguments.values()
    if (rule and rule.trials) or any(isinstance(one, SeededGenerator) for one in given):
        return False
    own = [n for n, one in enumerate(planned) if one.case is repeat.case and one.label != AGAIN]
    calls, theirs = [planned[n] for n in own], [expected[n] for n in own]
    ours = [replies[repeat.again if n == repeat.first else n] for n in own]
    try:
        return all(one.passed for one in judge_cases(calls, ours, theirs, setting))
    except ComparisonError:
        return False  # and that has been said of the first
