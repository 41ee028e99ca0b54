from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]
ENTRY = '"f(X: (m, n), k: int, g: Callable, y: (m,) int, b: float = 1.5) -> (r: (n,), s: float)"'
DRAW = "{g: {function: square}}"


@pytest.mark.parametrize(
    "example",
    [
        "{X: [[1, 2], [3, 4]], k: 1, g: square, y: [1, 2], returns: [[1, 2], 0.5]}",
        "{X: [[1, 2]], k: 1, g: {function: square}, y: [3], b: 2}",
        "{X: {fill: 3}, k: 1, g: square, y: zeros, b: 1.5}",
        "{X: [[]], k: 1, g: square, y: [1], returns: [[], 0]}",
    ],
)
def test_right_examples_have_nothing_said_about_them(said: Said, example: str) -> None:
    cases = f"{{examples: [{example}], draw: {DRAW}}}"
    assert said(entry=ENTRY, cases=cases) == []


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        ("{X: [[1]], k: 1, g: sin}", ": the argument `y` is missing; add it: (m,) int"),
        ("{X: [[1]], k: 1, g: sin, y: [1], z: 3}", ".z: f has no argument `z`. There are: X, k"),
        ("{X: [[1], [2, 3]], k: 1, g: sin, y: [1]}", ".X: the rows of [[1], [2, 3]] differ in"),
        ("{X: [[1]], k: 1.5, g: sin, y: [1]}", ".k: found 1.5, expected a whole number"),
        ("{X: [[1]], k: 1, g: 3, y: [1]}", ".g: found 3, expected the name of a function"),
        (
            "{X: [[1]], k: 1, g: sin, y: [1, 2]}",
            ".y: found the shape (2,), expected (m,) int where",
        ),
        ("{X: [[1]], k: 1, g: sin, y: {rng: 3}}", ".y: `rng` draws a Generator, but `y` is (m,)"),
        ("{X: [[1]], k: 1, g: sin, y: [1], returns: 3}", ".returns: found 3, expected a list of 2"),
        (
            "{X: [[1]], k: 1, g: sin, y: [1], returns: [[1, 2], 3]}",
            ".returns: found the shape (2,)",
        ),
    ],
)
def test_wrong_examples_are_explained(said: Said, example: str, complaint: str) -> None:
    lines = said(entry=ENTRY, cases=f"{{examples: [{example}], draw: {DRAW}}}")
    assert len(lines) == 1
    assert lines[0].startswith(f"cases.examples.0{complaint}")


def test_sizes_that_follow_are_known_to_what_an_example_returns(said: Said) -> None:
    entry = '"f(A: (m, n), j: int) -> (k + j,) where k = min(m, n)"'
    right = "{examples: [{A: [[1, 2, 3]], j: 1, returns: [1, 2]}]}"
    assert said(entry=entry, cases=right) == []
    wrong = "{examples: [{A: [[1, 2, 3]], j: 1, returns: [1]}]}"
    assert said(entry=entry, cases=wrong) == [
        "cases.examples.0.returns: found the shape (1,), expected (k + j,) where k=1, j=1"
    ]


def test_sizes_that_cannot_be_known_are_left_alone(said: Said) -> None:
    entry = '"f(A: (m, n), B: (q, r)) -> (k, m // n) where k = min(m, q), j = m // n"'
    cases = "{examples: [{A: [[]], B: [[1]], returns: [[1]]}]}"
    assert said(entry=entry, cases=cases) == []


@pytest.mark.parametrize(
    ("argument", "draw"),
    [
        ("A: (n, n)", "{spd: {cond: 10}}"),
        ("A: (b, n, n)", "{symmetric: {}}"),
        ("A: (m, n)", "{orthogonal: rows}"),
        ("A: (m, n)", "{low_rank: 2}"),
        ("A: (m, n)", "{constant_column: n - 1}"),
        ("A: (n,) int", "{permutation: n}"),
        ("A: (n,) int", "{labels: 3}"),
        ("A: (n,) int", "{integers: [0, n]}"),
        ("A: float", "{uniform: [0, 1]}"),
        ("A: bool", "{choice: [true, false]}"),
        ("A: str", "{each: [mean, sum]}"),
        ("A: (n,) bool", "zeros"),
        ("A: Generator", "{rng: 3}"),
        ("A: Callable", "{each: [square, sin]}"),
    ],
)
def test_draws_that_fit_have_nothing_said_about_them(said: Said, argument: str, draw: str) -> None:
    entry = f'"f({argument}) -> float"'
    assert said(entry=entry, cases=f"{{draw: {{A: {draw}}}}}") == []


