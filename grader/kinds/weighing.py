"""How much memory a submission needs: calls that are weighed, in a child of their own."""

from __future__ import annotations

from dataclasses import replace

from grader.cases import case_at
from grader.kinds.expectations import preload_for
from grader.kinds.judgement import Setting
from grader.kinds.replies import from_raised, from_stopped, from_unloaded
from grader.kinds.room import LEAST
from grader.kinds.sheet import Sheet
from grader.rules import memory
from grader.sandbox import Sandbox
from grader.wire.jobs import Call, Job, Loaded, Purpose, Raised, Reason, Reply, Stopped, Weighed

_SLOWER = 10
"""How many times longer a call may take while every allocation is traced."""


def judge_memory(setting: Setting, sandbox: Sandbox, seed: str, sheet: Sheet) -> float | None:
    """Answer the check ``memory``; the data are fresh, and what is returned does not matter.

    What was needed is returned as a part of what is allowed, None if it could not be found out.
    """
    exercise = setting.exercise
    plans = memory.plan(exercise)
    cases = [case_at(exercise, sizes, seed) for plan in plans for sizes in plan.sizes]
    calls = tuple(Call(arguments=case.arguments) for case in cases)
    limits = setting.limits.slower(_SLOWER, result_bytes=LEAST)
    job = Job(
        purpose=Purpose.MEMORY,
        sources=setting.sources,
        function=exercise.entry.name,
        calls=calls,
        then=exercise.then_arguments,
        limits=limits,
        preload=preload_for(setting.sources, calls),
    )
    outcome = sandbox.student.run(job)
    if not (isinstance(outcome.loaded, Loaded) and outcome.loaded.found):
        function = exercise.entry.name
        if finding := from_unloaded(outcome, setting.sources, limits, function):
            sheet.found("memory", finding)
        else:
            sheet.broken(f"the work could not be weighed: {outcome.loaded or outcome.inspected}")
        return None
    weighed = [reply for reply in outcome.replies if isinstance(reply, Weighed)]
    if len(weighed) < len(calls):
        _enter_unweighed(outcome.replies, replace(setting, limits=limits), sheet)
        return None
    remaining, parts = iter(weighed), [0.0]
    for plan in plans:
        calls_of_plan = [next(remaining) for _ in plan.sizes]
        parts.append(memory.part(plan, *calls_of_plan))
        if finding := memory.judge(plan, *calls_of_plan):
            sheet.found("memory", finding)
    sheet.passed("memory")
    return max(parts)


def _enter_unweighed(replies: tuple[Reply, ...], setting: Setting, sheet: Sheet) -> None:
    """Enter a call that failed at a size at which it was to be weighed."""
    for reply in replies:
        if isinstance(reply, Raised):
            name = setting.exercise.entry.name
            sheet.found("memory", from_raised(reply, setting.sources, name))
        elif isinstance(reply, Stopped) and reply.reason is Reason.LOST:
            sheet.broken(reply.detail)
        elif isinstance(reply, Stopped):
            sheet.found("memory", from_stopped(reply, setting.sources, setting.limits))
