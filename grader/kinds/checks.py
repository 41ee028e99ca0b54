"""Which checks a code exercise has, and in which order they decide."""

from __future__ import annotations

from grader.kinds.judgement import PER_CASE
from grader.spec.models import CodeExercise

ORDER = (
    "found",
    "readable",
    "defined",
    "allowed",
    "runs",
    "type",
    "shape",
    "dtype",
    "values",
    "warnings",
    "unchanged",
    "deterministic",
    "vectorized",
    "memory",
    "time",
)
"""Every check a code exercise may have; the verdict is the first that did not pass."""

OVER_ALL_CASES = frozenset({"vectorized", "memory", "time"})
"""Checks that say nothing about a single case, and so are left out when one is run again."""

ALWAYS = frozenset(
    {"found", "readable", "defined", "allowed", "deterministic"} | set(PER_CASE) - {"warnings"}
)


def asked(exercise: CodeExercise) -> tuple[str, ...]:
    """Return the checks that *exercise* has, in order."""
    optional = {
        "warnings": exercise.warnings,
        "vectorized": exercise.vectorized,
        "memory": exercise.memory,
        "time": limit_of_time(exercise) or exercise.scaling,
    }
    has = ALWAYS | {name for name, rule in optional.items() if rule is not None}
    return tuple(name for name in ORDER if name in has)


def limit_of_time(exercise: CodeExercise) -> float | None:
    """Return how many times the reference's time is allowed, if anything is said of it."""
    return exercise.vectorized.within if exercise.vectorized else None
