"""Data frames on both ways, with a real pandas."""

import numpy as np
import pytest

from grader.child.frames import arrived, leaving
from grader.wire.values import Column, Table

pd = pytest.importorskip("pandas")

PLAYERS = Table(
    columns=["team", "score", "age"],
    index=["u", "v", "w"],
    data=[["a", None, "b"], np.array([1.0, np.nan, 3.0]), np.array([7, 8, 9])],
)


def parts(value):
    """Return what a table or a column is made of, with arrays as lists and NaN as None."""
    if isinstance(value, Column):
        return value.index, plain(value.values)
    return value.columns, value.index, [plain(values) for values in value.data]


def plain(values):
    items = values.tolist() if isinstance(values, np.ndarray) else values
    return [None if item != item else item for item in items]  # noqa: PLR0124 - NaN


def test_a_table_arrives_as_a_data_frame_and_leaves_as_it_came():
    frame = arrived(PLAYERS)
    assert type(frame) is pd.DataFrame
    assert frame["score"].dtype == float
    assert frame["age"].dtype == int
    assert parts(leaving(frame)) == parts(PLAYERS)


def test_rows_counted_from_0_have_the_usual_index():
    frame = arrived(Table(columns=["x"], index=[0, 1], data=[np.array([1.0, 2.0])]))
    assert type(frame.index) is pd.RangeIndex


def test_a_frame_that_arrives_shares_nothing_with_the_table():
    frame = arrived(PLAYERS)
    frame.loc["u", "age"] = 99
    assert PLAYERS.data[2].tolist() == [7, 8, 9]


def test_a_series_leaves_with_its_labels_and_without_its_name():
    series = arrived(PLAYERS).groupby("team")["score"].mean()
    assert parts(leaving(series)) == (["a", "b"], [1.0, 3.0])


@pytest.mark.parametrize(
    ("values", "crossed"),
    [
        (pd.array([1, None], dtype="Int64"), [1.0, None]),
        (pd.array([True, False], dtype="boolean"), [True, False]),
        (pd.Categorical(["b", "a"]), ["b", "a"]),
        (pd.array(["x", None], dtype="string"), ["x", None]),
        ([1.5, None], [1.5, None]),
        (np.array([1, 2], dtype=object), [1.0, 2.0]),
    ],
)
def test_every_way_to_keep_values_crosses_as_plain_ones(values, crossed):
    assert plain(leaving(pd.Series(values)).values) == crossed


@pytest.mark.parametrize(
    ("index", "labels"),
    [
        (pd.Index([1.0, np.nan]), [1.0, None]),
        (pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), [("a", 1), ("b", 2)]),
        (pd.Index([np.int64(3), "x"], dtype=object), [3, "x"]),
        (pd.to_datetime(["2026-01-31", None]), ["2026-01-31 00:00:00", None]),
    ],
)
def test_labels_are_plain_data(index, labels):
    assert leaving(pd.Series([1.0, 2.0], index=index)).index == labels


def test_what_is_no_frame_is_not_known():
    assert leaving([1.0]) is None
    assert leaving(pd.Index([1])) is None


def test_a_subclass_is_no_frame():
    class Own(pd.DataFrame):
        pass

    assert leaving(Own({"x": [1]})) is None


def add_column(frame):
    frame["z"] = 1


def relabel(frame):
    frame.index = frame.index[::-1]


def overwrite(frame):
    frame.loc["u", "score"] = 5.0


def as_text(frame):
    frame["age"] = frame["age"].astype(float)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (add_column, ["the columns of df were ['team', 'score', 'age'], are now "]),
        (relabel, ["the index of df is another one than before"]),
        (overwrite, ["the column 'score' of df is not what it was"]),
        (as_text, ["the column 'age' of df is not what it was"]),
        (len, []),
    ],
)
def test_what_was_changed_in_a_frame_is_said(sent, change, says):
    arguments = sent(df=PLAYERS)
    used = arguments.fresh()
    change(used["df"])
    found = [changed.detail for changed in arguments.changed(used)]
    assert len(found) == len(says)
    assert all(detail.startswith(start) for detail, start in zip(found, says, strict=True))
