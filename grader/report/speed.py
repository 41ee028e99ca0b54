"""How fast work is, as every report says it."""

from __future__ import annotations

from grader.results import ExerciseResult


def speed_of(result: ExerciseResult) -> str:
    """Return how fast the work is as far as it was measured, "" if it was not or does not pass."""
    measured, said = result.measured, []
    if measured.speedup is not None:
        between = _between(measured.speedup_interval, 3)
        said.append(f"{measured.speedup:.3g} times faster than the loop{between}")
    if measured.ratio is not None:
        said.append(
            f"{measured.ratio:.2g} times the reference's time{_between(measured.interval, 2)}"
        )
    return ", ".join(said) if result.passed else ""


def _between(interval: tuple[float, float] | None, digits: int) -> str:
    """Return the middle half of what was measured, unless its ends read the same."""
    if interval is None:
        return ""
    low, high = (f"{end:.{digits}g}" for end in interval)
    return f" ({low} to {high})" if low != high else ""
