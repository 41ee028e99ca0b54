"""From the values of a file to a model, or to problems in plain words at the right line.

pydantic says where a value is by a list of keys mixed with the names of union members; walking
that list through the real data leaves the path a person would write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grader.spec.keys import known_keys
from grader.spec.places import Path

Model = TypeVar("Model", bound=BaseModel)
Complaint = tuple[Path, str]
"""Where in the data, and what is wrong there."""


_COUNTED = re.compile(r"found \d+ values, expected at least")


class MisreadError(ValueError):
    """A part of the data, *given*, is not the *model* that it names: see *failure*."""

    def __init__(self, given: object, model: type[BaseModel], failure: ValidationError) -> None:
        super().__init__(str(failure))
        self.given = given
        self.model = model
        self.failure = failure


def validated(data: object, model: type[Model]) -> tuple[Model | None, list[Complaint]]:
    """Return the model that *data* describes, or None and everything that is wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as failure:
        return None, _without_echoes(_complaints(data, model, failure))


def _without_echoes(complaints: Iterable[Complaint]) -> list[Complaint]:
    """Return *complaints* but for those of lists that only lack items which are wrong themselves.

    pydantic counts none of the items that could not be read, and says how many are left.
    """
    found = list(complaints)
    return [
        (path, message)
        for path, message in found
        if not _COUNTED.match(message)
        or not any(len(other) > len(path) and other[: len(path)] == path for other, _ in found)
    ]


def _complaints(
    data: object, model: type[BaseModel], failure: ValidationError
) -> Iterator[Complaint]:
    for error in failure.errors(include_url=False):
        inner = error.get("ctx", {}).get("error")
        if not isinstance(inner, MisreadError):
            yield _complaint(data, model, error)
            continue
        path = _path(data, error["loc"])
        for inside, message in _complaints(inner.given, inner.model, inner.failure):
            yield (*path, *inside), message


def _complaint(data: object, model: type[BaseModel], error: ErrorDetails) -> Complaint:
    location = error["loc"]
    path = _path(data, location)
    if error["type"] == "extra_forbidden":
        return path, _no_such_key(path, model, location)
    if error["type"] == "missing" and isinstance(location[-1], str):
        return path, _missing_key(model, location)
    return path, explain(error)


def _path(data: Any, location: tuple[int | str, ...]) -> Path:
    """Return the steps of *location* that lead through *data*; the others name union members."""
    path: list[object] = []
    for step in location:
        if _leads_on(data, step):
            data = data[step]
            path.append(step)
    return tuple(path)


def _leads_on(data: object, step: int | str) -> bool:
    if isinstance(data, tuple):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, dict) and step in data


def _no_such_key(path: Path, model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    known = known_keys(model, location[:-1])
    return f"no such key. {did_you_mean(str(path[-1]), known)}"


def _missing_key(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    key = str(location[-1])
    what = known_keys(model, location[:-1]).get(key, "")
    return f"the key `{key}` is missing; add it" + (f": {what}" if what else "")


def did_you_mean(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return a sentence that names the nearest of *known*, or all of them."""
    near = get_close_matches(word, [str(each) for each in known], 1)
    if near:
        return f"Did you mean `{near[0]}`?"
    return f"There are: {', '.join(map(str, known))}" if known else "Leave it out"


# ---------------------------------------------------------------- pydantic's errors in our words


def explain(error: ErrorDetails) -> str:
    """Return one of pydantic's errors as: what was found, what was expected, what to do."""
    kind, found = error["type"], shown(error["input"])
    context = error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind in _EXPECTED:
        return f"found {found}, expected {_EXPECTED[kind]}"
    if kind in _WORDED:
        return _WORDED[kind](error["input"], context)
    return f"found {found}: {error['msg']}"


def shown(value: object) -> str:
    """Return a short name of a value as YAML writes it."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:37]}...")
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return str(value)[:40]


_EXPECTED: Mapping[str, str] = {
    "string_type": "text; put it in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list, as [a, b]",
    "dict_type": "a mapping, as {a: 1}",
    "model_type": "a mapping, as {a: 1}",
    "model_attributes_type": "a mapping, as {a: 1}",
    "finite_number": "a finite number",
    "datetime_type": "a moment as 2026-01-31 09:00:00+01:00",
}

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and single hyphens, as `my-exercise`",
    r"^\d+(\.\d+)?%$": "a percentage, as 10%",
}


def _word(found: object, context: dict[str, Any]) -> str:
    expected = str(context["expected"])
    words = tuple(expected.replace("'", "").replace(" or ", ", ").split(", "))
    near = get_close_matches(found, words, 1) if isinstance(found, str) else []
    hint = f". Did you mean `{near[0]}`?" if near else ""
    return f"found {shown(found)}, expected {expected}{hint}"


def _unknown_member(_: object, context: dict[str, Any]) -> str:
    expected = str(context["expected_tags"]).replace("'", "")
    tag = str(context["tag"])
    known = tuple(name for name in expected.split(", ") if name not in {"word", "shape"})
    what = _members(known)
    return f"there is no {what} `{tag[:40]}`. {did_you_mean(tag, known)}"


def _no_member(found: object, context: dict[str, Any]) -> str:
    if context["discriminator"] == "'kind'":
        return "the key `kind` is missing; add it, as `kind: numeric`"
    size = len(found) if isinstance(found, dict) else 0
    return (
        f"found a mapping with {size} keys, expected one that says how to draw, "
        "as {uniform: [-2, 2]}; a mapping meant as a value is written {value: {...}}"
    )


def _members(known: tuple[str, ...]) -> str:
    return "kind of question" if "symbolic" in known else "draw"


def _pattern(found: object, context: dict[str, Any]) -> str:
    expected = _PATTERNS.get(context["pattern"], context["pattern"])
    return f"found {shown(found)}, expected {expected}"


def _bound(words: str, key: str) -> Callable[[object, dict[str, Any]], str]:
    def say(found: object, context: dict[str, Any]) -> str:
        return f"found {shown(found)}, expected {words} {context[key]:g}"

    return say


def _items(_: object, context: dict[str, Any]) -> str:
    fewest, most = context.get("min_length"), context.get("max_length")
    wanted = f"at least {fewest}" if fewest is not None else f"at most {most}"
    return f"found {context['actual_length']} values, expected {wanted}"


def _text_length(found: object, context: dict[str, Any]) -> str:
    if not found:
        return "found an empty text, expected some; write it or leave the key out"
    length = len(str(found))
    return f"found {length} characters, expected at most {context.get('max_length')}; shorten it"


_WORDED: Mapping[str, Callable[[Any, dict[str, Any]], str]] = {
    "literal_error": _word,
    "enum": _word,
    "union_tag_invalid": _unknown_member,
    "union_tag_not_found": _no_member,
    "string_pattern_mismatch": _pattern,
    "greater_than": _bound("a number above", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("a number below", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "too_short": _items,
    "too_long": _items,
    "string_too_short": _text_length,
    "string_too_long": _text_length,
    "missing": lambda _found, _context: "found too few values; give one more",
}
