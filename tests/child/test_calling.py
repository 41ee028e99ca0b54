import numpy as np
import pytest

from grader.child.calling import call
from grader.child.program import Program
from grader.wire.jobs import Raised, Returned


@pytest.fixture
def program():
    made = Program((), "f", None)
    made.files = frozenset({__file__})
    return made


def test_arguments_go_by_position_in_their_order(sent, program):
    program.function = lambda *given: given
    assert call(program, sent(b=1, a=2)) == Returned(value=(1, 2))


def test_too_many_warnings_are_cut(sent, program):
    def warn(x):
        return [np.log(-x - n, out=None) for n in range(3)] and [
            exec(f"import warnings\nwarnings.warn('number {n}')") for n in range(99)
        ]

    program.function = warn
    assert len(call(program, sent(x=np.ones(1))).warnings) == 50


def test_what_the_function_raises_is_described(sent, program):
    program.function = {}.pop
    assert type(call(program, sent(x=1))) is Raised
