"""Drawn parameters: values that differ from student to student, and the variant that one has.

A parameter is drawn as plain data (numbers, text, lists of them), so that it can be written into
a statement, an answer and a source file alike. The drawing is in :mod:`grader.cases.variants`.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Annotated, Self, get_args

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from grader.record import record
from grader.spec.draws import Choice, Distinct, Integers, Permutation, Uniform, draw_key
from grader.spec.expressions import Expression
from grader.spec.fields import Property, Size, Spec
from grader.spec.one_of import ByKey
from grader.spec.validation import Complaint, did_you_mean

Plain = int | float | str | list["Plain"]
"""What a parameter may be: numbers and text, and lists of them."""

_Drawn = Integers | Uniform | Choice | Distinct | Permutation
PARAM_DRAWS: tuple[type[Spec], ...] = get_args(_Drawn)
_KEYS = tuple(next(iter(draw.model_fields)) for draw in PARAM_DRAWS)

ParamDraw = Annotated[_Drawn, ByKey(PARAM_DRAWS, draw_key)]


class Param(Spec):
    """A value drawn for each student: one of the draws, and what else holds of it."""

    draw: ParamDraw = Field(description="one of `integers`, `uniform`, `choice`, `distinct`, ...")
    shape: tuple[Size, ...] = Field(
        default=(), description="its sizes, as `[2, 2]`; a single value without it"
    )
    decimals: int = Field(default=2, ge=0, le=12, description="of numbers that are not whole")
    require: Property | None = Field(
        default=None,
        description="what holds of it and of those before it, as `trace(B)**2 - 4*det(B) > 0`",
    )

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, data: object) -> object:
        """Take the draw, which stands among the other keys, together."""
        if not isinstance(data, dict) or "draw" in data:
            return data
        rest = {key: value for key, value in data.items() if key not in cls.model_fields}
        if len(rest) > 1:
            known = (*_KEYS, "shape", "decimals", "require")
            wrong = next((key for key in rest if key not in _KEYS), "")
            hint = did_you_mean(str(wrong), known) if wrong else "Keep one of them"
            raise ValueError(f"found the draws {', '.join(map(str, rest))}, expected one. {hint}")
        return {key: data[key] for key in data if key not in rest} | {"draw": rest}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe what is written: the keys of the draw beside the others."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        properties = schema["properties"]
        del properties["draw"]
        schema.pop("required", None)
        for draw in PARAM_DRAWS:
            key, about = next(iter(draw.model_fields.items()))
            properties[key] = {"description": f"{draw.__doc__} {about.description}"}
        return schema

    @property
    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """The expressions in it, each with its key."""
        for size in self.shape:
            yield "shape", size
        if isinstance(self.draw, Integers):
            yield from (("integers", end) for end in self.draw.integers)
        if isinstance(self.draw, Permutation):
            yield "permutation", self.draw.permutation
        if self.require is not None:
            yield "require", self.require


Params = dict[str, Param]
"""The parameters of an exercise by name; each may speak of those before it."""


@record
class Variant:
    """The values of an exercise's parameters that one student has, and the seed they are from.

    *seed* holds hexadecimal digits; it is "" where the values came without it, in a bundle.
    """

    values: Mapping[str, Plain] = field(default_factory=dict)
    seed: str = ""


class Varied(Spec):
    """An exercise as one student has it: with the variant of its parameters, once it is drawn."""

    _variant: Variant = PrivateAttr(default_factory=Variant)

    @property
    def variant(self) -> Variant:
        return self._variant

    def of(self, variant: Variant) -> Self:
        """Return the exercise of the student whose variant this is."""
        own = self.model_copy()
        own._variant = variant  # noqa: SLF001 - of the copy, which is of this very class
        return own


def param_contradictions(
    params: Mapping[str, Param], taken: Mapping[str, str]
) -> Iterator[Complaint]:
    """Yield what is wrong with the names of *params* and in their expressions.

    *taken* are names that mean something else already, each with what it means.
    """
    before: list[str] = []
    for name, param in params.items():
        yield from _name_contradictions(name, taken)
        for key, expression in param.expressions:
            known = (*before, name) if key == "require" else tuple(before)
            for mentioned in expression.names:
                if mentioned not in known:
                    hint = did_you_mean(mentioned, known)
                    message = f"`{mentioned}` is not a parameter drawn before this. {hint}"
                    yield ("params", name, key), message
        if param.shape and isinstance(param.draw, Permutation):
            message = "the shape of a permutation is its length; leave `shape` out"
            yield ("params", name, "shape"), message
        before.append(name)


def _name_contradictions(name: str, taken: Mapping[str, str]) -> Iterator[Complaint]:
    path = ("params", name)
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
        yield path, f"found the name {name!r}, expected one that Python could have; rename it"
    if name in taken:
        yield path, f"`{name}` is already {taken[name]}; rename the parameter"
