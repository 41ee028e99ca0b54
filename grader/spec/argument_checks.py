"""Whether what `cases` says about arguments fits the arguments that the entry has."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from grader.spec import draws
from grader.spec.expressions import Expression
from grader.spec.fields import Spec
from grader.spec.literals import misfit, written
from grader.spec.mathematics import expression_fault
from grader.spec.models import CodeExercise
from grader.spec.places import Path
from grader.spec.types import (
    EXPRESSION,
    Argument,
    ArrayType,
    Kind,
    PlainType,
    Scalar,
    Type,
    is_symbolic,
)
from grader.spec.validation import Complaint, did_you_mean

_NUMBERS = frozenset({Scalar.FLOAT, Scalar.INT, Scalar.BOOL, Scalar.COMPLEX})
_DRAWN_UNASKED = _NUMBERS | {Scalar.GENERATOR}
_MATRICES = (
    draws.Spd,
    draws.Symmetric,
    draws.Orthogonal,
    draws.LowRank,
    draws.Singular,
    draws.ConstantColumn,
)
_SQUARE = (draws.Spd, draws.Symmetric, draws.Singular)
_REAL = (draws.Normal, draws.Uniform, draws.Distinct, draws.Zeros, *_MATRICES)
_WRITTEN = (
    draws.Literally,
    draws.AsList,
    draws.Each,
    draws.Choice,
    draws.FixedShape,
    draws.FromParam,
)
_ERRORS = (
    *(n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, Exception)),
    "LinAlgError",
)


def argument_contradictions(exercise: CodeExercise) -> Iterator[Complaint]:
    """Yield what examples, draws, edges and raising cases say that cannot be."""
    yield from _reserved(exercise)
    yield from _examples(exercise)
    yield from _draws(exercise)
    for index, edge in enumerate(exercise.cases.edges):
        path = ("cases", "edges", index)
        if not edge:
            yield path, "an edge that changes nothing; name an argument, or leave it out"
        yield from _given(exercise, path, edge)
    for index, case in enumerate(exercise.cases.raises):
        path = ("cases", "raises", index)
        # These may break the declared types and shapes: that is what they are for.
        yield from _unknown(exercise, path, case.arguments)
        yield from unknown_error((*path, "error"), case.error)


def unknown_error(path: Path, name: str) -> Iterator[Complaint]:
    """Yield that there is no exception called *name*."""
    if name not in _ERRORS:
        near = get_close_matches(name, _ERRORS, 1) or ["ValueError"]
        yield path, f"there is no exception `{name}`. Did you mean `{near[0]}`?"


def unknown_names(
    path: Path, expression: Expression, known: Mapping[str, object] | tuple[str, ...], what: str
) -> Iterator[Complaint]:
    """Yield every name of *expression* that is not among the *known* ones."""
    for name in expression.names:
        if name not in known:
            yield path, f"`{name}` is not {what}. {did_you_mean(name, known)}"


def _reserved(exercise: CodeExercise) -> Iterator[Complaint]:
    for argument in exercise.entry.arguments:
        if argument.name in {"returns", "error"}:
            message = f"an argument cannot be called `{argument.name}`: `cases` uses that word"
            yield ("entry",), f"{message}; rename it"


def _names(exercise: CodeExercise) -> tuple[str, ...]:
    return tuple(argument.name for argument in exercise.entry.arguments)


def _unknown(
    exercise: CodeExercise, path: Path, given: Mapping[str, object]
) -> Iterator[Complaint]:
    known = _names(exercise)
    for name in given:
        if name not in known:
            message = f"{exercise.entry.name} has no argument `{name}`. {did_you_mean(name, known)}"
            yield (*path, name), message


def _given(
    exercise: CodeExercise,
    path: Path,
    given: Mapping[str, Spec],
    sizes: dict[str, int] | None = None,
) -> Iterator[Complaint]:
    """Check draws and written values, one for each of some arguments."""
    yield from _unknown(exercise, path, given)
    sizes = {} if sizes is None else sizes
    for argument in exercise.entry.arguments:
        draw = given.get(argument.name)
        if draw is None:
            continue
        place = (*path, argument.name)
        for value in _written_values(draw):
            if argument.default and str(value) == argument.default:
                continue
            if reason := _misfit(exercise, value, argument.type, sizes):
                yield place, reason
            if argument.type == PlainType(Scalar.INT) and isinstance(value, int):
                sizes[argument.name] = value
        yield from _unfit(exercise, place, argument, draw)


def _misfit(exercise: CodeExercise, value: object, type_: Type, sizes: dict[str, int]) -> str:
    """Say why *value* is not of *type_*, or return ""; only here the symbols are known."""
    if reason := misfit(value, type_, sizes):
        return reason
    written_out = value if isinstance(value, tuple) else (value,)
    items = written_out if is_symbolic(type_) else ()
    faults = (expression_fault(item, exercise.symbols) for item in items)
    return next((fault for fault in faults if fault), "")


def _written_values(draw: Spec) -> tuple[object, ...]:
    match draw:
        case draws.Literally(value=value) | draws.AsList(as_list=value):
            return (value,)
        case draws.Each(each=values) | draws.Choice(choice=values):
            return values
    return ()


# ---------------------------------------------------------------- examples


def _examples(exercise: CodeExercise) -> Iterator[Complaint]:
    for index, example in enumerate(exercise.cases.examples):
        path: Path = ("cases", "examples", index)
        for argument in exercise.entry.arguments:
            if argument.name not in example.arguments and not argument.default:
                yield path, f"the argument `{argument.name}` is missing; add it: {argument.type}"
        sizes: dict[str, int] = {}
        yield from _given(exercise, path, example.arguments, sizes)
        if example.returns is not None:
            yield from _returned(exercise, (*path, "returns"), example.returns.value, sizes)


def _returned(
    exercise: CodeExercise, path: Path, value: object, sizes: dict[str, int]
) -> Iterator[Complaint]:
    results = exercise.entry.results
    values = (value,) if exercise.entry.single else value
    if not isinstance(values, tuple) or len(values) != len(results):
        yield path, f"found {written(value)}, expected a list of {len(results)} results"
        return
    _follow(exercise, sizes)
    for item, result in zip(values, results, strict=True):
        if reason := _misfit(exercise, item, result.type, sizes):
            yield path, reason


def _follow(exercise: CodeExercise, sizes: dict[str, int]) -> None:
    """Add the sizes that follow from the known ones."""
    for rule in exercise.entry.where:
        value = rule.value.value_if_known(sizes)
        if isinstance(value, int):
            sizes[rule.name] = value


# ---------------------------------------------------------------- draws


def _draws(exercise: CodeExercise) -> Iterator[Complaint]:
    given = exercise.cases.draw
    yield from _given_alone(exercise)
    for argument in exercise.entry.arguments:
        if argument.name in given or argument.default or _drawn_unasked(argument):
            continue
        message = (
            f"nothing says how `{argument.name}` of type {argument.type} is drawn; "
            f"add {argument.name}: {_suggestion(argument)}"
        )
        yield ("cases", "draw"), message


def _given_alone(exercise: CodeExercise) -> Iterator[Complaint]:
    """Check each draw by itself: sizes of written values are no sizes of the case."""
    for name, draw in exercise.cases.draw.items():
        yield from _given(exercise, ("cases", "draw"), {name: draw})


def _drawn_unasked(argument: Argument) -> bool:
    return isinstance(argument.type, ArrayType) or argument.type.scalar in _DRAWN_UNASKED


def _suggestion(argument: Argument) -> str:
    if argument.type == PlainType(Scalar.CALLABLE):
        return "{function: square}"
    if argument.type == EXPRESSION:
        return '{each: ["x**2 + 1"]}, with an expression for each case'
    if isinstance(argument.type, PlainType) and argument.type.scalar is Scalar.DATA_FRAME:
        return "{frame: {columns: {team: {choice: [a, b]}, score: normal}}}"
    return "{each: [...]} with a value for each case"


def _unfit(
    exercise: CodeExercise, path: Path, argument: Argument, draw: Spec
) -> Iterator[Complaint]:
    """Yield why *draw* cannot give a value of the argument's type."""
    entry = exercise.entry
    known = (*entry.sizes, *entry.whole_arguments, *_followers(exercise), *exercise.params)
    if isinstance(draw, draws.FromParam) and draw.param not in exercise.params:
        hint = did_you_mean(draw.param, exercise.params)
        yield path, f"there is no parameter `{draw.param}`. {hint}"
    for expression in _expressions(draw):
        yield from unknown_names(path, expression, known, "a size or a whole-number argument")
    if wanted := _wanted(draw, argument):
        name = draws.draw_key(draw)
        if isinstance(draw, draws.Word):
            name = draw.word
        yield path, f"`{name}` draws {wanted}, but `{argument.name}` is {argument.type}"


