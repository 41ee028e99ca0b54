"""What each case of an exercise is made of, before anything is drawn.

The public ones, in this order: the examples, a drawn case for each position of the size lists,
the edges, the cases that must raise. The hidden ones: drawn cases, then the edges again where
another seed makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from grader.cases.case import Origin
from grader.cases.generators import is_random
from grader.record import record
from grader.spec.draws import Each, Literally
from grader.spec.fields import Spec
from grader.spec.models import CodeExercise

POSITIONS = 5
"""How many drawn cases there are where the spec lists no sizes."""


@record(kw_only=True)
class Recipe:
    """How to make a case: what the spec fixes, and what is left to chance.

    *path* is the key of the spec to blame. *draws* has an entry for each argument, None where
    its type decides. *turn* says which value of ``each`` is used. *sizes* are fixed; the other
    sizes are drawn, one of them *extreme* if that is possible. Where *public_sizes* are named,
    the case has others than those, and the fixed ones only if that is impossible.
    """

    origin: Origin
    path: str
    draws: Mapping[str, Spec | None]
    sizes: Mapping[str, int] = field(default_factory=dict)
    extreme: int | None = None
    turn: int = 0
    returns: Literally | None = None
    error: str = ""
    public_sizes: frozenset[int] = frozenset()

    @property
    def is_random(self) -> bool:
        return any(is_random(draw) for draw in self.draws.values())


def public_recipes(exercise: CodeExercise) -> tuple[Recipe, ...]:
    """Return the recipes of the public cases, in order."""
    return (*_examples(exercise), *_drawn(exercise), *_edges(exercise), *_raises(exercise))


def hidden_recipes(exercise: CodeExercise) -> tuple[Recipe, ...]:
    """Return the recipes of the hidden cases, in order.

    Every other one has sizes that no public case has: to be right on the listed ones only is
    to be wrong.
    """
    drawn, edges = tuple(_drawn(exercise)), tuple(_edges(exercise))
    count = exercise.cases.hidden
    if count is None:
        count = len(drawn) + len(edges) + len(exercise.cases.raises)
    random = [recipe for recipe in drawn if recipe.is_random or exercise.entry.sizes]
    if not random or not count:
        return ()
    listed = frozenset(size for sizes in exercise.cases.sizes.values() for size in sizes)
    hidden = (_hidden(random, turn, listed) for turn in range(count))
    return (*hidden, *(edge for edge in edges if edge.is_random))


def _hidden(random: list[Recipe], turn: int, listed: frozenset[int]) -> Recipe:
    if not listed:
        return replace(random[turn % len(random)], turn=turn)
    # Values of `each` stay with the sizes of their position.
    position = turn // 2
    unlisted = listed if turn % 2 else frozenset()
    return replace(random[position % len(random)], turn=position, public_sizes=unlisted)


def recipe_at(exercise: CodeExercise, fixed: Mapping[str, int]) -> Recipe:
    """Return the recipe of a case whose sizes and whole-number arguments are *fixed*."""
    sizes = {name: fixed[name] for name in exercise.entry.sizes if name in fixed}
    given = {a: Literally(value=fixed[a]) for a in exercise.entry.whole_arguments if a in fixed}
    return Recipe(
        origin=Origin.DRAWN,
        path="cases",
        draws=_draws(exercise, given),
        sizes={**_ordinary_sizes(exercise), **sizes},
    )


def _examples(exercise: CodeExercise) -> Iterator[Recipe]:
    # Students read an example as it is written: what it leaves out has its default there, however
    # other cases draw it.
    defaults = dict.fromkeys(a.name for a in exercise.entry.arguments if a.default)
    for index, example in enumerate(exercise.cases.examples):
        yield Recipe(
            origin=Origin.EXAMPLE,
            path=f"cases.examples.{index}",
            draws=_draws(exercise, {**defaults, **example.arguments}),
            returns=example.returns,
        )


def _drawn(exercise: CodeExercise) -> Iterator[Recipe]:
    draws = _draws(exercise, {})
    for turn in range(_positions(exercise, draws.values())):
        yield Recipe(
            origin=Origin.DRAWN,
            path="cases",
            draws=draws,
            sizes={name: sizes[turn] for name, sizes in exercise.cases.sizes.items()},
            extreme={POSITIONS - 2: 1, POSITIONS - 1: 0}.get(turn),
            turn=turn,
        )


def _edges(exercise: CodeExercise) -> Iterator[Recipe]:
    for index, edge in enumerate(exercise.cases.edges):
        yield Recipe(
            origin=Origin.EDGE,
            path=f"cases.edges.{index}",
            draws=_draws(exercise, edge),
            sizes=_ordinary_sizes(exercise),
        )


def _raises(exercise: CodeExercise) -> Iterator[Recipe]:
    for index, raising in enumerate(exercise.cases.raises):
        yield Recipe(
            origin=Origin.RAISES,
            path=f"cases.raises.{index}",
            draws=_draws(exercise, raising.arguments),
            sizes=_ordinary_sizes(exercise),
            error=raising.error,
        )


def _draws(exercise: CodeExercise, given: Mapping[str, Spec | None]) -> dict[str, Spec | None]:
    draws: dict[str, Spec | None] = dict.fromkeys(a.name for a in exercise.entry.arguments)
    return draws | exercise.cases.draw | dict(given)


def _positions(exercise: CodeExercise, draws: Iterable[Spec | None]) -> int:
    """Return how many drawn cases show everything that the spec lists."""
    listed = [len(sizes) for sizes in exercise.cases.sizes.values()]
    if listed:
        return listed[0]
    turns = max((len(draw.each) for draw in draws if isinstance(draw, Each)), default=1)
    chance = exercise.entry.sizes or any(is_random(draw) for draw in draws)
    return max(turns, POSITIONS if chance else 1)


def _ordinary_sizes(exercise: CodeExercise) -> dict[str, int]:
    """Return the sizes of the first position without 0 and 1, else of the first."""
    lists = exercise.cases.sizes
    positions = [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    ordinary = (sizes for sizes in positions if min(sizes.values()) >= 2)
    return next(ordinary, positions[0] if positions else {})
