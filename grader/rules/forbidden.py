"""Names that an exercise forbids, looked up among the names that the source refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.results import Finding, Place, Verdict
from grader.wire.jobs import Inspected, Source, Use

_DOTTED = re.compile(r"[^\W\d]\w*(\s*\.\s*[^\W\d]\w*)*")

_WAYS = re.compile(r"\b(getattr|vars|__getattribute__|__dict__|__import__|import_module|modules)$")
"""What gives something by a name in quotation marks."""


def judge(
    forbid: tuple[str, ...], inspected: Inspected, sources: tuple[Source, ...]
) -> Finding | None:
    """Return a finding for the first use of a name in *forbid* or of anything below it.

    ``numpy.linalg`` forbids ``numpy.linalg.inv`` too, under whatever name it was imported.
    """
    use = first_use(forbid, inspected, sources)
    if use is None:
        return None
    return Finding(
        code=Verdict.FORBIDDEN_CALL,
        message=f"{said(use, sources)}, which this exercise does not allow",
        why="The exercise is about doing this without it; the statement says what may be used.",
        place=place_of(use, sources),
        facts={"name": use.name, "line": use.line},
    )


def first_use(
    names: Iterable[str], inspected: Inspected, sources: tuple[Source, ...]
) -> Use | None:
    """Return the first place where one of *names*, or something below it, is referred to."""
    order = {source.file: index for index, source in enumerate(sources)}
    uses = [use for use in inspected.uses if any(covers(name, use.name) for name in names)]
    return min(
        uses, key=lambda use: (order.get(use.file, len(order)), use.line, use.column), default=None
    )


def covers(name: str, used: str) -> bool:
    """Tell whether *used* is *name* or below it: ``numpy.linalg`` and ``numpy.linalg.inv``."""
    return used == name or used.startswith(f"{name}.")


def place_of(use: Use, sources: tuple[Source, ...]) -> Place:
    """Return the line of *use*, with its text."""
    source = _line(use, sources).strip()
    return Place(file=use.file, line=use.line, column=use.column, source=source)


def said(use: Use, sources: tuple[Source, ...]) -> str:
    """Say what the student wrote there: ``line 3 uses `la.inv` ``."""
    # Python's syntax trees count columns in bytes.
    rest = _line(use, sources).encode()[max(use.column - 1, 0) :]
    match = _DOTTED.match(rest.decode(errors="replace"))
    written = match[0] if match else use.name
    if written in {"import", "from"}:
        return f"line {use.line} imports `{use.name}`"
    if written.split(".")[-1].strip() == use.name.split(".")[-1]:
        return f"line {use.line} uses `{written}`"
    how = "through" if _WAYS.search(written) else "under the name"
    return f"line {use.line} uses `{use.name}` {how} `{written}`"


def _line(use: Use, sources: tuple[Source, ...]) -> str:
    text = next((source.text for source in sources if source.file == use.file), "")
    lines = text.splitlines()
    return lines[use.line - 1] if 0 < use.line <= len(lines) else ""
