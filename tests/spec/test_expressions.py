from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.spec.dialects import parse_check, parse_condition, parse_property, parse_size
from grader.spec.expressions import Binary, CallNode, Expression, Name, Number

NAMES = {"m": 10, "n": 3, "k": 0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("m // n", 3),
        ("m % n", 1),
        ("-n + m * 2", 17),
        ("min(m, n, 5)", 3),
        ("max(m, n)", 10),
        ("ceil(m / n)", 4),
        ("(m + 1) * (n - 1)", 22),
    ],
)
def test_a_size_is_a_whole_number(text: str, value: int) -> None:
    assert parse_size(text).evaluate(NAMES) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n < m", True),
        ("0 <= k < n < m", True),
        ("0 < k < n", False),
        ("n < m and not k > 0", True),
        ("n > m or k == 0", True),
        ("abs(k - n) != 3", False),
        ("m / 4 >= 2.5", True),
    ],
)
def test_a_condition_is_true_or_false(text: str, value: object) -> None:
    assert parse_condition(text).evaluate(NAMES) is value


def test_whole_numbers_are_sizes_and_truth_values_are_not() -> None:
    assert parse_size(7) == Expression("7", Number(7))
    with pytest.raises(ValueError, match='found True, expected a size in quotes, as "m // 4"'):
        parse_size(True)


def test_an_expression_passes_through_its_own_parser() -> None:
    size = parse_size("m // 4")
    assert parse_size(size) is size


def test_names_come_once_and_in_order_of_appearance() -> None:
    assert parse_size("n + m * n - min(k, m)").names == ("n", "m", "k")
    assert parse_condition("a < b and not c <= a").names == ("a", "b", "c")


def test_names_are_no_part_of_what_an_expression_is() -> None:
    read, made = parse_size("n"), Expression("n", Name("n"))
    assert made.names == ("n",)
    assert (read, hash(read)) == (made, hash(made))
    assert repr(made) == "Expression(text='n', tree=Name(id='n'))"


def test_the_text_is_kept_and_shown() -> None:
    assert str(parse_size(" m//4 ")) == "m//4"


def test_expressions_are_values() -> None:
    assert parse_size("m+1") == parse_size("m+1")
    assert len({parse_size("m+1"), parse_size("m+1"), parse_size("m + 1")}) == 2


def test_a_transpose_may_be_written_as_in_numpy() -> None:
    assert parse_property("A.T").tree == CallNode("T", (Name("A"),))
    assert parse_property("A.T @ A").tree == Binary("@", CallNode("T", (Name("A"),)), Name("A"))


def test_a_property_can_be_evaluated_with_functions_of_the_caller() -> None:
    norm = parse_property("norm(A @ x) ** 2 <= 25")
    values = {"A": np.eye(2), "x": np.array([3.0, 4.0])}
    assert norm.evaluate(values, {"norm": np.linalg.norm})


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (parse_size, "", "`` cannot be read; expected a size such as"),
        (parse_size, "n +", "`n \\+` cannot be read; expected a size"),
        (parse_size, "n / 2", "`/` may give a fraction; write `//`, or `ceil"),
        (parse_size, "n ** 2", r"`\*\*` has no meaning in a size; there are % \* \+ - //"),
        (parse_size, "n if n else 3", "`n if n else 3` has no meaning in a size"),
        (parse_size, "1.5", "found 1.5, expected a whole number in a size"),
        (parse_size, "True", "`True` has no meaning in a size"),
        (parse_size, "n['a']", r"'\[' has no meaning in a size"),
        (parse_size, "n.T", "`n.T` has no meaning in a size"),
        (parse_size, "~n", "'~' has no meaning in a size"),
        (parse_size, "n @ n", "`@` has no meaning in a size"),
        (parse_size, "mim(m, n)", "there is no function mim in a size; did you mean min?"),
        (parse_size, "frobnicate(m)", "there is no function frobnicate in a size; there are min"),
        (parse_size, "min(m)", "found 1 arguments of min, expected 2 to 8"),
        (parse_size, "ceil(m, n)", "found 2 arguments of ceil, expected 1"),
        (parse_size, "min(m, key=n)", r"`min\(m, key=n\)` has no meaning in a size"),
        (parse_size, "n << 2", "the operator lshift has no meaning in a size"),
        (parse_size, "-" * 100 + "n", "nested more than 40 deep; write it more simply"),
        (parse_size, "n" * 501, "a size of 501 characters; at most 500 are read"),
        (parse_size, "(" * 250 + "n", "cannot be read; expected a size"),
        (parse_condition, "n is m", "the operator is has no meaning in a condition"),
        (parse_condition, 3, 'found 3, expected a condition in quotes, as "K <= n"'),
        (parse_property, "x ** n", "an exponent must be a number, at most 10"),
        (parse_property, "9**9**9", "an exponent must be a number, at most 10"),
        (parse_property, "close(A)", "found 1 arguments of close, expected 2"),
        (parse_property, "__import__(os)", "there is no function __import__ in a property"),
    ],
)
def test_what_cannot_be_read_is_said(parse: type, text: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(text)


def test_negative_exponents_are_numbers_too() -> None:
    assert parse_property("x ** -2").names == ("x",)


def test_a_name_without_a_value_is_said() -> None:
    with pytest.raises(ValueError, match="`m // q`: q has no value here"):
        parse_size("m // q").evaluate(NAMES)


def test_a_division_by_zero_says_the_values() -> None:
    with pytest.raises(ValueError, match="`m // k` divides by zero at m=10, k=0"):
        parse_size("m // k").evaluate(NAMES)
    with pytest.raises(ValueError, match="divides by zero"):
        parse_size("ceil(m / k)").evaluate(NAMES)


def test_a_value_that_cannot_be_known_is_none() -> None:
    assert parse_size("m // q").value_if_known(NAMES) is None
    assert parse_size("m // k").value_if_known(NAMES) is None
    assert parse_size("m // n").value_if_known(NAMES) == 3


def test_fractions_divide_as_floats() -> None:
    assert parse_condition("x / 2 == 0.25").evaluate({"x": 0.5})


@given(st.integers(0, 10**30), st.integers(1, 10**30))
def test_rounding_up_is_exact(m: int, b: int) -> None:
    assert parse_size("ceil(m / b)").evaluate({"m": m, "b": b}) == -(-m // b)


@given(st.text(max_size=60) | st.text("nmk0123456789 +-*/%(),<>=!.T@and or not min", max_size=60))
def test_any_text_is_an_expression_or_a_value_error(text: str) -> None:
    for parse in (parse_size, parse_condition, parse_property):
        with suppress(ValueError):
            expression = parse(text)
            assert expression == parse(str(expression))


@pytest.mark.parametrize(
    "text",
    ["result > 0", "0 <= x <= 1", "close(A, B)", "not sorted(x)", "m > 1 or allclose(A, B)"],
)
def test_what_is_checked_is_a_condition(text: str) -> None:
    assert parse_check(text) == parse_property(text)


@pytest.mark.parametrize(
    "text", ["result", "1", "norm(A - B)", "x > 0 and A", "not (x > 0 or rank(A))", "-(x > 0)"]
)
def test_a_value_alone_is_no_condition(text: str) -> None:
    with pytest.raises(ValueError, match=" a value and no condition, and would hold whatever"):
        parse_check(text)
