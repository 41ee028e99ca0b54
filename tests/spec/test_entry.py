from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.spec.dialects import parse_size
from grader.spec.entry import parse_entry
from grader.spec.types import Argument, ArrayType, Entry, Kind, PlainType, Result, Scalar, Where


def shapes(entry: Entry) -> list[str]:
    return [str(result.type) for result in entry.results]


def test_an_entry_knows_its_arguments_results_and_sizes() -> None:
    entry = parse_entry("affine(w: float, x: (n,), b: float = 0.0) -> (n,)")
    vector = ArrayType((parse_size("n"),))
    assert entry.name == "affine"
    assert entry.arguments == (
        Argument("w", PlainType(Scalar.FLOAT)),
        Argument("x", vector),
        Argument("b", PlainType(Scalar.FLOAT), "0.0"),
    )
    assert entry.results == (Result("", vector),)
    assert entry.sizes == ("n",)
    assert entry.single
    assert str(entry) == "affine(w: float, x: (n,), b: float = 0.0) -> (n,)"


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("(m, n)", ["(m, n)"]),
        ("(n,)", ["(n,)"]),
        ("(n)", ["(n,)"]),
        ("()", ["()"]),
        ("(2, 2)", ["(2, 2)"]),
        ("((n + 1) * 2, m)", ["((n + 1) * 2, m)"]),
        ("(min(m, n), 3) int", ["(min(m, n), 3) int"]),
        ("float", ["float"]),
        ("list[float]", ["list[float]"]),
        ("list[(n,) int]", ["list[(n,) int]"]),
        ("(float, (n, m))", ["float", "(n, m)"]),
        ("((m, n), (n, m), (m,))", ["(m, n)", "(n, m)", "(m,)"]),
        ("((), float)", ["()", "float"]),
        ("((m, n) complex, (n,) bool)", ["(m, n) complex", "(n,) bool"]),
        ("(w: (n,), V: (n, n),)", ["(n,)", "(n, n)"]),
        ("(w: (n,), float)", ["(n,)", "float"]),
    ],
)
def test_one_shape_and_several_results_are_told_apart(result: str, found: list[str]) -> None:
    assert shapes(parse_entry(f"f(A: (m, n)) -> {result}")) == found


def test_results_have_names_for_properties() -> None:
    assert parse_entry("f(x: (n,)) -> (n,)").result_names == ("result",)
    assert parse_entry("f(x: (n,)) -> (w: (n,), V: (n, n))").result_names == ("w", "V")
    assert parse_entry("f(x: (n,)) -> (float, (n,))").result_names == ("result1", "result2")


def test_where_gives_a_name_to_a_size_that_follows() -> None:
    entry = parse_entry("svd(A: (m, n)) -> (U: (m, k), s: (k,)) where k = min(m, n), j = k + 1")
    assert entry.where == (Where("k", parse_size("min(m, n)")), Where("j", parse_size("k + 1")))
    assert entry.sizes == ("m", "n")


def test_a_size_that_follows_from_others_may_stand_in_an_argument() -> None:
    entry = parse_entry("rebuild(U: (m, k), V: (n, k)) -> (m, n) where k = min(m, n)")
    assert entry.sizes == ("m", "n")


def test_sizes_are_names_on_axes_that_are_not_arguments() -> None:
    entry = parse_entry("f(X: (m, n), k: int, y: (k,), Z: (m, p)) -> (n - k + 1,)")
    assert entry.sizes == ("m", "n", "p")
    assert entry.whole_arguments == ("k",)


def test_a_size_of_the_result_alone_is_free() -> None:
    entry = parse_entry("group(keys: (n,)) -> (k: (g,), s: (g, 2))")
    assert entry.sizes == ("n",)


def test_every_type_can_be_written() -> None:
    for scalar in Scalar:
        assert parse_entry(f"f(x: {scalar}) -> {scalar}").arguments[0].type == PlainType(scalar)
    for kind in Kind:
        argument = parse_entry(f"f(x: (n,) {kind}) -> int").arguments[0]
        assert argument.type == ArrayType((parse_size("n"),), kind)


def test_types_come_in_order() -> None:
    entry = parse_entry("f(x: (n,), k: int) -> (float, (n,))")
    assert [str(type_) for type_ in entry.types] == ["(n,)", "int", "float", "(n,)"]


def test_an_entry_passes_through_and_line_breaks_do_not_matter() -> None:
    entry = parse_entry("f(x: (n,))\n   -> float")
    assert parse_entry(entry) is entry
    assert str(entry) == "f(x: (n,)) -> float"


def test_defaults_are_literals() -> None:
    entry = parse_entry(
        "f(a: float = -0.5, s: str = 'x, y', k: int = None, l: list = [1, 2]) -> int"
    )
    assert [argument.default for argument in entry.arguments] == [
        "-0.5",
        "'x, y'",
        "None",
        "[1, 2]",
    ]


