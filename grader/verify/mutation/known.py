"""What is known of the names in a function: from its imports, its assignments, the entry line."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from grader.spec.types import Argument, ArrayType, Entry, PlainType, Scalar, Type
from grader.verify.mutation.site import Names, called

_SYMBOLS = frozenset({"symbols", "Symbol", "Dummy"})
_NO_AXES = frozenset({Scalar.FLOAT, Scalar.INT, Scalar.BOOL, Scalar.COMPLEX})


def modules_in(tree: ast.Module) -> frozenset[str]:
    """Return the names that imports bind."""
    return frozenset(
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    )


def names_in(function: ast.FunctionDef, modules: frozenset[str], entry: Entry) -> Names:
    """Return what is known in *function*; of shapes, if it is the one that *entry* declares."""
    stored = Counter(_stored(function))
    parameters = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    symbols = _symbols(function, stored)
    if function.name != entry.name:
        return Names(modules=modules, alike=symbols, bound=_bound(stored, parameters))
    shadowed = {*stored, *_inner_parameters(function)}
    own = [each for each in entry.arguments if each.name not in shadowed]
    ranks = {each.name: _rank(each.type) for each in own}
    return Names(
        modules=modules,
        ranks={name: rank for name, rank in ranks.items() if rank is not None},
        alike=_alike(own) | symbols,
        bound=_bound(stored, parameters),
    )


def _bound(stored: Mapping[str, int], parameters: set[str]) -> frozenset[str]:
    """Return the names that have a value even if one assignment of theirs is left out."""
    return frozenset(parameters | {name for name, times in stored.items() if times > 1})


def _stored(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _inner_parameters(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.FunctionDef | ast.Lambda) and node is not function:
            yield from (each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg))


def _rank(type_: Type) -> int | None:
    match type_:
        case ArrayType(shape=shape):
            return len(shape)
        case PlainType(scalar=scalar) if scalar in _NO_AXES:
            return 0
    return None


def _alike(arguments: Sequence[Argument]) -> dict[str, str]:
    """Return for each argument another one with as many axes, or of the same type."""
    return _in_turn([each.name for each in group] for _, group in _by_likeness(arguments))


def _by_likeness(arguments: Sequence[Argument]) -> Iterator[tuple[str, Iterator[Argument]]]:
    yield from groupby(sorted(arguments, key=_likeness), key=_likeness)


def _likeness(argument: Argument) -> str:
    type_ = argument.type
    return str(len(type_.shape)) if isinstance(type_, ArrayType) else str(type_)


def _symbols(function: ast.FunctionDef, stored: Mapping[str, int]) -> dict[str, str]:
    """Return for each symbol that is made in *function* another one that is."""
    made = [
        node.id
        for statement in ast.walk(function)
        if isinstance(statement, ast.Assign) and called(statement.value) in _SYMBOLS
        for target in statement.targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and stored[node.id] == 1
    ]
    return _in_turn([made])


def _in_turn(groups: Iterator[list[str]] | list[list[str]]) -> dict[str, str]:
    """Return for each name the next one of its group, for the last the first."""
    pairs = (
        (name, other)
        for group in groups
        if len(group) > 1
        for name, other in zip(group, [*group[1:], group[0]], strict=True)
    )
    return dict(pairs)
