"""Whether work is fast enough, decided from pairs: the submission and the reference in turn.

A pair's ratio says which side of the limit it is on. Far from the limit a few pairs that agree
decide; else a sequential sign test does, whose verdicts are wrong with a probability below 0.001.
Where it does not come to an end the median decides. Work fails only beyond twice the limit: noise
may let it pass with a note, and never fails it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from statistics import median

from grader.record import record
from grader.results import Finding, Verdict

QUICK = 3
"""How many pairs let work pass when all are below the guard band."""

ENOUGH = 5
"""How many pairs fail it when all are above."""

LEAD = 13
"""By how many pairs one side must lead: 13 in a row happen by chance once in 8192."""

MOST = 15
"""How many pairs are measured at most; a lead of 13 in 15 is as unlikely."""

BAND = 2.0
"""How far from the limit is far, as a factor. Nothing nearer is ever refused: where the memory of a
child happens to lie, and what else a busy machine does, shifts all ratios of a race together, so
that pairs that agree do not show it. The same work took 2 to 7 times as long from race to race."""

TWO_SPEEDS = 3
"""How many pairs beyond the band are no accident, while others are within the limit."""


class Speed(StrEnum):
    """How the limit stands after some pairs."""

    WITHIN = "within"
    BEYOND = "beyond"
    UNDECIDED = "undecided"


@record(kw_only=True)
class Pace:
    """The ratios of all pairs to the time of the *rival*, and the limit for them."""

    ratios: tuple[float, ...]
    within: float
    rival: str = "the reference"

    @property
    def limit(self) -> str:
        """What is allowed, as a clause."""
        if self.within == 1:
            return "it must not take longer"
        return f"at most {self.within:g} times is allowed"

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def interval(self) -> tuple[float, float]:
        """The middle half of the ratios."""
        ordered = sorted(self.ratios)
        quarter = len(ordered) // 4
        return ordered[quarter], ordered[-1 - quarter]

    @property
    def two_speeds(self) -> bool:
        """Whether some calls were far too slow, and others fast enough."""
        slow = sum(ratio > BAND * self.within for ratio in self.ratios)
        fast = sum(ratio <= self.within for ratio in self.ratios)
        return min(slow, fast) >= TWO_SPEEDS


def decided(ratios: Sequence[float], within: float) -> Speed:
    """Say on which side of the limit work is, as far as these pairs can tell."""
    if len(ratios) >= QUICK and all(ratio <= within / BAND for ratio in ratios):
        return Speed.WITHIN
    if len(ratios) >= ENOUGH and all(ratio >= within * BAND for ratio in ratios):
        return Speed.BEYOND
    if _lead(ratio > BAND * within for ratio in ratios) >= LEAD:
        return Speed.BEYOND
    if _lead(ratio <= within for ratio in ratios) >= LEAD:
        return Speed.WITHIN
    return Speed.UNDECIDED


def _lead(sides: Iterable[bool]) -> int:
    """Return how many more pairs are on one side than on the other."""
    return sum(1 if side else -1 for side in sides)


def judge(pace: Pace) -> tuple[Finding | None, str]:
    """Return a finding if the work is too slow, and a note where there is more to say."""
    speed = decided(pace.ratios, pace.within)
    if speed is Speed.BEYOND:
        return too_slow(pace), ""
    if pace.two_speeds:
        return _two_speeds(pace), ""
    if speed is Speed.UNDECIDED and pace.ratio > BAND * pace.within:
        return too_slow(pace), ""
    if speed is Speed.UNDECIDED:
        return None, (
            f"about {pace.ratio:.1f} times as long as {pace.rival}, too close to the limit of "
            f"{pace.within:g} to tell on this machine; it passes"
        )
    return None, ""


def too_slow(pace: Pace) -> Finding:
    low, high = pace.interval
    return Finding(
        code=Verdict.TOO_SLOW,
        message=f"it takes {pace.ratio:.1f} times as long as {pace.rival} ({low:.1f} to "
        f"{high:.1f}), {pace.limit}",
        why="No line runs once for each element, and still it is slow: look for large arrays "
        "made on the way, for work done twice, and for arrays of Python objects.",
        facts={"ratio": round(pace.ratio, 2), "within": pace.within, "pairs": len(pace.ratios)},
    )


def _two_speeds(pace: Pace) -> Finding:
    slow, fast = max(pace.ratios), min(pace.ratios)
    return Finding(
        code=Verdict.TOO_SLOW,
        message=f"it has two speeds: {fast:.1f} times the time of {pace.rival} in some calls, "
        f"{slow:.1f} times in others, {pace.limit}",
        why="Every call has fresh arguments of the same size. Does something decide which way "
        "to compute, such as what is remembered from earlier calls?",
        facts={"fastest": round(fast, 2), "slowest": round(slow, 2), "within": pace.within},
    )
