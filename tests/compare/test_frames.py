import numpy as np
import pytest

from grader.compare import COMPARATORS, ComparisonError, View, agree
from grader.results import Verdict
from grader.wire.values import Column, Table
from tests.compare.setting import differ, exercise

SERIES = exercise("f(x: (n,)) -> Series", "frame")
ANY_ROWS = exercise("f(x: (n,)) -> Series", {"rule": "frame", "any_order": ("rows",)})
TABLE = exercise("f(x: (n,)) -> DataFrame", "frame")
ANY_ORDER = exercise("f(x: (n,)) -> DataFrame", {"rule": "frame", "any_order": ("rows", "columns")})

MEANS = Column(index=["a", "b"], values=np.array([1.5, 2.0]))
SUMMARY = Table(
    columns=["mean", "max"], index=["a", "b"], data=[np.array([1.5, 2.0]), np.array([2, 2])]
)


def column(values, index=("a", "b")):
    return Column(index=[*index], values=values)


def table(data, columns=("mean", "max"), index=("a", "b")):
    return Table(columns=[*columns], index=[*index], data=data)


@pytest.mark.parametrize(
    "same",
    [
        column(np.array([1.5, 2.0 + 1e-9])),
        column(np.array([1.5, 2.0], dtype=np.float32)),
        column([1.5, 2]),
        column(np.array([1.5, 2.0]), [("x", "a"), ("x", "b")]),
    ],
)
def test_labels_and_values_count_and_nothing_else(same):
    assert not differ(SERIES, same, MEANS)


def test_rows_in_another_order_are_another_answer_unless_it_says_so():
    turned = column(np.array([2.0, 1.5]), ["b", "a"])
    difference = differ(SERIES, turned, MEANS)
    assert difference.message == "the rows are 'b', 'a', expected 'a', 'b'"
    assert difference.why == "All rows are there, but their order is another one."
    assert not differ(ANY_ROWS, turned, MEANS)


def test_values_are_compared_at_their_labels():
    difference = differ(ANY_ROWS, column(np.array([1.5, 2.0]), ["b", "a"]), MEANS)
    assert difference.message == "row 'a': got 2, expected 1.5"


@pytest.mark.parametrize(
    ("actual", "message", "why"),
    [
        (
            column(np.array([1.5, 2.0]), [0, 1]),
            "the row 'a' is missing; the row 0 is not expected",
            "Your rows are counted from 0: was the index lost, as in reset_index?",
        ),
        (
            column(np.array([1.5, 2.0, 4.0]), ["a", "b", None]),
            "the row NaN is not expected",
            "Rows with a missing key belong to no group; groupby leaves them out by itself.",
        ),
        (column(np.array([1.5]), ["a"]), "the row 'b' is missing", ""),
        (
            column(np.array([1.5, 1.5, 2.0]), ["a", "a", "b"]),
            "some rows are there more than once",
            "",
        ),
        (column(np.array([1.5, np.nan])), "row 'b': got NaN, expected 2", ""),
        (column(["x", "y"]), "row 'a': got 'x', expected 1.5", ""),
    ],
)
def test_what_is_wrong_is_named(actual, message, why):
    difference = differ(SERIES, actual, MEANS)
    assert difference.code is not Verdict.ACCEPTED
    assert difference.message.startswith(message)
    assert difference.why.startswith(why)


def test_columns_are_compared_in_order_by_their_last_level():
    above = table(SUMMARY.data, [("score", "mean"), ("score", "max")])
    assert not differ(TABLE, above, SUMMARY)
    turned = table(SUMMARY.data[::-1], ["max", "mean"])
    assert differ(TABLE, turned, SUMMARY).message == (
        "the columns are 'max', 'mean', expected 'mean', 'max'"
    )
    assert not differ(ANY_ORDER, turned, SUMMARY)


def test_a_level_whose_last_labels_repeat_is_left_as_it_is():
    doubled = table(SUMMARY.data, [("x", "mean"), ("y", "mean")])
    assert "'mean' is missing" in differ(TABLE, doubled, SUMMARY).message


def test_a_wrong_value_names_its_column_and_its_row():
    wrong = table([np.array([1.5, 3.0]), SUMMARY.data[1]])
    assert differ(TABLE, wrong, SUMMARY).message == "column 'mean': row 'b': got 3, expected 2"


def test_the_row_that_is_named_is_the_one_that_is_explained():
    wrong = table([np.array([3.0, np.nan]), SUMMARY.data[1]])
    difference = differ(TABLE, wrong, SUMMARY)
    assert difference.message == "column 'mean': row 'b': got NaN, expected 2"
    assert difference.why.startswith("NaN comes from 0/0")


def test_missing_values_are_where_they_are_expected():
    wanted = table([np.array([np.nan, 1.0]), ["p", None]])
    assert not differ(TABLE, table([[None, 1.0], ["p", None]]), wanted)
    assert differ(TABLE, table([np.array([0.0, 1.0]), ["p", None]]), wanted)
    assert differ(TABLE, table([np.array([np.nan, 1.0]), ["p", "q"]]), wanted)


@pytest.mark.parametrize(
    ("asked", "actual", "why"),
    [
        (SERIES, SUMMARY, "One pair of brackets, df[name], is a column; two pairs"),
        (TABLE, MEANS, "Several columns are asked"),
        (SERIES, np.array([1.5, 2.0]), "An array has lost the labels."),
        (SERIES, {"a": 1.5, "b": 2.0}, "pd.Series(result) makes one of it."),
        (SERIES, None, "Is there a `return` on every path?"),
    ],
)
def test_another_type_says_how_to_get_the_right_one(asked, actual, why):
    expected = SUMMARY if asked is TABLE else MEANS
    difference = differ(asked, actual, expected)
    assert difference.code is Verdict.WRONG_TYPE
    assert difference.why.startswith(why)


def test_a_frame_where_an_array_is_asked_says_what_to_do():
    asked = exercise("f(x: (n,)) -> (n,)", "allclose")
    difference = differ(asked, MEANS, np.array([1.5, 2.0]), n=2)
    assert difference.message.startswith("you returned a Series of 2")
    assert difference.why == "Call .to_numpy() on it."


def test_frames_agree_with_themselves_only():
    assert agree(MEANS, column(np.array([1.5, 2.0])))
    assert not agree(MEANS, column(np.array([1.5, 2.1])))
    assert not agree(SUMMARY, MEANS)


def test_a_reference_without_a_frame_is_the_fault_of_the_course():
    with pytest.raises(ComparisonError, match="needs a frame, the reference gave a list of 2"):
        COMPARATORS["frame"](
            MEANS,
            [1.5, 2.0],
            SERIES.rules[0],
            View(entry=SERIES.entry, result=SERIES.entry.results[0]),
        )
