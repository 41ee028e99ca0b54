import numpy as np
import pytest

from grader.compare import conform, unpack
from grader.results import Verdict
from grader.wire.values import NamedFunction, Opaque, SeededGenerator
from tests.compare.setting import exercise


def declared(text: str):
    return exercise(f"f(x: (n,)) -> {text}").entry.results[0].type


def type_message(value, text: str) -> str:
    difference = conform(value, declared(text)).type_difference
    assert difference.code is Verdict.WRONG_TYPE or not difference
    return difference.message


def dtype_message(value, text: str, *, strict: bool = False) -> str:
    conformed = conform(value, declared(text), strict_dtype=strict)
    assert not conformed.type_difference
    assert conformed.dtype_difference.code is Verdict.WRONG_DTYPE or not conformed.dtype_difference
    return conformed.dtype_difference.message


@pytest.mark.parametrize(
    "value",
    [
        [1.0, 2.0],
        (1.0, 2.0),
        [np.float64(1.0), 2],
        [np.array(1.0), np.array(2.0)],
        np.array([1, 2]),
        np.array([1.0, 2.0], dtype=np.float32),
        np.array([1 + 0j, 2]),
    ],
)
def test_a_vector_may_come_in_any_container_of_numbers(value):
    conformed = conform(value, declared("(n,)"))
    assert not conformed.type_difference
    assert not conformed.dtype_difference
    np.testing.assert_array_equal(conformed.value, [1, 2])


def test_nested_tuples_make_a_matrix():
    assert conform(((1, 2), [3, 4]), declared("(n, n)")).value.shape == (2, 2)


def test_a_number_for_an_array_is_a_matter_of_shape_and_not_of_type():
    conformed = conform(3.0, declared("(n,)"))
    assert not conformed.type_difference
    assert conformed.value.shape == ()


def test_an_empty_list_has_no_dtype_that_could_be_wrong():
    assert dtype_message([], "(n,) int") == ""
    assert conform([], declared("(n,) int")).value.dtype.kind == "i"


def test_an_empty_array_has_only_a_dtype_that_somebody_chose():
    assert dtype_message(np.array([]), "(n,) int") == ""
    assert conform(np.empty((3, 0)), declared("(m, n) int")).value.shape == (3, 0)
    assert "expected int" in dtype_message(np.array([], dtype=complex), "(n,) int")
    strict = conform(np.array([]), declared("(n,) int"), strict_dtype=True)
    assert "expected int" in strict.dtype_difference.message


def test_a_ragged_list_is_no_array():
    assert type_message([[1, 2], [3]], "(n, n)") == (
        "you returned a list of 2 (its parts do not have the same length); "
        "expected an array of shape (n, n)"
    )


def test_a_list_of_texts_is_no_array():
    assert "it holds text" in type_message(["1", "2"], "(n,)")


@pytest.mark.parametrize(
    "value",
    [
        ["x" * 4_000_000, *["a"] * 20_000],
        [[1.0], ["x" * 4_000_000], *[["a"]] * 20_000],
        [np.array(["x" * 4_000_000]), *[np.array(["a"])] * 20_000],
        (np.str_("x" * 4_000_000), *[1] * 20_000),
    ],
)
def test_text_in_a_list_takes_no_memory_for_every_item(value):
    """NumPy would ask for 300 GB."""
    assert "it holds text" in type_message(value, "(n,)")


def test_a_list_with_none_in_it_is_no_array():
    assert "not everything in it is a number" in type_message([1.0, None], "(n,)")


def test_an_array_of_dates_is_refused_by_its_dtype():
    assert "its dtype is datetime64" in type_message(np.array(["2020-01-01"], "M8[D]"), "(n,)")
    assert "its dtype is datetime64" in type_message(np.datetime64("2020-01-01"), "float")


@pytest.mark.parametrize("text", ["(n,)", "float", "int", "bool", "list", "str", "dict", "dtype"])
def test_none_asks_for_the_return(text):
    difference = conform(None, declared(text)).type_difference
    assert difference.message.startswith("you returned None; expected a")
    assert difference.why == "Is there a `return` on every path?"


@pytest.mark.parametrize(
    ("type_name", "advice"),
    [
        ("numpy.matrix", "np.asarray(result), or result.A1 for a vector"),
        ("numpy.ma.MaskedArray", "result.filled(...)"),
        ("numpy.ndarray", "rows of equal length"),
        ("generator", "collect it with list(...)"),
        ("set", "no order"),
        ("function", "are its `()` missing"),
        ("builtin_function_or_method", "are its `()` missing"),
        ("pandas.core.frame.DataFrame", ".to_numpy()"),
        ("sympy.core.numbers.Integer", "float(...)"),
        ("type", "the class itself"),
    ],
)
def test_what_is_not_data_is_named_with_what_to_do(type_name, advice):
    difference = conform(Opaque(type_name), declared("(n,)")).type_difference
    assert f"you returned an object of type {type_name}" in difference.message
    assert advice in difference.why
    assert difference.facts["type"] == type_name


def test_an_unknown_class_is_named_without_advice():
    assert conform(Opaque("shop.Basket"), declared("(n,)")).type_difference.why == ""


@pytest.mark.parametrize("value", ["text", {"a": 1}, np.dtype("f8"), NamedFunction("sin")])
def test_other_values_are_no_arrays(value):
    assert "expected an array of shape (n,)" in type_message(value, "(n,)")


