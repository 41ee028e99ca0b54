from __future__ import annotations

import pytest

from grader.spec.entry import parse_entry


@pytest.mark.parametrize(
    "text", ["(n,)", "(m, n)", "()", "(2, n + 1) int", "float", "list[(n,) bool]", "Generator"]
)
def test_types_are_shown_as_they_are_written(text: str) -> None:
    entry = parse_entry(f"f(x: {text}, m: int, n: int) -> int")
    assert str(entry.arguments[0].type) == text
