from __future__ import annotations

from typing import Annotated

from pydantic import TypeAdapter

from grader.spec.fields import BareWord, Condition, Property, Size

RULE = TypeAdapter(Annotated[dict[str, str], BareWord("rule", ("a", "b"))])


def test_a_bare_word_becomes_a_mapping_and_a_mapping_stays_one() -> None:
    assert RULE.validate_python("a") == {"rule": "a"}
    assert RULE.validate_python({"rule": "b"}) == {"rule": "b"}


def test_editors_are_told_of_both_forms() -> None:
    words, mapping = RULE.json_schema()["anyOf"]
    assert words == {"enum": ["a", "b"]}
    assert mapping["type"] == "object"


def test_expressions_are_text_to_editors() -> None:
    for field in (Size, Condition, Property):
        assert "string" in TypeAdapter(field).json_schema()["type"]
