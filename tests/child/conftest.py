from collections.abc import Callable

import pytest

from grader.child.arguments import Arguments
from grader.wire.frames import Incoming
from grader.wire.jobs import Call
from grader.wire.messages import dump


def _sent(**arguments: object) -> Arguments:
    incoming, frame = Incoming(1 << 30), memoryview(dump(Call(arguments=arguments)))
    complete = False
    while not complete:
        space = incoming.space()
        space[:], frame = frame[: len(space)], frame[len(space) :]
        complete = incoming.took(len(space))
    return Arguments(*incoming.unpack())


@pytest.fixture(scope="session")
def sent() -> Callable[..., Arguments]:
    """The arguments of a call, as a child has them after they have crossed."""
    return _sent
