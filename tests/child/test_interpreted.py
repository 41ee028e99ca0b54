import functools
import itertools
import math
import sys
import textwrap

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


@pytest.mark.parametrize(
    "question",
    [
        "type(x) == list", "type(x) is list", "type(()) is tuple", "type(x) in (list, tuple)",
        "type(x) in {list, tuple}", "{list: 1}[type(x)]", "list == type(x)", "x.__class__ == list",
        "type(x) is type([])", "type(list) is type", "isinstance(list, type)", "type(type) is type",
        "type(1.0) is float", "type(list(x)) is list",
        "isinstance(x, (tuple, list))", "[type(x)] == [list]", "list | None == type(x) | None",
        "type('C', (list,), {})([1, 2]) == [1, 2]", "type('C', (list,), {}).__mro__[1] == list",
        "type(x)(range(3)) == [0, 1, 2]", "repr(type(x)) == repr(list)", "type(x).__name__",
    ],
)  # fmt: skip
def test_a_type_is_told_as_plain_code_is_told_it(question):
    expected = eval(question, {"x": [3, 1]})
    assert expected
    assert evaluate(question, x=[3, 1]) == expected


@pytest.mark.parametrize(
    "text",
    [
        """class C(tuple):
            def at(self, x):
                return self[0] * x
        found = C((2, 3)).at(5)""",
        """class C(tuple):
            def __call__(self):
                return len(self)
        found = C('abc')()""",
        """class C(list):
            def last(self):
                return self[-1]
        found = C([1, 2]).last()""",
        """class C(tuple):
            def __new__(cls, *given):
                return tuple.__new__(cls, given)
        found = type(C(1, 2)).__name__, C(1, 2)""",
        """class C(tuple):
            def __new__(cls, *given):
                return super().__new__(cls, given)
        found = isinstance(C(1, 2), C), C(1, 2)""",
        """class M(type):
            def __new__(cls, *given):
                return type.__new__(cls, *given)
        class C(metaclass=M):
            pass
        found = type(C) is M, isinstance(C, type)""",
        """from collections.abc import Sequence
        class C(tuple, Sequence):
            pass
        found = C([1])""",
        """from enum import Enum
        class C(Enum):
            A = 1
        found = type(C.A) is C""",
        """from collections import namedtuple
        P = namedtuple('P', 'a b')
        found = P(1, 2)""",
        """from typing import NamedTuple
        class P(NamedTuple):
            a: list
        found = P([1])""",
        """from dataclasses import dataclass, field
        @dataclass
        class P:
            a: list = field(default_factory=list)
        found = P().a""",
        """match [1, 2]:
            case list():
                found = 1
            case _:
                found = 2""",
        """match (1, 2):
            case list():
                found = 1
            case tuple(t):
                found = t""",
        """from functools import singledispatch
        @singledispatch
        def f(x):
            return 0
        @f.register(list)
        def g(x):
            return 1
        found = f([]), f(())""",
    ],
)
def test_classes_that_inherit_are_as_everywhere(text):
    scopes = {"__name__": "work"}, {"__name__": "work", "__builtins__": BUILTINS}
    for scope in scopes:
        exec(textwrap.dedent(f"        {text}"), scope)
    assert scopes[0]["found"] == scopes[1]["found"]


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
