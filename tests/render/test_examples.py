from __future__ import annotations

import doctest

import numpy as np
import pytest

from grader.render.examples import printed, sessions, source
from grader.spec.dialects import parse_size
from grader.spec.types import ArrayType, Kind, PlainType, Scalar
from tests.render.exercises import exercise, with_entry

VECTOR = ArrayType((parse_size("n"),))


def test_an_example_is_a_session():
    (session,) = sessions(exercise())
    assert session == ">>> print(affine(2.0, np.array([1.0, 2.0, 3.0]), 1.0))\n[3. 5. 7.]"


def test_a_session_holds_for_a_right_answer():
    (session,) = sessions(exercise())
    names = {"np": np, "affine": lambda w, x, b: w * x + b}
    test = doctest.DocTestParser().get_doctest(session, names, "session", None, 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_arrays_of_a_long_call_get_names():
    long = with_entry(
        "f(X: (m, n), k: int) -> (m,)", {"X": ((1, 2),) * 9, "k": 3, "returns": (1,) * 9}
    )
    lines = sessions(long)[0].split("\n")
    assert lines[0].startswith(">>> X = np.array([[1.0, 2.0], [1.0, 2.0]")
    assert lines[1] == ">>> print(f(X, 3))"


def test_several_results_are_taken_apart():
    two = with_entry(
        "eig(A: (n, n)) -> (w: (n,), V: (n, n))", {"A": ((2,),), "returns": ((2,), ((1,),))}
    )
    assert sessions(two)[0].split("\n") == [
        ">>> w, V = eig(np.array([[2.0]]))",
        ">>> print(w)",
        "[2.]",
        ">>> print(V)",
        "[[1.]]",
    ]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("f(x: int) -> int", ">>> result = f(1)"),
        ("f(x: int) -> (int, q: int)", ">>> result_1, q = f(1)"),
    ],
)
def test_an_example_without_a_result_shows_the_call(entry, line):
    assert sessions(with_entry(entry, {"x": 1})) == (line,)


def test_a_default_need_not_be_given():
    given = with_entry("f(x: int, y: int = 2) -> int", {"x": 1, "returns": 3})
    assert sessions(given) == (">>> print(f(1))\n3",)


PLAYERS = {"frame": {"columns": {"team": ("a", None), "score": (1.0, 2.0)}, "index": (7, 8)}}


@pytest.mark.parametrize(
    ("result", "returns", "printed_as"),
    [
        ("Series", {"values": (1.0,), "index": ("a",)}, "{'a': 1.0}"),
        ("DataFrame", {"columns": {"mean": (1.5, 2.0)}}, "{'mean': {0: 1.5, 1: 2.0}}"),
    ],
)
def test_a_frame_is_typed_and_what_comes_back_is_printed_as_a_dict(result, returns, printed_as):
    example = {"df": PLAYERS, "by": "team", "returns": returns}
    made = with_entry(f"f(df: DataFrame, by: str) -> {result}", example)
    frame = "pd.DataFrame({'team': ['a', None], 'score': [1.0, 2.0]}, index=[7, 8])"
    assert sessions(made)[0].split("\n") == [
        f">>> df = {frame}",
        ">>> print(f(df, 'team').to_dict())",
        printed_as,
    ]


def test_a_list_stays_a_list_where_an_array_is_declared():
    made = with_entry("f(x: (n,)) -> (n,)", {"x": {"as_list": (1, 2)}, "returns": (1, 2)})
    assert sessions(made) == (">>> print(f([1.0, 2.0]))\n[1. 2.]",)


def test_an_example_with_a_drawn_argument_is_not_shown():
    assert sessions(with_entry("f(x: (n,)) -> float", {"x": "normal", "returns": 1.0})) == ()


def test_a_function_is_shown_by_its_name():
    given = with_entry("f(g: Callable) -> float", {"g": {"function": "square"}, "returns": 1})
    assert sessions(given) == (">>> print(f(square))\n1.0",)


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        ((1, 2), VECTOR, "np.array([1.0, 2.0])"),
        ((1, 2), ArrayType((parse_size("n"),), Kind.INT), "np.array([1, 2])"),
        ((True,), ArrayType((parse_size("n"),), Kind.BOOL), "np.array([True])"),
        ((), ArrayType((parse_size("n"),), Kind.INT), "np.array([], dtype=int)"),
        (("1+2j",), ArrayType((parse_size("n"),), Kind.COMPLEX), "np.array([(1+2j)])"),
        ((float("nan"), float("-inf")), VECTOR, "np.array([np.nan, -np.inf])"),
        (float("inf"), PlainType(Scalar.FLOAT), "np.inf"),
        (1, PlainType(Scalar.FLOAT), "1.0"),
        ("1j", PlainType(Scalar.COMPLEX), "1j"),
        ((1, (2, 3)), PlainType(Scalar.LIST), "[1, [2, 3]]"),
        ((1, 2), PlainType(Scalar.TUPLE), "(1, 2)"),
        ("it's", PlainType(Scalar.STR), '"it\'s"'),
        ({"a": 1}, PlainType(Scalar.DICT), "{'a': 1}"),
    ],
)
def test_values_are_written_as_a_student_would(value, type_, expected):
    assert source(value, type_) == expected


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        ((3, 5), VECTOR, "[3. 5.]"),
        (2, PlainType(Scalar.FLOAT), "2.0"),
        ((5.0, 1.0), ArrayType((parse_size(2),), Kind.COMPLEX), "[5. 1.]"),
        (("1j",), ArrayType((parse_size(1),), Kind.COMPLEX), "[0.+1.j]"),
        (((4, 2), (1,)), PlainType(Scalar.LIST), "[[4, 2], [1]]"),
    ],
)
def test_results_look_as_print_shows_them(value, type_, expected):
    assert printed(value, type_) == expected


def test_expressions_and_returned_functions_are_typed_and_called():
    shown = exercise(
        entry="to_numpy(g: Expr, x: Expr) -> Callable",
        then_call="f(t: (n,)) -> (n,)",
        symbols={"x": "real"},
        cases={"examples": ({"g": "x**2/2", "x": "x", "t": (0, 2), "returns": (0, 2)},)},
        vectorized=None,
        forbid=(),
    )
    (session,) = sessions(shown)
    assert session.splitlines() == [
        ">>> x = sp.symbols('x')",
        ">>> print(to_numpy(x**2/2, x)(np.array([0.0, 2.0])))",
        "[0. 2.]",
    ]


def test_a_list_of_expressions_is_a_list():
    shown = exercise(
        entry="roots(g: list[Expr]) -> list[Expr]",
        symbols={"x": "real"},
        cases={"examples": ({"g": ("x", 1), "returns": ("x^2", 1)},)},
        compare="sequence",
        vectorized=None,
        forbid=(),
    )
    (session,) = sessions(shown)
    assert session.endswith(">>> print(roots([x, sp.Integer(1)]))\n[x**2, 1]")
