import numpy as np
import pytest

from grader.child.calling import call
from grader.child.program import Program
from grader.wire.jobs import Raised, Returned, Stopped


@pytest.fixture
def program():
    return made()


@pytest.fixture
def then():
    """A program whose function returns a function of the argument ``t``."""
    return made(("t",))


def made(then=None):
    program = Program((), "f", None, then)
    program.files = frozenset({__file__})
    return program


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


def test_what_the_function_returns_is_called_with_its_own_arguments(sent, then):
    then.function = lambda *first: lambda *second: (first, second)
    assert call(then, sent(a=1, t=2, b=3)) == Returned(value=((1, 3), (2,)))


def test_what_is_no_function_is_said_to_be_uncalled(sent, then):
    then.function = lambda a: a
    assert call(then, sent(a=1, t=2)) == Returned(value=1, uncalled=True)


def test_warnings_and_changes_of_both_calls_count(sent, then):
    def first(a):
        np.log(a - 1)

        def second(t):
            t[0] = 7

        return second

    then.function = first
    returned = call(then, sent(a=np.ones(1), t=np.zeros(1)))
    assert [caught.category for caught in returned.warnings] == ["RuntimeWarning"]
    assert [change.argument for change in returned.changed] == ["t"]


class Odd:
    def __init__(self, _a):
        pass

    def __call__(self, *_):
        raise SystemExit

    def __getattribute__(self, name):
        raise RecursionError


def test_an_object_that_can_be_called_may_do_what_code_may_do(sent, then):
    then.function = Odd
    assert type(call(then, sent(a=1, t=2))) is Stopped
