from collections.abc import Callable

import pytest

from grader.child.arguments import Arguments
from grader.wire.requests import pickled


def _sent(**arguments: object) -> Arguments:
    return Arguments(pickled(arguments))


@pytest.fixture(scope="session")
def sent() -> Callable[..., Arguments]:
    """The arguments of a call, as a child has them after they have crossed."""
    return _sent
