"""How arguments are drawn: a function for each key of ``draw``, all listed in GENERATORS.

``each`` is not among them: whose turn it is depends on the case, so
:mod:`grader.cases.recipes` writes its values into the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from grader.cases import labelled, matrices
from grader.cases.case import DrawError
from grader.cases.literals import convert
from grader.cases.wanted import Array, Wanted
from grader.spec import draws
from grader.spec.dialects import parse_size
from grader.spec.expressions import Expression
from grader.spec.fields import Spec
from grader.spec.types import ArrayType, Kind, PlainType, Scalar
from grader.wire.values import NamedFunction, SeededGenerator, Table

REAL = (Kind.FLOAT, Kind.COMPLEX)
SEEDS = 2**32


def normal(draw: draws.Normal, wanted: Wanted) -> Array:
    """Draw normal values; both parts of a complex one."""
    mean, deviation = draw.normal
    return np.asarray(mean + deviation * _standard_normal(wanted))


def uniform(draw: draws.Uniform, wanted: Wanted) -> Array:
    """Draw values between the two; both parts of a complex one."""
    wanted.of_kinds(*REAL)
    low, high = draw.uniform
    values = wanted.rng.uniform(low, high, wanted.shape)
    if wanted.kind is Kind.COMPLEX:
        return values + 1j * wanted.rng.uniform(low, high, wanted.shape)
    return values


def integers(draw: draws.Integers, wanted: Wanted) -> Array:
    """Draw whole numbers, which floats may be too."""
    wanted.of_kinds(Kind.INT, *REAL)
    low, high = (wanted.whole(bound) for bound in draw.integers)
    if low > high and wanted.count:
        raise DrawError(f"there is no whole number from {low} to {high}")
    return wanted.rng.integers(low, max(low, high), wanted.shape, endpoint=True)


def choice(draw: draws.Choice, wanted: Wanted) -> object:
    """Pick one of the values written out."""
    value = convert(draw.choice[wanted.rng.integers(len(draw.choice))], wanted.type)
    if isinstance(value, np.ndarray) and value.shape != wanted.shape:
        raise DrawError(f"a choice has the shape {value.shape}, expected {wanted.shape}")
    return value


def permutation(draw: draws.Permutation, wanted: Wanted) -> Array:
    """Draw an order of 0 .. m-1."""
    wanted.of_kinds(Kind.INT, Kind.FLOAT)
    length = wanted.whole(draw.permutation)
    if wanted.shape != (length,):
        raise DrawError(f"an order of {length} has the shape ({length},), not {wanted.shape}")
    return wanted.rng.permutation(length)


def labels(draw: draws.Labels, wanted: Wanted) -> Array:
    """Draw from 0 .. K-1, each at least once where there is room."""
    wanted.of_kinds(Kind.INT, Kind.FLOAT)
    classes = wanted.whole(draw.labels)
    if classes < 1 and wanted.count:
        raise DrawError(f"there are no labels to draw from: `{draw.labels}` is {classes}")
    certain = np.arange(min(classes, wanted.count))
    others = wanted.rng.integers(0, max(classes, 1), wanted.count - len(certain))
    return wanted.rng.permutation(np.concatenate([certain, others])).reshape(wanted.shape)


def distinct(draw: draws.Distinct, wanted: Wanted) -> Array:
    """Draw values that all differ, by at least half of what they could at best."""
    low, high = draw.distinct
    if wanted.kind is Kind.INT:
        return _distinct_integers(low, high, wanted)
    wanted.of_kinds(Kind.FLOAT)
    if low == high:
        raise DrawError(f"there are no different values between {low:g} and {high:g}")
    places = np.arange(wanted.count) + wanted.rng.uniform(0.25, 0.75, wanted.count)
    values = low + (high - low) * places / max(wanted.count, 1)
    return wanted.rng.permutation(values).reshape(wanted.shape)


def zeros(draw: draws.Zeros, wanted: Wanted) -> Array:
    """Draw values of which exactly this share is 0, up to rounding."""
    wanted.of_kinds(Kind.INT, *REAL)
    if wanted.kind is Kind.INT:
        signs = wanted.rng.choice([-1, 1], wanted.count)
        values: Array = signs * wanted.rng.integers(1, 9, wanted.count, endpoint=True)
    else:
        values = _standard_normal(wanted).reshape(-1)
    values[wanted.rng.permutation(wanted.count)[: round(draw.zeros * wanted.count)]] = 0
    return values.reshape(wanted.shape)


def fill(draw: draws.Fill, wanted: Wanted) -> Array:
    """Put one number everywhere."""
    return _constant(draw.fill, wanted)


def constant_column(draw: draws.ConstantColumn, wanted: Wanted) -> Array:
    """Draw normal values, and set one column to a small whole number.

    Its mean is then exact and its spread exactly 0, so dividing by it shows.
    """
    wanted.of_kinds(Kind.INT, *REAL)
    _, columns = wanted.matrix
    column = wanted.whole(draw.constant_column)
    if not -columns <= column < columns:
        raise DrawError(f"there is no column {column} in a matrix with {columns}")
    values = default(wanted)
    assert isinstance(values, np.ndarray)
    values[..., column] = wanted.rng.integers(1, 9, endpoint=True)
    return values


def rng(draw: draws.Rng, wanted: Wanted) -> SeededGenerator:
    """Make a Generator of the seed plus the number of the case, of a random one if hidden."""
    if wanted.type != PlainType(Scalar.GENERATOR):
        raise DrawError(f"this draws a Generator, and the argument is a {wanted.type}")
    if wanted.fresh:
        return SeededGenerator(int(wanted.rng.integers(SEEDS)))
    return SeededGenerator(draw.rng + wanted.number)


def function(draw: draws.Function, wanted: Wanted) -> NamedFunction:
    """Name a function of the documented list."""
    if wanted.type != PlainType(Scalar.CALLABLE):
        raise DrawError(f"this gives a function, and the argument is a {wanted.type}")
    return NamedFunction(draw.function)


def frame(draw: draws.Frame, wanted: Wanted) -> Table:
    """Draw the columns of a data frame one after the other, and the labels of its rows."""
    if not isinstance(wanted.type, PlainType) or wanted.type.scalar is not Scalar.DATA_FRAME:
        raise DrawError(f"this draws a DataFrame, and the argument is {wanted.type}")
    written = [len(one.value) for one in draw.frame.cells if isinstance(one, draws.Literally)]
    rows = wanted.shape[0] if wanted.shape else max(written, default=0)
    if any(length != rows for length in written):
        raise DrawError(f"the columns are {written} long, expected {rows} rows")
    data = [_cells(one, wanted, rows) for one in draw.frame.columns.values()]
    index = draw.frame.index
    drawn = None if index is None else np.asarray(_cells(index, wanted, rows)).tolist()
    return Table(columns=[*draw.frame.columns], index=labelled.labels(drawn, rows), data=data)


def _cells(draw: Spec, wanted: Wanted, rows: int) -> Any:
    """Draw a column; the draw decides what its values are."""
    match draw:
        case draws.Literally(value=values):
            return labelled.cells(values)
        case draws.Choice(choice=values):
            picked = wanted.rng.integers(len(values), size=rows)
            return labelled.cells([values[position] for position in picked])
    whole = isinstance(draw, draws.Integers | draws.Permutation | draws.Labels)
    kind = ArrayType((parse_size("0"),), Kind.INT if whole else Kind.FLOAT)
    return generate(draw, replace(wanted, type=kind, shape=(rows,)))


def word(draw: draws.Word, wanted: Wanted) -> Array:
    """Do what a word alone says: ``normal``, ``zeros`` or ``ones``."""
    if draw.word == "normal":
        return _standard_normal(wanted)
    return _constant(0.0 if draw.word == "zeros" else 1.0, wanted)


GENERATORS: Mapping[type[Spec], Callable[[Any, Wanted], object]] = {
    draws.Normal: normal,
    draws.Uniform: uniform,
    draws.Integers: integers,
    draws.Choice: choice,
    draws.Permutation: permutation,
    draws.Labels: labels,
    draws.Spd: matrices.spd,
    draws.Symmetric: matrices.symmetric,
    draws.Orthogonal: matrices.orthogonal,
    draws.LowRank: matrices.low_rank,
    draws.Singular: matrices.singular,
    draws.Distinct: distinct,
    draws.Zeros: zeros,
    draws.Fill: fill,
    draws.ConstantColumn: constant_column,
    draws.Rng: rng,
    draws.Function: function,
    draws.Frame: frame,
    draws.Word: word,
}


def generate(draw: Spec | None, wanted: Wanted) -> object:
    """Draw a value as *draw* says, or as the type suggests where it is None.

    Raises
    ------
    DrawError
        There is no such value.
    """
    drawn = default(wanted) if draw is None else GENERATORS[type(draw)](draw, wanted)
    return wanted.finish(drawn) if isinstance(drawn, np.ndarray) else drawn


def default(wanted: Wanted) -> object:
    """Draw what suits the type of an argument that the spec says nothing about."""
    if wanted.type == PlainType(Scalar.GENERATOR):
        return SeededGenerator(int(wanted.rng.integers(SEEDS)))
    scalar = not isinstance(wanted.type, ArrayType)
    match wanted.kind:
        case Kind.INT:
            return wanted.rng.integers(1 if scalar else -9, 9, wanted.shape, endpoint=True)
        case Kind.BOOL:
            return wanted.rng.integers(0, 2, wanted.shape)
        case Kind.FLOAT if scalar:
            return wanted.rng.uniform(-2.0, 2.0, wanted.shape)
        case _:
            return _standard_normal(wanted)


def is_random(draw: Spec | None) -> bool:
    """Whether another seed can give another value."""
    if isinstance(draw, draws.Word):
        return draw.word == "normal"
    if isinstance(draw, draws.Frame):
        written = (isinstance(cells, draws.Literally) for cells in draw.frame.cells)
        return not all(written)
    return not isinstance(draw, _CERTAIN)


_CERTAIN = (draws.Fill, draws.Each, draws.Function, draws.FromParam, draws.AsList)


def names_in(draw: Spec | None) -> Iterator[str]:
    """Yield the sizes and arguments that *draw* speaks of."""
    if isinstance(draw, draws.Frame):
        for cells in draw.frame.cells:
            yield from names_in(cells)
        return
    for field in _fields(type(draw)) if draw is not None else ():
        value = getattr(draw, field)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Expression):
                yield from part.names


@cache
def _fields(kind: type[Spec]) -> tuple[str, ...]:
    """Return the names of a model's fields, which pydantic takes long to give."""
    return tuple(kind.model_fields)


def _standard_normal(wanted: Wanted) -> Array:
    wanted.of_kinds(*REAL)
    values = wanted.rng.normal(size=wanted.shape)
    if wanted.kind is Kind.COMPLEX:
        return np.asarray(values + 1j * wanted.rng.normal(size=wanted.shape))
    return np.asarray(values)


def _constant(value: float, wanted: Wanted) -> Array:
    if wanted.kind is Kind.INT and value != int(value):
        raise DrawError(f"{value:g} is not a whole number, and the argument holds int values")
    if wanted.kind is Kind.BOOL and value not in {0.0, 1.0}:
        raise DrawError(f"{value:g} is neither 0 nor 1, and the argument holds bool values")
    return np.full(wanted.shape, value)


def _distinct_integers(low: float, high: float, wanted: Wanted) -> Array:
    candidates = np.arange(np.ceil(low), np.floor(high) + 1)
    if len(candidates) < wanted.count:
        raise DrawError(
            f"there are {len(candidates)} whole numbers from {low:g} to {high:g}, "
            f"and {wanted.count} different ones are wanted"
        )
    return wanted.rng.choice(candidates, wanted.shape, replace=False)
