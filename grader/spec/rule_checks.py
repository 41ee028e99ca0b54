"""Rules that do not fit the entry line: other results, or a matrix that nobody named."""

from __future__ import annotations

from collections.abc import Iterator

from grader.spec.argument_checks import unknown_names
from grader.spec.learning_rules import Gradient, Minimiser, PrincipalComponents
from grader.spec.matrix_rules import LowRank, MatrixRule, SystemRule
from grader.spec.models import CodeExercise
from grader.spec.operands import (
    argument_named,
    matrices,
    matrix_of,
    part_of_pca,
    rank_of,
    system_of,
)
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
    yield from _operands(path, rule, entry)
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


def _operands(path: Path, rule: Rule, entry: Entry) -> Iterator[Complaint]:
    message = ""
    if isinstance(rule, SystemRule):
        matrix, rhs = system_of(rule.of, rule.rhs, entry)
        message = (
            _unsaid("of", "A") if matrix is None else _unsaid("rhs", "b") if rhs is None else ""
        )
    elif isinstance(rule, MatrixRule):
        message = "" if matrix_of(rule.of, entry) else _unsaid("of", "A")
    elif isinstance(rule, PrincipalComponents):
        yield from _pca(path, rule, entry)
    if message:
        yield path, f"the rule {rule.rule} {message}"
    if isinstance(rule, LowRank) and rank_of(rule.rank, entry) is None:
        yield path, f"the rule {rule.rule} {_unsaid('rank', 'k')}"


def _unsaid(key: str, example: str) -> str:
    """Say that a key is needed because no argument is the only one it can mean."""
    return f"needs `{key}`: no argument is the only one it can mean. Add `{key}: {example}`"


def _pca(path: Path, rule: PrincipalComponents, entry: Entry) -> Iterator[Complaint]:
    names = matrices(entry)
    if rule.of is None and len(names) != 1:
        yield path, f"the rule pca {_unsaid('of', 'X')}"
        return
    name = rule.of or names[0]
    if name not in names:
        yield (*path, "of"), f"found `{name}`, expected a matrix argument: {', '.join(names)}"
        return
    data = argument_named(name, entry)
    for result in entry.results:
        if data is not None and part_of_pca(result, data, rule.axis) is None:
            called = f"`{result.name}`" if result.name else "the result"
            message = f"{called} {result.type} is neither variances (k,), nor scores, nor axes of"
            yield path, f"{message} {name}: {data.type}"


def _formulas(exercise: CodeExercise, path: Path, rule: Rule) -> Iterator[Complaint]:
    entry = exercise.entry
    arguments = tuple(argument.name for argument in entry.arguments)
    sizes = (*entry.sizes, *(each.name for each in entry.where), *exercise.params)
    given = (*arguments, *sizes)
    for key in ("of", "rhs", "rank", "loss"):
        formula = getattr(rule, key, None)
        if formula is None or isinstance(formula, str):
            continue
        known = (*given, *entry.result_names) if isinstance(rule, Minimiser) else given
        yield from unknown_names((*path, key), formula, known, "an argument or a size")
    if isinstance(rule, Gradient):
        yield from _gradient(path, rule, arguments)


def _gradient(path: Path, rule: Gradient, arguments: tuple[str, ...]) -> Iterator[Complaint]:
    if (rule.loss is None) != (rule.at is None):
        missing = "loss" if rule.loss is None else "at"
        message = "`loss` and `at` belong together: what is differentiated, and by which argument"
        yield path, f"{message}. Add `{missing}`"
    if rule.at is not None and rule.at not in arguments:
        yield (*path, "at"), f"found `{rule.at}`, expected an argument: {', '.join(arguments)}"