@pytest.mark.parametrize(
    ("argument", "draw", "complaint"),
    [
        ("A: (m, n)", "{spd: {}}", "`spd` draws a square matrix, but `A` is (m, n)"),
        ("A: (n,)", "{singular: exact}", "`singular` draws a matrix, but `A` is (n,)"),
        ("A: float", "{low_rank: 2}", "`low_rank` draws a matrix, but `A` is float"),
        ("A: float", "{permutation: 3}", "`permutation` draws an array with one axis, but"),
        ("A: (m, n)", "{permutation: m}", "`permutation` draws an array with one axis, but"),
        ("A: (n,) int", "normal", "`normal` draws numbers with fractions, but `A` is (n,) int"),
        ("A: int", "{uniform: [0, 1]}", "`uniform` draws numbers with fractions, but `A` is int"),
        ("A: str", "zeros", "`zeros` draws numbers, but `A` is str"),
        ("A: (n,)", "{rng: 1}", "`rng` draws a Generator, but `A` is (n,)"),
        ("A: (n,)", "{function: sin}", "`function` draws a function, but `A` is (n,)"),
        ("A: (n,)", "{integers: [0, k]}", "`k` is not a size or a whole-number argument. There"),
        ("A: str", "{each: [a, 3]}", "found 3, expected text"),
        ("A: (n,)", "{choice: [1]}", "found 1 with 0 axes, expected the shape (n,)"),
    ],
)
def test_draws_that_do_not_fit_are_explained(
    said: Said, argument: str, draw: str, complaint: str
) -> None:
    (line,) = said(entry=f'"f({argument}) -> float"', cases=f"{{draw: {{A: {draw}}}}}")
    assert line.startswith(f"cases.draw.A: {complaint}")


def test_a_draw_for_no_argument_is_said(said: Said) -> None:
    assert said(cases="{draw: {B: normal}}") == [
        "cases.draw.B: rows has no argument `B`. There are: A"
    ]


def test_what_nothing_draws_needs_a_draw(said: Said) -> None:
    entry = '"f(s: str, g: Callable, k: int, r: Generator, d: dict = {}) -> int"'
    how = "{each: [...]} with a value for each case"
    assert said(entry=entry, cases="{}") == [
        "cases.draw: nothing says how `g` of type Callable is drawn; add g: {function: square}",
        f"cases.draw: nothing says how `s` of type str is drawn; add s: {how}",
    ]


def test_edges_are_checked_like_draws(said: Said) -> None:
    assert said(cases="{edges: [{}, {A: [[1]]}, {B: zeros}, {A: 3}]}") == [
        "cases.edges.0: an edge that changes nothing; name an argument, or leave it out",
        "cases.edges.2.B: rows has no argument `B`. There are: A",
        "cases.edges.3.A: found 3 with 0 axes, expected the shape (m, n)",
    ]


def test_cases_that_must_raise_may_break_types_and_shapes_but_not_names(said: Said) -> None:
    assert said(cases='{raises: [{A: "(3,)", error: ValueError}, {A: 3, error: TypeError}]}') == []
    assert said(cases='{raises: [{M: "(3,)", error: ValuError}]}') == [
        "cases.raises.0.M: rows has no argument `M`. There are: A",
        "cases.raises.0.error: there is no exception `ValuError`. Did you mean `ValueError`?",
    ]


def test_errors_of_numpy_are_known_and_invented_ones_are_not(said: Said) -> None:
    assert said(cases='{raises: [{A: "(3,)", error: LinAlgError}]}') == []
    assert said(cases='{raises: [{A: "(3,)", error: qqq}]}') == [
        "cases.raises.0.error: there is no exception `qqq`. Did you mean `ValueError`?"
    ]


def test_words_that_cases_use_cannot_be_arguments(said: Said) -> None:
    assert said(entry='"f(error: (n,)) -> (n,)"', cases="{}") == [
        "entry: an argument cannot be called `error`: `cases` uses that word; rename it"
    ]
