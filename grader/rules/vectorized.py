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
from grader.rules.study import Study, lengths, plan_study
from grader.spec.models import CodeExercise
from grader.wire.jobs import Cap, Counted, Inspected, Source

_DISGUISED = (
    "In spite of its name it calls a Python function once for each element. Write the formula "
    "with NumPy's operators and functions, on the whole array."
)
_OBJECTS = (
    "An array of Python objects is worked through one object at a time. Keep the numbers in an "
    "array of floats or integers."
)
_COMPILED = (
    "It compiles a loop, and the exercise asks for none. Write the formula with NumPy's operators "
    "and functions, on the whole array."
)
_TRACING = (
    "The grader counts the lines that Python runs, and has to see them. Leave tracing as it is, "
    "and write the formula on the whole array."
)

DENIED: Mapping[str, str] = {
    "numpy.vectorize": _DISGUISED,
    "numpy.frompyfunc": _DISGUISED,
    "numpy.object_": _OBJECTS,
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


CAP = Cap(times=50, more=5000, between=4, enough=20_000, most=200_000)
"""How many lines a call on long arrays may interpret; vectorized code runs as few as on short.

What runs more at four times a size has shown its loop, and need not go on.
"""


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
        return _uncounted(reason)
    if study.slope(small, large) < ONCE and not large.ended:
        return None
    culprit = find_culprit(study.steps, small, large, sources)
    return Finding(
        code=Verdict.NOT_VECTORIZED,
        message=f"{_what_loops(culprit)}: {_growth(study, culprit, small, large)}",
        why=culprit.advice if culprit else "",
        place=culprit.place if culprit else None,
        facts={
            "size": study.name,
            "small": study.small[study.name],
            "large": study.large[study.name],
            "lines_small": small.lines,
            "lines_large": large.lines,
            "slope": round(study.slope(small, large), 3),
            **_hits(culprit),
        },
    )


def judge_at_length(
    exercise: CodeExercise, small: Counted, at_length: Counted, sources: tuple[Source, ...]
) -> Finding | None:
    """Return a finding if a call at the sizes where speed is measured runs far more lines.

    Code that is vectorized for small arrays, and loops where they are large, is found here.
    """
    if reason := at_length.tampered:
        return _uncounted(reason)
    allowed = CAP.lines(small.lines)
    if at_length.lines <= allowed:
        return None
    sizes = lengths(exercise)
    steps = max(sizes[name] for name in exercise.entry.sizes)
    culprit = find_culprit(steps, small, at_length, sources)
    at = ", ".join(f"{name} = {sizes[name]}" for name in exercise.entry.sizes)
    where = f"line {culprit.place.line}" if culprit else "the code"
    return Finding(
        code=Verdict.NOT_VECTORIZED,
        message=f"{where} loops where arrays are long: more than {allowed} lines of Python run "
        f"at {at}, {small.lines} where they are short",
        why=culprit.advice if culprit else "",
        place=culprit.place if culprit else None,
        facts={"lines_small": small.lines, "lines_large": at_length.lines, "allowed": allowed},
    )


def _what_loops(culprit: Culprit | None) -> str:
    if culprit is None:
        return "Python works through the elements one by one"
    if culprit.callee:
        return f"line {culprit.place.line} loops over the elements inside {culprit.callee}"
    times = {0: "again and again", 1: "once", 2: "twice"}.get(round(culprit.rate))
    return f"line {culprit.place.line} runs {times or f'{culprit.rate:.0f} times'} per element"


def _growth(study: Study, culprit: Culprit | None, small: Counted, large: Counted) -> str:
    """Say how often it ran at either size; all that was counted is in the facts."""
    short, long = (f"at {study.name} = {sizes[study.name]}" for sizes in (study.small, study.large))
    more = "more than " if large.ended else ""
    if culprit is None or culprit.callee:
        return f"{small.lines} lines of Python run {short}, {more}{large.lines} {long}"
    return f"{culprit.hits[0]} times {short}, {more}{culprit.hits[1]} times {long}"


def _hits(culprit: Culprit | None) -> dict[str, int]:
    if culprit is None:
        return {}
    return {"hits_small": culprit.hits[0], "hits_large": culprit.hits[1]}


def _uncounted(reason: str) -> Finding:
    return Finding(
        code=Verdict.NOT_VECTORIZED,
        message=f"the lines that ran could not be counted: {reason}",
        why=_TRACING,
    )
