import contextlib
import json
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.frames import HEADER_BYTES, PREFIX, Incoming, Inflow, Malformed, pack

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)  # fmt: skip


def frame(header: bytes, payload: bytes = b"") -> bytes:
    return PREFIX.pack(len(header), len(payload)) + header + payload


@given(content=JSON, buffers=st.lists(st.binary(max_size=40), max_size=4), chunk=st.integers(1, 50))
def test_a_frame_arrives_as_it_was_packed_in_pieces_of_any_size(arrived, content, buffers, chunk):
    incoming = arrived(pack(content, buffers), chunk)
    again, received = incoming.unpack()
    assert again == content
    assert [bytes(buffer) for buffer in received] == buffers


@given(content=JSON, buffers=st.lists(st.binary(max_size=40), max_size=4), more=st.binary())
def test_a_frame_that_is_all_there_is_taken_at_once_and_nothing_behind_it(content, buffers, more):
    packed = pack(content, buffers)
    incoming = Incoming(payload_bytes=1 << 10)
    assert incoming.whole(memoryview(packed[:-1])) == 0
    assert incoming.whole(memoryview(packed + more)) == len(packed)
    again, received = incoming.unpack()
    assert again == content
    assert [bytes(buffer) for buffer in received] == buffers


def test_a_frame_that_has_begun_is_not_taken_at_once():
    packed = pack("x", [])
    incoming = Incoming(payload_bytes=0)
    incoming.space()[:4] = packed[:4]
    assert not incoming.took(4)
    assert incoming.whole(memoryview(packed)) == 0


def test_frames_that_come_together_are_read_where_they_lie_and_others_are_put_together():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        inflow, frames = Inflow(ours), [pack(number, [b"data"]) for number in range(3)]
        theirs.sendall(b"".join(frames) + frames[0][:7])
        first, second, third, fourth = (Incoming(payload_bytes=10) for _ in range(4))
        assert inflow.arrive(first) is None
        assert inflow.fill(second)
        assert inflow.fill(third)
        assert not inflow.fill(fourth)
        theirs.sendall(frames[0][7:])
        while inflow.arrive(fourth) is not None:
            pass
    for number, one in enumerate((first, second, third)):
        assert one.unpack()[0] == number
        assert type(one.parts()[1].obj) is bytes, "what was received, not a copy"
    assert fourth.unpack()[0] == 0
    assert type(fourth.parts()[1].obj) is bytearray


def test_what_is_missing_of_a_frame_is_known_when_its_prefix_has_come():
    packed = pack("x", [bytes(100)])
    incoming = Incoming(payload_bytes=100)
    assert incoming.missing == 0
    incoming.space()[:] = packed[: PREFIX.size]
    incoming.took(PREFIX.size)
    assert incoming.missing == len(packed) - PREFIX.size


def test_a_whole_frame_is_refused_beyond_the_limit_too():
    with pytest.raises(Malformed, match="5 bytes of data, at most 4 are allowed"):
        Incoming(payload_bytes=4).whole(memoryview(pack("x", [b"12345"])))


def test_a_header_that_is_too_long_is_not_packed():
    with pytest.raises(Malformed, match=f"at most {HEADER_BYTES} are allowed"):
        pack("x" * HEADER_BYTES, [])


@pytest.mark.parametrize(
    ("prefix", "message"),
    [
        (PREFIX.pack(HEADER_BYTES + 1, 0), "a header of 8388609 bytes"),
        (PREFIX.pack(10, 1001), "1001 bytes of data, at most 1000 are allowed"),
    ],
)
def test_a_length_beyond_the_limit_is_refused_before_memory_is_set_aside(prefix, message):
    incoming = Incoming(payload_bytes=1000)
    incoming.space()[:] = prefix
    with pytest.raises(Malformed, match=message):
        incoming.took(PREFIX.size)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (b"[1, 2", "is not JSON"),
        (b"\xff\xfe[", "is not JSON"),
        (b'{"a": 1}', "not a pair"),
        (b"[1]", "not a pair"),
        (b"[1, 2]", "not a pair"),
        (b"[NaN, []]", "NaN is not JSON"),
        (b"[-Infinity, []]", "-Infinity is not JSON"),
        (b"[1e999, []]", "the number 1e999 is too large"),
        (b'[{"a": 1, "a": 2}, []]', "a key occurs twice"),
        (b"[" + b"[" * 30_000 + b"]" * 30_000 + b", []]", "nested too deeply"),
        (b"[" + b"0," * 1_000_001 + b"[]]", "more than 1000000 items"),
        (b"[" + b"9" * 5000 + b", []]", "is not JSON"),
        (b"[1, [2]]", "a buffer of 2 bytes does not fit"),
        (b"[1, [-1]]", "a buffer of -1 bytes does not fit"),
        (b"[1, [true]]", "a buffer of True bytes does not fit"),
        (b'[1, ["2"]]', "a buffer of '2' bytes does not fit"),
    ],
)
def test_a_header_that_no_honest_sender_writes_is_refused(arrived, header, message):
    with pytest.raises(Malformed, match=message):
        arrived(frame(header)).unpack()


def test_bytes_that_belong_to_no_buffer_are_refused(arrived):
    with pytest.raises(Malformed, match="2 bytes belong to no buffer"):
        arrived(frame(b"[1, [1]]", b"abc")).unpack()


def test_a_frame_without_header_is_refused(arrived):
    with pytest.raises(Malformed, match="is not JSON"):
        arrived(frame(b"")).unpack()


@given(header=st.binary(max_size=80), payload=st.binary(max_size=20))
def test_noise_raises_nothing_but_malformed(arrived, header, payload):
    with contextlib.suppress(Malformed):
        arrived(frame(header, payload)).unpack()


@given(content=JSON, sizes=JSON)
def test_odd_sizes_raise_nothing_but_malformed(arrived, content, sizes):
    with contextlib.suppress(Malformed):
        arrived(frame(json.dumps([content, sizes]).encode())).unpack()
