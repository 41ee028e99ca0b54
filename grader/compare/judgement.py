"""One call's result against the reference's: type, shape, dtype, values, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from grader.compare import numbers
from grader.compare.conform import conform, unpack
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.shapes import all_sizes, check_shape
from grader.compare.view import Comparator, View
from grader.spec.models import CodeExercise
from grader.spec.rules import Compare
from grader.spec.types import Entry, Type

COMPARATORS: Mapping[str, Comparator] = MappingProxyType(
    {
        "allclose": numbers.allclose,
        "exact": numbers.exact,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What each check of one case found; None where an earlier one left nothing to check."""

    type: Difference
    shape: Difference | None = None
    dtype: Difference | None = None
    values: Difference | None = None

    @property
    def first(self) -> Difference:
        """The first difference, or what the values have to say: maybe a note."""
        reached = [
            each for each in (self.type, self.shape, self.dtype, self.values) if each is not None
        ]
        return next((difference for difference in reached if difference), reached[-1])


def judge(
    returned: object,
    expected: object,
    exercise: CodeExercise,
    *,
    arguments: Mapping[str, object],
    sizes: Mapping[str, int],
) -> Judgement:
    """Compare what was *returned* with what the reference returned for the same *arguments*.

    Raises
    ------
    ComparisonError
        The reference's own value does not fit the exercise.
    """
    entry = exercise.entry
    known = all_sizes(entry, _whole(entry, arguments) | dict(sizes))
    wanted = _reference_values(expected, entry, known)
    values, judgement = _checked(returned, exercise, known, wanted)
    if judgement.first:
        return judgement
    view = View(
        entry=entry,
        sizes=known,
        arguments=arguments,
        results=dict(zip(entry.result_names, values, strict=True)),
        expected=dict(zip(entry.result_names, wanted, strict=True)),
    )
    return replace(judgement, values=_compare(exercise.rules, view))


def _whole(entry: Entry, arguments: Mapping[str, object]) -> dict[str, int]:
    """The whole-number arguments: a shape such as ``(k, n)`` may speak of them."""
    given = ((name, arguments.get(name)) for name in entry.whole_arguments)
    return {name: int(value) for name, value in given if isinstance(value, (int, np.integer))}


def _reference_values(expected: object, entry: Entry, known: Mapping[str, int]) -> list[object]:
    parts, fault = unpack(expected, entry)
    conformed = [conform(*pair) for pair in zip(parts, _types(entry), strict=not fault)]
    values = [each.value for each in conformed]
    fault = fault or _named(entry, [each.type_difference for each in conformed])
    if fault := fault or check_shape(values, entry, known):
        raise ComparisonError(f"the reference does not fit the entry line: {fault.message}")
    return values


def _checked(
    returned: object, exercise: CodeExercise, known: Mapping[str, int], wanted: list[object]
) -> tuple[list[object], Judgement]:
    """Check all that comes before the values; these are empty if there is no point in them."""
    entry, strict = exercise.entry, exercise.dtype == "strict"
    parts, difference = unpack(returned, entry)
    if difference:
        return [], Judgement(type=difference)
    pairs = zip(parts, _types(entry), strict=True)
    conformed = [conform(part, declared, strict_dtype=strict) for part, declared in pairs]
    if difference := _named(entry, [each.type_difference for each in conformed]):
        return [], Judgement(type=difference)
    values = [each.value for each in conformed]
    if difference := check_shape(values, entry, known, wanted):
        return [], Judgement(type=SAME, shape=difference)
    difference = _named(entry, [each.dtype_difference for each in conformed])
    return values, Judgement(type=SAME, shape=SAME, dtype=difference)


def _compare(rules: Sequence[Compare], view: View) -> Difference:
    noted = SAME
    for name, rule in zip(view.results, rules, strict=True):
        compare = COMPARATORS[rule.rule]
        found = compare(view.results[name], view.expected[name], rule, view)
        if found:
            return found if view.entry.single else found.at(name)
        noted = found if found.note else noted
    return noted


def _types(entry: Entry) -> tuple[Type, ...]:
    return tuple(result.type for result in entry.results)


def _named(entry: Entry, differences: Sequence[Difference]) -> Difference:
    """Return the first difference, with the name of the result if there are several."""
    named = zip(entry.result_names, differences, strict=False)
    first = next(((name, found) for name, found in named if found), None)
    if first is None:
        return SAME
    name, found = first
    return found if entry.single else found.at(name)
