"""Requests that are written once."""

import numpy as np

from grader.sandbox.written import Written
from grader.wire.jobs import Call
from grader.wire.messages import Count, Prepare
from grader.wire.requests import write


def test_a_request_is_written_once_for_the_same_arguments():
    written, arguments = Written(), {"x": np.arange(3.0)}
    frame = written(Call(arguments=arguments))
    assert frame == write(Call(arguments=arguments))
    assert written(Call(arguments=arguments)) is frame


def test_equal_arguments_and_other_requests_are_others():
    written, arguments = Written(), {"x": 1}
    requests = (
        Call(arguments=arguments),
        Prepare(arguments=arguments),
        Prepare(arguments=arguments, warm=True),
        Count(arguments=arguments, budget=3, probe=40),
        Count(arguments=arguments, budget=9, probe=50),
        Call(arguments={"x": 2}),
    )
    for request in (*requests, *requests):
        assert written(request) == write(request)


def test_the_oldest_are_forgotten_when_there_is_much():
    written = Written()
    calls = [Call(arguments={"x": np.full(100_000, float(n))}) for n in range(25)]
    frames = [written(call) for call in calls]
    assert written(calls[-1]) is frames[-1]
    assert written(calls[0]) is not frames[0]
    assert written(calls[0]) == frames[0]


def test_what_is_very_large_is_written_anew():
    written, call = Written(), Call(arguments={"x": np.zeros(200_000)})
    assert written(call) is not written(call)
