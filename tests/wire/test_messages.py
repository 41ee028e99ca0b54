import contextlib
import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.encoding import Unsendable
from grader.wire.frames import Malformed
from grader.wire.jobs import (
    Caught,
    Changed,
    Counted,
    Frame,
    Inspected,
    Line,
    Loaded,
    Raised,
    Reason,
    Returned,
    Stopped,
    SyntaxFault,
    Use,
)
from grader.wire.messages import (
    ANSWERS,
    Done,
    dump,
    load,
)

FRAME = Frame(file="a.py", line=3, function="f")
LINE = Line(file="a.py", line=3, hits=7, callee="numpy.vectorize.__call__")
INSPECTED = {"fault": None, "defined": [], "uses": [], "mentioned": [], "afresh": True}
FAULT = SyntaxFault(file="a.py", message="never closed", line=1, column=2, text="f(")


@pytest.mark.parametrize(
    "message",
    [
        Inspected(fault=FAULT, defined=(), uses=()),
        Inspected(
            fault=None,
            defined=("f", "np"),
            uses=(Use(name="numpy.linalg.inv", file="a.py", line=1, column=8),),
        ),
        Loaded(found=True),
        Returned(
            value={"a": [1, 2]},
            changed=(Changed(argument="x", detail="x[0] was 1.0, is now 3.0"),),
            warnings=(Caught(category="RuntimeWarning", message="divide by zero", line=2),),
        ),
        Raised(types=("ValueError", "Exception"), message="no", frames=(FRAME,)),
        Counted(lines=12, own=(LINE,), callees=(LINE, LINE), tampered="yes"),
        Stopped(reason=Reason.MEMORY, detail="", frames=(FRAME, FRAME)),
        Done(),
    ],
    ids=lambda message: type(message).__name__,
)
def test_an_answer_crosses_unchanged(arrived, message):
    assert load(*arrived(dump(message)).unpack()) == message


def test_a_value_that_cannot_cross_is_not_dumped():
    with pytest.raises(Unsendable, match=r"more than 0\.001 MB of data"):
        dump(Returned(value=np.zeros(1000)), budget=1050)


def body(**fields):
    plain = {"types": ["ValueError"], "message": "no", "frames": []}
    return ["Raised", plain | fields]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "a kind that does not belong here"),
        (["Raised"], "a kind that does not belong here"),
        (["Call", {"arguments": ["dict", []]}], "a kind that does not belong here"),
        (["Raised", []], "these are not the fields of Raised"),
        (["Raised", {"types": []}], "these are not the fields of Raised"),
        (body(extra=1), "these are not the fields of Raised"),
        (body(types="ValueError"), "'ValueError' is not a list"),
        (body(types=[1]), "'1' is no str"),
        (body(message=None), "'None' is no str"),
        (body(message="\ud800"), "lone surrogate"),
        (body(frames=[{"file": "a", "line": True, "function": "f"}]), "'True' is no int"),
        (body(frames=[{"file": "a", "line": 1 << 63, "function": "f"}]), "is no int"),
        (["Stopped", {"reason": "bored", "detail": "", "frames": []}], "'bored' is no Reason"),
        (["Loaded", {"found": 1}], "'1' is no bool"),
        (["Inspected", INSPECTED | {"fault": []}], "the fields of SyntaxFault"),
    ],
)
def test_what_no_honest_child_answers_is_refused(content, message):
    with pytest.raises(Malformed, match=message):
        load(content, [])


def test_a_buffer_too_many_is_refused():
    with pytest.raises(Malformed, match="a buffer that no value uses"):
        load(["Done", {}], [memoryview(b"x")])


NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(data=st.data(), kind=st.sampled_from(sorted(ANSWERS)))
def test_noise_in_the_fields_raises_nothing_but_malformed(data, kind):
    names = [field.name for field in dataclasses.fields(ANSWERS[kind])]
    fields = {name: data.draw(NOISE) for name in names}
    with contextlib.suppress(Malformed):
        load([kind, fields], [])
