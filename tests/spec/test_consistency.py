from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("f(s: Series) -> DataFrame", "`s` is a Series, and only results can be one"),
        ("f(e: list[DataFrame]) -> Series", "a DataFrame stands alone, not in a list"),
        (
            "f(df: DataFrame[n]) -> DataFrame[n]",
            "found DataFrame[n] as a result; how many rows it has is compared anyway",
        ),
    ],
)
def test_a_frame_where_none_can_be_is_said(said: Said, entry: str, complaint: str) -> None:
    lines = said(entry=f'"{entry}"', compare="frame", cases="{}")
    assert any(line.startswith(f"entry: {complaint}") for line in lines)


def test_frames_are_compared_by_a_rule_of_their_own(said: Said) -> None:
    frames = "{draw: {df: {frame: {columns: {x: normal}}}}}"
    lines = said(entry='"f(df: DataFrame[n]) -> Series"', compare="allclose", cases=frames)
    assert "compare: this rule compares numbers, text and arrays, but the result is Series" in lines
    lines = said(compare="frame")
    assert "compare: this rule compares frames, but the result is (m,)" in lines


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "lambda"}, "id: a file lambda.py could not be imported; start with a letter"),
        ({"id": "2-sums"}, "id: a file 2_sums.py could not be imported"),
        ({"id": "json"}, "id: a file json.py would be imported in place of the module json, by"),
        ({"requires": "[a, row-sums]"}, "requires.1: an exercise cannot require itself"),
        ({"forbid": "[numpy.]"}, "forbid.0: found 'numpy.', expected a dotted name such as"),
        (
            {"forbid": "[np.dot]"},
            "forbid.0: found `np.dot`, expected the name in full; write numpy",
        ),
        ({"forbid": "[builtins.sum]"}, "forbid.0: found `builtins.sum`, expected the name in full"),
        ({"forbid": '["for"]'}, "forbid.0: `for` is a word of Python, expected a name such as"),
        ({"compare": "[allclose, exact]"}, "compare: found 2 rules for 1 results; give one for"),
        ({"compare": "sequence"}, "compare: this rule compares lists, but the result is (m,)"),
        (
            {"compare": "{rule: raises, error: Valueerror}"},
            "compare.error: there is no exception `Valueerror`. Did you mean `ValueError`?",
        ),
        (
            {"points": "{vectorized: 1}", "vectorized": "{over: [m]}"},
            "points: no points for `values`; without right values nothing else is worth anything",
        ),
        ({"points": "{values: 0}"}, "points: no points for `values`"),
        (
            {"points": "{values: 1, memory: 1}"},
            "points.memory: points for a rule that is not there; add `memory:`",
        ),
        ({"scaling": "{in: q, at_most: 1.3}"}, "scaling.in: the entry has no size `q`"),
        ({"memory": "{}"}, "memory: says nothing; give `no_temporary: [m, n]`, or `peak` in bytes"),
        (
            {"memory": "{no_temporary: [m, q]}"},
            "memory.no_temporary.1: the entry has no size `q`",
        ),
        ({"memory": "{peak: 8 * m, at: {q: 3}}"}, "memory.at.q: the entry has no size `q`"),
        ({"memory": "{peak: 8 * q}"}, "memory.peak:"),
        (
            {"points": "{values: 1, vectorized: 1}"},
            "points.vectorized: points for a rule that is not there; add `vectorized:`",
        ),
        (
            {"points": "{values: 1, time: 1}", "vectorized": "{over: [m]}"},
            "points.time: points for a limit that is not there; add `vectorized: {within: 5}`",
        ),
        ({"vectorized": "{over: [A]}"}, "vectorized.over.0: the entry has no size `A`. There are"),
        ({"vectorized": "{over: {q: {}}}"}, "vectorized.over.q: the entry has no size `q`"),
        ({"vectorized": "{over: [m], at: {q: 1}}"}, "vectorized.at.q: the entry has no size `q`"),
        (
            {"vectorized": "{over: {m: {with: {m: m}}}}"},
            "vectorized.over.m.with.m: `m` cannot follow `m`. There are: n",
        ),
        (
            {"vectorized": "{over: {m: {with: {n: q // 2}}}}"},
            "vectorized.over.m.with.n: `q` is not a size or a whole-number argument",
        ),
        (
            {"vectorized": "{over: [m], baseline: 'def rows(X): pass'}"},
            "vectorized.baseline: found rows(X), expected rows(A) as in `entry`",
        ),
        (
            {"vectorized": "{over: [m], baseline: 'def rows('}"},
            "vectorized.baseline: line 1 is not Python: '(' was never closed",
        ),
    ],
)
def test_each_contradiction_is_explained(
    said: Said, changes: dict[str, str], complaint: str
) -> None:
    (line,) = said(**changes)
    assert line.startswith(complaint)


