from __future__ import annotations

import pytest

from grader.spec.entry import parse_entry
from grader.spec.literals import misfit, written
from grader.spec.types import Type


def type_of(text: str) -> Type:
    return parse_entry(f"f(x: {text}, m: int, n: int) -> int").arguments[0].type


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("float", 1),
        ("float", 1.5),
        ("complex", "1+2j"),
        ("complex", 3),
        ("int", 3),
        ("bool", True),
        ("str", "x"),
        ("dtype", "float32"),
        ("list", (1, "a")),
        ("list[int]", (1, 2)),
        ("list[(n,)]", ((1, 2), (3,))),
        ("tuple", ()),
        ("dict", {"a": 1}),
        ("Generator", 3),
        ("Callable", "square"),
        ("(m, n)", ((1, 2), (3, 4))),
        ("(m, n)", ()),
        ("(n,) int", (1, 2.0)),
        ("(n,) bool", (True, False)),
        ("(n,) complex", (1, "2j")),
        ("()", 3.5),
    ],
)
def test_values_of_the_type_fit(type_: str, value: object) -> None:
    assert misfit(value, type_of(type_)) == ""


@pytest.mark.parametrize(
    ("type_", "value", "reason"),
    [
        ("float", "x", "found 'x', expected a number"),
        ("float", True, "found true, expected a number"),
        ("complex", "1+2i", "found '1+2i', expected a number, complex ones as \"1+2j\""),
        ("int", 1.0, "found 1.0, expected a whole number"),
        ("int", None, "found null, expected a whole number"),
        ("bool", 1, "found 1, expected true or false"),
        ("str", 3, "found 3, expected text"),
        ("list", "x", "found 'x', expected a list"),
        ("list[int]", (1, "x"), "found 'x', expected a whole number"),
        ("dict", (1,), "found [1], expected a mapping, as {value: {a: 1}}"),
        ("Generator", "x", "found 'x', expected a seed, as {rng: 7}"),
        ("Callable", 3, "found 3, expected the name of a function, as {function: square}"),
        ("Expr", (1,), "found [1], expected an expression as text, such as x**2 + 1"),
        (
            "Series",
            "x",
            "found 'x', expected as many values as labels, as {values: [1.5], index: [a]}",
        ),
        ("(m, n)", ((1, 2), (3,)), "the rows of [[1, 2], [3]] differ in length; give every row"),
        ("(m, n)", ((1, 2), 3), "the rows of [[1, 2], 3] differ in length"),
        ("(m, n)", (1, 2), "found [1, 2] with 1 axis, expected the shape (m, n)"),
        ("(n,)", ((1, 2),), "found [[1, 2]] with 2 axes, expected the shape (n,)"),
        ("(n,)", ("a",), "found ['a'], expected float numbers in the shape (n,)"),
        ("(n,) int", (1.5,), "found [1.5], expected int numbers in the shape (n,) int"),
        ("(2,)", (1, 2, 3), "found the shape (3,), expected (2,)"),
    ],
)
def test_other_values_are_explained(type_: str, value: object, reason: str) -> None:
    assert misfit(value, type_of(type_)).startswith(reason)


def test_sizes_met_once_must_be_met_again() -> None:
    sizes: dict[str, int] = {}
    assert misfit(((1, 2), (3, 4), (5, 6)), type_of("(m, n)"), sizes) == ""
    assert sizes == {"m": 3, "n": 2}
    assert misfit((1, 2, 3), type_of("(n,)"), sizes) == (
        "found the shape (3,), expected (n,) where n=2"
    )
    assert misfit((1,), type_of("(m - n,)"), sizes) == ""
    assert "expected (m - n,) where m=3, n=2" in misfit((1, 2), type_of("(m - n,)"), sizes)


def test_values_are_written_as_in_yaml_and_shortened() -> None:
    assert written((1, (None, True), "a")) == "[1, [null, true], 'a']"
    assert written(tuple(range(100))) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11..."[:37] + "..."
