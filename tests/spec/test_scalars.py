from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.spec.scalars import resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("1e-6", 1e-6),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5E+3", -1500.0),
        ("0", 0),
        ("010", 10),
        ("-7", -7),
        ("0o10", 8),
        ("0x1F", 31),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_numbers_truth_values_and_null_are_those_of_yaml_1_2(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_not_a_number_can_be_written() -> None:
    assert math.isnan(resolve(".nan"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "off",
        "2026-01-31",
        "12:30:00",
        "1_000",
        "0b11",
        "1e",
        "-",
        ".",
        "+x",
        "٣",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="a number of 5000 characters; at most 400 are read"):
        resolve("9" * 5000)


def test_a_long_text_that_starts_with_a_digit_is_text() -> None:
    assert resolve("9" * 5000 + "x") == "9" * 5000 + "x"


def test_a_number_beyond_the_floats_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1e999 is too large for a float; write \.inf"):
        resolve("1e999")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_come_back(number: float) -> None:
    assert resolve(repr(number)) == number


@given(st.integers(-(10**300), 10**300))
def test_whole_numbers_come_back(number: int) -> None:
    assert resolve(str(number)) == number
