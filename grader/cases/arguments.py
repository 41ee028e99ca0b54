"""From a recipe to arguments: sizes first, then each argument once its names have values.

Each argument has its own stream of random numbers, so that drawing one in another way, or a
larger one, leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from graphlib import CycleError, TopologicalSorter
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from grader.cases.case import DrawError, Origin
from grader.cases.generators import generate, names_in
from grader.cases.literals import convert, default_value
from grader.cases.recipes import Recipe
from grader.cases.sizes import complete, sizes_of, sizes_of_shape
from grader.cases.wanted import Wanted, at, lengths, whole
from grader.record import record
from grader.spec.draws import AsList, Each, FixedShape, Frame, FromParam, Literally
from grader.spec.fields import Spec
from grader.spec.models import CodeExercise
from grader.spec.room import bytes_of, crowded
from grader.spec.types import Argument, ArrayType, Type, Where, axes_of


@record
class Drawn:
    """The sizes of a case, those that follow from others included, and its arguments."""

    sizes: Mapping[str, int]
    arguments: Mapping[str, object]


class Drawing:
    """One try at the arguments of a case; *fresh* is for hidden ones."""

    def __init__(
        self,
        exercise: CodeExercise,
        recipe: Recipe,
        seed: Sequence[int],
        *,
        number: int,
        fresh: bool,
    ) -> None:
        self.exercise = exercise
        self.entry, self.cases, self.recipe = exercise.entry, exercise.cases, recipe
        self.params = exercise.variant.values
        self.number, self.fresh = number, fresh
        self.words = _words(seed)
        self.arguments = {argument.name: argument for argument in self.entry.arguments}
        self.sizes: dict[str, int] = {}
        self.values: dict[str, object] = {}

    def draw(self, *, freely: bool) -> Drawn:
        """Make everything, *freely* with the sizes that are wanted but not needed.

        Raises
        ------
        DrawError
            There are no such arguments, or these do not meet `require`.
        """
        self._take_over_what_is_written()
        extreme = self.recipe.extreme if freely else None
        avoided = self.recipe.public_sizes if freely else frozenset[int]()
        listed = {} if avoided else self.recipe.sizes
        self.sizes = complete(
            self.entry, self.sizes, listed, extreme, partial(_stream, self.words, 0), avoided
        )
        self._draw_the_rest()
        if self._lawful:
            self._check_shapes()
            self._check_condition()
        return Drawn(self.sizes, {name: self._value(name) for name in self.arguments})

    @property
    def _lawful(self) -> bool:
        """Whether shapes and `require` hold: they need not where the call must raise."""
        return self.recipe.origin is not Origin.RAISES

    @property
    def _known(self) -> dict[str, object]:
        return {**self.params, **self.values, **self.sizes}

    def _value(self, name: str) -> object:
        value = self.values[name]
        if isinstance(value, np.ndarray):
            if isinstance(self.recipe.draws[name], AsList):
                return value.tolist()
            value.flags.writeable = False
        return value

    # ------------------------------------------------------------ what is written out

    def _take_over_what_is_written(self) -> None:
        for argument in self.entry.arguments:
            for name, length in self._written_sizes(argument):
                if name in self.entry.sizes:
                    self.sizes.setdefault(name, length)

    def _written_sizes(self, argument: Argument) -> Iterable[tuple[str, int]]:
        draw = self.recipe.draws[argument.name]
        if isinstance(draw, FixedShape):
            return sizes_of_shape(argument.type, draw.shape)
        if isinstance(draw, Frame):
            written = (cells.value for cells in draw.frame.cells if isinstance(cells, Literally))
            lengths_ = (sizes_of_shape(argument.type, (len(values),)) for values in written)
            return chain.from_iterable(lengths_)
        if isinstance(draw, Literally | AsList | Each | FromParam) or (
            draw is None and argument.default
        ):
            self.values[argument.name] = self._written(argument, draw)
        return sizes_of(argument.type, self.values.get(argument.name))

    def _written(self, argument: Argument, draw: Spec | None) -> object:
        match draw:
            case Literally(value=value) | AsList(as_list=value):
                pass
            case Each(each=values):
                value = values[self.recipe.turn % len(values)]
            case FromParam(param=name):
                value = self.params[name]
            case _:
                value = default_value(argument.default)
        if value is None and argument.default == "None":
            return None
        try:
            return convert(value, argument.type)
        except DrawError as error:
            if not self._lawful:
                # A value of another type may be just what the call must refuse.
                return value
            raise self._blamed(error, argument.name) from None

    # ------------------------------------------------------------ what is drawn

    def _draw_the_rest(self) -> None:
        follows = {rule.name: rule for rule in self.entry.where}
        for name in self._order():
            if name in follows:
                self._follow(follows[name])
            elif name in self.arguments and name not in self.values:
                self._draw_argument(self.arguments[name])

    def _order(self) -> tuple[str, ...]:
        """Return the names so that each comes after those it is drawn from."""
        rules = ((rule.name, rule.value.names) for rule in self.entry.where)
        needs = ((name, tuple(self._needs(one))) for name, one in self.arguments.items())
        return _ordered((*rules, *needs))

    def _needs(self, argument: Argument) -> Iterator[str]:
        if argument.name in self.values:
            return
        yield from names_in(self.recipe.draws[argument.name])
        yield from names_in(self._usual(argument))
        for size in axes_of(argument.type):
            yield from size.names

    def _usual(self, argument: Argument) -> Spec | None:
        """Return how the spec draws *argument* when a case says nothing else."""
        return self.cases.draw.get(argument.name)

    def _follow(self, rule: Where) -> None:
        try:
            self.sizes[rule.name] = whole(rule.value, self._known)
        except DrawError as error:
            if self._lawful:
                raise DrawError(str(error), "entry") from None

    def _draw_argument(self, argument: Argument) -> None:
        draw = self.recipe.draws[argument.name]
        try:
            if isinstance(draw, FixedShape):
                self.values[argument.name] = self._misshapen(argument, draw)
            else:
                shape = lengths(axes_of(argument.type), self._known)
                wanted = self._wanted(argument, argument.type, shape)
                self.values[argument.name] = generate(draw, wanted)
        except DrawError as error:
            raise self._blamed(error, argument.name) from None

    def _misshapen(self, argument: Argument, draw: FixedShape) -> object:
        """Draw an array of a shape that is not the declared one, as usual where that works."""
        type_ = argument.type if isinstance(argument.type, ArrayType) else ArrayType(())
        wanted = self._wanted(argument, type_, draw.shape)
        try:
            return generate(self._usual(argument), wanted)
        except DrawError:
            return generate(None, wanted)

    def _wanted(self, argument: Argument, type_: Type, shape: tuple[int, ...]) -> Wanted:
        # Sizes that are drawn or follow from others are known only now.
        what = f"an array of shape {shape} takes"
        if reason := crowded(self.exercise, what, bytes_of(type_, shape)):
            raise DrawError(reason)
        return Wanted(
            type=type_,
            shape=shape,
            rng=_stream(self.words, 1 + [*self.arguments].index(argument.name)),
            known=self._known,
            number=self.number,
            fresh=self.fresh,
        )

    # ------------------------------------------------------------ what must hold

    def _check_shapes(self) -> None:
        for argument in self.entry.arguments:
            value = self.values[argument.name]
            if isinstance(value, np.ndarray) and isinstance(argument.type, ArrayType):
                expected = lengths(argument.type.shape, self._known)
                if value.shape != expected:
                    places = "".join(at(size, self._known) for size in argument.type.shape[:1])
                    message = f"found an array of shape {value.shape}, expected {expected}"
                    rule = f"{argument.type}{places}"
                    raise self._blamed(DrawError(f"{message}: {rule}"), argument.name)

    def _check_condition(self) -> None:
        condition = self.cases.require
        if condition is None:
            return
        try:
            holds = bool(condition.evaluate(self._known))
        except ValueError as error:
            raise DrawError(str(error), "cases.require") from None
        if not holds:
            values = at(condition, self._known)
            raise DrawError(f"`{condition}` does not hold{values}", "cases.require")

    def _blamed(self, error: DrawError, name: str) -> DrawError:
        """Return *error* with the key that asks for the argument *name*."""
        own = self.recipe.draws[name] is not self.cases.draw.get(name)
        return DrawError(str(error), f"{self.recipe.path if own else 'cases.draw'}.{name}")


def _words(seed: Sequence[int]) -> NDArray[np.uint32]:
    """Return the words that a ``SeedSequence`` makes of *seed*, in a quarter of its time."""
    parts = ((n, range(0, max(n.bit_length(), 1), 32)) for n in seed)
    return np.array([n >> shift & 0xFFFFFFFF for n, shifts in parts for shift in shifts], np.uint32)


def _stream(words: NDArray[np.uint32], place: int) -> np.random.Generator:
    """Return one of the generators that ``default_rng(seed).spawn`` would make all at once."""
    return np.random.default_rng(np.random.SeedSequence(words, spawn_key=(place,)))


@lru_cache(maxsize=64)
def _ordered(needs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """Return names so that each comes after those it *needs*: for most cases they are the same."""
    try:
        return tuple(TopologicalSorter(dict(needs)).static_order())
    except CycleError as error:
        circle = " needs ".join(f"`{name}`" for name in reversed(error.args[1]))
        raise DrawError(f"nothing can be drawn first: {circle}", "cases.draw") from None
