"""What a child must know before it hears the first request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from grader.record import record
from grader.wire.jobs import Limits
from grader.wire.layers import Layer


@record(kw_only=True)
class Birth:
    """The limits that a child gives itself before it runs code, and what it imports.

    *without* are layers that it leaves out although they are there: only a proof of what each
    layer stops asks for that.
    """

    cpu_seconds: int
    megabytes: int
    result_bytes: int
    preload: tuple[str, ...] = ()
    without: tuple[Layer, ...] = ()


def birth_for(
    limits: Limits, preload: tuple[str, ...] = (), without: Iterable[Layer] = ()
) -> Birth:
    """Return the birth of a child under *limits*.

    The processor time is a second line of defence behind the grader's clock, so it is longer.
    """
    return Birth(
        cpu_seconds=int(limits.seconds_in_all) + 2,
        megabytes=limits.megabytes,
        result_bytes=limits.result_bytes,
        preload=preload,
        without=tuple(without),
    )


def write_birth(birth: Birth) -> Mapping[str, object]:
    return {
        "cpu_seconds": birth.cpu_seconds,
        "megabytes": birth.megabytes,
        "result_bytes": birth.result_bytes,
        "preload": list(birth.preload),
        "without": list(birth.without),
    }


def read_birth(text: str) -> Birth:
    """Return the birth that the grader wrote, on a command line or in a request."""
    plain = json.loads(text)
    without = tuple(Layer(name) for name in plain["without"])
    return Birth(**{**plain, "preload": tuple(plain["preload"]), "without": without})
