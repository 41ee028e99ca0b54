"""From the parts of an entry line to an :class:`Entry` whose names all mean something.

A name in a shape is one of three things: a size (it stands alone on an axis of an argument, and
cases draw it), an ``int`` argument, or a size that follows from others (``where k = min(m, n)``).
A name that stands alone only in a result is free: what is returned decides it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NoReturn

from grader.spec.expressions import Expression, Name, Number
from grader.spec.types import (
    Argument,
    Entry,
    Line,
    PlainType,
    Scalar,
    Type,
    Where,
    axes_of,
)

_LITERALS: dict[Scalar, tuple[type, ...]] = {
    Scalar.FLOAT: (float, int),
    Scalar.COMPLEX: (complex, float, int),
    Scalar.INT: (int,),
    Scalar.BOOL: (bool,),
    Scalar.STR: (str,),
    Scalar.LIST: (list,),
    Scalar.DICT: (dict,),
    Scalar.TUPLE: (tuple,),
}


class EntryError(ValueError):
    """A complaint that points into the entry line."""

    def __init__(self, text: str, position: int, message: str) -> None:
        super().__init__(f"{message}\n    {text}\n    {' ' * position}^")


def assemble(line: Line) -> Entry:
    """Return the entry, or raise :class:`EntryError` for the first name that cannot be."""
    return _checked(line, (line.arguments,))


def continued(entry: Entry, then: Line) -> Entry:
    """Return the entry of two calls in a row, the second one of what the first returns.

    It has the arguments of both and the results of the second, and its sizes are shared.
    """
    both = Line(
        name=entry.name,
        arguments=(*entry.arguments, *then.arguments),
        results=then.results,
        where=(*entry.where, *then.where),
        text=f"{entry.text}, then {then.text}",
    )
    return _checked(both, (entry.arguments, then.arguments))


def _checked(line: Line, calls: tuple[tuple[Argument, ...], ...]) -> Entry:
    """Give the names of *line* their meanings; *calls* are the arguments of each call."""
    entry = Entry(
        name=line.name,
        arguments=line.arguments,
        results=line.results,
        where=line.where,
        sizes=_sizes(line.arguments, line.where),
        text=line.text,
    )
    _check_names(entry)
    for arguments in calls:
        _check_defaults(entry, arguments)
    _check_where(entry)
    _check_argument_shapes(entry)
    _check_result_shapes(entry)
    return entry


def _sizes(arguments: tuple[Argument, ...], where: tuple[Where, ...]) -> tuple[str, ...]:
    taken = {argument.name for argument in arguments} | {rule.name for rule in where}
    axes = [axis for argument in arguments for axis in _axes(argument.type)]
    alone = (axis.tree.id for axis in axes if isinstance(axis.tree, Name))
    return tuple(dict.fromkeys(name for name in alone if name not in taken))


def _axes(type_: Type) -> Iterator[Expression]:
    yield from axes_of(type_)
    if isinstance(type_, PlainType) and type_.item is not None:
        yield from _axes(type_.item)


def _check_names(entry: Entry) -> None:
    seen: set[str] = set()
    named = [result.name for result in entry.results if result.name]
    for name in (*(argument.name for argument in entry.arguments), *named):
        if name in seen:
            _fail(entry, name, f"`{name}` is the name of two things; give each its own")
        seen.add(name)
    for name in (*entry.sizes, *(rule.name for rule in entry.where)):
        if name in seen:
            _fail(entry, name, f"`{name}` is a size and also something else; rename one")


def _check_defaults(entry: Entry, arguments: tuple[Argument, ...]) -> None:
    optional = ""
    for argument in arguments:
        if optional and not argument.default:
            message = f"`{argument.name}` needs a default, because `{optional}` before it has one"
            _fail(entry, argument.name, message)
        optional = argument.default and argument.name
        _check_default(entry, argument)


def _check_default(entry: Entry, argument: Argument) -> None:
    if not argument.default or not isinstance(argument.type, PlainType):
        return
    value = ast.literal_eval(argument.default)
    fitting = _LITERALS.get(argument.type.scalar)
    if value is not None and fitting and type(value) not in fitting:
        message = f"the default {argument.default} is not of the type {argument.type}"
        _fail(entry, argument.name, message)


def _check_where(entry: Entry) -> None:
    known = {*entry.sizes, *entry.whole_arguments}
    for rule in entry.where:
        if rule.name in known or rule.name in {argument.name for argument in entry.arguments}:
            _fail(entry, rule.name, f"`{rule.name}` already has a meaning; rename one")
        _check_known(entry, rule.value, known)
        known.add(rule.name)


def _check_argument_shapes(entry: Entry) -> None:
    known = {*entry.sizes, *entry.whole_arguments, *(rule.name for rule in entry.where)}
    for argument in entry.arguments:
        for axis in _axes(argument.type):
            _check_axis(entry, axis)
            _check_known(entry, axis, known)


def _check_result_shapes(entry: Entry) -> None:
    axes = [axis for result in entry.results for axis in _axes(result.type)]
    known = {*entry.sizes, *entry.whole_arguments, *(rule.name for rule in entry.where)}
    free = {axis.tree.id for axis in axes if isinstance(axis.tree, Name)} - known
    folded = {name.casefold(): name for name in known}
    for name in sorted(free):
        if name.casefold() in folded:
            message = f"there is no size `{name}`; did you mean `{folded[name.casefold()]}`?"
            _fail(entry, name, message, last=True)
        if name in {argument.name for argument in entry.arguments}:
            _not_a_size(entry, name)
    for axis in axes:
        _check_axis(entry, axis)
        _check_known(entry, axis, known | free)


def _check_axis(entry: Entry, axis: Expression) -> None:
    if axis.text.startswith("-") and not axis.names:
        _fail(entry, axis.text, "a size cannot be negative")
    if not isinstance(axis.tree, Number) and not axis.names:
        _fail(entry, axis.text, "a fixed size is written as one number")


def _check_known(entry: Entry, size: Expression, known: set[str]) -> None:
    for name in size.names:
        if name in known:
            continue
        if name in {argument.name for argument in entry.arguments}:
            _not_a_size(entry, name)
        near = get_close_matches(name, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(known))}"
        if not known:
            hint = "a size stands alone on an axis of an argument, as in (n,)"
        _fail(entry, name, f"`{size}` uses `{name}`, which is not a size; {hint}", last=True)


def _not_a_size(entry: Entry, name: str) -> NoReturn:
    _fail(entry, name, f"the argument `{name}` is used as a size, so its type must be int")


def _fail(entry: Entry, word: str, message: str, *, last: bool = False) -> NoReturn:
    """Point at the first (or last) place where *word* stands alone in the line."""
    places = [
        found.start() for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", entry.text)
    ]
    position = places[-1 if last else 0] if places else 0
    raise EntryError(entry.text, position, message)
