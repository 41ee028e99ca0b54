"""Statements of a notebook, and the one text that they are on their way out of a child.

A value costs both sides by the number of its parts, and each of these would be twenty. As a text
they cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.record import record
from grader.wire.frames import Malformed


@record(kw_only=True)
class Statement:
    """Some whole lines of a cell: what they bind, what they need when they run, and later.

    *index* is the number of the cell and of the first line, *changes* names values changed in
    place. What is bound *anew* does not depend on what the name was before.
    """

    index: tuple[int, int]
    lines: tuple[str, ...]
    binds: frozenset[str]
    needs_now: frozenset[str]
    needs_later: frozenset[str]
    changes: frozenset[str]
    anew: bool
    is_definition: bool = False
    is_future: bool = False
    is_star: bool = False
    readable: bool = True

    @property
    def cell(self) -> int:
        return self.index[0]


_END = "\0"
"""Ends each part: no Python has it, and in a cell that is none it counts for nothing."""

_PARTS = 7
_FLAGS = ("anew", "is_definition", "is_future", "is_star", "readable")


def joined(statements: Iterable[Statement]) -> str:
    """Return *statements* as text, each of them as seven parts."""
    return "".join(f"{part}{_END}" for one in statements for part in _parts(one))


def _parts(one: Statement) -> Iterable[str]:
    yield " ".join(map(str, one.index))
    yield "\n".join(one.lines).replace(_END, " ")
    yield from map(" ".join, (one.binds, one.needs_now, one.needs_later, one.changes))
    yield " ".join(flag for flag in _FLAGS if getattr(one, flag))


def split(text: str) -> tuple[Statement, ...]:
    """Return the statements that were joined; raise :class:`Malformed` if none were."""
    parts = text.split(_END)
    if parts.pop() or len(parts) % _PARTS:
        raise Malformed("parts of a statement")
    try:
        return tuple(map(_statement, zip(*[iter(parts)] * _PARTS, strict=True)))
    except ValueError:
        raise Malformed("a statement that is nowhere") from None


def _statement(parts: tuple[str, ...]) -> Statement:
    index, lines, binds, now, later, changes, flags = parts
    cell, line = index.split(" ")
    given = flags.split(" ")
    return Statement(
        index=(int(cell), int(line)),
        lines=tuple(lines.split("\n")),
        binds=frozenset(binds.split()),
        needs_now=frozenset(now.split()),
        needs_later=frozenset(later.split()),
        changes=frozenset(changes.split()),
        anew="anew" in given,
        is_definition="is_definition" in given,
        is_future="is_future" in given,
        is_star="is_star" in given,
        readable="readable" in given,
    )
