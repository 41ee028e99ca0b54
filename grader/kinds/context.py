"""What judging an exercise needs besides the exercise and the submission."""

from __future__ import annotations

from grader.kinds.expectations import Expectations
from grader.kinds.oracle import Oracle, Replay
from grader.record import record
from grader.sandbox import Sandbox
from grader.sandbox.visit import Visit
from grader.spec.solution import Solution


@record(kw_only=True)
class Context:
    """Where code runs, what is known, and what to look at.

    *solution* is None in scope ``public``, and *hidden_seed* is "" there; in scope ``full`` it is
    fresh in every run and is recorded with the result. *oracle* says what is right in either.
    *visit* is where the exercises of one submission share a child, None where each has its own.
    *diagnose* asks why a result is wrong: for its causes, and for the known mistakes to be tried.
    """

    sandbox: Sandbox
    solution: Solution | None
    expectations: Expectations
    oracle: Oracle
    hidden_seed: str
    replay: Replay | None = None
    visit: Visit | None = None
    diagnose: bool = True
