"""Code that asks what a value is, or makes a kind of its own, is counted as what it is."""

import pytest

from grader.results import Verdict

ADD = {
    "entry": "add(a: (n,), b: (n,)) -> (n,)",
    "rest": """
        cases: {sizes: {n: [1, 5, 0]}}
        compare: allclose
        vectorized: {over: [n]}
    """,
}

RIGHT = {
    "a guard by type": """
        def add(a, b):
            if type(a) is np.ndarray and type(b) is np.ndarray:
                return a + b
            return np.array([p + q for p, q in zip(a, b)])
    """,
    "a guard by the name of a type": """
        def add(a, b):
            if type(a).__name__ != "ndarray":
                a = np.array([float(v) for v in a])
            return a + b
    """,
    "a guard by class": """
        def add(a, b):
            if a.__class__ is not np.ndarray:
                a = np.array([float(v) for v in a])
            return a + b
    """,
    "a table of types": """
        MAKE = {list: np.array, tuple: np.array, np.ndarray: np.asarray}
        def add(a, b):
            return MAKE[type(a)](a) + MAKE[type(b)](b)
    """,
    "a shape": """
        def add(a, b):
            if type(a.shape) is not tuple:
                raise TypeError
            return a + b
    """,
    "a tuple of one's own": """
        class Pair(tuple):
            def total(self):
                return self[0] + self[1]
        def add(a, b):
            return Pair((a, b)).total()
    """,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_right_work_is_right_whatever_it_asks(desk, text):
    exercise = desk.exercise("def add(a, b):\n    return a + b\n", **ADD)
    result = desk.grade(exercise, f"\n        import numpy as np\n{text}")
    assert result.verdict is Verdict.ACCEPTED, result


def test_a_loop_behind_such_a_guard_is_a_loop(desk):
    text = """
        import numpy as np
        def add(a, b):
            if type(a) is np.ndarray:
                return np.array([p + q for p, q in zip(a, b)])
            return a + b
    """
    exercise = desk.exercise("def add(a, b):\n    return a + b\n", **ADD)
    assert desk.grade(exercise, text).verdict is Verdict.NOT_VECTORIZED


def test_a_named_tuple_is_a_tuple_where_lines_are_counted_too(desk):
    text = """
        from collections import namedtuple
        Both = namedtuple("Both", "total difference")
        def both(a, b):
            return Both(a + b, a - b)
    """
    rest = "cases: {sizes: {n: [1, 5]}}\ncompare: allclose\nvectorized: {over: [n]}"
    entry = "both(a: (n,), b: (n,)) -> ((n,), (n,))"
    exercise = desk.exercise("def both(a, b):\n    return a + b, a - b\n", entry=entry, rest=rest)
    assert desk.grade(exercise, text).verdict is Verdict.ACCEPTED
