"""Judging one case: from replies to findings, check by check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.cases import Case
from grader.compare import (
    SAME,
    ComparisonError,
    Conformed,
    Difference,
    PropertyError,
    View,
    check_shape,
    compare,
    conform,
    not_a_function,
    unpack,
)
from grader.compare.errors import expected_error
from grader.kinds.calls import AGAIN, MAIN, PlannedCall, error_wanted, property_rule
from grader.kinds.judgement import PER_CASE, Judgement, Setting
from grader.kinds.replies import from_raised, from_stopped
from grader.record import record
from grader.results import Finding, Verdict
from grader.spec.models import CodeExercise
from grader.spec.rules import Compare, Trials
from grader.spec.types import Entry
from grader.wire.jobs import Caught, Changed, Raised, Reply, Returned, Stopped


def judge_cases(
    planned: Sequence[PlannedCall],
    replies: Sequence[Reply],
    expected: Sequence[Reply],
    setting: Setting,
) -> list[Judgement]:
    """Judge every case by the replies to its calls; a statistical one by its best seeds.

    Raises
    ------
    ComparisonError
        What the reference returned cannot be compared with: the course is wrong.
    """
    theirs = _by_trial(planned, expected)
    ours = _by_trial(planned, replies)
    rule = property_rule(setting.exercise)
    if rule is None or rule.trials is None:
        return [_judge_once(t.case, ours.get(t, {}), calls, setting) for t, calls in theirs.items()]
    judged = [_judge_trial(t, ours.get(t, {}), calls, setting) for t, calls in theirs.items()]
    return _statistical(judged, rule.trials)


def _judge_once(
    case: Case, replies: Mapping[str, Reply], expected: Mapping[str, Reply], setting: Setting
) -> Judgement:
    """Judge one case, unless the same value has passed before."""
    settled = setting.settled
    if settled is not None and settled.has(case, replies):
        return Judgement(case=case, answered=set(PER_CASE))
    judged = judge_case(case, replies, expected, setting)
    if settled is not None and judged.passed and not judged.notes and not judged.causes:
        settled.add(case, replies)
    return judged


def _judge_trial(
    trial: _Trial, replies: Mapping[str, Reply], expected: Mapping[str, Reply], setting: Setting
) -> Judgement:
    """Judge one seed; one for which the reference itself is out of luck counts for nobody."""
    try:
        return judge_case(trial.case, replies, expected, setting)
    except PropertyError:
        return Judgement(case=trial.case, answered=set(PER_CASE))


@record
class _Trial:
    """One seed of one case; there is only one unless the exercise asks for more."""

    case: Case
    number: int


def _by_trial(
    planned: Sequence[PlannedCall], replies: Sequence[Reply]
) -> dict[_Trial, dict[str, Reply]]:
    """Sort replies by the case and trial they belong to, then by label; fewer may have come."""
    sorted_: dict[_Trial, dict[str, Reply]] = {}
    for one, reply in zip(planned, replies, strict=False):
        if one.label != AGAIN:
            sorted_.setdefault(_Trial(one.case, one.trial), {})[one.label] = reply
    return sorted_


def _statistical(judged: list[Judgement], trials: Trials) -> list[Judgement]:
    """Let wrong values pass in as many seeds of a case as the exercise allows."""
    by_case: dict[tuple[str, int], list[Judgement]] = {}
    for one in judged:
        by_case.setdefault((one.case.seed, one.case.number), []).append(one)
    kept = []
    for seeds in by_case.values():
        wrong = [one for one in seeds if set(one.findings) == {"values"}]
        if len(seeds) - len(wrong) >= trials.passes:
            for one in wrong:
                one.findings.clear()
        kept.extend(seeds)
    return kept


def judge_case(
    case: Case,
    replies: Mapping[str, Reply],
    expected: Mapping[str, Reply],
    setting: Setting,
) -> Judgement:
    """Judge the replies to the calls of one case.

    Parameters
    ----------
    replies, expected
        What the submission and the reference replied, by the label of the call; the case's own
        call is labelled :data:`MAIN`. A call that was never made has no entry.

    Raises
    ------
    ComparisonError
        What the reference returned cannot be compared with: the course is wrong.
    """
    judgement = Judgement(case=case)
    wanted = error_wanted(setting.exercise, case)
    if not replies:
        return judgement
    if wanted:
        _judge_error(judgement, replies[MAIN], wanted, setting)
        return judgement
    returned = {label: r for label, r in replies.items() if isinstance(r, Returned)}
    for reply in replies.values():
        if not isinstance(reply, Returned):
            judgement.answer("runs", _failure(reply, setting))
            return judgement
    judgement.answer("runs", None)
    _judge_conduct(judgement, tuple(returned.values()), setting)
    for reply in returned.values():
        if reply.uncalled:
            judgement.answer("type", not_a_function(reply.value))
            return judgement
    models = {label: r.value for label, r in expected.items() if isinstance(r, Returned)}
    _judge_values(judgement, {k: r.value for k, r in returned.items()}, models, setting)
    return judgement


def _judge_error(judgement: Judgement, reply: Reply, wanted: str, setting: Setting) -> None:
    if isinstance(reply, Stopped) or (
        isinstance(reply, Raised) and reply.type == "NotImplementedError"
    ):
        judgement.answer("runs", _failure(reply, setting))
        return
    for check in PER_CASE:
        judgement.answer(check, None)
    judgement.answer("values", expected_error(reply, wanted))


def _failure(reply: Reply, setting: Setting) -> Finding:
    if isinstance(reply, Raised):
        return from_raised(reply, setting.sources, setting.exercise.entry.name)
    assert isinstance(reply, Stopped)
    return from_stopped(reply, setting.sources, setting.limits)


def _judge_conduct(judgement: Judgement, returned: tuple[Returned, ...], setting: Setting) -> None:
    """Judge what happened beside the result: arguments changed, warnings raised."""
    changes = [change for reply in returned for change in reply.changed]
    judgement.answer("unchanged", _changed(changes[0]) if changes else None)
    raised = [w for reply in returned for w in reply.warnings if w.category == "RuntimeWarning"]
    asked = setting.exercise.warnings == "none"
    judgement.answer("warnings", _warned(raised[0]) if raised and asked else None)


def _changed(change: Changed) -> Finding:
    return Finding(
        code=Verdict.MUTATES_INPUT,
        message=f"the argument {change.argument} was changed: {change.detail}",
        why=f"Work on a copy ({change.argument}.copy()) or make a new array.",
        facts={"argument": change.argument},
    )


def _warned(warning: Caught) -> Finding:
    return Finding(
        code=Verdict.WRONG_ANSWER,
        message=f"NumPy warns: {warning.message}",
        why="The result may look right here; the warning says that a step on the way was not.",
        facts={"line": warning.line},
    )


def _judge_values(
    judgement: Judgement,
    values: Mapping[str, object],
    expected: Mapping[str, object],
    setting: Setting,
) -> None:
    """Answer type, shape, dtype and values of the case's own result, in this order."""
    entry, strict = setting.exercise.entry, setting.exercise.dtype == "strict"
    parts, difference = unpack(values[MAIN], entry)
    if not judgement.answer("type", difference):
        return
    ours = _conformed(parts, entry, strict_dtype=strict)
    if not judgement.answer("type", _named(entry, [one.type_difference for one in ours])):
        return
    own = tuple(one.value for one in ours)
    theirs = _reference_values(expected[MAIN], entry)
    own = tuple(map(_unflattened, parts, own, theirs))
    sizes = {**judgement.case.sizes, **_whole_numbers(judgement.case)}
    if not judgement.answer("shape", check_shape(own, entry, sizes, theirs)):
        return
    judgement.answer("dtype", _named(entry, [one.dtype_difference for one in ours]))
    results = dict(zip(entry.result_names, own, strict=True)) | _further(values)
    wanted = dict(zip(entry.result_names, theirs, strict=True)) | _further(expected)
    for position, rule in enumerate(_rules(setting.exercise)):
        view = View(
            entry=entry,
            result=entry.results[position],
            sizes=sizes,
            arguments={**_params(setting.exercise), **judgement.case.arguments},
            results=results,
            expected=wanted,
            symbols=setting.exercise.symbols,
            judge=setting.judge,
            explain=setting.explain,
        )
        judgement.answer("values", compare(rule, own[position], theirs[position], view))


