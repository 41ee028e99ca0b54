"""Which line loops, and what to write instead.

Nothing is parsed here: the code is a stranger's, and a pattern on one line is enough to tell a
``for`` from a ``map``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from grader.results import Place
from grader.wire.jobs import Counted, Line, Source

ONCE = 0.5
"""A line that runs this often for each element, or more, grows with the size."""

_LOOP = re.compile(r"^\s*(async\s+)?(for|while)\b")
_COMPREHENSION = re.compile(r"\bfor\b.+\bin\b")
_LOOPING = re.compile(r"^\w+$|\b(apply_along_axis|apply_over_axes|piecewise|fromfunction)\b")
"""Functions that loop for their caller: NumPy's, and Python's own, whose names have no dot."""

_ADVICE = (
    (
        r"\bapply_(along_axis|over_axes)\b",
        """`np.apply_along_axis` calls a Python function once for each row. Most NumPy functions
        take `axis=...` and do all rows at once.""",
    ),
    (
        r"\b(vectorize|frompyfunc|piecewise)\b",
        """This calls a Python function once for each element. Write the formula with NumPy's own
        operators and functions, on the whole array.""",
    ),
    (
        _LOOP.pattern,
        """Replace the loop by one operation on the whole array: NumPy's operators and functions
        repeat their work in compiled code.""",
    ),
    (
        r"\b(fromiter|fromfunction|nditer|ndenumerate)\b",
        """The elements are still made one by one in Python. Compute the whole array in one
        expression.""",
    ),
    (
        r"(?<![\w.])(map|filter|sum|min|max|sorted|any|all|reduce|accumulate)\s*\(",
        """Python's own `sum`, `map` and their like take one element at a time. NumPy has the same
        for whole arrays, such as `x.sum()`.""",
    ),
    (
        _COMPREHENSION.pattern,
        """A comprehension is a loop on one line. Write the formula once, on the whole array.""",
    ),
    (
        "",
        """This runs again for each element: hand the whole array to NumPy, whose operators and
        functions repeat their work in compiled code.""",
    ),
)
"""What to write instead, by a pattern that the line has; the first that matches is said."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """The line that grows most tellingly: *rate* runs for each element more.

    *callee* is the function elsewhere that loops on behalf of this line, "" if the line itself
    is run again and again.
    """

    place: Place
    rate: float
    callee: str = ""

    @property
    def advice(self) -> str:
        """What to write instead."""
        text = f"{self.place.source} {self.callee}"
        advice = next(advice for pattern, advice in _ADVICE if re.search(pattern, text))
        return " ".join(advice.split())


def find_culprit(
    steps: int, small: Counted, large: Counted, sources: Iterable[Source]
) -> Culprit | None:
    """Return the line to show for the lines that *large* has more than *small*."""
    texts = {source.file: source.text.splitlines() for source in sources}
    own = [_culprit(line, rate, texts) for line, rate in _rates(small.own, large.own, steps)]
    called = _rates(small.callees, large.callees, steps)
    callees = [_culprit(line, rate, texts) for line, rate in called if line.line]
    # Of nested loops the outermost is to blame: an inner one may well be short.
    if loops := [line for line in own if line.rate >= ONCE and _is_loop(line.place.source)]:
        return min(loops, key=lambda line: (line.rate, line.place.line))
    return max([*own, *callees], key=_suspicion, default=None)


def _rates(
    small: Iterable[Line], large: Iterable[Line], steps: int
) -> Iterable[tuple[Line, float]]:
    before = Counter({(line.file, line.line, line.callee): line.hits for line in small})
    for line in large:
        more = line.hits - before[line.file, line.line, line.callee]
        if more > 0:
            yield line, more / steps


def _culprit(line: Line, rate: float, texts: dict[str, list[str]]) -> Culprit:
    lines = texts.get(line.file, [])
    source = lines[line.line - 1].strip() if 0 < line.line <= len(lines) else ""
    return Culprit(Place(file=line.file, line=line.line, source=source), rate, line.callee)


def _suspicion(culprit: Culprit) -> tuple[bool, float, int]:
    """Rank functions that are known to loop first: what they call may well run more lines."""
    known = bool(_LOOPING.search(culprit.callee)) and culprit.rate >= ONCE
    return known, culprit.rate, -culprit.place.line


def _is_loop(text: str) -> bool:
    return bool(_LOOP.match(text) or _COMPREHENSION.search(text))
