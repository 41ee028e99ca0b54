from __future__ import annotations

import numpy as np

from grader.cases import Case
from grader.cases.case import Origin
from grader.kinds.evidence import how_simple
from grader.wire.values import Table


def case(number, *, hidden=False, sizes=None, **arguments):
    return Case(
        number=number,
        origin=Origin.DRAWN,
        arguments=arguments,
        seed="14",
        hidden=hidden,
        sizes=sizes or {},
    )


def simplest(*cases, check="values"):
    return min(cases, key=lambda one: how_simple(one, check)).number


def test_the_smallest_case_is_the_simplest_and_then_the_first():
    large, small = case(1, x=np.ones((2, 3))), case(2, x=np.ones(2))
    assert simplest(large, small, case(3, x=np.zeros(2))) == 2
    table = Table(["a"], [0, 1], [np.arange(2)])
    assert simplest(case(1, df=table, x=[1, [2]]), case(2, d={"a": 1}, g=(1, 2))) == 2


def test_numbers_that_are_not_whole_are_more_to_read():
    example = case(1, w=2.0, x=np.array([1.0, 2.0, np.inf]))
    assert simplest(example, case(2, w=-1.863, x=np.array([0.4, 1.0]))) == 1
    assert simplest(example, case(2, w=-2.0, x=np.array([1.0, 4.0]))) == 2


def test_a_hidden_or_an_empty_case_is_shown_only_where_no_other_fails():
    hidden = case(1, hidden=True, x=1)
    empty = case(2, x=np.ones(0), sizes={"n": 0})
    assert simplest(hidden, empty, case(3, x=np.ones(9), sizes={"n": 9})) == 3
    assert simplest(hidden, empty) == 2


def test_of_a_shape_a_case_says_more_whose_axes_are_longer_than_1():
    single = case(1, X=np.ones((1, 1)), sizes={"m": 1, "n": 1})
    plain = case(2, X=np.ones((2, 3)), sizes={"m": 2, "n": 3})
    assert simplest(single, plain) == 1
    assert simplest(single, plain, check="shape") == 2
