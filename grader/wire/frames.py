"""Frames: a JSON header and raw buffers behind it, each length known before it is read.

    4 bytes   length of the header
    8 bytes   length of all buffers together
    header    JSON: [content, [length of each buffer]]
    buffers   one after the other

The reader believes nothing: lengths are checked before memory is set aside, and JSON that an
honest sender never writes (NaN, duplicate keys, deep nesting) is :class:`Malformed`.
"""

from __future__ import annotations

import json
import math
import socket
import struct
from collections.abc import Iterable, Sequence
from typing import NoReturn, Protocol

PREFIX = struct.Struct("<IQ")
HEADER_BYTES = 8 * 1024 * 1024
# A parsed header takes memory for each of its items, up to 70 times the bytes it was written in.
HEADER_ITEMS = 1_000_000
_CHUNK_BYTES = 64 * 1024
_NOTHING = memoryview(b"")


class Malformed(ValueError):
    """These bytes are not what an honest sender writes; the text says what is odd."""


def pack(content: object, buffers: Sequence[bytes]) -> bytes:
    """Join *content*, which must be JSON, and *buffers* into one frame."""
    header = _ENCODER.encode([content, [len(buffer) for buffer in buffers]]).encode("ascii")
    if len(header) > HEADER_BYTES:
        raise Malformed(f"the header has {len(header)} bytes, at most {HEADER_BYTES} are allowed")
    size = sum(len(buffer) for buffer in buffers)
    return b"".join((PREFIX.pack(len(header), size), header, *buffers))


class Fillable(Protocol):
    """Something that arrives: fill :meth:`space`, say how much with :meth:`took`."""

    def whole(self, held: memoryview) -> int:
        """Take all of it from the beginning of *held*; return its size, 0 if not all is there."""
        ...

    @property
    def missing(self) -> int:
        """How many bytes are still to come, 0 as long as nobody knows."""
        ...

    def space(self) -> memoryview:
        """Return where the next bytes belong; it is never empty before all of it is there."""
        ...

    def took(self, count: int) -> bool:
        """Note that *count* bytes were put into the space; return whether that was all."""
        ...


class Incoming:
    """A frame that arrives, at once or piece by piece; a longer one is ``Malformed``."""

    def __init__(self, payload_bytes: int, header_bytes: int = HEADER_BYTES) -> None:
        self._payload_bytes = payload_bytes
        self._header_bytes = header_bytes
        self._header_size = 0
        self._prefix_read = False
        self._pending: memoryview | None = None
        self._part = _NOTHING

    def whole(self, held: memoryview) -> int:
        """Take a frame from the beginning of *held*, without a copy; return its size.

        It is 0 if not all of the frame is there, or if a part of it was taken before.
        """
        if self._pending is not None or len(held) < PREFIX.size:
            return 0
        header, payload = PREFIX.unpack_from(held)
        end = PREFIX.size + header + payload
        if end > len(held):
            return 0
        self._check(header, payload)
        self._part = held[PREFIX.size : end]
        return int(end)

    @property
    def missing(self) -> int:
        """How many bytes are still to come, 0 as long as nobody knows."""
        return 0 if self._pending is None else len(self._pending)

    def space(self) -> memoryview:
        """Return where the next bytes belong; it is never empty before the frame is complete."""
        if self._pending is None:
            self._part = self._pending = memoryview(bytearray(PREFIX.size))
        return self._pending

    def took(self, count: int) -> bool:
        """Note that *count* bytes were put into the space; return whether that was all."""
        self._pending = self.space()[count:]
        if self._pending:
            return False
        if self._prefix_read:
            return True
        self._prefix_read = True
        header, payload = PREFIX.unpack(self._part)
        self._check(header, payload)
        self._part = self._pending = memoryview(bytearray(header + payload))
        return not self._pending

    def _check(self, header: int, payload: int) -> None:
        if header > self._header_bytes:
            raise Malformed(f"a header of {header} bytes, at most {self._header_bytes} are allowed")
        if payload > self._payload_bytes:
            raise Malformed(f"{payload} bytes of data, at most {self._payload_bytes} are allowed")
        self._header_size = header

    def frame(self, most: int) -> tuple[int, bytes] | None:
        """Return what tells a complete frame from all others, unless it is longer than *most*."""
        return None if len(self._part) > most else (self._header_size, bytes(self._part))

    def parts(self) -> tuple[bytes, memoryview]:
        """Return the header of a complete frame, and what is behind it."""
        return bytes(self._part[: self._header_size]), self._part[self._header_size :]

    def unpack(self) -> tuple[object, list[memoryview]]:
        """Return the content and the buffers of a complete frame."""
        header, rest = self.parts()
        match _parse(header):
            case [content, list(sizes)]:
                return content, list(_cut(rest, sizes))
        raise Malformed("the header is not a pair of content and sizes")


class Inflow:
    """What arrives on *connection*, in chunks; what lies behind one frame is held for the next."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._held = _NOTHING

    @property
    def holds(self) -> bool:
        """Whether something has arrived that nobody has taken."""
        return len(self._held) > 0

    def receive(self) -> int:
        """Take what is there, or wait for it if the connection is one that waits; 0 is its end."""
        self._held = memoryview(self._connection.recv(_CHUNK_BYTES))
        return len(self._held)

    def receive_into(self, space: memoryview) -> int:
        """Take what is there to where it belongs, which spares a copy of what is large."""
        return self._connection.recv_into(space)

    def fill(self, incoming: Fillable) -> bool:
        """Give *incoming* what is held, as much as it takes; return whether it is complete."""
        if self._held and (size := incoming.whole(self._held)):
            self._held = self._held[size:]
            return True
        while self._held:
            space = incoming.space()
            count = min(len(space), len(self._held))
            space[:count] = self._held[:count]
            self._held = self._held[count:]
            if incoming.took(count):
                return True
        return False

    def arrive(self, incoming: Fillable) -> int | None:
        """Receive for *incoming* once; return how much came, or None if that made it complete."""
        if incoming.missing > _CHUNK_BYTES:
            count = self.receive_into(incoming.space())
            return None if count and incoming.took(count) else count
        count = self.receive()
        return None if self.fill(incoming) else count


def _cut(payload: memoryview, sizes: Iterable[object]) -> Iterable[memoryview]:
    start = 0
    for size in sizes:
        if type(size) is not int or not 0 <= size <= len(payload) - start:
            raise Malformed(f"a buffer of {size!r} bytes does not fit")
        yield payload[start : start + size]
        start += size
    if start != len(payload):
        raise Malformed(f"{len(payload) - start} bytes belong to no buffer")


def _parse(header: bytes) -> object:
    if sum(map(header.count, (b"[", b"{", b","))) > HEADER_ITEMS:
        raise Malformed(f"the header has more than {HEADER_ITEMS} items")
    try:
        return _DECODER.decode(header.decode())
    except RecursionError:
        raise Malformed("the header is nested too deeply") from None
    except ValueError as error:
        raise Malformed(f"the header is not JSON: {error}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Malformed(f"the number {text[:40]} is too large")
    return number


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a key occurs twice")
    return found


# Made once: there are many frames, and most of them are short.
_ENCODER = json.JSONEncoder(allow_nan=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(
    parse_constant=_refuse_constant, parse_float=_finite, object_pairs_hook=_unique
)
