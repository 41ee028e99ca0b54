import contextlib
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.decoding import Unpacker
from grader.wire.encoding import DEPTH
from grader.wire.frames import Malformed

TAGS = ["list", "tuple", "dict", "array", "scalar", "floats", "ints", "int", "float", "complex",
        "text", "str_", "dtype", "generator", "function", "symbolic", "opaque",
        "table", "column"]  # fmt: skip
CODES = ["<f8", ">i2", "|b1", "<U3", "<U0", "|O", "<M8[D]", "<c16", "f8,i4", "<U99999999"]
CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**70) | st.floats(allow_nan=False)
    | st.text(max_size=3) | st.sampled_from(TAGS + CODES),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(st.sampled_from(TAGS), inner).map(list)
        | st.tuples(st.sampled_from(TAGS), inner, inner).map(list)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
)  # fmt: skip


def read(content, *buffers):
    unpacker = Unpacker(memoryview(buffer) for buffer in buffers)
    value = unpacker.value(content)
    unpacker.finish()
    return value


@given(content=CONTENT, buffers=st.lists(st.binary(max_size=24), max_size=3))
def test_noise_raises_nothing_but_malformed(content, buffers):
    with contextlib.suppress(Malformed):
        read(content, *buffers)


def nested(depth):
    content = ["list", []]
    for _ in range(depth):
        content = ["list", [content]]
    return content


FIVE = struct.pack("<d", 5.0)


@pytest.mark.parametrize(
    ("content", "buffers", "message"),
    [
        ({"a": 1}, [], "no value looks like {'a': 1}"),
        (["set", [1]], [], "no value looks like"),
        ([], [], "no value looks like"),
        (nested(DEPTH + 1), [], "nested more than 20 deep"),
        ("\ud800", [], "lone surrogate"),
        (1, [b"spare"], "a buffer that no value uses"),
        (["column", ["list", [1]], ["list", []]], [], "values that are not 1 for as many labels"),
        (["column", ["list", [["list", []]]], ["list", [1]]], [], "a label that is none"),
        (["column", ["list", []]], [], "a column without index and values"),
        (["table", ["list", ["a"]], ["list", []], ["list", []]], [], "a table without columns"),
        (
            ["table", ["list", ["a"]], ["list", [1]], ["list", [["list", []]]]],
            [],
            "values that are not 1 for as many labels",
        ),
        (["array", "<f8", [1]], [], "a value without its buffer"),
        (["array", "<f8"], [], "an array without dtype and shape"),
        (["array", "<f8", [2]], [FIVE], r"8 bytes for shape \(2,\) of float64"),
        (["array", "<f8", [-1]], [FIVE], "no array has the shape"),
        (["array", "<f8", [True]], [FIVE], "no array has the shape"),
        (["array", "<f8", [1.0]], [FIVE], "no array has the shape"),
        (["array", "<f8", [1] * 33], [FIVE], "no array has the shape"),
        (["array", "<f8", [2**40, 2**40, 0]], [b""], "no array has the shape"),
        (["array", "|O", [1]], [FIVE], r"the dtype '\|O' does not cross"),
        (["array", "|V8", [1]], [FIVE], r"the dtype '\|V8' does not cross"),
        (["array", "<m8[s]", [1]], [FIVE], "does not cross"),
        (["array", "<f8, <i4", [1]], [FIVE], "does not cross"),
        (["array", "<U99999999", [0]], [b""], "does not cross"),
        (["array", "<U0", [3]], [b""], "0 bytes for shape"),
        (["array", "|b1", [1]], [b"\x02"], "bytes that are no values of bool"),
        (["array", "<U1", [1]], [b"\xff" * 4], "bytes that are no values of <U1"),
        (["array", "<U1", [1]], [b"\x00\xd8\x00\x00"], "bytes that are no values of <U1"),
        (["scalar"], [], "a scalar without dtype"),
        (["scalar", "|b1"], [b"\x07"], "bytes that are no values of bool"),
        (["scalar", "<f8"], [b"1234"], "4 bytes for shape"),
        (["list"], [], "a sequence without its items"),
        (["tuple", 3], [], "a sequence without its items"),
        (["dict", {}], [], "a dict without its items"),
        (["dict", [[1]]], [], "not pairs of key and value"),
        (["dict", [[["list", []], 1]]], [], "not pairs of key and value"),
        (["dict", [["a", 1], ["a", 2]]], [], "the same key twice"),
        (["floats", "set"], [FIVE], "packed numbers"),
        (["ints", "list"], [b"1234"], "packed numbers"),
        (["int", "0x10"], [], "an integer that is not hexadecimal"),
        (["int", "f" * 26_000], [], "an integer that is not hexadecimal"),
        (["float", "infinity"], [], "none of nan, inf, -inf"),
        (["complex", 1, 2], [], "a complex number without two parts"),
        (["complex", 1.0], [], "a complex number without two parts"),
        (["text"], [b"\xff"], "text that is not UTF-8"),
        (["text", "x"], [], "text with something beside it"),
        (["str_", 3], [], "a NumPy string without its text"),
        (["dtype"], [], "a dtype without its code"),
        (["dtype", "O"], [], "does not cross"),
        (["generator", -1], [], "a generator without its seed"),
        (["generator", True], [], "a generator without its seed"),
        (["function", 1], [], "a function without its name"),
        (["symbolic", 1], [], "an expression without its text"),
        (["opaque", "x"], [], "an opaque value without its type"),
        (["opaque", "x" * 1000, ""], [], "an opaque value without its type"),
        (["opaque", "x", "\ud800"], [], "lone surrogate"),
    ],
)  # fmt: skip
def test_what_an_honest_sender_never_writes_is_refused(content, buffers, message):
    with pytest.raises(Malformed, match=message):
        read(content, *buffers)


def test_special_floats_and_big_integers_are_read():
    assert np.isnan(read(["float", "nan"]))
    assert read(["float", "-inf"]) == float("-inf")
    assert read(["int", "-ff"]) == -255
