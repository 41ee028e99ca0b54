from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from grader.spec import draws
from grader.spec.dialects import parse_size

DRAW = TypeAdapter(draws.Draw)
GIVEN = TypeAdapter(draws.Given)
SHAPED = TypeAdapter(draws.GivenOrShape)


def test_each_key_is_its_own_model() -> None:
    for model in draws.DRAWS:
        key, field = next(iter(model.model_fields.items()))
        assert field.examples, key
        assert isinstance(DRAW.validate_python({key: field.examples[0]}), model)


def test_words_stand_alone() -> None:
    for word in draws.WORDS:
        assert DRAW.validate_python(word) == draws.Word(word=word)


def test_expressions_in_draws_are_parsed() -> None:
    draw = DRAW.validate_python({"integers": (0, "n - 1")})
    assert draw == draws.Integers(integers=(parse_size(0), parse_size("n - 1")))


def test_what_is_written_out_is_a_value() -> None:
    assert GIVEN.validate_python((1, 2)) == draws.Literally(value=(1, 2))
    assert GIVEN.validate_python("mean") == draws.Literally(value="mean")
    assert GIVEN.validate_python(None) == draws.Literally(value=None)
    assert GIVEN.validate_python({"value": {"a": 1}}) == draws.Literally(value={"a": 1})
    assert GIVEN.validate_python({"value": "zeros"}) == draws.Literally(value="zeros")


def test_edges_may_draw() -> None:
    assert GIVEN.validate_python("zeros") == draws.Word(word="zeros")
    assert GIVEN.validate_python({"fill": 3}) == draws.Fill(fill=3)


@pytest.mark.parametrize(
    ("text", "shape"), [("(3, 4)", (3, 4)), ("(3,)", (3,)), ("( 2,3 ,)", (2, 3)), ("()", ())]
)
def test_a_text_that_is_a_shape_is_one_where_shapes_may_be_broken(
    text: str, shape: tuple[int, ...]
) -> None:
    assert SHAPED.validate_python(text) == draws.FixedShape(shape=shape)
    assert GIVEN.validate_python(text) == draws.Literally(value=text)


def test_a_text_that_is_no_shape_is_a_text() -> None:
    assert SHAPED.validate_python("(3, n)") == draws.Literally(value="(3, n)")


def test_finished_draws_pass_through() -> None:
    draw = draws.Fill(fill=3.0)
    assert DRAW.validate_python(draw) == draw
    assert GIVEN.validate_python(draw) == draw


def test_draws_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        draws.Fill(fill=1.0).fill = 2.0  # type: ignore[misc]
