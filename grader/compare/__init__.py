"""Whether two values agree, and if not, where and how they differ.

What a submission returned is first made to fit (:func:`unpack`, :func:`conform`), its shape is
checked (:func:`check_shape`), and then :func:`compare` applies the exercise's rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.compare import errors, expressions, numbers, properties, sequences, sets, spaces
from grader.compare.conform import Conformed, conform, not_a_function, unpack
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.hypotheses import shared
from grader.compare.judging import Judge, Judged
from grader.compare.numbers import agree
from grader.compare.properties import PropertyError
from grader.compare.shapes import check_shape
from grader.compare.view import Comparator, View
from grader.spec.rules import Compare, PropertyRule, Raises
from grader.spec.types import is_symbolic

__all__ = [
    "COMPARATORS",
    "SAME",
    "Comparator",
    "ComparisonError",
    "Conformed",
    "Difference",
    "Judge",
    "Judged",
    "PropertyError",
    "View",
    "agree",
    "check_shape",
    "compare",
    "conform",
    "not_a_function",
    "shared",
    "unpack",
]

COMPARATORS: Mapping[str, Comparator] = MappingProxyType(
    {
        "allclose": numbers.allclose,
        "exact": numbers.exact,
        "expr": expressions.expressions,
        "expr_up_to_constant": expressions.expressions,
        "expr_up_to_factor": expressions.expressions,
        "multiset": sets.multiset,
        "property": properties.property_holds,
        "raises": errors.raises,
        "sequence": sequences.sequence,
        "up_to_scale": spaces.up_to_scale,
        "up_to_sign": spaces.up_to_sign,
    }
)


def compare(rule: Compare, actual: object, expected: object, view: View) -> Difference:
    """Apply *rule* to two conformed values, then the properties it asks for besides.

    Of several results the difference names the one it was found in.

    Raises
    ------
    ComparisonError
        The reference or the exercise is at fault.
    """
    # A multiset or sequence of expressions is a question for the same judge.
    symbolic = is_symbolic(view.result.type) and not isinstance(rule, Raises)
    comparator = expressions.expressions if symbolic else COMPARATORS[rule.rule]
    found = comparator(actual, expected, rule, view)
    if isinstance(rule, PropertyRule):
        return found
    if found:
        return found if view.entry.single else found.at(view.result.name)
    besides = properties.check_all(rule, view)
    return besides if besides or besides.note else found
