"""Where the calls that judge a code exercise come from, and what a right answer replies to them.

Reference    scope full: public and fresh hidden cases, the reference runs on them
Recorded     scope public: the public cases and replies that a bundle carries
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from grader.cases import Case, case_numbered, hidden_cases, public_cases, public_seed
from grader.kinds.calls import PlannedCall, error_wanted, named, plan_calls
from grader.kinds.expectations import Expectations, solution_sources
from grader.kinds.replies import said_of_reference
from grader.kinds.settled import Settled
from grader.record import record
from grader.spec.models import CodeExercise
from grader.wire.jobs import Limits, Raised, Reply, Returned


@record(kw_only=True)
class Replay:
    """One case, chosen by a person who wants to see it run again."""

    seed: str
    number: int


class Oracle(Protocol):
    """Says which calls to make, and what comes of them when the work is right."""

    @property
    def settled(self) -> Settled | None:
        """The results that have passed before, None where they are not remembered."""
        ...

    def calls(self, exercise: CodeExercise, replay: Replay | None) -> tuple[PlannedCall, ...]:
        """Return the calls that judge *exercise*, or only those of the case to replay."""
        ...

    def total(self, exercise: CodeExercise, case: Case) -> int:
        """Return how many cases the seed of *case* has."""
        ...

    def replies(
        self, exercise: CodeExercise, planned: Sequence[PlannedCall], limits: Limits
    ) -> tuple[Reply, ...] | str:
        """Return the right reply to each of *planned*, or why there is none: a fault of ours."""
        ...


class Reference:
    """The reference of the course, run on public cases and on hidden ones of each seed.

    One oracle serves one exercise: what it has drawn is kept, and not drawn again.
    """

    def __init__(
        self,
        source: str,
        hidden_seeds: Sequence[str],
        expectations: Expectations,
        *,
        public: bool = True,
    ) -> None:
        self._source = source
        self._hidden_seeds = tuple(hidden_seeds)
        self._expectations = expectations
        self._public = public
        self._drawn: dict[tuple[str, bool], tuple[Case, ...]] = {}
        self._planned: tuple[PlannedCall, ...] = ()
        self.settled: Settled | None = Settled()

    def calls(self, exercise: CodeExercise, replay: Replay | None) -> tuple[PlannedCall, ...]:
        if replay is not None:
            return plan_calls(exercise, self._cases(exercise, replay))
        if not self._planned:
            self._planned = plan_calls(exercise, self._cases(exercise, None))
        return self._planned

    def total(self, exercise: CodeExercise, case: Case) -> int:
        # A case that is replayed is shown as if it were public.
        return len(self._all(exercise, case.seed, hidden=case.seed != public_seed(exercise)))

    def replies(
        self, exercise: CodeExercise, planned: Sequence[PlannedCall], limits: Limits
    ) -> tuple[Reply, ...] | str:
        return self._expectations.replies(
            f"{exercise.id} {named(planned)}",
            solution_sources(exercise, self._source),
            exercise.entry.name,
            tuple(one.call for one in planned),
            limits,
            then=exercise.then_arguments,
        )

    def _cases(self, exercise: CodeExercise, replay: Replay | None) -> tuple[Case, ...]:
        if replay is not None:
            chosen = case_numbered(exercise, replay.seed, replay.number)
            return (replace(chosen, hidden=False),)
        seeds = [(public_seed(exercise), False)] if self._public else []
        seeds += [(seed, True) for seed in self._hidden_seeds]
        return tuple(
            case for seed, hidden in seeds for case in self._all(exercise, seed, hidden=hidden)
        )

    def _all(self, exercise: CodeExercise, seed: str, *, hidden: bool) -> tuple[Case, ...]:
        """Return all cases that *seed* has."""
        if (seed, hidden) not in self._drawn:
            drawn = hidden_cases(exercise, seed) if hidden else public_cases(exercise)
            self._drawn[seed, hidden] = drawn
        return self._drawn[seed, hidden]


def fault_of(
    exercise: CodeExercise, planned: Sequence[PlannedCall], replies: Sequence[Reply]
) -> str:
    """Say where *replies* are not what a reference must reply, or return ""."""
    for one, reply in zip(planned, replies, strict=False):
        error = error_wanted(exercise, one.case)
        if not _as_wanted(reply, error):
            where = f"case {one.case.number} of seed {one.case.seed}"
            limits = Limits(
                seconds_per_call=exercise.limits.seconds, megabytes=exercise.limits.megabytes
            )
            said = said_of_reference(reply, limits)
            if error:
                returned = isinstance(reply, Returned)
                said = f"{'it returned a value' if returned else said}; expected {error} here"
            return f"the reference fails on {where}: {said}"
    return "" if len(replies) == len(planned) else "the reference did not finish all cases"


def _as_wanted(reply: Reply, error: str) -> bool:
    """Whether the reference did what a reference must: return, or raise what is asked for."""
    if error:
        return isinstance(reply, Raised) and error in reply.types
    return isinstance(reply, Returned) and not reply.uncalled
