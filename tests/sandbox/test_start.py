import pytest

from grader.errors import SandboxError
from grader.results import Isolation
from grader.sandbox import _chosen


@pytest.mark.parametrize(
    ("start", "platform", "chosen"),
    [
        ("auto", "linux", "fork"),
        ("auto", "darwin", "spawn"),
        ("spawn", "linux", "spawn"),
        ("fork", "linux", "fork"),
    ],
)
def test_the_faster_way_that_is_safe_is_chosen(start, platform, chosen):
    assert _chosen(start, platform) == chosen


def test_forking_where_it_is_not_safe_is_refused():
    with pytest.raises(SandboxError, match="forking is not safe on darwin"):
        _chosen("fork", "darwin")


@pytest.mark.parametrize("start", ["auto", "fork", "spawn"])
def test_windows_is_not_supported_yet(start):
    with pytest.raises(SandboxError, match="cannot be run on Windows yet"):
        _chosen(start, "win32")


def test_the_isolation_is_said_as_it_is(sandbox):
    assert sandbox.isolation is Isolation.NONE
