from __future__ import annotations

import pytest


@pytest.fixture
def shape(asked):
    return asked(kind="shape")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("(3,)", (3,)),
        ("(3, 4)", (3, 4)),
        ("( 3 ,4 )", (3, 4)),
        ("3, 4", (3, 4)),
        ("3,", (3,)),
        ("[3, 4]", (3, 4)),
        ("[3]", (3,)),
        ("()", ()),
        ("(0,)", (0,)),
        ("(2, 3, 4,)", (2, 3, 4)),
        ("error", "error"),
        ("Error!", "error"),
        ("an error", "error"),
        ("ValueError", "error"),
        ("raises a ValueError", "error"),
    ],
)
def test_a_shape_is_read_as_it_is_meant(shape, text, means):
    assert shape.read(text) == means


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3", "In Python 3 is the number 3"),
        ("(3)", "In Python (3) is the number 3"),
        ("3x4", "Write (3, 4)"),
        ("3 × 4 × 5", "Write (3, 4, 5)"),
        ("(3, 4", "This is not a shape"),
        ("(-1,)", "This is not a shape"),
        ("(3.0,)", "This is not a shape"),
        ("(n,)", "This is not a shape"),
        ("1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9,1,2,3,4,5,6", "at most 32 axes"),
        ("(" + " " * 100_000 + "x", "too long for a shape"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_not_a_shape_is_refused_with_the_form(shape, text, message):
    assert message in shape.fault(text)


@pytest.mark.parametrize(
    ("text", "right", "message", "why"),
    [
        ("(3, 1)", "(3,)", "The shape is not (3, 1)", "It has another number of axes."),
        (
            "(4, 3)",
            "(3, 4)",
            "The shape is not (4, 3)",
            "The sizes are right, but not their order.",
        ),
        ("(4, 4)", "(3, 4)", "The shape is not (4, 4)", "but not every size"),
        ("error", "(3,)", "It is not an error", "Which sizes"),
        ("(3,)", "error", "It does not have the shape (3,)", "Do the sizes fit"),
    ],
)
def test_a_wrong_shape_is_told_in_what_way(shape, text, right, message, why):
    mark = shape.mark(text, right)
    assert not mark.right
    assert mark.message == message
    assert why in mark.why


def test_equal_shapes_are_right(shape):
    assert shape.mark("3, 4", "(3,4)").right
    assert shape.mark("raises", "error").right
