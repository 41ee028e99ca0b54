"""What a student reads for each way of not being vectorized: what loops, and one idea."""

import textwrap

import pytest

from grader.results import Verdict

REST = """
    cases: {sizes: {n: [1, 5]}}
    compare: allclose
    vectorized: {over: [n]}
"""
# What is done, in what words the reason begins, and what the idea is.
WAYS = {
    "a loop": (
        """
        def total(x):
            y = 0.0
            for v in x:
                y += v * v
            return y
        """,
        "line 5 runs once per element: 97 times at n = 96, 385 times at n = 384",
        "one operation on the whole array",
    ),
    "a comprehension": (
        "def total(x):\n    return np.sum([v * v for v in x])",
        "line 3 runs",
        "A comprehension is a loop on one line",
    ),
    "np.vectorize": (
        "def total(x):\n    return np.sum(np.vectorize(lambda v: v * v)(x))",
        "line 3 uses `np.vectorize`",
        "In spite of its name",
    ),
    "np.apply_along_axis": (
        "def total(x):\n    return np.apply_along_axis(lambda r: r * r, 1, x[:, None]).sum()",
        "line 3 loops over the elements inside numpy.apply_along_axis",
        "take `axis=...`",
    ),
    "map": (
        "def square(v):\n    return v * v\ndef total(x):\n    return np.sum(list(map(square, x)))",
        "line",
        "NumPy",
    ),
    "the built-in sum": (
        "def total(x):\n    return sum(x * x)",
        "line 3 loops over the elements inside sum",
        "such as `x.sum()`",
    ),
    "an array of objects": (
        "def total(x):\n    y = x.astype(object)\n    return float((y * y).sum())",
        "line",
        "an array of floats or integers",
    ),
    "memoising": (
        """
        from functools import lru_cache
        @lru_cache(None)
        def square(v):
            return v * v
        def total(x):
            return np.sum([square(v) for v in x])
        """,
        "line",
        "Remembering results does not help",
    ),
    "tracing switched off": (
        """
        import sys
        def total(x):
            sys.settrace(None)
            return sum(v * v for v in x)
        """,
        "line 5 uses `sys.settrace`",
        "Leave tracing as it is",
    ),
}


@pytest.fixture
def told(desk, check):
    exercise = desk.exercise(
        "def total(x):\n    return x @ x\n", entry="total(x: (n,)) -> float", rest=REST, id="total"
    )

    def told(way):
        text = f"import numpy as np\n{textwrap.dedent(WAYS[way][0])}\n"
        result = desk.grade(exercise, text)
        assert result.verdict is Verdict.NOT_VECTORIZED
        return check(result, "vectorized").finding

    return told


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_told_what_loops_and_one_idea(told, way):
    _, message, idea = WAYS[way]
    finding = told(way)
    assert finding.message.startswith(message)
    assert len(finding.message) < 120
    assert idea in finding.why


def test_no_two_ways_hear_the_same(told):
    reasons = {way: told(way).why for way in WAYS}
    assert len(set(reasons.values())) == len(WAYS), reasons


def test_all_that_was_counted_is_in_the_facts(told):
    facts = told("a loop").facts
    assert facts["size"] == "n"
    assert (facts["small"], facts["large"]) == (96, 384)
    assert (facts["hits_small"], facts["hits_large"]) == (97, 385)
    assert facts["lines_large"] > facts["lines_small"] > 0
    assert facts["slope"] >= 1