@pytest.mark.parametrize(
    ("text", "message", "caret_at"),
    [
        ("f(x: (n: 3,)) -> float", "`n: 3`: ':' has no meaning in a size", "n: 3"),
        ("f(x: (n) -> float", "found `->`, expected `,` or `)` after an argument", "->"),
        ("f(x (n,)) -> float", "found `(`, expected `:` and a type after `x`", "(n"),
        ("(x: (n,)) -> float", "found `(`, expected the name of the function", "(x"),
        ("f x: (n,)) -> float", "found `x`, expected `(` after the name of the function", "x:"),
        ("f(x: (n,))", "found the end, expected `->` and what is returned", ""),
        ("f(x: flot) -> float", "found `flot`, expected a shape as (m, n), or float, int", "flot"),
        ("f(x: ) -> float", "found `)`, expected a shape as (m, n)", ") ->"),
        ("f(x: (n,)) -> float foo", "found `foo`, expected the end of the entry", "foo"),
        ("f(x: (n m)) -> float", "`n m` cannot be read; expected a size", "n m"),
        ("f(x: (n,, m)) -> float", "found `,`, expected a size as n, 3 or n + 1", ", m"),
        ("f(x: (float, n)) -> int", "`float` is a type, not a size", "float, n"),
        ("f(x: (1.5,)) -> int", "found 1.5, expected a whole number in a size", "1.5"),
        ("f(x: (n,)) -> (q: (n,))", "one result stands alone: leave out its name", "(q"),
        ("f(x: (n,)) -> (float n, int)", "found `n`, expected `)` or `,` after a result", "n, int"),
        ("f(x: list[float) -> int", "found `)`, expected `]` after the type of the items", ") ->"),
        ("f(x: (n,)) -> (k,) where k", "found the end, expected `=` after `k`", ""),
        ("f(x: (n,)) -> (k,) where k = ", "found the end, expected a size", ""),
        ("f(x: (n,)) -> (k,) where 3", "found `3`, expected a size, as in `where", "3"),
        ("f(x: (n,)) -> ((n", "`(n` cannot be read; expected a size", "(n"),
        ("f(x: (n,)) -> (float, (n", "found the end, expected `,` or `)` after a size", ""),
        ("f(x: float = foo) -> int", "found 'foo', expected a literal default", "foo"),
        ("f(x: float = ) -> int", "found '', expected a literal default", ") ->"),
        ("def(x: float) -> int", "`def` is a word of Python and cannot be a name", "def"),
        ("f(lambda: float) -> int", "`lambda` is a word of Python", "lambda"),
        ("f(x: (n,)) -> float;", "';' has no meaning in an entry", ";"),
        ("f(θ: (n,)) -> float", "'θ' has no meaning in an entry", "θ"),
        ("f(x: (n,), x: int) -> int", "`x` is the name of two things", "x: (n"),
        (
            "f(x: (n,), n: (m,)) -> int",
            "the argument `n` is used as a size, so its type must",
            "n,)",
        ),
        ("f(n: float, x: (n,)) -> int", "the argument `n` is used as a size", "n: float"),
        ("f(x: (n,)) -> (n: (2,), float)", "`n` is a size and also something else", "n,)"),
        ("f(x: (n,)) -> (x: (n,), y: int)", "`x` is the name of two things", "x: (n,)) ->"),
        ("f(a: int = 1, x: (n,)) -> int", "`x` needs a default, because `a` before", "x: (n"),
        ('f(x: float = "a") -> int', 'the default "a" is not of the type float', "x: fl"),
        ("f(x: (n,)) -> (N,)", "there is no size `N`; did you mean `n`?", "N,)"),
        ("f(x: (rows,)) -> (row + 1,)", "`row + 1` uses `row`, which is not a size", "row + 1"),
        ("f(x: (n,)) -> (q + 1,)", "which is not a size; there are n", "q + 1"),
        ("f(x: (n + 1,)) -> int", "a size stands alone on an axis of an argument", "n + 1"),
        ("f(x: (-1,)) -> int", "a size cannot be negative", "-1"),
        ("f(x: (1 + 1,)) -> int", "a fixed size is written as one number", "1 + 1"),
        ("f(x: (n,)) -> (k,) where k = n, k = 2", "`k` already has a meaning; rename one", None),
        ("f(x: (n,), k: int) -> (k,) where k = n", "`k` is a size and also something else", None),
        ("f(x: (n,)) -> (k,) where k = j + n", "`j + n` uses `j`, which is not a size", "j + n"),
        ("f(x: (n,), s: str) -> (s,)", "the argument `s` is used as a size", None),
    ],
)
def test_a_wrong_entry_is_explained_with_a_caret_under_the_place(
    text: str, message: str, caret_at: str | None
) -> None:
    with pytest.raises(ValueError) as caught:
        parse_entry(text)
    said, line, caret = str(caught.value).split("\n")
    assert message in said
    assert line.strip() == text.strip()
    if caret_at is not None:
        position = caret.index("^") - 4
        assert line[4:][position:].startswith(caret_at)


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(ValueError, match="found 3, expected the signature as text"):
        parse_entry(3)  # type: ignore[arg-type]


def test_a_very_long_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="an entry of 512 characters; at most 500 are read"):
        parse_entry("f(" + "x" * 510)


PIECES = ["f", "(", ")", ",", ":", "->", "n", "m", "float", "int", "where", "=", "min", "[", "]"]
PIECES += ["1", "-", "+", "x", " ", "list", "'a", "{", "k"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40))
def test_any_text_is_an_entry_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        entry = parse_entry(text)
        assert parse_entry(str(entry)) == entry
