import functools
import itertools
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.child.interpreted import BUILTINS

NUMBERS = st.lists(st.integers(-5, 5), min_size=1)


def evaluate(expression, **names):
    return eval(expression, {"__builtins__": BUILTINS, **names})


EXPRESSIONS = [
    "sum(x)", "sum(x, 3)", "sum(x, start=3)", "any(x)", "all(x)", "sorted(x)",
    "sorted(x, key=abs, reverse=True)", "min(x)", "max(x, key=abs)", "min(3, *x, 4)",
    "min([], default=7)", "list(x)", "list()", "list(map(abs, x))", "list(map(pow, x, [2, 2]))",
    "list(filter(None, x))", "list(filter(lambda a: a > 0, x))", "list(zip(x, x))",
    "list(zip(x, x[1:]))", "__import__('functools').reduce(lambda a, b: a - b, x)",
    "__import__('functools').reduce(lambda a, b: a - b, x, 10)",
    "list(__import__('itertools').accumulate(x))",
    "list(__import__('itertools').accumulate(x, max, initial=2))",
    "__import__('math').fsum(x)", "__import__('math').prod(x, start=2)",
    "tuple(x)", "tuple()", "isinstance((), tuple)",
    "isinstance(x, list)", "isinstance(3, list)", "issubclass(list, list)", "list[int].__name__",
    "[*map(str, x)]", "dict(zip('ab', x))", "list.index(x, x[0])",
]  # fmt: skip


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(x=NUMBERS)
def test_a_built_in_gives_what_it_always_gives(expression, x):
    assert evaluate(expression, x=x) == eval(expression, {"x": x})


@pytest.mark.parametrize(
    "expression", ["zip(x, [1], strict=True)", "map(1, x)", "min(())", "sum([[]])", "sum(3)"]
)
def test_a_built_in_raises_what_it_always_raises(expression):
    with pytest.raises(Exception) as expected:
        eval(f"[*{expression}]", {"x": [1, 2]})
    with pytest.raises(expected.type):
        evaluate(f"[*{expression}]", x=[1, 2])


def lines_of(expression, **names):
    code = compile(expression, "expression", "eval")
    counted = 0

    def trace(_frame, event, _argument):
        nonlocal counted
        counted += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        eval(code, {"__builtins__": BUILTINS, **names})
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    "expression",
    [
        "sum(x)", "any(x)", "all(y)", "sorted(x)", "min(x)", "max(x)", "list(x)",
        "tuple(map(abs, x))", "tuple(filter(None, y))", "tuple(zip(x, y))",
        "__import__('functools').reduce(int.__add__, x)", "__import__('math').fsum(x)",
        "tuple(__import__('itertools').accumulate(x))", "__import__('math').prod(x)",
    ],
)  # fmt: skip
def test_every_element_takes_a_line(expression):
    few, many = [lines_of(expression, x=[0] * n, y=[1] * n) for n in (10, 110)]
    assert many - few >= 100


def test_python_itself_keeps_what_it_has():
    assert functools.reduce is not BUILTINS["__import__"]("functools").reduce
    assert "math" in sys.modules
    assert math.fsum.__module__ == "math"
    assert itertools.accumulate.__module__ == "itertools"
