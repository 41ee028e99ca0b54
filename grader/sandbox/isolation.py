"""How far this machine is protected, judged by what a child found when it tried.

    contained    every layer holds, but for that of the paths: it is an addition
    limited      limits hold, and no process of ours can be read or changed: no verdict can be
                 forged, but files may be read, and the network reached
    none         comparison is out of process, and that is all

``docs/security.md`` says what is promised at each level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.errors import SandboxError
from grader.results import Isolation
from grader.wire.layers import Layer, Standing

NEEDED: Mapping[Isolation, frozenset[Layer]] = {
    Isolation.CONTAINED: frozenset(Layer) - {Layer.PATHS},
    Isolation.LIMITED: frozenset({Layer.LIMITS, Layer.MEMORY}),
    Isolation.NONE: frozenset(),
}
"""The layers that each level takes, the strongest level first."""

ADVICE = (
    "see `grade doctor`, use another machine (Linux 5.13 or later on x86_64), "
    "or ask for a lower level if you trust what is graded"
)


def level(standings: Sequence[Standing]) -> Isolation:
    """Return the strongest level all of whose layers hold."""
    held = {standing.layer for standing in standings if standing.holds}
    return next(isolation for isolation, layers in NEEDED.items() if layers <= held)


def insist(wanted: Isolation, standings: Sequence[Standing]) -> None:
    """Raise :class:`SandboxError` unless everything that *wanted* takes is there."""
    missing = [s for s in standings if s.layer in NEEDED[wanted] and not s.holds]
    if missing:
        reasons = "; ".join(f"{standing.layer} ({standing.detail})" for standing in missing)
        raise SandboxError(
            f"the isolation here is {level(standings)}, required is {wanted}. "
            f"What is missing: {reasons}. What to do: {ADVICE}"
        )
