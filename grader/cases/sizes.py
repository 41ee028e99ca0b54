"""The sizes of a case: those that written values have, those listed, and different ones else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

import numpy as np

from grader.spec.expressions import Name
from grader.spec.types import ArrayType, Entry, Type, axes_of
from grader.wire.values import Table

SMALLEST, LARGEST = 2, 9


def sizes_of(type_: Type, value: object) -> Iterator[tuple[str, int]]:
    """Yield what *value* says about the names that stand alone on an axis of *type_*."""
    if isinstance(value, np.ndarray):
        yield from sizes_of_shape(type_, value.shape)
    elif isinstance(value, Table):
        yield from sizes_of_shape(type_, (len(value.index),))
    elif not isinstance(type_, ArrayType) and type_.item is not None and isinstance(value, list):
        for item in value:
            yield from sizes_of(type_.item, item)


def sizes_of_shape(type_: Type, shape: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    """Yield the same for an array of *shape*; nothing if it has another number of axes."""
    axes = axes_of(type_)
    if len(axes) == len(shape):
        for size, length in zip(axes, shape, strict=True):
            if isinstance(size.tree, Name):
                yield size.tree.id, length


def complete(
    entry: Entry,
    known: Mapping[str, int],
    listed: Mapping[str, int],
    extreme: int | None,
    rng: Callable[[], np.random.Generator],
    avoided: Collection[int] = (),
) -> dict[str, int]:
    """Return a size for every name of *entry*: *known* ones, *listed* ones, random ones.

    Random sizes differ from all others, so that no axis is taken for another by luck, and from
    the *avoided* ones. One of them is *extreme*, if that is not None. The *rng* is made only where
    there is something to draw.
    """
    given = {**listed, **known}
    sizes = {name: given.get(name) for name in entry.sizes}
    chosen = {name: size for name, size in sizes.items() if size is not None}
    free = [name for name, size in sizes.items() if size is None]
    if not free:
        return chosen
    generator = rng()
    if extreme is not None and extreme not in chosen.values():
        chosen[free.pop(int(generator.integers(len(free))))] = extreme
    taken = {*chosen.values(), *avoided}
    untaken = [n for n in range(SMALLEST, LARGEST + len(sizes) + len(taken)) if n not in taken]
    random = generator.choice(untaken, len(free), replace=False)
    return chosen | {name: int(size) for name, size in zip(free, random, strict=True)}
