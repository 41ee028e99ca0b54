"""Requests as frames: pickled, because a child believes the grader.

    4 bytes   length of the header
    8 bytes   length of everything behind it
    header    pickled: the kind of request, its fields, and the length of each part behind it
    parts     the pickled arguments, and the data of their arrays

The other way nothing is pickled: whoever reads a pickle does what its sender says, and what a child
sends is read by :mod:`grader.wire.messages`. The arguments are a part of their own because they are
the same for many requests, and are read anew for each use.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from grader.record import record
from grader.wire.frames import PREFIX, Incoming
from grader.wire.messages import Request

_PROTOCOL = 5
_ARGUMENTS = "arguments"


@record
class Payload:
    """The arguments of a request as bytes: *parts* and how long each is."""

    lengths: tuple[int, ...]
    parts: bytes | memoryview


NOTHING = Payload((), b"")


def pickled(arguments: Mapping[str, object]) -> Payload:
    """Return *arguments* as bytes; arrays that lie in memory in one piece are not copied twice."""
    buffers: list[pickle.PickleBuffer] = []
    head = pickle.dumps(dict(arguments), _PROTOCOL, buffer_callback=buffers.append)
    parts: list[bytes | memoryview] = [head, *(buffer.raw() for buffer in buffers)]
    return Payload(tuple(map(len, parts)), b"".join(parts))


def write(request: Request, payload: Payload | None = None) -> bytes:
    """Return *request* as a frame; *payload* are its arguments, if they were pickled before."""
    kind: Any = type(request)
    fields = {name: getattr(request, name) for name in kind.__slots__}
    arguments = fields.pop(_ARGUMENTS, None)
    if payload is None:
        payload = NOTHING if arguments is None else pickled(arguments)
    header = pickle.dumps((kind, fields, payload.lengths), _PROTOCOL)
    return b"".join((PREFIX.pack(len(header), len(payload.parts)), header, payload.parts))


def read(incoming: Incoming) -> tuple[Request, Payload]:
    """Return the request of a complete frame, without its arguments, and these as they came."""
    header, rest = incoming.parts()
    kind, fields, lengths = pickle.loads(header)  # noqa: S301 - what the grader says is believed
    if not lengths:
        return kind(**fields), NOTHING
    return kind(arguments={}, **fields), Payload(lengths, rest)


def arguments_of(payload: Payload) -> dict[str, Any]:
    """Return the arguments; their arrays are the bytes that came: nobody may write to them."""
    ends = accumulate(payload.lengths)
    head, *buffers = (
        payload.parts[end - length : end] for end, length in zip(ends, payload.lengths, strict=True)
    )
    found: dict[str, Any] = pickle.loads(head, buffers=buffers)  # noqa: S301 - as above
    return found
