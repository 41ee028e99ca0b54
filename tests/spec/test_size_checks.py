from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]


def test_sizes_that_differ_have_nothing_said_about_them(said: Said) -> None:
    assert said(cases="{sizes: {m: [3, 1, 0, 5], n: [4, 2, 1, 0]}}") == []
    assert said(cases="{}") == []


def test_equal_sizes_are_refused_at_every_position(said: Said) -> None:
    lines = said(cases="{sizes: {m: [3, 1, 0], n: [3, 2, 0]}}")
    assert lines == [
        f"cases.sizes.n.{position}: here m and n are both {size}: an answer that takes one axis "
        "for the other, such as a transposed one, would pass. Make them different"
        for position, size in ((0, 3), (2, 0))
    ]


def test_lists_of_different_lengths_are_refused(said: Said) -> None:
    assert said(cases="{sizes: {m: [3, 1], n: [3]}}") == [
        "cases.sizes: the lists differ in length: m has 2, n has 1; one value for each case"
    ]


@pytest.mark.parametrize(
    ("sizes", "complaints"),
    [
        (
            "{m: [3], n: [4], rows: [5]}",
            ["cases.sizes.rows: the entry has no size `rows`. There are: m, n"],
        ),
        (
            "{m: [3]}",
            ["cases.sizes: nothing is said about n; give lists for all sizes or none"],
        ),
        (
            "{m: [], n: []}",
            [
                "cases.sizes.m: an empty list; give a size for each case, or leave `sizes` out",
                "cases.sizes.n: an empty list; give a size for each case, or leave `sizes` out",
            ],
        ),
        (
            "{m: [3], n: [4], k: [1]}",
            ["cases.sizes.k: `k` is an argument, not a size; say under `draw` how it is drawn"],
        ),
        (
            "{m: [3], n: [4], r: [1]}",
            ["cases.sizes.r: `r` follows from other sizes by the entry's `where`; leave it out"],
        ),
    ],
)
def test_lists_that_are_not_those_of_the_sizes_are_explained(
    said: Said, sizes: str, complaints: list[str]
) -> None:
    entry = '"f(A: (m, n), k: int) -> (r,) where r = min(m, n)"'
    assert said(entry=entry, cases=f"{{sizes: {sizes}}}") == complaints


def test_sizes_must_meet_what_is_required_of_them(said: Said) -> None:
    assert said(cases='{sizes: {m: [3, 1], n: [4, 0]}, require: "m < n"}') == [
        "cases.sizes.m.1: these sizes (m=1, n=0) do not meet `require: m < n`; change one of them"
    ]


def test_a_condition_on_arguments_is_left_to_the_drawing(said: Said) -> None:
    entry = '"f(A: (m, n), k: int) -> (k,)"'
    assert said(entry=entry, cases='{sizes: {m: [3], n: [4]}, require: "k < n < m"}') == []


def test_a_condition_on_a_size_that_follows_is_checked(said: Said) -> None:
    entry = '"f(A: (m, n)) -> (r,) where r = min(m, n)"'
    (line,) = said(entry=entry, cases='{sizes: {m: [1], n: [4]}, require: "r > 1"}')
    assert "do not meet `require: r > 1`" in line


def test_a_condition_that_cannot_be_evaluated_here_is_left_alone(said: Said) -> None:
    assert said(cases='{sizes: {m: [3], n: [0]}, require: "m % n == 0"}') == []


def test_unknown_names_in_a_condition_are_said(said: Said) -> None:
    assert said(cases='{require: "K <= n"}') == [
        "cases.require: `K` is not a size or an argument of the entry. There are: m, n, A"
    ]


def test_an_axis_cannot_be_negative(said: Said) -> None:
    assert said(entry='"f(x: (n,)) -> (n - 3,)"', cases="{sizes: {n: [5, 2]}}") == [
        "cases.sizes.n.1: here the axis `n - 3` is -1 (n=2); a size is at least 0"
    ]


@pytest.mark.parametrize(
    ("size", "taken"),
    [(100_000_000, "3052 MB"), (10**9, "30518 MB"), (10**30, "10^25 MB")],
)
def test_sizes_for_which_no_call_has_room_are_refused(said: Said, size: int, taken: str) -> None:
    asked = "and a call may use 512 MB in all; write smaller sizes, or more `megabytes` under"
    assert said(cases=f"{{sizes: {{m: [3, {size}], n: [4, 3]}}}}") == [
        f"cases.sizes.m.1: arguments and results with m={size}, n=3 take {taken}, {asked} `limits`"
    ]


def test_a_call_that_may_use_more_has_more_room(said: Said) -> None:
    cases = "{sizes: {m: [16777216], n: [3]}}"
    assert len(said(cases=cases)) == 0
    assert len(said(cases=cases, limits="{megabytes: 511}")) == 1


@pytest.mark.parametrize("key", ["vectorized", "memory"])
def test_sizes_at_which_it_is_measured_need_room_too(said: Said, key: str) -> None:
    rule = {"vectorized": "over: [m]", "memory": "peak: 8 * m"}[key]
    (complaint,) = said(**{key: f"{{{rule}, at: {{m: 100000000}}}}"})
    assert complaint.startswith(f"{key}.at.m: arguments and results with m=100000000 take 1526 MB")
