"""What all models of the language share: their base, and fields that hold expressions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from grader.spec.expressions import Expression, parse_condition, parse_property, parse_size


class Spec(BaseModel):
    """Strict types, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


def bare_word(key: str) -> BeforeValidator:
    """Accept a word where a mapping is meant: ``allclose`` for ``{rule: allclose}``."""

    def expand(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(expand)


Size = Annotated[
    Expression,
    BeforeValidator(parse_size),
    WithJsonSchema({"type": ["integer", "string"], "examples": [7, "m // 4"]}),
]
"""A whole number or an expression in size names: ``7``, ``"m // 4"``."""

Condition = Annotated[
    Expression,
    BeforeValidator(parse_condition),
    WithJsonSchema({"type": "string", "examples": ["K <= n"]}),
]
"""A condition on sizes and arguments: ``"K <= n"``."""

Property = Annotated[
    Expression,
    BeforeValidator(parse_property),
    WithJsonSchema({"type": "string", "examples": ["close(A @ V, V * w)"]}),
]
"""A rule about arguments and results: ``"close(A @ V, V * w)"``."""
