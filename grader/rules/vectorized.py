"""Whether Python loops along a size, decided by the number of lines that it interprets.

The same call is counted at a size and at four times that size. Vectorized code interprets the
same lines at both; a loop over the elements interprets at least one more for each element more.
The slope between the two decides and not an exponent, in which the fixed cost of a call would
hide a loop.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.results import Finding, Verdict
from grader.rules.culprit import ONCE, Culprit, find_culprit
from grader.rules.forbidden import first_use, place_of, said
from grader.rules.study import Study, plan_study
from grader.spec.models import CodeExercise
from grader.wire.jobs import Counted, Inspected, Source

_DISGUISED = (
    "In spite of its name it calls a Python function once for each element. Write the formula "
    "with NumPy's operators and functions, on the whole array."
)
_COMPILED = "The exercise asks for NumPy's operations on whole arrays, not for a compiled loop."
_TRACING = "The grader counts the lines that Python runs; leave the means to do so alone."

DENIED: Mapping[str, str] = {
    "numpy.vectorize": _DISGUISED,
    "numpy.frompyfunc": _DISGUISED,
    "numpy.object_": "Arrays of Python objects are worked through one object at a time.",
    "numba": _COMPILED,
    "cffi": _COMPILED,
    "cython": _COMPILED,
    "ctypes": _COMPILED,
    "numpy.ctypeslib": _COMPILED,
    "sys.settrace": _TRACING,
    "sys.setprofile": _TRACING,
    "sys.gettrace": _TRACING,
    "sys.monitoring": _TRACING,
    "threading.settrace": _TRACING,
}
"""Names that counting cannot judge, and why they are no way to vectorize."""


def denied(inspected: Inspected, sources: tuple[Source, ...]) -> Finding | None:
    """Return a finding for the first use of something that counting cannot judge."""
    use = first_use(DENIED, inspected, sources)
    if use is None:
        return None
    return Finding(
        code=Verdict.NOT_VECTORIZED,
        message=f"{said(use, sources)}, which is not vectorized code",
        why=next(why for name, why in DENIED.items() if f"{use.name}.".startswith(f"{name}.")),
        place=place_of(use, sources),
        facts={"name": use.name, "line": use.line},
    )


def plan(exercise: CodeExercise) -> tuple[Study, ...]:
    """Return what to count: one study for each size along which no loop may run.

    Raises
    ------
    SpecError
        No sizes for it meet the exercise's `require`.
    """
    rule = exercise.vectorized
    if rule is None:
        return ()
    return tuple(plan_study(exercise, name, rule.tied(name), rule.sizes) for name in rule.sizes)


def judge(
    study: Study, small: Counted, large: Counted, sources: tuple[Source, ...]
) -> Finding | None:
    """Return a finding if the lines of *large* are more than those of *small* by a loop."""
    if reason := small.tampered or large.tampered:
        return Finding(
            code=Verdict.NOT_VECTORIZED,
            message=f"the lines that ran could not be counted: {reason}",
            why=_TRACING,
        )
    if study.slope(small, large) < ONCE:
        return None
    culprit = find_culprit(study.steps, small, large, sources)
    return Finding(
        code=Verdict.NOT_VECTORIZED,
        message=f"{_what_loops(culprit)}: {_growth(study, small, large)}",
        why=culprit.advice if culprit else "",
        place=culprit.place if culprit else None,
        facts={
            "size": study.name,
            "small": study.small[study.name],
            "large": study.large[study.name],
            "lines_small": small.lines,
            "lines_large": large.lines,
            "slope": round(study.slope(small, large), 3),
        },
    )


def _what_loops(culprit: Culprit | None) -> str:
    if culprit is None:
        return "Python works through the elements one by one"
    if culprit.callee:
        return f"line {culprit.place.line} loops over the elements inside {culprit.callee}"
    times = {0: "again and again", 1: "once", 2: "twice"}.get(round(culprit.rate))
    return f"line {culprit.place.line} runs {times or f'{culprit.rate:.0f} times'} per element"


def _growth(study: Study, small: Counted, large: Counted) -> str:
    sizes = f"{study.name} {study.small[study.name]} -> {study.large[study.name]}"
    return f"{sizes}: {small.lines} -> {large.lines} interpreted lines"