def _followers(exercise: CodeExercise) -> tuple[str, ...]:
    return tuple(rule.name for rule in exercise.entry.where)


def _expressions(draw: Spec) -> tuple[Expression, ...]:
    if isinstance(draw, draws.Frame):
        return tuple(found for cells in draw.frame.cells for found in _expressions(cells))
    values = [getattr(draw, name) for name in type(draw).model_fields]
    flat = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return tuple(item for item in flat if isinstance(item, Expression))


def _wanted(draw: Spec, argument: Argument) -> str:
    """Say what *draw* gives where that is not what *argument* is, else return ""."""
    if isinstance(draw, _WRITTEN):
        return ""
    type_ = argument.type
    if isinstance(draw, draws.Rng):
        return "" if type_ == PlainType(Scalar.GENERATOR) else "a Generator"
    if isinstance(draw, draws.Frame):
        is_table = isinstance(type_, PlainType) and type_.scalar is Scalar.DATA_FRAME
        return "" if is_table else "a data frame"
    if isinstance(draw, draws.Function):
        return "" if type_ == PlainType(Scalar.CALLABLE) else "a function"
    if isinstance(type_, PlainType):
        return _wanted_number(draw, type_)
    return _wanted_array(draw, type_)


def _wanted_number(draw: Spec, type_: PlainType) -> str:
    if isinstance(draw, _MATRICES):
        return "a matrix"
    if isinstance(draw, draws.Permutation):
        return "an array with one axis"
    if type_.scalar not in _NUMBERS:
        return "numbers"
    return "numbers with fractions" if _is_fractional(draw, type_.scalar) else ""


def _wanted_array(draw: Spec, type_: ArrayType) -> str:
    if isinstance(draw, _MATRICES) and len(type_.shape) < 2:
        return "a matrix"
    if isinstance(draw, _SQUARE) and str(type_.shape[-1]) != str(type_.shape[-2]):
        return "a square matrix"
    if isinstance(draw, draws.Permutation) and len(type_.shape) != 1:
        return "an array with one axis"
    return "numbers with fractions" if _is_fractional(draw, type_.kind) else ""


def _is_fractional(draw: Spec, kind: Scalar | Kind) -> bool:
    is_normal = isinstance(draw, _REAL) or (isinstance(draw, draws.Word) and draw.word == "normal")
    return is_normal and str(kind) in {"int", "bool"}
