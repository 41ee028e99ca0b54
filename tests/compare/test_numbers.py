import numpy as np
import pytest

from grader.compare import agree
from grader.results import Verdict
from tests.compare.setting import differ, exercise

LIST = exercise("f(x: (n,)) -> list", "exact")
DICT = exercise("f(x: (n,)) -> dict", "allclose")
WHOLE = exercise("f(x: (n,)) -> int", "exact")


def test_exact_forgives_no_rounding():
    asked = exercise("f(x: (n,)) -> (n,)", "exact")
    assert differ(asked, [0.1 + 0.2], [0.3], n=1).message == (
        "entry 0: got 0.30000000000000004, expected 0.29999999999999999"
    )
    assert not differ(asked, [np.nan], [np.nan], n=1)


def test_arrays_that_are_equal_pass_without_a_word_whatever_the_tolerance():
    asked = exercise("f(x: (n,)) -> (n,)", "allclose")
    near = np.array([1e-300, 1.0, -np.inf, 0.0])
    assert not differ(asked, near, near.copy(), n=4)
    assert not differ(asked, np.array([np.nan, 1.0]), np.array([np.nan, 1.0]), n=2)
    assert differ(asked, np.array([True, False]), np.array([1, 0]), n=2).code is Verdict.WRONG_DTYPE


def test_integers_beyond_64_bits_are_exact():
    assert not differ(WHOLE, 10**30, 10**30)
    assert differ(WHOLE, 10**30 + 1, 10**30).message.endswith("expected " + str(10**30))
    assert differ(WHOLE, 3, 10**30)
    assert differ(WHOLE, 10**30, 3)


@pytest.mark.parametrize(
    ("actual", "expected", "message"),
    [
        ([1, "a"], [1, "b"], "entry 1: got 'a', expected 'b'"),
        ([1, 2], [1, 2, 3], "2 elements, expected 3"),
        ([1], [1, 2], "1 element, expected 2"),
        ([[1, 2], [3, "x"]], [[1, 2], [3, "y"]], "entry 1: entry 1: got 'x', expected 'y'"),
        ([1, None], [1, "a"], "entry 1: got None, expected 'a'"),
        ([3], ["a"], "entry 0: got 3, expected 'a'"),
        ([3], [[1, 2]], "entry 0: got 3, expected a list of 2"),
        (["3"], [3], "entry 0: got '3', expected 3"),
        ([[1, 2]], [np.array([1, 3])], "entry 0: 1 of 2 entries differs; worst at entry 1: "),
        ([np.dtype("f4")], ["float32"], "entry 0: got the dtype float32, expected 'float32'"),
        ([True], [1], "the dtype is bool, expected int64"),
        ([{"a": 1}], [[1]], "entry 0: got a dict of 1, expected a list of 1"),
    ],
)
def test_lists_say_where_they_differ(actual, expected, message):
    assert differ(LIST, actual, expected).message.startswith(message)


def test_another_dtype_is_a_wrong_answer_and_its_name_a_wrong_type():
    dtype = exercise("f(x: (n,)) -> dtype", "exact")
    assert differ(dtype, np.dtype("i8"), np.dtype("i1")).code == "wrong_answer"
    assert differ(dtype, "int8", np.dtype("i1")).code == "wrong_type"


@pytest.mark.parametrize(
    "same",
    [
        [(1, 2), [3, 4]],
        [np.array([1, 2]), (3, 4)],
        [[1, 2], np.array([3, 4])],
    ],
)
def test_inside_a_list_the_container_does_not_matter(same):
    assert not differ(LIST, same, [[1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("actual", "message"),
    [
        ({"a": 1.0}, "the key 'b' is missing"),
        ({"a": 1.0, "b": [1, 2], 3: 4}, "the key 3 is not expected"),
        ({"a": 1.5, "b": [1, 2]}, "key 'a': got 1.5, expected 1"),
        ({"a": 1.0, "b": [1, 3]}, "key 'b': 1 of 2 entries differs"),
    ],
)
def test_dicts_say_at_which_key_they_differ(actual, message):
    assert differ(DICT, actual, {"a": 1.0, "b": [1, 2]}).message.startswith(message)


def test_dicts_agree_in_any_order():
    assert not differ(DICT, {"b": [1, 2], "a": 1}, {"a": 1.0, "b": [1, 2]})


def test_a_text_is_compared_as_a_text():
    asked = exercise("f(x: (n,)) -> str", "exact")
    assert not differ(asked, "relu", "relu")
    assert differ(asked, "Relu", "relu").message == "got 'Relu', expected 'relu'"


def test_texts_that_are_cut_to_the_same_are_still_told_apart():
    asked = exercise("f(x: (n,)) -> str", "exact")
    assert differ(asked, "x" * 99 + "a", "x" * 99 + "b")


def test_what_is_of_another_type_is_a_wrong_type():
    assert differ(LIST, ["3"], [3]).code is Verdict.WRONG_TYPE
    assert differ(LIST, [4], [3]).code is Verdict.WRONG_ANSWER


def test_a_note_about_a_part_is_kept():
    loose = exercise("f(x: (n,)) -> list", "allclose")
    assert "less accurate" in differ(loose, [[1 + 1e-8], [1.0, 2.0]], [[1.0], [1.0, 2.0]]).note


def test_nesting_has_a_limit():
    deep: list = []
    for _ in range(200):
        deep = [deep, "x"]
    assert "nested too deeply" in differ(LIST, deep, deep).message


def test_agree_is_a_plain_answer_for_any_two_values():
    assert agree([1.0, {"a": "b"}], [1.0 + 1e-12, {"a": "b"}])
    assert not agree([1.0, {"a": "b"}], [1.0, {"a": "c"}])
    assert agree(None, None)
    assert not agree(None, [])
