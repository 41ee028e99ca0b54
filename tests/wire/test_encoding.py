import collections
import enum
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.wire.decoding import Unpacker
from grader.wire.encoding import DEPTH, Packer, Unsendable, clean, type_name
from grader.wire.frames import pack
from grader.wire.values import Column, NamedFunction, Opaque, SeededGenerator, SymbolicText, Table

DTYPES = (
    hnp.boolean_dtypes() | hnp.integer_dtypes(endianness="?") | hnp.unsigned_integer_dtypes()
    | hnp.floating_dtypes(endianness="?") | hnp.complex_number_dtypes()
    | hnp.unicode_string_dtypes(max_len=5)
)  # fmt: skip
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
NUMBERS = st.floats() | st.integers() | st.integers(-(2**200), 2**200) | st.complex_numbers()
PLAIN = st.none() | st.booleans() | NUMBERS | st.text() | st.text(min_size=250, max_size=260)
KEYS = st.none() | st.booleans() | st.text() | st.integers() | st.floats(allow_nan=False)
SCALARS = ARRAYS.filter(lambda array: array.size > 0).map(lambda array: array.flat[0])
STANDING_FOR = (
    st.builds(SeededGenerator, st.integers(0, 2**70))
    | st.builds(NamedFunction, st.sampled_from(["sin", "sphere"]))
    | st.builds(SymbolicText, st.text() | st.text(min_size=250, max_size=260))
)
LONG = st.lists(st.floats(), min_size=17) | st.lists(st.integers(-(2**63), 2**63), min_size=17)
VALUES = st.recursive(
    PLAIN | ARRAYS | SCALARS | DTYPES.map(np.dtype) | STANDING_FOR | LONG | LONG.map(tuple),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


def through_the_wire(arrived, value, budget=1 << 30):
    packer = Packer(budget)
    content, buffers = arrived(pack(packer.add(value), packer.buffers)).unpack()
    unpacker = Unpacker(buffers)
    again = unpacker.value(content)
    unpacker.finish()
    return again


def identical(one, two):
    if type(one) is not type(two):
        return False
    if isinstance(one, np.ndarray):
        return (
            one.shape == two.shape
            and (one.dtype.newbyteorder("=") == two.dtype or one.dtype.itemsize == 0)
            and np.array_equal(one, two, equal_nan=one.dtype.kind in "fc")
        )
    if isinstance(one, (list, tuple)):
        return len(one) == len(two) and all(map(identical, one, two))
    if isinstance(one, dict):
        return identical(list(one.items()), list(two.items()))
    if isinstance(one, (complex, np.complexfloating)):
        return identical(one.real, two.real) and identical(one.imag, two.imag)
    return bool(one == two) or repr(one) == repr(two)  # the second for NaN


@given(VALUES)
def test_a_value_crosses_unchanged(arrived, value):
    assert identical(value, through_the_wire(arrived, value))


@given(ARRAYS)
def test_an_array_arrives_as_a_writable_copy_in_c_order(arrived, array):
    again = through_the_wire(arrived, array)
    assert again.flags.c_contiguous
    assert again.flags.writeable
    assert again.flags.owndata


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0)[::-1],
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(24).reshape(2, 3, 4)[:, ::2, ::-1].T,
        np.broadcast_to(np.float32(2), (3, 2)),
        np.zeros((0, 3)),
        np.zeros((0, 10**9)),
        np.array(["", ""], dtype="U0"),
    ],
    ids=["reversed", "fortran", "strided", "broadcast", "empty", "empty and wide", "no text"],
)
def test_the_memory_layout_of_an_array_does_not_matter(arrived, array):
    assert identical(array, through_the_wire(arrived, array))


class Point(NamedTuple):
    x: int
    y: float


class Colour(enum.IntEnum):
    RED = 1


class Loud(list):
    def __iter__(self):
        raise AssertionError("no method of a student's class may run")

    __len__ = __getitem__ = __repr__ = __iter__


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Point(1, 2.0), (1, 2.0)),
        (Colour.RED, 1),
        (Loud([1, 2]), [1, 2]),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (np.linalg.slogdet(np.eye(2)), (np.float64(1), np.float64(0))),
        ({np.int64(3): "x", np.str_("k"): 1}, {3: "x", "k": 1}),
    ],
    ids=["namedtuple", "enum", "list", "ordered", "counter", "numpy's result", "numpy's keys"],
)
def test_a_subclass_crosses_as_what_it_is_a_subclass_of(arrived, value, plain):
    assert identical(plain, through_the_wire(arrived, value))


