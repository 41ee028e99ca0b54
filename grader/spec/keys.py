"""Which keys are known at a place of a model, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel


def known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> dict[str, str]:
    """Return the keys of the mapping at *location* (as pydantic gives it), with descriptions."""
    here: list[Any] = [model]
    for step in location:
        here = _inside(here, step)
    models = [each for each in _members(here) if _is_model(each)]
    return {name: text for each in models for name, text in described(each).items()}


def described(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys of *model* as they are written, with their descriptions."""
    fields = model.model_fields.items()
    return {field.alias or name: field.description or "" for name, field in fields}


def _inside(annotations: list[Any], step: int | str) -> list[Any]:
    """Follow *step* into the annotations; a step that only names a union member narrows them."""
    members = list(_members(annotations))
    inner = [each for member in members for each in _children(member, step)]
    if inner:
        return inner
    return [member for member in members if _is_called(member, step)] or members


def _members(annotations: list[Any]) -> Iterator[Any]:
    """Take unions and annotations apart."""
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, RootModel):
            yield from _members([annotation.model_fields["root"].annotation])
        elif hasattr(annotation, "__metadata__"):
            yield from _members([annotation.__origin__])
        elif get_origin(annotation) in {Union, UnionType}:
            yield from _members(list(get_args(annotation)))
        else:
            yield annotation


def _children(member: Any, step: int | str) -> Iterator[Any]:
    if _is_model(member):
        for name, field in member.model_fields.items():
            if step in {name, field.alias}:
                yield field.annotation
    elif get_origin(member) is tuple and isinstance(step, int):
        yield get_args(member)[0]
    elif get_origin(member) is dict and isinstance(step, str):
        yield get_args(member)[1]


def _is_called(member: Any, tag: int | str) -> bool:
    kind = member.model_fields.get("kind") if _is_model(member) else None
    return kind is not None and tag in get_args(kind.annotation)


def _is_model(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, BaseModel)
