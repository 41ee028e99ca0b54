"""What the reference returns on each call: run in the staff server, remembered for a while."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, TypeVar

from grader.cases import module_of
from grader.kinds.replies import said_of_reference
from grader.sandbox import Sandbox
from grader.spec.checking import Exercise
from grader.wire.jobs import Call, Job, Limits, Loaded, Purpose, Reply, Source, Stopped
from grader.wire.values import SymbolicText, Table

_KEPT = 256
"""How many runs of references, and of drawn cases, are remembered; the oldest goes first."""

_Drawn = TypeVar("_Drawn")

VARIANT = "variant"
"""The module from which solutions import the values of drawn parameters."""

PRELOADABLE = ("sympy", "scipy", "pandas")
"""Packages worth importing once in the server when a source mentions them."""


_MADE_WITH = {SymbolicText: "sympy", Table: "pandas"}
_PARTS = re.compile(r"\bscipy\.[a-z_]+")


def preload_for(sources: Sequence[Source], calls: Sequence[Call]) -> tuple[str, ...]:
    """Return the installed packages that are slow to import and that a job may need.

    A source that mentions one may import it; expressions and frames are made in the child.
    """
    values = (value for call in calls for value in call.arguments.values())
    made = {_MADE_WITH.get(type(value), "") for value in values}
    texts = [*(source.text for source in sources), *made]
    named = (name for name in PRELOADABLE if any(name in text for text in texts))
    found = [name for name in named if find_spec(name)]
    if "scipy" in found:  # which imports its parts, the slow ones, only when they are asked for
        found += sorted({part for text in texts for part in _PARTS.findall(text)})
    return tuple(found)


def solution_sources(exercise: Exercise, text: str) -> tuple[Source, ...]:
    """Return a solution of *exercise* as a program: with its variant, if anything is drawn."""
    reference = Source(module="reference", text=text)
    if not exercise.params:
        return (reference,)
    return (reference, Source(module=VARIANT, text=module_of(exercise.variant)))


def _is_whole(found: tuple[Reply, ...] | str) -> bool:
    return not isinstance(found, str) and not any(isinstance(one, Stopped) for one in found)


class Expectations:
    """Runs references, and remembers what they returned.

    A reference is trusted but may still be wrong: it runs in a child of the staff server, under
    limits of its own, and whatever goes wrong there is the course's fault and nobody else's.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._drawn: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._known: OrderedDict[tuple[object, ...], tuple[Reply, ...] | str] = OrderedDict()

    def remembered(self, key: tuple[object, ...], draw: Callable[[], _Drawn]) -> _Drawn:
        """Return what *draw* gave for *key* before, or what it gives now."""
        if key not in self._drawn:
            self._drawn[key] = draw()
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        found: _Drawn = self._drawn[key]
        return found

    def replies(
        self,
        key: str,
        sources: tuple[Source, ...],
        function: str,
        calls: tuple[Call, ...],
        limits: Limits,
        *,
        then: tuple[str, ...] | None = None,
        lasting: bool = True,
    ) -> tuple[Reply, ...] | str:
        """Return the reference's reply to every call, or a sentence saying why there is none.

        Parameters
        ----------
        key
            Names the calls, such as the exercise and its seeds: equal keys, equal calls.
        sources
            The reference's source, and what it may import: :func:`solution_sources`.
        then
            As in :class:`grader.wire.jobs.Job`.
        lasting
            Whether the child goes on living, for more will be asked of the same sources.
        """
        known = (key, sources, function)
        if known not in self._known:
            job = Job(
                purpose=Purpose.VALUES,
                sources=sources,
                function=function,
                calls=calls,
                then=then,
                limits=limits,
                preload=preload_for(sources, calls),
                together=(len(calls),),
            )
            found = self._run(job, lasting=lasting)
            if not _is_whole(found):
                return found  # what failed once, perhaps for want of time, is tried again
            self._known[known] = found
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(known)
        return self._known[known]

    def _run(self, job: Job, *, lasting: bool) -> tuple[Reply, ...] | str:
        staff = self.sandbox.staff
        outcome = staff.run_kept(job) if lasting else staff.run(job)
        if not isinstance(outcome.loaded, Loaded):
            said = said_of_reference(outcome.loaded or outcome.inspected, job.limits)
            return f"the reference could not be loaded: {said}"
        if not outcome.loaded.found:
            return f"the reference does not define {job.function}"
        return outcome.replies
