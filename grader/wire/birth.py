"""What a child must know before it hears the first request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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


def read_birth(plain: Mapping[str, Any]) -> Birth:
    """Return the birth that :func:`write_birth` wrote, on a command line or in a request."""
    return Birth(
        cpu_seconds=plain["cpu_seconds"],
        megabytes=plain["megabytes"],
        result_bytes=plain["result_bytes"],
        preload=tuple(plain["preload"]),
        without=tuple(Layer(name) for name in plain["without"]),
    )