def test_a_generator_is_described():
    assert type_message(SeededGenerator(1), "float") == (
        "you returned a random generator; expected a float"
    )


@pytest.mark.parametrize("value", [2, 2.0, np.float32(2), np.int8(2), np.array(2.0), 2 + 0j])
def test_a_float_may_be_any_number(value):
    assert dtype_message(value, "float") == ""
    assert conform(value, declared("float")).value.shape == ()


@pytest.mark.parametrize("value", [2, np.int8(2), np.array(2)])
def test_an_int_may_come_from_numpy(value):
    assert dtype_message(value, "int") == ""


def test_an_integer_of_any_size_stays_exact():
    assert conform(10**30, declared("int")).value.item() == 10**30


def test_an_integer_too_large_for_a_float_is_infinite_as_one():
    assert conform(10**400, declared("float")).value == np.inf
    assert conform(-(10**400), declared("float")).value == -np.inf
    assert conform(10**30, declared("float")).value == 1e30


@pytest.mark.parametrize(
    ("value", "text", "message"),
    [
        (2.0, "int", "the dtype is float64, expected int"),
        (True, "int", "the dtype is bool, expected int"),
        (True, "float", "the dtype is bool, expected float"),
        (1, "bool", "the dtype is int64, expected bool"),
        (np.array([1.0]), "(n,) int", "the dtype is float64, expected int"),
        (np.array([True]), "(n,)", "the dtype is bool, expected float"),
        (np.array([1]), "(n,) bool", "the dtype is int64, expected bool"),
        (np.array([True]), "(n,) complex", "the dtype is bool, expected complex"),
    ],
)
def test_another_kind_of_number_is_a_matter_of_dtype(value, text, message):
    assert dtype_message(value, text) == message


@pytest.mark.parametrize(
    ("value", "text"), [([1, 2], "(n,)"), ([1j], "(n,)"), ([1.0], "(n,) complex"), (1, "float")]
)
def test_strict_asks_for_the_declared_kind(value, text):
    assert dtype_message(value, text) == ""
    assert "expected" in dtype_message(value, text, strict=True)


def test_integers_for_floats_are_explained_where_it_is_strict():
    difference = conform([1, 2], declared("(n,)"), strict_dtype=True).dtype_difference
    assert "Integer input gives integer results" in difference.why


def test_a_list_around_a_number_is_not_the_number():
    assert type_message([3.0], "float") == (
        "you returned a list of 1 (take the number out of it, as `result[0]`); expected a float"
    )
    assert "expected an int" in type_message("3", "int")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "str"),
        (np.dtype("f4"), "dtype"),
        ([1, "a"], "list"),
        ({"a": 1}, "dict"),
        ((1, 2), "tuple"),
        ([1, 2], "list[int]"),
        ([[1.0], [2, 3]], "list[(n,)]"),
    ],
)
def test_containers_are_taken_as_declared(value, text):
    assert type_message(value, text) == ""
    assert dtype_message(value, text) == ""


@pytest.mark.parametrize(
    ("value", "text", "part"),
    [
        ((1, 2), "list", "you returned a tuple of 2 (list(result) makes a list of it)"),
        ([1, 2], "tuple", "you returned a list of 2 (tuple(result) makes a tuple of it)"),
        (np.zeros(3), "list", "you returned an array of shape (3,) (list(result)"),
        ("float64", "dtype", "you returned the text 'float64'; expected a dtype"),
        (3, "str", "you returned the integer 3 (str(result) makes a text of it)"),
        (2.5, "dict", "you returned the float 2.5; expected a dict"),
        (True, "str", "you returned the bool True"),
        (1j, "str", "you returned the complex number 0+1j"),
        (np.dtype("f4"), "str", "you returned the dtype float32"),
    ],
)
def test_a_declared_container_is_asked_for(value, text, part):
    assert part in type_message(value, text)


def test_the_items_of_a_list_are_checked_one_by_one():
    assert type_message([1, "a"], "list[int]").startswith("entry 1: you returned the text 'a'")
    assert dtype_message([1, 2.5], "list[int]").startswith("entry 1: the dtype is float64")


def test_one_result_is_taken_as_it_is():
    assert unpack([1, 2], exercise("f(x: (n,)) -> (n,)").entry) == (([1, 2],), unpack_nothing())


def unpack_nothing():
    return unpack(0, exercise("f(x: (n,)) -> (n,)").entry)[1]


@pytest.mark.parametrize("value", [(1.0, 2.0), [1.0, 2.0], np.array([1.0, 2.0])])
def test_several_results_may_come_in_a_tuple_a_list_or_an_array(value):
    parts, difference = unpack(value, exercise("f(x: (n,)) -> (float, float)").entry)
    assert parts == (1.0, 2.0)
    assert not difference


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ((1, 2), "you returned a tuple of 2; expected 3 values: U, s, (n,)"),
        (np.zeros((6, 3)), "you returned a list of 6; expected 3 values: U, s, (n,)"),
        (None, "you returned None; expected 3 values: U, s, (n,)"),
        (1.5, "you returned the float 1.5; expected 3 values: U, s, (n,)"),
    ],
)
def test_another_number_of_results_is_a_wrong_type(value, message):
    entry = exercise("f(x: (n,)) -> (U: (n,), s: (n,), (n,))").entry
    parts, difference = unpack(value, entry)
    assert parts == ()
    assert difference.code is Verdict.WRONG_TYPE
    assert difference.message == message
