"""Who may be missing from a report, because grading has not come to an end everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from grader.store import Run

_SHARD = re.compile(r"(\d+)/(\d+)")


def gaps(runs: Sequence[Run]) -> Iterator[str]:
    """Yield a sentence for whatever was begun and, in *runs* of one assignment, never ended.

    Runs do not say of which folder they were: whatever grades all students to the end is taken to
    make good for what was interrupted before it.
    """
    seen = _Seen()
    for run in runs:
        seen.add(run)
    yield from map(_unfinished, seen.unfinished.values())
    for selection, parts in seen.parts.items():
        if parts.left and selection not in seen.complete:
            yield _missing(selection, parts, again=seen.whole)


class _Parts:
    """The parts of one way to split a class that were begun, and when each last came to its end."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.latest = 0
        self._begun: set[int] = set()
        self._ended: dict[int, int] = {}

    def add(self, number: int, run: Run) -> None:
        self.latest = run.started
        self._begun.add(number)
        if run.finished is not None:
            self._ended[number] = run.started

    @property
    def left(self) -> list[int]:
        return sorted(set(range(1, self.count + 1)) - self._begun)

    @property
    def all_since(self) -> int | None:
        """When the first of them began, if all came to their end."""
        return min(self._ended.values()) if len(self._ended) == self.count else None


class _Seen:
    """What runs, one after another, leave undone.

    *complete* are the selections that were graded for all students at some time, *whole* says
    whether the assignment was.
    """

    def __init__(self) -> None:
        self.unfinished: dict[tuple[str, str], Run] = {}
        self.parts: dict[str, _Parts] = {}
        self.complete: set[str] = set()
        self.whole = False

    def add(self, run: Run) -> None:
        facts = run.facts
        if run.finished is None:
            self.unfinished[facts.selection, facts.part] = run
        else:
            self.unfinished.pop((facts.selection, facts.part), None)
        since = None if facts.part or run.finished is None else run.started
        if found := _SHARD.fullmatch(facts.part):
            number, count = map(int, found.groups())
            known = self.parts.get(facts.selection)
            if known is None or known.count != count:
                known = self.parts[facts.selection] = _Parts(count)
            known.add(number, run)
            since = known.all_since
        if since is not None:
            self._all_students(run, since)

    def _all_students(self, run: Run, since: int) -> None:
        """Forget what was left, before *since*, of what *run* graded for the last of all."""
        selection, whole = run.facts.selection, run.facts.is_whole
        self.complete.add(selection)
        self.whole = self.whole or whole
        for key, left in tuple(self.unfinished.items()):
            if left.started < since and (whole or key[0] == selection):
                del self.unfinished[key]
        for name, parts in tuple(self.parts.items()):
            if parts.latest < since and (whole or name == selection):
                del self.parts[name]


def _unfinished(run: Run) -> str:
    begun = datetime.fromtimestamp(run.started // 10**9, UTC).strftime("%Y-%m-%d %H:%M UTC")
    part = f" (part {run.facts.part})" if _SHARD.fullmatch(run.facts.part) else ""
    return (
        f"the run of {run.facts.selection}{part} that began on {begun} has not come to its end: "
        "students may be missing; run the same `grade batch` again"
    )


def _missing(selection: str, parts: _Parts, *, again: bool) -> str:
    named = " and ".join(f"{number}/{parts.count}" for number in parts.left)
    told = f"of {parts.count} parts, {named} {'is' if len(parts.left) == 1 else 'are'} not here"
    what = f"{selection} was not graded again for all" if again else "students are missing"
    return f"{what}: {told}; grade with that --shard, and `grade merge`"
