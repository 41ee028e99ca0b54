from __future__ import annotations

import pytest

from grader.render.signature import parameter_lines, result_lines, result_names, signature
from grader.spec.entry import parse_entry


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("f() -> float", "def f() -> float:"),
        ("f(x: (n,)) -> (n,)", "def f(x: np.ndarray) -> np.ndarray:"),
        ("f(a: list[int], n: int = 3) -> list", "def f(a: list, n: int = 3) -> list:"),
        ("f(g: Callable, x: float) -> float", "def f(g, x: float) -> float:"),
        ("f(rng: Generator) -> dict", "def f(rng: np.random.Generator) -> dict:"),
        ("f(x: (n,) int) -> dtype", "def f(x: np.ndarray) -> np.dtype:"),
        ("f(a: (n,)) -> (w: (n,), V: (n, n))", "def f(a: np.ndarray) -> tuple:"),
        ("f(x: float) -> Callable", "def f(x: float):"),
        ("f(s: str = 'a') -> bool", "def f(s: str = 'a') -> bool:"),
        ("f(g: Callable = None) -> complex", "def f(g=None) -> complex:"),
    ],
)
def test_the_entry_reads_as_python(entry, expected):
    assert signature(parse_entry(entry)) == expected


def test_a_long_signature_has_a_line_for_each_parameter():
    lines = signature(
        parse_entry("epoch(theta: (n,), X: (m, n), y: (m,), lr: float, b: int) -> (n,)")
    ).split("\n")
    assert lines[0] == "def epoch("
    assert lines[3] == "    y: np.ndarray,"
    assert lines[-1] == ") -> np.ndarray:"


def test_parameters_are_described_with_their_shapes():
    entry = parse_entry("f(X: (m, n), i: (m,) int, k: int = 2, p: list[float] = [1.0]) -> (m,)")
    assert list(parameter_lines(entry)) == [
        "X : array of shape (m, n)",
        "i : int array of shape (m,)",
        "k : int, default 2",
        "p : list of float, default [1.0]",
    ]


def test_results_are_described_with_what_their_sizes_follow_from():
    entry = parse_entry("svd(A: (m, n)) -> (U: (m, k), s: (k,)) where k = min(m, n)")
    assert list(result_lines(entry)) == [
        "U : array of shape (m, k)",
        "s : array of shape (k,)",
        "where k = min(m, n)",
    ]


def test_functions_are_called_functions():
    entry = parse_entry("f(g: Callable) -> Callable")
    assert list(parameter_lines(entry)) == ["g : function"]
    assert list(result_lines(entry)) == ["function"]


def test_results_without_a_name_get_one():
    assert result_names(parse_entry("f(x: float) -> (a: float, float)")) == ("a", "result_2")
