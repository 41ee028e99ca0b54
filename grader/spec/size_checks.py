"""Whether the sizes of the cases can be, and tell every axis from every other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from grader.spec.argument_checks import unknown_names
from grader.spec.expressions import Expression
from grader.spec.models import CodeExercise
from grader.spec.room import bytes_of, crowded
from grader.spec.types import ArrayType, axes_of
from grader.spec.validation import Complaint, did_you_mean


def size_contradictions(exercise: CodeExercise) -> Iterator[Complaint]:
    """Yield what is wrong with `sizes` and `require`."""
    yield from _names(exercise)
    yield from _require_names(exercise)
    lists = exercise.cases.sizes
    lengths = {name: len(sizes) for name, sizes in lists.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{name} has {count}" for name, count in lengths.items())
        yield ("cases", "sizes"), f"the lists differ in length: {found}; one value for each case"
        return
    for position in range(next(iter(lengths.values()), 0)):
        drawn = [name for name in lists if name in exercise.entry.sizes]
        sizes = {name: lists[name][position] for name in drawn}
        yield from _position(exercise, position, sizes)


def _names(exercise: CodeExercise) -> Iterator[Complaint]:
    entry, lists = exercise.entry, exercise.cases.sizes
    for name, values in lists.items():
        path = ("cases", "sizes", name)
        if name in {argument.name for argument in entry.arguments}:
            yield path, f"`{name}` is an argument, not a size; say under `draw` how it is drawn"
        elif name in {rule.name for rule in entry.where}:
            yield path, f"`{name}` follows from other sizes by the entry's `where`; leave it out"
        elif name not in entry.sizes:
            yield path, f"the entry has no size `{name}`. {did_you_mean(name, entry.sizes)}"
        if not values:
            yield path, "an empty list; give a size for each case, or leave `sizes` out"
    if missing := [name for name in entry.sizes if lists and name not in lists]:
        names = ", ".join(missing)
        yield ("cases", "sizes"), f"nothing is said about {names}; give lists for all sizes or none"


def _require_names(exercise: CodeExercise) -> Iterator[Complaint]:
    entry, require = exercise.entry, exercise.cases.require
    known = (
        *entry.sizes,
        *(argument.name for argument in entry.arguments),
        *(rule.name for rule in entry.where),
        *exercise.params,
    )
    if require is not None:
        path = ("cases", "require")
        yield from unknown_names(path, require, known, "a size or an argument of the entry")


def _position(
    exercise: CodeExercise, position: int, sizes: Mapping[str, int]
) -> Iterator[Complaint]:
    """Check the sizes of one case."""
    for first, second in combinations(sizes, 2):
        if sizes[first] == sizes[second]:
            message = (
                f"here {first} and {second} are both {sizes[first]}: an answer that takes one "
                f"axis for the other, such as a transposed one, would pass. Make them different"
            )
            yield ("cases", "sizes", second, position), message
    for size in _axes(exercise):
        value = _value(size, exercise, sizes)
        if isinstance(value, int) and value < 0:
            yield (
                ("cases", "sizes", next(iter(sizes)), position),
                f"here the axis `{size}` is {value} ({_said(sizes)}); a size is at least 0",
            )
    if reason := no_room(exercise, sizes):
        largest = max(sizes, key=lambda name: sizes[name])
        yield ("cases", "sizes", largest, position), reason
    require = exercise.cases.require
    if require is not None and _value(require, exercise, sizes) is False:
        message = f"these sizes ({_said(sizes)}) do not meet `require: {require}`"
        yield ("cases", "sizes", next(iter(sizes)), position), f"{message}; change one of them"


def no_room(exercise: CodeExercise, sizes: Mapping[str, int]) -> str:
    """Say that arguments and results at these *sizes* have no room, else return "".

    An axis of which these sizes say nothing is taken to be as short as can be.
    """
    taken = 0
    for type_ in exercise.entry.types:
        lengths = (_value(size, exercise, sizes) for size in axes_of(type_))
        taken += bytes_of(type_, tuple(n if isinstance(n, int) else 1 for n in lengths))
    return crowded(exercise, f"arguments and results with {_said(sizes)} take", taken)


def _axes(exercise: CodeExercise) -> Iterator[Expression]:
    for type_ in exercise.entry.types:
        yield from type_.shape if isinstance(type_, ArrayType) else ()


def _value(expression: Expression, exercise: CodeExercise, sizes: Mapping[str, int]) -> object:
    """Return what *expression* is at these sizes; None when it needs arguments too."""
    known: dict[str, object] = dict(sizes)
    for rule in exercise.entry.where:
        value = rule.value.value_if_known(known)
        if value is not None:
            known[rule.name] = value
    return expression.value_if_known(known)


def _said(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name}={size}" for name, size in sizes.items())
