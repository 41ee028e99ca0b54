"""Whether an array was made on the way that is larger than it may be.

A call is weighed at two sizes that differ in one of those which no array may have all together.
An array of all of them makes the peak grow by 8 bytes for each of its entries; copies of the
arguments, and arrays that lack one of the sizes, make it grow by next to nothing of that.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from grader.record import record
from grader.results import Finding, Verdict
from grader.spec.models import CodeExercise
from grader.spec.types import ArrayType
from grader.wire.jobs import Weighed

SHARE = 0.1
"""The part of such an array by which the peak may grow: less than one of truth values, 1/8."""

_ENTRY_BYTES = 8
_ENTRIES = 40_000
"""How many entries the sizes that stay have together."""
_SHORT, _GROWTH = 8, 4
_LONE = 200


@record(kw_only=True)
class Weighing:
    """The sizes at which to weigh calls: two to compare, or one where the peak has a limit."""

    sizes: tuple[Mapping[str, int], ...]
    forbidden: tuple[str, ...] = ()
    limit: int | None = None

    def volume(self, sizes: Mapping[str, int]) -> int:
        """Return how many entries an array of all the forbidden sizes has."""
        return math.prod(sizes[name] for name in self.forbidden)

    def share(self, small: Weighed, large: Weighed) -> float:
        """Return how much of such an array there was at the peak, 1 for a whole one."""
        entries = self.volume(self.sizes[1]) - self.volume(self.sizes[0])
        return (large.peak_bytes - small.peak_bytes) / (_ENTRY_BYTES * entries)


def plan(exercise: CodeExercise) -> tuple[Weighing, ...]:
    """Return what to weigh; nothing if the exercise does not have the rule."""
    rule = exercise.memory
    found = []
    if rule is not None and rule.no_temporary is not None:
        found.append(_comparison(exercise, rule.no_temporary))
    if rule is not None and rule.peak is not None:
        sizes = {**dict.fromkeys(exercise.entry.sizes, _LONE), **rule.at}
        limit = rule.peak.evaluate(sizes)
        assert isinstance(limit, int)
        found.append(Weighing(sizes=(sizes,), limit=limit))
    return tuple(found)


def part(weighing: Weighing, *weighed: Weighed) -> float:
    """Return how much was needed of what is allowed, 1 for just as much."""
    if weighing.limit is not None:
        return weighed[0].peak_bytes / max(weighing.limit, 1)
    return weighing.share(*weighed) / SHARE


def judge(weighing: Weighing, *weighed: Weighed) -> Finding | None:
    """Return a finding if a call needed more memory than it may."""
    if weighing.limit is not None:
        return _over(weighing.limit, weighed[0], weighing.sizes[0])
    small, large = weighed
    share = weighing.share(small, large)
    if share < SHARE:
        return None
    shape = f"({', '.join(weighing.forbidden)})"
    at = _said(weighing.sizes[1])
    return Finding(
        code=Verdict.OVER_MEMORY,
        message=f"an array of shape {shape} is made on the way, or as much as that: "
        f"{_megabytes(large.peak_bytes)} at the peak with {at}",
        why="Broadcasting makes an array of all sizes before it is summed up. Look for a product "
        "of matrices, or `np.einsum`, that sums while it multiplies.",
        facts={
            "share": round(share, 3),
            "peak_small": small.peak_bytes,
            "peak_large": large.peak_bytes,
        },
    )


def _over(limit: int, weighed: Weighed, sizes: Mapping[str, int]) -> Finding | None:
    if weighed.peak_bytes <= limit:
        return None
    return Finding(
        code=Verdict.OVER_MEMORY,
        message=f"it needs {_megabytes(weighed.peak_bytes)} with {_said(sizes)}, at most "
        f"{_megabytes(limit)} is allowed",
        why="Which arrays on the way are larger than the result, and are all of them needed?",
        facts={"peak": weighed.peak_bytes, "limit": limit},
    )


def _comparison(exercise: CodeExercise, forbidden: tuple[str, ...]) -> Weighing:
    growing = _growing(exercise, forbidden)
    others = [name for name in forbidden if name != growing]
    fixed = round(_ENTRIES ** (1 / len(others))) if others else 0
    small = {
        **dict.fromkeys(exercise.entry.sizes, _SHORT),
        **dict.fromkeys(others, fixed),
        growing: _SHORT if others else _LONE,
        **(exercise.memory.at if exercise.memory else {}),
    }
    large = {**small, growing: _GROWTH * small[growing]}
    return Weighing(sizes=(small, large), forbidden=forbidden)


def _growing(exercise: CodeExercise, forbidden: tuple[str, ...]) -> str:
    """Return the size to grow: one that the results lack, so that they stay as they are."""
    types = [result.type for result in exercise.entry.results]
    shapes = [size for type_ in types if isinstance(type_, ArrayType) for size in type_.shape]
    kept = {name for size in shapes for name in size.names}
    return next((name for name in reversed(forbidden) if name not in kept), forbidden[-1])


def _said(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in sizes.items())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.3g} MB"
