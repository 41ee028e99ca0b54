"""Requests, as they cross from the grader to a child."""

import numpy as np
import pytest

from grader.wire.jobs import Call, Source
from grader.wire.messages import Count, Fetch, Finish, Inspect, Load, Prepare, Warm, Weigh
from grader.wire.requests import arguments_of, pickled, read, write
from grader.wire.values import NamedFunction, SeededGenerator, SymbolicText, Table

REQUESTS = (
    Inspect(sources=(Source(module="a", text="x = 'λ'"), Source(module="b", text=""))),
    Load(function="f", counting=True),
    Load(function="f", then=("x", "y")),
    Call(arguments={"x": [1.0, (2, None)], "f": "sin"}),
    Warm(arguments={}),
    Count(arguments={"x": 1 + 2j}, budget=7, probe=32),
    Prepare(arguments={"x": 1}, warm=True),
    Weigh(arguments={"x": 10**30}),
    Fetch(),
    Finish(stay=True),
)
VALUES = {
    "rows": np.arange(6.0).reshape(2, 3),
    "columns": np.asfortranarray(np.arange(6).reshape(2, 3)),
    "every_other": np.arange(10)[::2],
    "none": np.zeros((0, 3)),
    "large": np.arange(5000.0),
    "large_columns": np.asfortranarray(np.arange(5000).reshape(2, 2500)),
    "single": np.array(2.0),
    "words": np.array(["a", "bc"]),
    "scalar": np.float32(0.5),
    "nested": {"a": [1, (2, "x")], "b": None},
    "generator": SeededGenerator(3),
    "function": NamedFunction("sin"),
    "expression": SymbolicText("x^2"),
}


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: type(one).__name__)
def test_a_request_crosses_unchanged(arrived, request_):
    again, payload = read(arrived(write(request_)))
    assert type(again) is type(request_)
    own = {"arguments"} & set(request_.__slots__)
    assert arguments_of(payload) == request_.arguments if own else payload.lengths == ()
    for name in set(request_.__slots__) - own:
        assert getattr(again, name) == getattr(request_, name)


def test_arguments_cross_in_order_and_unchanged(arrived):
    _, payload = read(arrived(write(Call(arguments=VALUES))))
    again = arguments_of(payload)
    assert list(again) == list(VALUES)
    for name, value in VALUES.items():
        assert type(again[name]) is type(value)
        if isinstance(value, np.ndarray):
            assert again[name].dtype == value.dtype
            np.testing.assert_array_equal(again[name], value)
        else:
            assert again[name] == value


def test_only_what_is_large_is_laid_beside_the_pickle():
    assert pickled({"x": np.zeros(10)}).lengths == ()
    assert pickled({"x": np.zeros(10), "y": np.zeros(3000), "z": 1}).lengths == (24_000,)


def test_calls_with_the_same_header_have_their_own_arguments(arrived):
    for number in range(3):
        request, payload = read(arrived(write(Call(arguments={"x": np.full(3, number)}))))
        assert type(request) is Call
        assert arguments_of(payload)["x"].tolist() == [number] * 3


def test_a_table_crosses_with_its_columns(arrived):
    table = Table(columns=["a"], index=[0, 1], data=[np.array([0.5, 1.5])])
    _, payload = read(arrived(write(Call(arguments={"frame": table}))))
    again = arguments_of(payload)["frame"]
    assert (again.columns, again.index, again.data[0].tolist()) == (["a"], [0, 1], [0.5, 1.5])


def test_arguments_that_were_pickled_before_make_the_same_frame():
    request = Count(arguments=VALUES, budget=7)
    assert write(request, pickled(VALUES)) == write(request)
