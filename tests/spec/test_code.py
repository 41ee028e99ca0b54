from __future__ import annotations

import pytest

from grader.spec.code import fault_in, undefined_in
from grader.spec.entry import parse_entry

ENTRY = parse_entry("f(x: (n,), k: int) -> (n,)")


@pytest.mark.parametrize(
    "text",
    [
        "def f(x, k): return x",
        "import numpy as np\n\ndef f(x, k=2):\n    return x",
        "def f(x, k, /): return x",
    ],
)
def test_a_function_with_the_parameters_of_the_entry_is_right(text: str) -> None:
    assert fault_in(text, ENTRY, same_names=True) == ""


@pytest.mark.parametrize(
    "text", ["f = lambda x, k: x", "from m import g as f", "if True:\n    f = g", "f: object = g"]
)
def test_a_function_may_be_bound_in_other_ways(text: str) -> None:
    assert fault_in(text, ENTRY) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def f(x, k)", "line 1 is not Python: expected ':'"),
        ("x = 1\ny = (", "line 2 is not Python: '(' was never closed"),
        ("def g(x, k): pass", "found no `def f`; it defines g; define f(x, k)"),
        ("x = 1", "found no `def f`; define f(x, k)"),
        ("def g():\n    f = 1", "found no `def f`; it defines g; define f(x, k)"),
        ("def f(y, k): pass", "found f(y, k), expected f(x, k) as in `entry`"),
        ("a\0b", "is not Python"),
        ("-" * 100_000 + "1", "is not Python"),
    ],
)
def test_what_is_wrong_is_said(text: str, fault: str) -> None:
    assert fault in fault_in(text, ENTRY, same_names=True)


def test_other_names_of_parameters_do_where_calls_are_by_position() -> None:
    assert fault_in("def f(a, b): pass", ENTRY) == ""


def test_python_that_warns_is_python() -> None:
    assert fault_in("def f(x, k):\n    return '\\d' is x", ENTRY) == ""


@pytest.mark.parametrize(
    "text",
    ["def trace(B, k): pass", "def trace(*values): pass", "def trace(B, k, /, c=1, *, d=2): pass"],
)
def test_a_function_that_takes_the_values_in_a_row_is_right(text: str) -> None:
    assert undefined_in(text, ["trace"], ["B", "k"]) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def trace(B): pass", "trace(B)"),
        ("def trace(B, k, c): pass", "trace(B, k, c)"),
        ("def trace(B, *, k): pass", "trace(B, *, k)"),
    ],
)
def test_a_function_that_does_not_is_told_what_it_gets(text: str, found: str) -> None:
    assert undefined_in(text, ["trace"], ["B", "k"]) == (
        f"found {found}, expected trace(B, k): the values of `params`, in their order"
    )
