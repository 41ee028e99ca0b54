"""Arrays that notice when Python walks through them, and behave as all others otherwise."""

import collections
import math
from typing import NamedTuple

import numpy as np
import pytest

from grader.child.interpreted import BUILTINS
from grader.child.probe import plain, probed, unprobed

X = np.array([3.0, 1.0, 2.0])


class _Pair(NamedTuple):
    first: object
    second: object


def test_a_probe_is_an_array_that_shares_its_memory():
    probe = probed(X)
    assert isinstance(probe, np.ndarray)
    assert np.shares_memory(probe, X)
    assert type(plain(probe)) is np.ndarray


def test_probes_reach_into_lists_and_tuples_and_leave_the_rest():
    (inner,), second = probed(([X], 3))
    assert type(inner) is type(probed(X))
    assert second == plain(second) == 3


@pytest.mark.parametrize(
    "compute",
    [
        np.sum,
        np.mean,
        np.max,
        np.argmax,
        np.linalg.norm,
        np.median,
        lambda x: x @ x,
        lambda x: x[1],
        lambda x: x.sum(),
        lambda x: x.tolist(),
        list,
        lambda x: math.hypot(*x),
        lambda x: collections.Counter(x)[1.0],
        lambda x: np.einsum("i,i->", x, x),
        lambda x: {x.max(): 1},
        lambda x: x.astype(object).tolist(),
    ],
)
def test_it_computes_what_a_plain_array_computes(compute):
    assert compute(probed(X)) == compute(X)


def test_results_without_axes_are_numbers_and_can_be_keys():
    assert {probed(X).sum(): "six"}[6.0] == "six"


def test_what_is_computed_notices_too():
    assert type((2 * probed(X) + 1)[1:]) is type(probed(X))


@pytest.mark.parametrize(
    "question",
    [
        "type(x) is np.ndarray",
        "type(2 * x) == np.ndarray",
        "type(x).__name__ == 'ndarray'",
        "x.__class__ is np.ndarray",
        "type(x.tolist()) is list",
        "type(list(x)) is list",
        "isinstance(x, np.ndarray) and not isinstance(x, (float, np.matrix))",
        "type(x[0]) is np.float64",
    ],
)
def test_its_class_shows_to_nobody(question):
    assert eval(question, {"__builtins__": BUILTINS, "x": probed(X), "np": np})


def test_what_comes_back_notices_no_more_whatever_it_is_in():
    (inner,), second = unprobed(_Pair([probed(X)], {"key": probed(X)}))
    assert type(inner) is type(second["key"]) is np.ndarray
