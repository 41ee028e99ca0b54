"""Grading a class: tasks to an executor, results to the store, in whatever order they come.

The driver is the only one that writes. A result counts as reported when it is in the store, and
not before; so whatever is killed at whatever moment, running the same command again goes on.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field

from grader.batch.inputs import Found
from grader.batch.plan import Planner
from grader.batch.pool import WorkerLost
from grader.batch.task import Task, judge, lost
from grader.errors import GraderError
from grader.results import Verdict
from grader.store import HandIn, Run, Store
from grader.store.details import unpacked

AHEAD = 3
"""How many tasks wait for each worker, so that none is idle while the driver writes."""

_TOGETHER = 100
_LOST = {"KilledWorker": 4}
"""Errors of other executors that mean the same as :class:`WorkerLost`, and after how many tries."""


@dataclass(slots=True)
class Progress:
    """How far grading is. All counts are of what is in the store.

    *undated* are those of whom nothing says whether they are *late*. *notes* are by student, as are
    *problems*; *broken* are by exercise and reason.
    """

    total: int
    graded: int = 0
    unchanged: int = 0
    late: int = 0
    undated: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    broken: Counter[tuple[str, str]] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        return self.graded + self.unchanged + len(self.problems)

    @property
    def rate(self) -> float:
        """Submissions graded in a second, until now."""
        return self.graded / max(time.monotonic() - self.began, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.graded else None

    def add(self, hand: HandIn) -> None:
        noted = [one for one in hand.late.values() if one.note]
        self.late += any(one.dated for one in noted)
        self.undated += any(not one.dated for one in noted)
        if hand.notes:
            self.notes[hand.student] = hand.notes
        if hand.problem:
            self.problems[hand.student] = hand.problem
        elif hand.entries:
            self.graded += 1
            self.verdicts.update(str(entry.verdict) for entry in hand.entries)
            self.broken.update(
                (entry.exercise, unpacked(entry.detail).fault)
                for entry in hand.entries
                if entry.verdict is Verdict.BROKEN
            )
        else:
            self.unchanged += 1


def grade_class(
    found: Sequence[Found],
    planner: Planner,
    store: Store,
    run: Run,
    executor: Executor,
    *,
    jobs: int,
) -> Iterator[Progress]:
    """Grade all that changed, and yield how far it is whenever something is in the store.

    Raises
    ------
    GraderError
        The executor or the store can be used no more. What was yielded is in the store.
    """
    progress = Progress(total=len(found))
    pending: dict[Future[HandIn], Task] = {}
    settled: list[HandIn] = []

    def keep(hands: Iterable[HandIn]) -> None:
        new = list(hands)
        store.record(run, new)
        for hand in new:
            progress.add(hand)

    try:
        for one in found:
            planned = planner.task(one)
            if isinstance(planned, Task):
                pending[_submit(executor, planned)] = planned
            else:
                settled.append(planned)
            if len(settled) >= _TOGETHER:
                keep(settled)
                settled.clear()
                yield progress
            while len(pending) >= jobs * (1 + AHEAD):
                keep(_finished(pending))
                yield progress
        keep(settled)
        yield progress
        while pending:
            keep(_finished(pending))
            yield progress
        store.finish(run)
    finally:
        for future in pending:
            future.cancel()


def _submit(executor: Executor, task: Task) -> Future[HandIn]:
    try:
        return executor.submit(judge, task)
    except (RuntimeError, OSError) as error:
        raise _gone(error) from error


def _finished(pending: dict[Future[HandIn], Task]) -> list[HandIn]:
    """Wait for at least one of *pending*, and take what has come out of it."""
    done, _ = wait(pending, return_when=FIRST_COMPLETED)
    return [_outcome(future.result, pending.pop(future)) for future in done]


def _outcome(result: Callable[[], HandIn], task: Task) -> HandIn:
    try:
        return result()
    except WorkerLost as error:
        return lost(task, error.times)
    except GraderError:
        raise
    except (CancelledError, OSError) as error:
        raise _gone(error) from error
    except Exception as error:
        if times := _LOST.get(type(error).__name__):
            return lost(task, times)
        raise


def _gone(error: BaseException) -> GraderError:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return GraderError(
        f"the workers are gone ({said}); what was reported until now is in the store. "
        "Run the same command again: it goes on from there"
    )
