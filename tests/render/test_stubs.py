from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SpecError
from grader.render.stubs import compiled, one_line, points_text, stub
from tests.render.exercises import exercise

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
NASTY = [
    '"""',
    "'''",
    "\\",
    '"',
    "{{ id }}",
    "{% if %}",
    "\\frac",
    "\n",
    "`",
    "#",
    "\\N{x}",
    "\\u12",
]
STATEMENTS = (
    st.lists(st.sampled_from(NASTY) | st.text(CHARACTERS), min_size=1).map("".join).filter(bool)
)


def function_of(source):
    (function,) = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
    return function


def test_a_stub_looks_as_it_was_reviewed(golden):
    golden("stub-affine.py.txt", stub(exercise()))


def test_a_stub_is_the_function_and_nothing_that_runs():
    tree = ast.parse(stub(exercise()))
    assert [type(node) for node in tree.body] == [ast.Import, ast.FunctionDef]
    doc, line = function_of(stub(exercise())).body
    assert isinstance(doc, ast.Expr)
    assert isinstance(line, ast.Raise)


@given(STATEMENTS)
def test_any_statement_is_in_the_docstring_of_a_stub_that_compiles(statement):
    doc = ast.get_docstring(function_of(stub(exercise(statement=statement))))
    assert " ".join(statement.split()) in " ".join(doc.split())


@given(st.text(CHARACTERS, min_size=1, max_size=80))
def test_no_title_gets_out_of_its_comment(title):
    tree = ast.parse(stub(exercise(title=title)))
    assert [type(node) for node in tree.body] == [ast.Import, ast.FunctionDef]


@given(STATEMENTS)
def test_any_loop_is_shown_and_not_run(loop):
    source = stub(exercise(vectorized={"over": ("n",), "baseline": loop}))
    assert " ".join(loop.split()) in " ".join(ast.get_docstring(function_of(source)).split())


@given(STATEMENTS)
def test_rendering_is_deterministic(statement):
    assert stub(exercise(statement=statement)) == stub(exercise(statement=statement))


def test_rules_that_the_spec_does_not_have_are_not_invented():
    source = stub(exercise(vectorized=None, forbid=()))
    assert "Rules" not in source
    assert "loop to replace" not in source


def test_a_size_that_others_follow_has_its_rule_too():
    source = stub(exercise(vectorized={"over": {"n": {"with": {}}}}))
    assert "No Python loop over n.\n" in source
    source = stub(exercise(vectorized={"over": {"n": {"with": {"w": "n // 4"}}}}))
    assert "No Python loop that grows with n where w = n // 4.\n" in source


def test_real_numbers_are_welcome_where_complex_ones_may_be_needed():
    source = stub(exercise(entry="f(x: (n,)) -> (n,) complex", cases={}, vectorized=None))
    assert "array of shape (n,), real or complex\n" in source


def test_a_function_without_arguments_has_no_parameters():
    bare = exercise(entry="f() -> float", cases={}, vectorized=None)
    assert "Parameters" not in stub(bare)
    assert "Examples" not in stub(bare)


def test_a_stub_that_is_no_python_is_a_fault_of_the_spec():
    with pytest.raises(SpecError, match=r"^bad: its stub is not valid Python .* look at the entry"):
        compiled("bad", "def class():\n    pass\n")


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (1, "1 point"),
        (2, "2 points"),
        ({"values": 2.0, "vectorized": 1.0}, "3 points: values 2, vectorized 1"),
        ({"values": 0.5}, "0.5 points"),
    ],
)
def test_points_are_said_with_their_split(points, text):
    assert points_text(exercise(points=points)) == text


def test_one_line_is_one_line():
    assert one_line("a\u2028b\x0c\nc") == "a b c"


def test_a_stub_says_how_a_returned_function_is_called():
    text = stub(
        exercise(
            entry="to_numpy(g: Expr) -> Callable",
            then_call="f(t: (n,)) -> (y: (n,), m: int)",
            symbols={"x": "real"},
            cases={},
            compare="allclose",
            vectorized=None,
            forbid=(),
        )
    )
    assert "import numpy as np\nimport sympy as sp\n\n\ndef to_numpy(g):" in text
    lines = [line.strip() for line in text.split("Returns")[1].splitlines()]
    assert lines[2:6] == [
        "function f(t)",
        "t : array of shape (n,)",
        "returns y : array of shape (n,)",
        "returns m : int",
    ]
    assert "sympy" not in stub(exercise())
