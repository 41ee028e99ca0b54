"""One byte each way, around a timed call."""

import pytest

from grader.wire.frames import Malformed
from grader.wire.signals import GO, IDLE, RAISED, RETURNED, Signal


def received(byte):
    signal = Signal()
    signal.space()[:] = byte
    assert signal.took(1)
    return signal


def test_one_byte_is_taken_of_what_is_there():
    signal = Signal()
    assert signal.whole(memoryview(b"")) == 0
    assert signal.missing == 1
    assert signal.whole(memoryview(IDLE + GO)) == 1
    assert signal.answer_to(IDLE) == IDLE


@pytest.mark.parametrize(("sent", "answer"), [(IDLE, IDLE), (GO, RETURNED), (GO, RAISED)])
def test_an_answer_belongs_to_what_was_sent(sent, answer):
    assert received(answer).answer_to(sent) == answer


@pytest.mark.parametrize(("sent", "answer"), [(IDLE, RETURNED), (GO, IDLE), (GO, b"?")])
def test_another_byte_is_odd(sent, answer):
    with pytest.raises(Malformed, match="does not belong here"):
        received(answer).answer_to(sent)
