"""What all models of the language share: their base, and fields that hold expressions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    RootModel,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from grader.record import record
from grader.spec.dialects import parse_check, parse_condition, parse_property, parse_size
from grader.spec.expressions import Expression

Items = TypeVar("Items")


class Spec(BaseModel):
    """Strict types, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


class Listed(RootModel[Items], Generic[Items]):
    """A file that is a list and no mapping."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)


@record
class BareWord:
    """Accept a word where a mapping is meant: ``allclose`` for ``{rule: allclose}``.

    *words* are those that editors offer; which ones are right is for the models to say. Without
    them any word will do.
    """

    key: str
    words: tuple[str, ...] = ()

    def expand(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.expand, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        words = {"enum": list(self.words)} if self.words else {"type": "string"}
        return {"anyOf": [words, handler(schema)]}


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """Read what is written with *parse*, which raises ``ValueError``; *schema* is for editors.

    It takes the place of what pydantic would make of the type: of a dataclass, a validator for it
    and for everything in it.
    """

    parse: Callable[[object], object]
    schema: JsonSchemaValue

    def __get_pydantic_core_schema__(
        self,
        source: object,
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(
        self,
        schema: CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> JsonSchemaValue:
        return dict(self.schema)


Size = Annotated[
    Expression, Parsed(parse_size, {"type": ["integer", "string"], "examples": [7, "m // 4"]})
]
"""A whole number or an expression in size names: ``7``, ``"m // 4"``."""

Condition = Annotated[
    Expression, Parsed(parse_condition, {"type": "string", "examples": ["K <= n"]})
]
"""A condition on sizes and arguments: ``"K <= n"``."""

Property = Annotated[
    Expression, Parsed(parse_property, {"type": "string", "examples": ["close(A @ V, V * w)"]})
]
"""A formula about arguments and results: ``"sum((X @ w - y) ** 2)"``."""

Check = Annotated[
    Expression, Parsed(parse_check, {"type": "string", "examples": ["close(A @ V, V * w)"]})
]
"""A property that holds or does not: ``"close(A @ V, V * w)"``."""
