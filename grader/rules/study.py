"""Which sizes to compare: one size grows fourfold, the others stay small and all different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from grader.errors import Problem, SpecError
from grader.record import record
from grader.spec.expressions import Expression
from grader.spec.models import CodeExercise, Tied
from grader.spec.types import ArrayType, Type
from grader.wire.jobs import Counted

GROWTH = 4
LONG, SQUARE = 96, 24
"""Where a size starts to grow: less far where the work grows with its square."""

OTHER_STARTS = (192, 384, 768, 24, 12, 6)
"""Further starts for exercises whose `require` does not hold at the usual one."""


LONG_AT_LENGTH, SQUARE_AT_LENGTH = 20_000, 120
"""Where speed is measured, unless the exercise says so itself."""


@record(kw_only=True)
class Study:
    """Two calls that differ in the size *name*, and in what is tied to it.

    *small* and *large* map sizes, and whole-number arguments that are tied, to their values.
    """

    name: str
    small: Mapping[str, int]
    large: Mapping[str, int]

    @property
    def steps(self) -> int:
        """By how much the size grows."""
        return self.large[self.name] - self.small[self.name]

    def slope(self, small: Counted, large: Counted) -> float:
        """Return how many more lines ran for each element more."""
        return (large.lines - small.lines) / self.steps


def plan_study(exercise: CodeExercise, name: str, tied: Tied, names: tuple[str, ...]) -> Study:
    """Return the study of *name*, one of the *names* that are studied.

    Raises
    ------
    SpecError
        No sizes meet the exercise's `require`, or something tied has no value.
    """
    usual = (tied.start,) if tied.start else (_start(exercise, names), *OTHER_STARTS)
    for start in usual:
        for others in _others(exercise, {name, *tied.ties}):
            study = Study(
                name=name,
                small=_grown(exercise, name, start, tied, others),
                large=_grown(exercise, name, start * GROWTH, tied, others),
            )
            if _legal(exercise, study.small) and _legal(exercise, study.large):
                return study
    raise _problem(
        exercise,
        f"vectorized.over.{name}",
        f"`{exercise.cases.require}` holds at no sizes with {name} = {usual[0]} and "
        f"{usual[0] * GROWTH}; say where {name} starts: {{{name}: {{from: ...}}}}",
    )


def lengths(exercise: CodeExercise) -> dict[str, int]:
    """Return the sizes at which speed is measured: `at`, and what follows from the rest.

    Raises
    ------
    SpecError
        No sizes meet the exercise's `require`.
    """
    rule = exercise.vectorized
    assert rule is not None
    first = plan_study(exercise, rule.sizes[0], rule.tied(rule.sizes[0]), rule.sizes)
    square = _start(exercise, rule.sizes) == SQUARE
    grown = SQUARE_AT_LENGTH if square else LONG_AT_LENGTH
    found = {**first.small, **dict.fromkeys(rule.sizes, grown), **rule.at}
    for name in rule.sizes:
        for follower, expression in rule.tied(name).ties.items():
            if follower not in rule.at:
                found[follower] = _follow(exercise, name, expression, found)
    return found


def _start(exercise: CodeExercise, names: tuple[str, ...]) -> int:
    types = [argument.type for argument in exercise.entry.arguments]
    types += [result.type for result in exercise.entry.results]
    return SQUARE if any(_growing_axes(type_, names) > 1 for type_ in types) else LONG


def _growing_axes(type_: Type, names: tuple[str, ...]) -> int:
    shape = type_.shape if isinstance(type_, ArrayType) else ()
    return sum(not set(names).isdisjoint(size.names) for size in shape)


def _others(exercise: CodeExercise, grown: set[str]) -> Iterator[dict[str, int]]:
    """Yield values for the sizes that do not grow, the likeliest first."""
    names = [name for name in exercise.entry.sizes if name not in grown]
    yield dict(zip(names, range(4, 4 + len(names)), strict=True))
    lists = exercise.cases.sizes
    listed = [lists[name] for name in names if name in lists]
    if listed and len(listed) == len(names):
        yield from (dict(zip(names, row, strict=True)) for row in zip(*listed, strict=True))
    # Three sizes of eight values are 512 tries; more of them would take the longest for nothing.
    for row in product(range(1, 9), repeat=min(len(names), 3)):
        yield dict(zip(names, (*row, *range(9, 9 + len(names))), strict=False))


def _grown(
    exercise: CodeExercise, name: str, value: int, tied: Tied, others: Mapping[str, int]
) -> dict[str, int]:
    sizes = {**others, name: value}
    for follower, expression in tied.ties.items():
        sizes[follower] = _follow(exercise, name, expression, sizes)
    return sizes


def _follow(
    exercise: CodeExercise, name: str, expression: Expression, sizes: Mapping[str, int]
) -> int:
    try:
        value = expression.evaluate(sizes)
    except ValueError as error:
        raise _problem(exercise, f"vectorized.over.{name}.with", str(error)) from None
    assert isinstance(value, int)
    return value


def _legal(exercise: CodeExercise, sizes: Mapping[str, int]) -> bool:
    """Tell whether `require` holds, as far as sizes alone can say."""
    condition = exercise.cases.require
    if condition is None or not set(condition.names) <= sizes.keys():
        return True
    try:
        return bool(condition.evaluate(sizes))
    except ValueError:
        return False


def _problem(exercise: CodeExercise, path: str, message: str) -> SpecError:
    return SpecError(
        [Problem(f"exercises/{exercise.topic}/{exercise.id}.yaml", 0, 0, path, message)]
    )
