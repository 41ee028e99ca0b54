"""Which calls judge an exercise: one a case, more where a property speaks of several calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.cases import Case
from grader.record import record
from grader.spec.models import CodeExercise
from grader.spec.rules import PropertyRule, Raises
from grader.wire.jobs import Call
from grader.wire.values import SeededGenerator

MAIN = ""
"""The label of a case's own call; further calls are labelled by their name in the spec."""

AGAIN = "again"
"""The label of the call that is made twice, to see whether it returns the same."""


@record(kw_only=True)
class PlannedCall:
    """A call, the case it belongs to, and what it is for there.

    *trial* counts the seeds that a statistical property tries; it is 0 elsewhere.
    """

    case: Case
    label: str
    trial: int
    call: Call


def plan_calls(exercise: CodeExercise, cases: tuple[Case, ...]) -> tuple[PlannedCall, ...]:
    """Return the calls to make for *cases*, in order, each case's own call first."""
    planned = [planned for case in cases for planned in _calls_of(exercise, case)]
    if witness := _largest(cases):
        planned.append(_planned(witness, AGAIN, 0, witness.arguments))
    return tuple(planned)


def named(planned: Sequence[PlannedCall]) -> str:
    """Return a text that is the same for the same calls of an exercise, and only for those."""
    return " ".join(f"{p.case.seed}/{p.case.number}/{p.label}/{p.trial}" for p in planned)


def error_wanted(exercise: CodeExercise, case: Case) -> str:
    """Return the name of the exception that *case* must raise, or ""."""
    rule = exercise.compare
    return case.error or (rule.error if isinstance(rule, Raises) else "")


def property_rule(exercise: CodeExercise) -> PropertyRule | None:
    """Return the rule of *exercise* that speaks of further calls or trials, if there is one."""
    return next((rule for rule in exercise.rules if isinstance(rule, PropertyRule)), None)


def _calls_of(exercise: CodeExercise, case: Case) -> list[PlannedCall]:
    rule = property_rule(exercise)
    if rule is None or case.error:
        return [_planned(case, MAIN, 0, case.arguments)]
    planned = []
    known = {**case.arguments, **case.sizes}
    for trial in range(rule.trials.seeds if rule.trials else 1):
        arguments = _reseeded(case.arguments, trial)
        planned.append(_planned(case, MAIN, trial, arguments))
        for label, changes in rule.calls.items():
            changed = {
                name: _changed(arguments[name], value.evaluate(known))
                for name, value in changes.items()
            }
            planned.append(_planned(case, label, trial, arguments | changed))
    return planned


def _changed(argument: object, value: object) -> object:
    """Return what a further call gets: the value, or a generator whose seed is larger by it."""
    if isinstance(argument, SeededGenerator):
        assert isinstance(value, int)
        return replace(argument, seed=argument.seed + value)
    return value


def _planned(case: Case, label: str, trial: int, arguments: Mapping[str, object]) -> PlannedCall:
    return PlannedCall(case=case, label=label, trial=trial, call=Call(arguments=arguments))


def _reseeded(arguments: Mapping[str, object], trial: int) -> dict[str, object]:
    """Give every generator among *arguments* another seed for another trial."""
    return {
        name: replace(value, seed=value.seed + trial)
        if isinstance(value, SeededGenerator)
        else value
        for name, value in arguments.items()
    }


def _largest(cases: tuple[Case, ...]) -> Case | None:
    """Return the case that says most about whether two calls agree: the one with most data."""
    plain = [case for case in cases if not case.error]
    return max(plain, key=lambda case: case.weight, default=None)
