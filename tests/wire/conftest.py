from collections.abc import Callable

import pytest

from grader.wire.frames import Incoming


def _arrived(data: bytes, chunk: int = 1 << 20, payload_bytes: int = 1 << 30) -> Incoming:
    incoming, position, complete = Incoming(payload_bytes), 0, False
    while not complete:
        space = incoming.space()
        piece = data[position : position + min(chunk, len(space))]
        space[: len(piece)] = piece
        position += len(piece)
        complete = incoming.took(len(piece))
    return incoming


@pytest.fixture(scope="session")
def arrived() -> Callable[..., Incoming]:
    """The frame that *data* begins with, received *chunk* bytes at a time."""
    return _arrived
