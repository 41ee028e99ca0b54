import pytest

from grader.errors import SandboxError
from grader.results import Isolation
from grader.sandbox import _chosen, open_sandbox
from grader.wire.layers import Layer


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


def test_the_children_of_both_kinds_take_on_the_same_layers():
    with open_sandbox(start="fork") as forked, open_sandbox(start="spawn") as spawned:
        assert forked.standings == spawned.standings
        assert forked.isolation is spawned.isolation


def test_what_is_required_and_there_is_no_error():
    with open_sandbox(require=Isolation.LIMITED) as sandbox:
        assert sandbox.isolation is not Isolation.NONE


def test_what_is_required_and_not_there_is_refused_before_any_code_runs():
    with pytest.raises(SandboxError) as caught:
        open_sandbox(require=Isolation.CONTAINED, without=[Layer.FILES])
    said = str(caught.value)
    assert "the isolation here is limited, required is contained." in said
    assert "What is missing: files (it was switched off" in said
    assert "What to do: see `grade doctor`" in said
