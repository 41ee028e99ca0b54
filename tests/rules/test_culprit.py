import pytest

from grader.rules.culprit import find_culprit
from grader.wire.jobs import Counted, Line, Source


def found(text, small, large, callees=()):
    """Find the culprit of hits given for each line as ``{line: hits}``; n grows by 100."""
    return find_culprit(
        100,
        Counted(lines=0, own=lines(small)),
        Counted(lines=0, own=lines(large), callees=tuple(callees)),
        (Source(module="work", text=text),),
    )


def lines(hits):
    return tuple(Line(file="work.py", line=line, hits=count) for line, count in hits.items())


NESTED = """\
def f(X):
    for epoch in range(3):
        for row in X:
            for j in range(4):
                g[j] += row[j]
"""


def test_of_nested_loops_the_outermost_that_grows_is_to_blame():
    culprit = found(NESTED, {2: 4, 3: 103, 4: 503, 5: 403}, {2: 4, 3: 403, 4: 2003, 5: 1603})
    assert culprit.place.line == 3
    assert culprit.place.source == "for row in X:"
    assert culprit.rate == 3.0


def test_without_a_loop_the_busiest_line_is_shown():
    culprit = found("def f(x):\n    if len(x) < 2:\n        return x\n", {}, {2: 300, 3: 200})
    assert (culprit.place.line, culprit.callee) == (2, "")


def test_a_loop_elsewhere_is_shown_where_it_is_called():
    callee = Line(file="work.py", line=2, hits=300, callee="numpy.apply_along_axis")
    text = "def f(X):\n    return np.apply_along_axis(lambda r: r.sum(), 1, X)\n"
    culprit = found(text, {2: 10}, {2: 110}, [callee])
    assert (culprit.place.line, culprit.callee) == (2, "numpy.apply_along_axis")
    assert "calls a Python function once for each row" in culprit.advice


def test_what_the_looping_function_calls_is_not_shown():
    callees = [
        Line(file="work.py", line=2, hits=300, callee="numpy.apply_along_axis"),
        Line(file="work.py", line=2, hits=900, callee="numpy.linalg.norm"),
    ]
    assert found("", {}, {2: 500}, callees).callee == "numpy.apply_along_axis"


def test_a_call_from_nowhere_is_not_shown():
    assert found("", {}, {}, [Line(file="", line=0, hits=300, callee="warnings.warn")]) is None


def test_a_line_outside_the_sources_has_no_text():
    assert found("", {}, {7: 300}).place.source == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("for i in range(n):", "Replace the loop"),
        ("    while i < n:", "Replace the loop"),
        ("return np.array([f(v) for v in x])", "A comprehension is a loop"),
        ("return sum(v for v in x)", "take one element at a time"),
        ("return list(map(f, x))", "call a Python function once"),
        ("return np.fromiter(g, float)", "made one by one"),
        ("return np.vectorize(f)(x)", "once for each element"),
        ("return np.apply_along_axis(f, 1, X)", "once for each row"),
        ("return solve(x[:h]) + solve(x[h:])", "hand the whole array to NumPy"),
        ("return x.sum() + np.max(y)", "hand the whole array to NumPy"),
    ],
)
def test_the_advice_depends_on_what_the_line_does(line, words):
    advice = found(line, {}, {1: 100}).advice
    assert words in advice
    assert "\n" not in advice
