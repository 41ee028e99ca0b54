"""How many bytes a submission may return: what was asked for several times over, and not more.

A result has to be held in the grader, together with those of all other calls, before anything can
be said of it. Without a bound a few lines of code could fill the machine's memory from there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from grader.compare.shapes import all_sizes
from grader.kinds.calls import PlannedCall
from grader.spec.expressions import Expression
from grader.spec.models import CodeExercise
from grader.spec.types import ArrayType, Entry
from grader.wire.sizes import memory_of

LEAST = 16 * 2**20
"""Nobody is refused less than this: a result of a wrong shape should be told so."""

TIMES = 4
ENTRY_BYTES = 16
"""What an entry of the widest ordinary kind takes, a complex number."""


def room(exercise: CodeExercise, planned: Sequence[PlannedCall]) -> int:
    """Return how many bytes the results of the *planned* calls may have, all together."""
    asked = sum(_asked(exercise.entry, one) for one in planned)
    return LEAST + TIMES * asked


def _asked(entry: Entry, planned: PlannedCall) -> int:
    """Return about how many bytes a call is given and asked to return."""
    given = planned.call.arguments
    whole = {name: value for name, value in given.items() if type(value) is int}
    sizes = all_sizes(entry, {**whole, **planned.case.sizes})
    types = [result.type for result in entry.results]
    entries = sum(
        math.prod(_lengths(type_.shape, sizes)) for type_ in types if isinstance(type_, ArrayType)
    )
    return memory_of(dict(given)) + ENTRY_BYTES * entries


def _lengths(shape: Iterable[Expression], sizes: Mapping[str, int]) -> Iterable[int]:
    """Yield the length of each axis; of one that the result decides, the longest that is known."""
    for size in shape:
        value = size.value_if_known(sizes)
        yield max(value, 0) if isinstance(value, int) else max(sizes.values(), default=1)