@pytest.mark.parametrize(
    ("entry", "compare", "complaint"),
    [
        ("f(x: (n,)) -> float", "up_to_sign", "this rule compares arrays, but the result is float"),
        ("f(x: (n,)) -> int", "multiset", "this rule compares several numbers, but the result is"),
        (
            "f(x: (n,)) -> (w: (n,), s: int)",
            "[exact, up_to_scale]",
            "this rule compares arrays, but `s`",
        ),
    ],
)
def test_a_rule_must_fit_its_result(said: Said, entry: str, compare: str, complaint: str) -> None:
    (line,) = said(entry=f'"{entry}"', cases="{}", compare=compare)
    assert complaint in line


@pytest.mark.parametrize(
    ("entry", "compare"),
    [
        ("f(x: (n,)) -> list", "sequence"),
        ("f(x: (n,)) -> list[(n,)]", "sequence"),
        ("f(x: (n,)) -> tuple", "multiset"),
        ("f(x: (n,)) -> (n,) complex", "multiset"),
        ("f(x: (n,)) -> (w: (n,), s: int)", "[up_to_scale, exact]"),
    ],
)
def test_rules_that_fit_have_nothing_said_about_them(said: Said, entry: str, compare: str) -> None:
    assert said(entry=f'"{entry}"', cases="{}", compare=compare) == []


def test_properties_speak_of_arguments_results_sizes_and_calls(said: Said) -> None:
    entry = '"f(A: (m, n), b: int) -> (w: (k,), V: (n, n)) where k = min(m, n)"'
    compare = """
  rule: property
  calls: {gd: {b: 5}, sgd: {b: 1}}
  checks:
    - {that: "close(A @ V, V * w) and k <= m and b > 0", say: x}
    - {that: "close(gd, sgd)", say: x}
"""
    assert said(entry=entry, cases="{}", compare=compare) == []


def test_a_property_of_something_unknown_is_said(said: Said) -> None:
    compare = """
  rule: property
  calls: {A: {}, gd: {batch: 1, b: q}}
  trials: {seeds: 3, pass: 4}
  checks:
    - {that: "close(resutl, A)", say: x}
"""
    lines = said(entry='"f(A: (m, n), b: int) -> (m,)"', cases="{}", compare=compare)
    assert lines == [
        "compare.calls.A: `A` already means something in `that`; rename this call",
        "compare.calls.gd.batch: no int or Generator is called `batch`. There are: b",
        "compare.calls.gd.b: `q` is not a size or an argument of type int. There are: m, n, b",
        "compare.trials.pass: found 4, expected at most `seeds: 3`",
        (
            "compare.checks.0.that: `resutl` is not an argument, a result or a size. "
            "Did you mean `result`?"
        ),
    ]


def test_properties_beside_other_rules_are_checked_too(said: Said) -> None:
    compare = '{rule: allclose, checks: [{that: "sum(w) == 1", say: x}]}'
    (line,) = said(compare=compare)
    assert line.startswith("compare.checks.0.that: `w` is not an argument, a result or a size")
