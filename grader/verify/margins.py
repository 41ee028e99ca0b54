"""That ``vectorized`` decides with room to spare: nothing right or wrong is close to the limit.

The limit is half a line for each element more (:data:`grader.rules.culprit.ONCE`). A sample that
stays below half of that, or reaches twice that, gets the same verdict from another version of
NumPy, whose own Python grows by other amounts.
"""

from __future__ import annotations

from grader.kinds.code import Marked
from grader.verify.claims import Claim, Subject

FLATTEST = 0.25
STEEPEST = 1.0


def stays_flat(name: str, marked: Marked) -> Claim | None:
    """Claim that a right answer runs hardly more lines for more elements."""
    slope = marked.result.measured.lines
    if slope is None:
        return None
    return _claim(name, f"at most {FLATTEST:g}", slope, holds=slope <= FLATTEST)


def grows(name: str, marked: Marked) -> Claim | None:
    """Claim that a mistake which loops runs a line or more for each element more.

    One that was refused for a name that it uses was not counted, and needs no margin.
    """
    slope = marked.result.measured.lines
    if slope is None:
        return None
    return _claim(name, f"at least {STEEPEST:g}", slope, holds=slope >= STEEPEST)


def _claim(name: str, wanted: str, slope: float, *, holds: bool) -> Claim:
    expected = f"{wanted} lines per element"
    return Claim(
        subject=Subject.MARGINS,
        name=name,
        expected=expected,
        seen=expected if holds else f"{slope:.3g}",
        detail=f"{slope:.3g} more lines are interpreted for each element more",
    )
