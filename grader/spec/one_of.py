"""A value that is one of many models, of which only the one that it names is imported and built.

pydantic has tagged unions for this, and builds all their members before the first value is read.
A spec names one comparison rule of forty; the others would cost it a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any, Union

from pydantic import (
    BaseModel,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
    TypeAdapter,
    ValidationError,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from grader.spec.validation import MisreadError, did_you_mean


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Read a mapping as the model that it names under *key*; a word alone is such a name.

    *places* says for each name where its model is, as ``matrix_rules.QR``; *words* are the names
    that say enough standing alone, which editors offer; *example* is a mapping that is right.
    """

    key: str
    places: Mapping[str, str]
    words: tuple[str, ...]
    example: str

    def model(self, name: str) -> type[BaseModel]:
        """Import the model of this name."""
        module, class_ = self.places[name].split(".")
        model: type[BaseModel] = getattr(import_module(f"grader.spec.{module}"), class_)
        return model

    def models(self) -> tuple[type[BaseModel], ...]:
        """Import all models."""
        return tuple(self.model(name) for name in self.places)

    def read(self, value: object) -> object:
        """Return the model that *value* describes; what cannot name one is left to pydantic.

        Raises
        ------
        ValueError
            It names no model.
        MisreadError
            The model that it names says what is wrong with it.
        """
        given = {self.key: value} if isinstance(value, str) else value
        if not isinstance(given, dict):
            return value
        if self.key not in given:
            raise ValueError(f"the key `{self.key}` is missing; add it, as {self.example}")
        name = str(given[self.key])
        if name not in self.places:
            hint = did_you_mean(name, tuple(self.places))
            raise ValueError(f"there is no {self.key} `{name[:40]}`. {hint}")
        model = self.model(name)
        try:
            return model.model_validate(given)
        except ValidationError as failure:
            raise MisreadError(given, model, failure) from None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        union: Any = Annotated[Union[self.models()], Field(discriminator=self.key)]  # noqa: UP007 - the members are known at run time only
        described = handler(TypeAdapter[object](union).core_schema)
        return {"anyOf": [{"enum": list(self.words)}, described]}


class ByKey:
    """Read a value as that one of *models* whose first key *name* tells of it, and build no other.

    It is pydantic's tagged union, of functions that have the models built when they are called.
    """

    def __init__(
        self, models: Sequence[type[BaseModel]], name: Callable[[Any], str | None]
    ) -> None:
        self._models = {next(iter(model.model_fields)): model for model in models}
        self._name = name

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        read = core_schema.no_info_plain_validator_function
        choices: dict[Any, CoreSchema] = {
            name: read(model.model_validate) for name, model in self._models.items()
        }
        return core_schema.tagged_union_schema(choices, self._name)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        members = tuple(Annotated[model, Tag(name)] for name, model in self._models.items())
        union: Any = Annotated[Union[members], Discriminator(self._name)]  # noqa: UP007 - as above
        return handler(TypeAdapter[object](union).core_schema)
