"""What arrives again, byte for byte, is the same object; whatever differs in a bit is another."""

import numpy as np
import pytest

from grader.sandbox.received import Received
from grader.wire.frames import Incoming, Malformed
from grader.wire.jobs import Returned
from grader.wire.messages import dump
from grader.wire.values import SymbolicText


def arrived(text):
    incoming, left = Incoming(1 << 20), memoryview(text)
    while True:
        space = incoming.space()
        count = min(len(space), len(left))
        space[:count], left = left[:count], left[count:]
        if incoming.took(count):
            return incoming


def read(received, value):
    return received.read(arrived(dump(Returned(value=value))))


SAME = [1.5, (1, (2.0, "a")), np.arange(3.0), np.float32(2), None, True, float("nan"), 2**70]
DIFFERENT = [
    (0.0, -0.0),
    (1, 1.0),
    (1, True),
    (1.0, np.float64(1.0)),
    ((1, (2, 3)), (1, 2, 3)),
    (np.zeros(2), np.array([0.0, -0.0])),
    (np.zeros(4), np.zeros((2, 2))),
    (np.zeros(2), np.zeros(2, dtype="i8")),
]
UNKEPT = [{}, [1.0], SymbolicText("x"), (SymbolicText("x"),), np.zeros(10_000), "x" * 10_000]


@pytest.mark.parametrize("value", SAME, ids=repr)
def test_the_same_again_is_the_same_object(value):
    received = Received()
    assert read(received, value) is read(received, value)
    np.testing.assert_equal(read(received, value).value, value)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=repr)
def test_what_differs_in_a_bit_or_in_its_type_is_another(one, other):
    received = Received()
    assert read(received, one) is not read(received, other)


@pytest.mark.parametrize("value", UNKEPT, ids=lambda value: type(value).__name__)
def test_what_is_long_or_can_be_changed_or_draws_lots_is_read_again(value):
    received = Received()
    assert read(received, value) is not read(received, value)


def test_nobody_can_write_to_what_is_kept():
    received = Received()
    (array,) = read(received, (np.zeros(2),)).value
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1.0


def test_the_boundary_of_header_and_data_counts():
    """The same bytes in all, divided in another way, are another frame."""
    one, other = arrived(dump(Returned(value=1.0))), arrived(dump(Returned(value=1.0)))
    other._header_size -= 1
    received = Received()
    received.read(one)
    with pytest.raises(Malformed):
        received.read(other)


def test_no_more_than_some_thousands_are_kept():
    received = Received()
    first = read(received, 0)
    for number in range(5000):
        last = read(received, number)
    assert read(received, 4999) is last
    assert read(received, 0) is not first
