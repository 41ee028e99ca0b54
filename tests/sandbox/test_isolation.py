"""Levels follow from what was seen to hold, never from what was asked for."""

import pytest

from grader.errors import SandboxError
from grader.results import Isolation
from grader.sandbox.isolation import insist, level
from grader.wire.layers import Layer, Standing


def standings(*missing):
    return tuple(
        Standing(layer=layer, holds=layer not in missing, detail=f"the {layer} detail")
        for layer in Layer
    )


@pytest.mark.parametrize(
    ("missing", "reached"),
    [
        ((), Isolation.CONTAINED),
        ((Layer.USER,), Isolation.LIMITED),
        ((Layer.FILES,), Isolation.LIMITED),
        ((Layer.CALLS,), Isolation.LIMITED),
        ((Layer.USER, Layer.FILES, Layer.CALLS), Isolation.LIMITED),
        ((Layer.LIMITS,), Isolation.NONE),
        ((Layer.MEMORY,), Isolation.NONE),
        (tuple(Layer), Isolation.NONE),
    ],
)
def test_a_level_takes_all_of_its_layers(missing, reached):
    assert level(standings(*missing)) is reached


def test_nothing_observed_is_no_isolation():
    assert level(()) is Isolation.NONE


def test_a_level_that_is_reached_is_not_refused():
    insist(Isolation.LIMITED, standings(Layer.CALLS))
    insist(Isolation.NONE, standings(*Layer))


def test_a_level_that_is_not_reached_is_refused_with_all_that_is_missing():
    with pytest.raises(SandboxError) as caught:
        insist(Isolation.CONTAINED, standings(Layer.FILES, Layer.CALLS))
    assert str(caught.value) == (
        "the isolation here is limited, required is contained. What is missing: "
        "files (the files detail); calls (the calls detail). What to do: see `grade doctor`, "
        "use another machine (Linux 5.13 or later on x86_64), or ask for a lower level if you "
        "trust what is graded"
    )
