"""How the time of a call grows with a size, as an exponent: 1 is linear, 2 is quadratic."""

from __future__ import annotations

import math
from collections.abc import Mapping

from grader.results import Finding, Verdict
from grader.spec.models import CodeExercise

SLACK = 0.2
"""What is measured beyond the true exponent: sorting shows up to 1.26, squares at least 1.69."""

STRIDE = 4
"""Three sizes are measured; each is so many times the one before."""

LAST = 262_144
"""Where to give up looking for a size that takes long enough."""

ENOUGH_SECONDS = 0.02
"""How long the longest call must take, for the shortest to be more than what asking costs."""

_OTHERS = 8


def candidates(exercise: CodeExercise) -> tuple[Mapping[str, int], ...]:
    """Return the sizes at which to look for a call that takes long enough, growing."""
    rule = exercise.scaling
    assert rule is not None
    known = exercise.vectorized.at if exercise.vectorized else {}
    others = {**dict.fromkeys(exercise.entry.sizes, _OTHERS), **known}
    steps = math.floor(math.log(LAST / rule.from_, STRIDE)) + 1
    return tuple({**others, rule.in_: rule.from_ * STRIDE**step} for step in range(steps))


def three(exercise: CodeExercise, largest: Mapping[str, int]) -> tuple[Mapping[str, int], ...]:
    """Return the sizes to compare, the last of which is *largest*."""
    rule = exercise.scaling
    assert rule is not None
    length = largest[rule.in_]
    return tuple({**largest, rule.in_: length // STRIDE**back} for back in (2, 1, 0))


def exponent(seconds: tuple[float, float, float]) -> float:
    """Return the slope of the times over the two largest sizes, both as logarithms.

    At the smallest the fixed cost of a call would flatten it.
    """
    _, second, third = seconds
    return math.log(third / second) / math.log(STRIDE)


def judge(exercise: CodeExercise, seconds: tuple[float, float, float]) -> Finding | None:
    """Return a finding if the time grows faster than the exercise allows."""
    rule = exercise.scaling
    assert rule is not None
    measured = exponent(seconds)
    if measured <= rule.at_most + SLACK:
        return None
    factor = seconds[-1] / seconds[-2]
    return Finding(
        code=Verdict.TOO_SLOW,
        message=f"{STRIDE} times the {rule.in_} takes {factor:.1f} times as long: the time grows "
        f"as {rule.in_}^{measured:.1f}, at most {rule.in_}^{rule.at_most:g} is allowed",
        why="Is every element compared with every other one, or something searched again for "
        "each? Sorting first, or a running sum, often needs to look at each only once.",
        facts={"exponent": round(measured, 2), "at_most": rule.at_most},
    )