def _conformed(
    parts: tuple[object, ...], entry: Entry, *, strict_dtype: bool
) -> tuple[Conformed, ...]:
    return tuple(
        conform(part, result.type, strict_dtype=strict_dtype)
        for part, result in zip(parts, entry.results, strict=True)
    )


def _unflattened(written: object, value: object, model: object) -> object:
    """Give an empty list the shape that it stands for: no list can say ``(0, 5)``."""
    if (
        isinstance(written, list | tuple)
        and isinstance(value, np.ndarray)
        and isinstance(model, np.ndarray)
        and value.size == model.size == 0
        and model.shape[: value.ndim] == value.shape
    ):
        return value.reshape(model.shape)
    return value


def _named(entry: Entry, differences: Sequence[Difference]) -> Difference:
    """Return the first difference, with the name of its result if there are several."""
    for name, difference in zip(entry.result_names, differences, strict=True):
        if difference:
            return difference if entry.single else difference.at(name)
    return SAME


def _rules(exercise: CodeExercise) -> tuple[Compare, ...]:
    """Return the rules in the order of the results; a joint one speaks of all of them at once."""
    rule = exercise.compare
    return exercise.rules if isinstance(rule, tuple) or not rule.joint else (rule,)


def _reference_values(returned: object, entry: Entry) -> tuple[object, ...]:
    """Take the reference's result apart as the submission's was; it must fit the entry line."""
    parts, difference = unpack(returned, entry)
    if not difference:
        conformed = _conformed(parts, entry, strict_dtype=False)
        difference = next((c.type_difference for c in conformed if c.type_difference), SAME)
    if difference:
        raise ComparisonError(f"the reference does not fit the entry line: {difference.message}")
    return tuple(one.value for one in conformed)


def _params(exercise: CodeExercise) -> dict[str, object]:
    """Return the drawn values by name, lists as the arrays that properties speak of."""
    values = exercise.variant.values
    return {name: np.array(v) if isinstance(v, list) else v for name, v in values.items()}


def _whole_numbers(case: Case) -> dict[str, int]:
    """Return the arguments that shapes may speak of beside the sizes."""
    return {name: value for name, value in case.arguments.items() if type(value) is int}


def _further(values: Mapping[str, object]) -> dict[str, object]:
    """Return what the further calls gave, by the names that properties use."""
    return {label: value for label, value in values.items() if label != MAIN}
