"""Which line loops, and what to write instead.

Nothing is parsed here: the code is a stranger's, and a pattern on one line is enough to tell a
``for`` from a ``map``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from grader.record import record
from grader.results import Place
from grader.wire.jobs import Counted, Line, Source

ONCE = 0.5
"""A line that runs this often for each element, or more, grows with the size."""

_LOOP = re.compile(r"^\s*(async\s+)?(for|while)\b")
_COMPREHENSION = re.compile(r"\bfor\b.+\bin\b")
_LOOPING = re.compile(r"^[\w ]+$|\b(apply_along_axis|apply_over_axes|piecewise|fromfunction)\b")
"""Functions that loop for their caller: NumPy's, and Python's own, whose names have no dot."""

_ADVICE = (
    (
        r"array of objects$",
        """An array of Python objects is worked through one object at a time. Keep the numbers in
        an array of floats or integers.""",
    ),
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
        r"(?<![\w.])(map|filter)\s*\(",
        """`map` and `filter` call a Python function once for each element. NumPy's functions take
        the whole array, such as `np.sqrt(x)` or `x[x > 0]`.""",
    ),
    (
        r"(?<![\w.])(sum|min|max|sorted|any|all|reduce|accumulate)\s*\(",
        """Python's own `sum` and its like take one element at a time. NumPy has the same for whole
        arrays, such as `x.sum()`.""",
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

_REMEMBERS = re.compile(r"\b(lru_cache|functools\.cache)\b|^\s*@cache\b", re.MULTILINE)
_REMEMBERED = (
    "Remembering results does not help: new numbers come with every call. Write the formula once, "
    "on the whole array."
)


@record
class Culprit:
    """The line that grows most tellingly: *rate* runs for each element more.

    *hits* is how often it ran at either size.
    *callee* is the function elsewhere that loops on behalf of this line, "" if the line itself
    is run again and again. *remembers* says that the code keeps results for later calls.
    """

    place: Place
    rate: float
    hits: tuple[int, int]
    callee: str = ""
    remembers: bool = False

    @property
    def advice(self) -> str:
        """What to write instead."""
        if self.remembers:
            return _REMEMBERED
        text = f"{self.place.source} {self.callee}"
        advice = next(advice for pattern, advice in _ADVICE if re.search(pattern, text.strip()))
        return " ".join(advice.split())


def find_culprit(
    steps: int, small: Counted, large: Counted, sources: Iterable[Source]
) -> Culprit | None:
    """Return the line to show for the lines that *large* has more than *small*."""
    sources = tuple(sources)
    culprit = _find(steps, small, large, {one.file: one.text.splitlines() for one in sources})
    if culprit and any(_REMEMBERS.search(source.text) for source in sources):
        return replace(culprit, remembers=True)
    return culprit


def _find(
    steps: int, small: Counted, large: Counted, texts: dict[str, list[str]]
) -> Culprit | None:
    own = [_culprit(line, more, steps, texts) for line, more in _more(small.own, large.own)]
    called = _more(small.callees, large.callees)
    callees = [_culprit(line, more, steps, texts) for line, more in called if line.line]
    # Of nested loops the outermost is to blame: an inner one may well be short.
    if loops := [line for line in own if line.rate >= ONCE and _is_loop(line.place.source)]:
        return min(loops, key=lambda line: (line.rate, line.place.line))
    return max([*own, *callees], key=_suspicion, default=None)


def _more(small: Iterable[Line], large: Iterable[Line]) -> Iterable[tuple[Line, int]]:
    """Yield the lines that ran more often at the large size, and how much more."""
    before = Counter({(line.file, line.line, line.callee): line.hits for line in small})
    for line in large:
        more = line.hits - before[line.file, line.line, line.callee]
        if more > 0:
            yield line, more


def _culprit(line: Line, more: int, steps: int, texts: dict[str, list[str]]) -> Culprit:
    lines = texts.get(line.file, [])
    source = lines[line.line - 1].strip() if 0 < line.line <= len(lines) else ""
    place = Place(file=line.file, line=line.line, source=source)
    return Culprit(place, more / steps, (line.hits - more, line.hits), line.callee)


def _suspicion(culprit: Culprit) -> tuple[bool, float, int]:
    """Rank functions that are known to loop first: what they call may well run more lines."""
    known = bool(_LOOPING.search(culprit.callee)) and culprit.rate >= ONCE
    return known, culprit.rate, -culprit.place.line


def _is_loop(text: str) -> bool:
    return bool(_LOOP.match(text) or _COMPREHENSION.search(text))
