"""Rules that do not fit the entry line: other results, or a matrix that nobody named."""

from __future__ import annotations

from collections.abc import Iterator

from grader.spec.argument_checks import unknown_names
from grader.spec.models import CodeExercise
from grader.spec.places import Path
from grader.spec.rule import Rule
from grader.spec.rules import PropertyRule
from grader.spec.types import ArrayType, Entry, PlainType, Result, Scalar
from grader.spec.validation import Complaint

_NUMBERS = {Scalar.FLOAT, Scalar.INT, Scalar.BOOL, Scalar.COMPLEX}
_LETTERS = ("a number", "a vector", "a matrix", "an array with 3 axes")


def unfit_rules(
    exercise: CodeExercise, path: Path, rule: Rule, *, alone: bool
) -> Iterator[Complaint]:
    """Yield where *rule* cannot be applied to what the entry takes and returns.

    *alone* says that it stands for all results, and not in a list with others.
    """
    if rule.joint and not alone and not isinstance(rule, PropertyRule):
        yield path, f"the rule {rule.rule} speaks of all results together; write it alone"
        return
    entry = exercise.entry
    if rule.axes and rule.joint:
        yield from _results_together(path, rule, entry)
    for inside, message in rule.misfits(entry):
        yield (*path, *inside), message
    yield from _formulas(exercise, path, rule)


def unfit_result(rule: Rule, result: Result) -> str:
    """Say what *rule* compares where *result* has another number of axes, else return ""."""
    if rule.joint or not rule.axes or (_axes(result),) in rule.axes:
        return ""
    return " or ".join(_LETTERS[axes] for (axes,) in rule.axes)


def _axes(result: Result) -> int:
    """Return how many axes a result has; -1 for what is no number."""
    if isinstance(result.type, ArrayType):
        return len(result.type.shape)
    number = isinstance(result.type, PlainType) and result.type.scalar in _NUMBERS
    return 0 if number else -1


def _results_together(path: Path, rule: Rule, entry: Entry) -> Iterator[Complaint]:
    if tuple(_axes(result) for result in entry.results) in rule.axes:
        return
    wanted = " or ".join(", ".join(_LETTERS[axes] for axes in form) for form in rule.axes)
    found = ", ".join(str(result.type) for result in entry.results)
    yield path, f"the rule {rule.rule} compares {wanted}, but the entry returns {found}"


def _formulas(exercise: CodeExercise, path: Path, rule: Rule) -> Iterator[Complaint]:
    entry = exercise.entry
    arguments = tuple(argument.name for argument in entry.arguments)
    sizes = (*entry.sizes, *(each.name for each in entry.where), *exercise.params)
    given = (*arguments, *sizes)
    for key in ("of", "rhs", "rank", "loss"):
        formula = getattr(rule, key, None)
        if formula is None or isinstance(formula, str):
            continue
        known = (*given, *entry.result_names) if rule.about_results else given
        yield from unknown_names((*path, key), formula, known, "an argument or a size")
