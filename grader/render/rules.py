"""What the way it is done must respect, in one plain line each.

Every rule that can cost points is told here, and wherever students read about an exercise they
read these lines: nobody should learn of a limit by the points that it took.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.spec.models import CodeExercise, Memory, Scaling, Vectorized


def rules(exercise: CodeExercise) -> Iterator[str]:
    """Yield what the way it is done must respect, in the order in which it is checked."""
    if exercise.vectorized:
        yield _loops(exercise.vectorized)
    if exercise.forbid:
        yield f"Not allowed: {', '.join(exercise.forbid)}."
    if exercise.warnings:
        yield "No RuntimeWarning of NumPy."
    if exercise.memory:
        yield from _memory(exercise.memory)
    if exercise.vectorized and exercise.vectorized.within:
        yield _time(exercise.vectorized, exercise.vectorized.within)
    if exercise.scaling:
        yield _growth(exercise.scaling)


def _loops(rule: Vectorized) -> str:
    names = " or ".join(rule.sizes)
    tied = {name: value for size in rule.sizes for name, value in rule.tied(size).ties.items()}
    if tied:
        return f"No Python loop that grows with {names} where {_said(tied)}."
    return f"No Python loop over {names}."


def _memory(rule: Memory) -> Iterator[str]:
    if rule.no_temporary is not None:
        *others, last = rule.no_temporary
        if others:
            yield f"No array on the way with all of the sizes {', '.join(others)} and {last}."
        else:
            yield f"No new array on the way with the size {last}."
    if rule.peak is not None:
        at = f" where {_said(rule.at)}" if rule.at else ""
        yield f"At most {rule.peak} bytes of memory{at}."


def _time(rule: Vectorized, within: float) -> str:
    at = f" where {_said(rule.at)}" if rule.at else " on large arrays"
    return f"At most {within:g} times the time of the reference{at}."


def _growth(rule: Scaling) -> str:
    power = rule.in_ if rule.at_most == 1 else f"{rule.in_}^{rule.at_most:g}"
    return f"The time may grow with {rule.in_} at most like {power}."


def _said(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in values.items())
