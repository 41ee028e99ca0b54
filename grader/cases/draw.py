"""Drawing the cases of an exercise from a seed.

A case depends on its seed and its number only, so each can be made alone, at any time, and is
the same again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace

from grader.cases.arguments import Drawing, Drawn
from grader.cases.case import Case, DrawError
from grader.cases.literals import convert
from grader.cases.recipes import Recipe, hidden_recipes, public_recipes, recipe_at
from grader.errors import Problem, SpecError, UsageError
from grader.spec.draws import Literally
from grader.spec.models import CodeExercise
from grader.spec.types import axes_of

TRIES = 100
"""How often a case is drawn until `require` holds."""


def public_seed(exercise: CodeExercise) -> str:
    """Return the seed of the public cases in hexadecimal digits."""
    return f"{exercise.cases.seed:x}"


def fresh_seed() -> str:
    """Return a seed for hidden cases that nobody can guess."""
    return secrets.token_hex(8)


def checked_seed(seed: str) -> str:
    """Return *seed* as it is, if hidden cases can be drawn from it.

    Raises
    ------
    UsageError
        It is not made of hexadecimal digits.
    """
    if re.fullmatch(r"[0-9a-fA-F]+", seed):
        return seed
    raise UsageError(
        f"found the seed {seed[:40]!r}, expected hexadecimal digits such as 71c2; "
        "copy it from the report"
    )


def public_cases(exercise: CodeExercise) -> tuple[Case, ...]:
    """Return the cases that students see: examples, drawn ones, edges, those that must raise.

    Raises
    ------
    SpecError
        The exercise asks for arguments that do not exist.
    """
    return _all(exercise, public_recipes(exercise), public_seed(exercise), hidden=False)


def hidden_cases(exercise: CodeExercise, seed: str) -> tuple[Case, ...]:
    """Return the cases that a submission meets for the first time, drawn from *seed*.

    Raises
    ------
    SpecError
        The exercise asks for arguments that do not exist.
    """
    return _all(exercise, hidden_recipes(exercise), seed, hidden=True)


def case_numbered(exercise: CodeExercise, seed: str, number: int) -> Case:
    """Return case *number* of *seed*: a public one if the seed is the public one.

    Raises
    ------
    UsageError
        There is no such case, or *seed* is not one.
    """
    hidden = _as_number(seed) != exercise.cases.seed
    recipes = hidden_recipes(exercise) if hidden else public_recipes(exercise)
    if not 1 <= number <= len(recipes):
        raise UsageError(
            f"{exercise.id} has no case {number}: with the seed {seed} there are {len(recipes)}, "
            "counted from 1"
        )
    return _case(exercise, recipes[number - 1], seed, number, hidden=hidden)


def case_at(exercise: CodeExercise, sizes: Mapping[str, int], seed: str) -> Case:
    """Return a drawn case with these *sizes*, which may name whole-number arguments too."""
    return _case(exercise, recipe_at(exercise, sizes), seed, 1, hidden=True)


def grown_cases(
    exercise: CodeExercise, small: Mapping[str, int], large: Mapping[str, int], seed: str
) -> tuple[Case, Case]:
    """Return a case at each of two sizes that are alike in everything else.

    Arguments that are not arrays keep their values even where those are drawn from a size, so
    that a loop over ``k`` is not mistaken for one over ``n``.
    """
    first = case_at(exercise, small, seed)
    held = {
        argument.name: Literally(value=first.arguments[argument.name])
        for argument in exercise.entry.arguments
        if not axes_of(argument.type) and argument.name not in large
    }
    recipe = recipe_at(exercise, large)
    held_recipe = replace(recipe, draws={**recipe.draws, **held})
    return first, _case(exercise, held_recipe, seed, 1, hidden=True)


def _all(
    exercise: CodeExercise, recipes: tuple[Recipe, ...], seed: str, *, hidden: bool
) -> tuple[Case, ...]:
    return tuple(
        _case(exercise, recipe, seed, number, hidden=hidden)
        for number, recipe in enumerate(recipes, 1)
    )


def _case(exercise: CodeExercise, recipe: Recipe, seed: str, number: int, *, hidden: bool) -> Case:
    try:
        drawn = _drawn(exercise, recipe, (_as_number(seed), number, int(hidden)))
        returns = _returns(exercise, recipe)
    except DrawError as error:
        file = f"exercises/{exercise.topic}/{exercise.id}.yaml"
        path = error.path or recipe.path
        raise SpecError([Problem(file, 0, 0, path, str(error))]) from None
    return Case(
        number=number,
        origin=recipe.origin,
        arguments=drawn.arguments,
        seed=seed,
        hidden=hidden,
        sizes=drawn.sizes,
        returns=returns,
        error=recipe.error,
    )


def _drawn(exercise: CodeExercise, recipe: Recipe, entropy: tuple[int, int, int]) -> Drawn:
    """Draw until everything that the spec asks for holds."""
    _, number, hidden = entropy
    for attempt in range(TRIES):
        seed = (*entropy, attempt)
        drawing = Drawing(exercise, recipe, seed, number=number, fresh=bool(hidden))
        try:
            # Some sizes are wanted, but not at the price of a case that cannot be.
            return drawing.draw(freely=attempt < TRIES // 2)
        except DrawError as error:
            failure = error
    if failure.path == "cases.require":
        message = f"{failure}, nor in any of {TRIES} tries; change `require`, sizes or draws"
        raise DrawError(message, failure.path)
    raise failure


def _returns(exercise: CodeExercise, recipe: Recipe) -> object | None:
    """Return what an example says comes back, as values of the declared types."""
    if recipe.returns is None:
        return None
    path = f"{recipe.path}.returns"
    results, written = exercise.entry.results, recipe.returns.value
    values = (written,) if exercise.entry.single else written
    if not isinstance(values, tuple | list) or len(values) != len(results):
        raise DrawError(f"expected a list of {len(results)} results", path)
    try:
        found = tuple(convert(v, r.type) for v, r in zip(values, results, strict=True))
    except DrawError as error:
        raise DrawError(str(error), path) from None
    return found[0] if exercise.entry.single else found


def _as_number(seed: str) -> int:
    try:
        return int(seed, 16)
    except ValueError:
        raise UsageError(
            f"{seed!r} is not a seed, expected hexadecimal digits such as 71c2"
        ) from None
