"""Two arrays that differ, and what a cause of it may be named after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from grader.compare.display import Array
from grader.record import record

Same = Callable[[Array, Array], bool]


@record
class Known:
    """What there is in a case to name a cause after: its sizes and its arguments.

    Where nobody is to be told, no cause is *sought*: looking for one costs more than comparing.
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    arguments: Mapping[str, object] = field(default_factory=dict)
    sought: bool = True


NOTHING = Known()


@record(kw_only=True)
class Differing:
    """Two arrays of one shape; *same* says whether two such arrays agree."""

    actual: Array
    expected: Array
    known: Known
    same: Same

    def as_expected(self, repaired: Array) -> bool:
        """Whether the answer is right once it has been *repaired*."""
        return repaired.shape == self.expected.shape and self.same(repaired, self.expected)

    def in_floats(self) -> Differing:
        """Compute in floats: small integers wrap around, and unsigned ones have no minus."""
        return replace(self, actual=_floats(self.actual), expected=_floats(self.expected))


def _floats(array: Array) -> Array:
    return array.astype(float) if array.dtype.kind in "iu" else array
