"""That rules decide with room to spare: nothing right or wrong is close to a limit.

For loops the limit is half a line for each element more (:data:`grader.rules.culprit.ONCE`). A
sample that stays below half of that, or reaches twice that, gets the same verdict from another
version of NumPy, whose own Python grows by other amounts.

What is right takes at most half the time that `within` allows, and four fifths of the memory; what
is too slow at least one and a half times as much. Times are ratios to the reference's. One that
does not hold is measured again before it counts: a machine may have a bad moment, twice never.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.kinds.code import Marked
from grader.verify.claims import Claim, Subject

FLATTEST = 0.25
STEEPEST = 1.0


def stays_flat(name: str, marked: Iterable[Marked]) -> Claim | None:
    """Claim that a right answer runs hardly more lines for more elements, with any seed."""
    slopes = _slopes(marked)
    if not slopes:
        return None
    return _claim(name, f"at most {FLATTEST:g}", max(slopes), holds=max(slopes) <= FLATTEST)


def grows(name: str, marked: Marked) -> Claim | None:
    """Claim that a mistake which loops runs a line or more for each element more.

    One that was refused for a name that it uses was not counted, and needs no margin.
    """
    slopes = _slopes([marked])
    if not slopes:
        return None
    return _claim(name, f"at least {STEEPEST:g}", slopes[0], holds=slopes[0] >= STEEPEST)


FAST, SLOW = 0.5, 1.5
"""Parts of the time that is allowed."""

LIGHT, HEAVY = 0.8, 1.25
"""Parts of the memory that is allowed."""

_AGAIN = 3


def stays_fast(
    name: str, marked: Iterable[Marked], again: Callable[[], Marked], within: float
) -> Claim | None:
    """Claim that a right answer takes at most half the time that is allowed."""
    ratios = _ratios(marked)
    for _ in range(_AGAIN):
        if not ratios or max(ratios) <= FAST * within:
            break
        ratios = _ratios([again()])
    return _within(name, "at most", FAST * within, max(ratios, default=None), times=True)


def is_slow(name: str, marked: Marked, again: Callable[[], Marked], within: float) -> Claim | None:
    """Claim that a mistake which is too slow is so by far."""
    ratios = _ratios([marked])
    for _ in range(_AGAIN):
        if not ratios or min(ratios) >= SLOW * within:
            break
        ratios = _ratios([again()])
    return _within(name, "at least", SLOW * within, min(ratios, default=None), times=True)


def stays_light(name: str, marked: Iterable[Marked]) -> Claim | None:
    """Claim that a right answer needs less memory than it may, with room to spare."""
    return _within(name, "at most", LIGHT, max(_parts(marked), default=None), times=False)


def is_heavy(name: str, marked: Marked) -> Claim | None:
    """Claim that a mistake which needs too much memory does so by far."""
    return _within(name, "at least", HEAVY, min(_parts([marked]), default=None), times=False)


def _within(
    name: str, bound: str, limit: float, seen: float | None, *, times: bool
) -> Claim | None:
    if seen is None:
        return None
    holds = seen <= limit if bound == "at most" else seen >= limit
    what = "times the reference's time" if times else "of the memory that is allowed"
    expected = f"{bound} {limit:.3g} {what}"
    return Claim(
        subject=Subject.MARGINS,
        name=name,
        expected=expected,
        seen=expected if holds else f"{seen:.3g}",
        detail=f"{seen:.3g} {what}; change the limit, or the sizes at which it is measured",
    )


def _ratios(marked: Iterable[Marked]) -> list[float]:
    ratios = (one.result.measured.ratio for one in marked)
    return [ratio for ratio in ratios if ratio is not None]


def _parts(marked: Iterable[Marked]) -> list[float]:
    parts = (one.result.measured.memory for one in marked)
    return [part for part in parts if part is not None]


def _slopes(marked: Iterable[Marked]) -> list[float]:
    lines = (one.result.measured.lines for one in marked)
    return [slope for slope in lines if slope is not None]


def _claim(name: str, wanted: str, slope: float, *, holds: bool) -> Claim:
    expected = f"{wanted} lines per element"
    return Claim(
        subject=Subject.MARGINS,
        name=name,
        expected=expected,
        seen=expected if holds else f"{slope:.3g}",
        detail=f"{slope:.3g} more lines are interpreted for each element more",
    )
