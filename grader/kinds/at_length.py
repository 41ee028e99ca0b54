"""Cases of the size at which speed is measured: drawn once, and what they give compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.cases import Case, case_at
from grader.compare import ComparisonError
from grader.kinds.calls import plan_calls
from grader.kinds.casework import judge_cases
from grader.kinds.context import Context
from grader.kinds.judgement import PER_CASE, Setting
from grader.kinds.oracle import fault_of
from grader.kinds.sheet import Sheet
from grader.results import Finding, Verdict
from grader.rules.study import lengths
from grader.wire.jobs import Reply

_SAID: Mapping[Verdict, str] = {
    Verdict.WRONG_ANSWER: "the result is wrong",
    Verdict.WRONG_SHAPE: "the result has the wrong shape",
    Verdict.WRONG_TYPE: "the result has the wrong type",
    Verdict.WRONG_DTYPE: "the result has the wrong dtype",
    Verdict.MUTATES_INPUT: "an argument is changed",
    Verdict.RUN_TIME_ERROR: "it raises an exception",
}
"""What a student is told: the data are as hidden as those of a hidden case."""


def case_of_length(setting: Setting, context: Context, seed: str) -> Case:
    """Return the case of *seed* at the sizes where speed is measured."""
    exercise = setting.exercise
    key = ("length", exercise.id, repr(exercise.variant), seed)
    return context.expectations.remembered(key, lambda: case_at(exercise, lengths(exercise), seed))


def compare_at_length(
    cases: Sequence[Case],
    ours: Sequence[Reply],
    theirs: Sequence[Reply] | str,
    setting: Setting,
    sheet: Sheet,
) -> None:
    """Enter what is wrong with the results of calls that were made for another purpose.

    *theirs* are the reference's, or why there are none; those of cases that are missing on either
    side are left out.
    """
    if sheet.finding("values"):
        return  # small arrays have shown as much, and say more
    if isinstance(theirs, str):
        sheet.broken(theirs)
        return
    # Why a value is wrong nobody would be told: these data are hidden. And what has passed for a
    # small case says nothing here: the numbers of cases begin anew.
    unexplained = replace(setting, explain=False, settled=None)
    known = min(len(ours), len(theirs))
    # The call that is made again is left out: each of these is made once.
    planned = plan_calls(setting.exercise, tuple(cases[:known]))[:known]
    if fault := fault_of(setting.exercise, planned, theirs[:known]):
        sheet.broken(fault)
        return
    try:
        judged = judge_cases(planned, ours[:known], theirs[:known], unexplained)
    except ComparisonError as fault:
        sheet.broken(str(fault))
        return
    for one in judged:
        for check in PER_CASE:
            if check in one.findings:
                sheet.found(check, _at_length(one.findings[check], one.case))


def _at_length(finding: Finding, case: Case) -> Finding:
    sizes = ", ".join(f"{name} = {value}" for name, value in case.sizes.items())
    said = _SAID.get(finding.code, "it does not pass")
    return Finding(
        code=finding.code,
        message=f"with larger arrays than those of the cases ({sizes}) {said}",
        why="The cases that are shown are small. Does something depend on how long an array is?",
    )
