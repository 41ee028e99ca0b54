"""Shapes against the rule of the entry line: exact, never by broadcasting, explained by names.

``rule X: (m, n) -> (n, n)   here m=6, n=3 -> (3, 3)   got (6, 6) = (m, m)``
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.compare import display
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.results import Verdict
from grader.spec.expressions import Expression
from grader.spec.types import ArrayType, Entry, PlainType, Result, Scalar

Shape = tuple[int, ...]

_NUMBERS = {Scalar.FLOAT, Scalar.INT, Scalar.BOOL, Scalar.COMPLEX}


def check_shape(
    values: Sequence[object],
    entry: Entry,
    sizes: Mapping[str, int],
    expected: Sequence[object] | None = None,
) -> Difference:
    """Compare the shape of every result with its rule; the first that does not fit is told.

    Parameters
    ----------
    values
        One conformed value for each result.
    sizes
        The sizes of the case and the integer arguments, by name.
    expected
        The reference's values. A size that only results have is taken from them; without a
        reference the first axis to use a name fixes its size and later ones must agree.

    Raises
    ------
    ComparisonError
        The reference itself breaks the rule.
    """
    known = all_sizes(entry, sizes)
    if expected is not None and (unfit := check_shape(expected, entry, sizes)):
        raise ComparisonError(f"the reference does not fit the entry line: {unfit.message}")
    for position, (value, result) in enumerate(zip(values, entry.results, strict=True)):
        model = None if expected is None else expected[position]
        asked = _asked(result, known, _shape(value if model is None else model) or ())
        found = _shape(value)
        if asked is not None and found is not None and found != asked:
            return _explain(found, asked, entry, result, known)
    return SAME


def _shape(value: object) -> Shape | None:
    return value.shape if isinstance(value, np.ndarray) else None


def all_sizes(entry: Entry, sizes: Mapping[str, int]) -> dict[str, int]:
    """Return *sizes* with those that the ``where`` part makes of them."""
    known = dict(sizes)
    for rule in entry.where:
        if set(rule.value.names) <= known.keys():
            known[rule.name] = _value(rule.value, known)
    return known


def _asked(result: Result, known: dict[str, int], model: Shape) -> Shape | None:
    """Evaluate the shape that is asked for; names that are new are bound by *model*."""
    if isinstance(result.type, PlainType):
        return () if result.type.scalar in _NUMBERS else None
    shape = []
    for axis, size in enumerate(result.type.shape):
        if set(size.names) <= known.keys():
            shape.append(_value(size, known))
        elif len(model) == len(result.type.shape):
            known[size.text] = model[axis]  # it stands alone: formulas use known sizes only
            shape.append(model[axis])
        else:
            shape.append(-1)
    return tuple(shape)


def _value(size: Expression, known: Mapping[str, int]) -> int:
    try:
        value = size.evaluate(known)
    except ValueError as error:
        raise ComparisonError(f"the shape {error}") from None
    assert isinstance(value, int)
    return value


# ---------------------------------------------------------------- what is said


def _explain(
    found: Shape, asked: Shape, entry: Entry, result: Result, known: Mapping[str, int]
) -> Difference:
    message = f"rule {rule_of(entry, result)}   {_here(entry, result, known, asked)}got "
    named = _named(found, known)
    return Difference(
        code=Verdict.WRONG_SHAPE,
        message=f"{message}{display.shape(found)}{f' = {named}' if named else ''}",
        why=_why(found, asked, result, named),
        facts={"shape": display.shape(found), "expected_shape": _sizes_text(asked, result)},
    )


def rule_of(entry: Entry, result: Result) -> str:
    """Write the shape rule of one result: ``X: (m, n) -> (n, n)``."""
    arrays = [each for each in entry.arguments if isinstance(each.type, ArrayType)]
    taken = ", ".join(f"{each.name}: {_type(each.type)}" for each in arrays)
    named = f"{result.name}: " if result.name else ""
    given = f"{named}{_type(result.type)}"
    return f"{taken} -> {given}".lstrip()


def _type(declared: object) -> str:
    """Write the shape alone: the kind of the elements is not what is wrong here."""
    return str(ArrayType(declared.shape)) if isinstance(declared, ArrayType) else str(declared)


def _here(entry: Entry, result: Result, known: Mapping[str, int], asked: Shape) -> str:
    mentioned = _mentioned(entry, result)
    values = ", ".join(f"{name}={known[name]}" for name in mentioned if name in known)
    return f"here {values} -> {_sizes_text(asked, result)}   " if values else ""


def _mentioned(entry: Entry, result: Result) -> tuple[str, ...]:
    """Return the names in the rule, in order, each once."""
    types = [*(argument.type for argument in entry.arguments), result.type]
    shapes = [each.shape for each in types if isinstance(each, ArrayType)]
    return tuple(dict.fromkeys(name for one in shapes for size in one for name in size.names))


def _sizes_text(asked: Shape, result: Result) -> str:
    """Write the sizes asked for; one that nothing determines keeps its name."""
    if not isinstance(result.type, ArrayType):
        return "a number"
    pairs = zip(asked, result.type.shape, strict=True)
    shown = [str(size) if value < 0 else str(value) for value, size in pairs]
    return f"({shown[0]},)" if len(shown) == 1 else f"({', '.join(shown)})"


def _named(found: Shape, known: Mapping[str, int]) -> str:
    """Write the found shape in names; a 1 may be there for other reasons and has none."""
    names = [_only_name(size, known) for size in found]
    if not any(names):
        return ""
    shown = [name or str(size) for name, size in zip(names, found, strict=True)]
    return f"({shown[0]},)" if len(shown) == 1 else f"({', '.join(shown)})"


def _only_name(size: int, known: Mapping[str, int]) -> str:
    fitting = [name for name, value in known.items() if value == size and size != 1]
    return fitting[0] if len(fitting) == 1 else ""


def _why(found: Shape, asked: Shape, result: Result, named: str) -> str:
    """Name the usual confusions; silence is better than a guess."""
    shown, wanted = named or display.shape(found), _type(result.type)
    long = max(asked, default=0)
    if found == (1, *asked):
        return f"There is one axis too many in front: {shown} where {wanted} is asked."
    if asked == (long,) and found == (long, 1):
        return f"This is a column {shown} where a vector {wanted} is asked."
    if found == () and asked:
        return "This is a single number: was it summed over every axis?"
    if len(asked) > 1 and found == asked[::-1]:
        return f"This is the transpose of what is asked: {shown} instead of {wanted}."
    if found == (long,) and asked in {(long, 1), (1, long)}:
        kind = "column" if asked == (long, 1) else "row"
        return f"This is a vector {shown} where a {kind} {wanted} is asked."
    return _why_axis(found, asked, shown, wanted)


def _why_axis(found: Shape, asked: Shape, shown: str, wanted: str) -> str:
    if asked in _without_one(found):
        return f"There is one axis too many: {shown} where {wanted} is asked."
    if found in _without_one(asked):
        return f"An axis is missing: {shown} where {wanted} is asked. Was it summed away?"
    return ""


def _without_one(shape: Shape) -> set[Shape]:
    return {shape[:axis] + shape[axis + 1 :] for axis in range(len(shape))}
