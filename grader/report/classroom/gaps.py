"""Who may be missing from a report, because grading has not come to an end everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from grader.store import Run

_SHARD = re.compile(r"(\d+)/(\d+)")


def gaps(runs: Sequence[Run]) -> Iterator[str]:
    """Yield a sentence for whatever was begun and, in *runs* of one assignment, never ended."""
    unfinished: dict[tuple[str, str], Run] = {}
    shards: dict[str, tuple[int, set[int]]] = {}
    for run in runs:
        facts = run.facts
        if run.finished is None:
            unfinished[facts.selection, facts.part] = run
        elif facts.part:
            unfinished.pop((facts.selection, facts.part), None)
        else:  # all students: whatever was left of this, or of all of it, is done
            done = [key for key in unfinished if facts.is_whole or key[0] == facts.selection]
            for key in done:
                del unfinished[key]
            shards.pop(facts.selection, None)
        if found := _SHARD.fullmatch(facts.part):
            number, count = map(int, found.groups())
            known, numbers = shards.get(facts.selection, (count, set[int]()))
            shards[facts.selection] = (count, {number} | (numbers if known == count else set()))
    yield from map(_unfinished, unfinished.values())
    for count, numbers in shards.values():
        if left := sorted(set(range(1, count + 1)) - numbers):
            yield _missing(count, left)


def _unfinished(run: Run) -> str:
    begun = datetime.fromtimestamp(run.started // 10**9, UTC).strftime("%Y-%m-%d %H:%M UTC")
    part = f" (part {run.facts.part})" if _SHARD.fullmatch(run.facts.part) else ""
    return (
        f"the run of {run.facts.selection}{part} that began on {begun} has not come to its end: "
        "students may be missing; run the same `grade batch` again"
    )


def _missing(count: int, left: Sequence[int]) -> str:
    named = " and ".join(f"{number}/{count}" for number in left)
    return (
        f"students are missing: of {count} parts, {named} {'is' if len(left) == 1 else 'are'} not "
        "here; grade with that --shard, and `grade merge`"
    )
