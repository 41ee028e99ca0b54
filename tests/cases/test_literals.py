import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.cases.case import DrawError
from grader.cases.literals import convert, default_value
from grader.spec.entry import parse_entry
from grader.wire.values import NamedFunction, SeededGenerator


def type_of(text):
    return parse_entry(f"f(x: {text}, sizes: (m, n, k, l)) -> float").arguments[0].type


@given(arrays(np.float64, array_shapes(min_dims=1, max_dims=3), elements=st.floats()))
def test_written_arrays_come_back_as_they_are(array):
    shape = ", ".join("mnkl"[: array.ndim])
    assert np.array_equal(
        convert(as_tuples(array.tolist()), type_of(f"({shape},)")), array, equal_nan=True
    )


def as_tuples(value):
    return tuple(as_tuples(item) for item in value) if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("type_", "written", "dtype", "expected"),
    [
        ("(n,)", (1, 2), "float64", [1.0, 2.0]),
        ("(n,)", (), "float64", []),
        ("(n,) int", (1, 2.0), "int64", [1, 2]),
        ("(n,) int", (), "int64", []),
        ("(n,) bool", (True, False), "bool", [True, False]),
        ("(n,) bool", (), "bool", []),
        ("(n,) complex", (1, 2.5), "complex128", [1, 2.5]),
        ("(n,) complex", ("0+1j", "2", 3.0), "complex128", [1j, 2, 3]),
        ("()", 3.0, "float64", 3.0),
        ("(m, n)", ((), ()), "float64", [[], []]),
    ],
)
def test_arrays_get_the_declared_dtype(type_, written, dtype, expected):
    value = convert(written, type_of(type_))
    assert value.dtype == dtype
    assert value.tolist() == expected


@pytest.mark.parametrize(
    ("type_", "written", "message"),
    [
        ("(m, n)", ((1,), (2, 3)), r"rows of \[\[1\], \[2, 3\]\] differ in length"),
        (
            "(m, n)",
            (1, 2),
            r"found 1 axes in \[1, 2\], expected 2: write a value of shape \(m, n\)",
        ),
        ("(n,) int", (1.5,), r"found \[1\.5\], expected .* \(n,\) int holding int values"),
        ("(n,)", ("a",), r"found \['a'\], expected an array .* holding float values"),
        ("(n,)", (True,), "holding float values"),
        ("(n,) bool", (1,), "holding bool values"),
        ("(n,) complex", ("one",), "expected numbers such as 1\\+2j"),
        ("(n,) int", (10**30,), "expected an array"),
        ("float", "1", "found '1', expected a value of type float"),
        ("float", True, "expected a value of type float"),
        ("int", 1.0, "expected a value of type int"),
        ("int", True, "expected a value of type int"),
        ("bool", 0, "expected a value of type bool"),
        ("complex", "i", "found 'i', expected a value of type complex"),
        ("complex", True, "expected a value of type complex"),
        ("str", 3, "expected a value of type str"),
        ("dtype", "float33", "expected a dtype such as float32"),
        ("list", 3, "expected a value of type list"),
        ("list[int]", ("a",), "expected a value of type int"),
        ("tuple", 3, "expected a value of type tuple"),
        ("dict", (1, 2), "expected a value of type dict"),
        ("Generator", "a", "expected a value of type int|Generator"),
        ("Callable", 3, "expected a value of type Callable"),
        ("DataFrame", 3, "found 3, expected a value of type DataFrame"),
        ("DataFrame", {"columns": {"a": (1, 2), "b": (3,)}}, "expected a value of type DataFrame"),
        ("Series", {"values": (1, 2), "index": ("a",)}, "expected a value of type Series"),
    ],
)
def test_what_does_not_fit_says_what_is_expected(type_, written, message):
    with pytest.raises(DrawError, match=message):
        convert(written, type_of(type_))


@pytest.mark.parametrize(
    ("type_", "written", "expected"),
    [
        ("float", 2, 2.0),
        ("int", 2, 2),
        ("bool", True, True),
        ("complex", "1+2j", 1 + 2j),
        ("complex", 2, 2 + 0j),
        ("str", "mean", "mean"),
        ("dtype", "float32", np.dtype("float32")),
        ("list", (1, ("a", 2.0)), [1, ["a", 2.0]]),
        ("list[float]", (1, 2), [1.0, 2.0]),
        ("tuple", (1, (2, 3)), (1, [2, 3])),
        ("dict", {"a": (1, {"b": ()})}, {"a": [1, {"b": []}]}),
        ("Generator", 7, SeededGenerator(7)),
        ("Callable", "square", NamedFunction("square")),
    ],
)
def test_other_types_take_what_they_can_hold(type_, written, expected):
    value = convert(written, type_of(type_))
    assert value == expected
    assert type(value) is type(expected)


def test_lists_of_arrays_hold_arrays():
    value = convert(((1, 2), ()), type_of("list[(n,) int]"))
    assert [item.dtype for item in value] == ["int64", "int64"]


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(DrawError, match=r"found \[0, 1, 2.*\.\.\., expected"):
        convert(tuple(range(100)), type_of("float"))


def test_a_default_is_read_as_a_literal():
    assert default_value("None") is None
    assert default_value("(1, 'a')") == (1, "a")