def test_a_scalar_class_of_numpy_crosses_as_its_dtype(arrived):
    assert through_the_wire(arrived, [np.int8, np.bool_]) == [np.dtype("i1"), np.dtype("?")]


def test_a_table_and_a_column_cross_as_labels_and_values(arrived):
    table = Table(columns=["x", ("a", 1)], index=[None, 2], data=[np.eye(2)[0], ["p", None]])
    again = through_the_wire(arrived, table)
    assert (again.columns, again.index) == (table.columns, table.index)
    assert identical(again.data, table.data)
    column = through_the_wire(arrived, Column(index=["a"], values=np.array([0.5])))
    assert (column.index, column.values.tolist()) == (["a"], [0.5])


class OwnArray(np.ndarray):
    pass


class Hostile:
    __class__ = int

    def __repr__(self):
        raise SystemExit("no")


class Lying(type):
    def __getattribute__(cls, name):
        raise AssertionError("no method of a metaclass may run")


class Lied(metaclass=Lying):
    pass


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.eye(2).view(np.matrix), "numpy.matrix"),
        (np.ma.masked_array([1.0], [True]), "numpy.ma.MaskedArray"),
        (np.zeros(2).view(OwnArray), f"{OwnArray.__module__}.OwnArray"),
        (np.array([None]), "numpy.ndarray[object]"),
        (np.zeros(1, "M8[D]"), "numpy.ndarray[datetime64[D]]"),
        (np.zeros(1, "i4,f8"), "numpy.ndarray[void96]"),
        (np.array([b"x"]), "numpy.ndarray[bytes8]"),
        (np.void(b"x"), "numpy.void"),
        ((n for n in ()), "generator"),
        ({1}, "set"),
        (b"raw", "bytes"),
        (range(3), "range"),
        (object(), "object"),
        (Ellipsis, "ellipsis"),
        (Hostile(), f"{Hostile.__module__}.Hostile"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_is_not_data_crosses_as_its_type_name(arrived, value, name):
    again = through_the_wire(arrived, value)
    assert type(again) is Opaque
    assert again.type_name.replace("numpy.ma.core", "numpy.ma") == name
    assert " at 0x" not in again.text


def test_the_name_of_a_type_is_read_without_running_its_code():
    assert type_name(Lied()).endswith("Lied")


def nested(depth):
    value = []
    for _ in range(depth - 1):
        value = [value]
    return value


def itself(kind):
    value = kind()
    if kind is dict:
        value["again"] = value
    else:
        value.append((value,))
    return value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (itself(list), "a list that contains itself"),
        (itself(dict), "a dict that contains itself"),
        (nested(DEPTH + 1), "nested more than 20 deep"),
        ([None] * 200_001, "more than 200000 values"),
        (np.broadcast_to(0.0, (10**10,)), "more than 1 MB of data"),
        ([0.5] * 200_000, "more than 1 MB of data"),
        ("x" * 2_000_000, "more than 1 MB of data"),
        (1 << 100_000, "an integer of more than 100000 bits"),
        ({(1, 2): 3}, "a dict with a key of type tuple"),
        ("\ud800", "half a character"),
        (np.array(["\udfff"]), "whose bytes are no values of its dtype"),
        (np.array([2], "u1").view(bool), "whose bytes are no values of its dtype"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else type(value).__name__,
)
def test_what_cannot_cross_says_why(value, message):
    with pytest.raises(Unsendable, match=message):
        Packer(budget=2**20).add(value)


def test_the_deepest_value_that_is_allowed_crosses(arrived):
    assert through_the_wire(arrived, nested(DEPTH)) == nested(DEPTH)


def test_the_same_list_twice_is_no_cycle(arrived):
    inner = [1]
    assert through_the_wire(arrived, [inner, inner]) == [[1], [1]]


def test_cleaned_text_is_short_and_printable():
    assert clean("a\ud800b" * 10, 5) == "a\\ud800ba\\ud800"


def test_something_else_may_cross_in_the_place_of_what_is_not_data(arrived):
    packer = Packer(foreign=lambda value: SymbolicText("x") if value is Ellipsis else None)
    content, buffers = arrived(pack(packer.add([..., object]), packer.buffers)).unpack()
    assert Unpacker(buffers).value(content) == [
        SymbolicText("x"),
        Opaque("type", "<class 'object'>"),
    ]
