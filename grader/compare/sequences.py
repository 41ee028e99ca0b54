"""``sequence``: item by item, in order; the items may have different lengths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.compare.arrays import tolerance_of
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import described
from grader.compare.numbers import agree, compare_values, lengths_differ
from grader.compare.view import View
from grader.results import Verdict
from grader.spec.rule import Rule


def sequence(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare two lists (tuples, arrays) of anything; how many there are is said first."""
    found, wanted = _items(actual), _items(expected)
    if wanted is None:
        given = described(expected)
        raise ComparisonError(f"the rule sequence needs a list, the reference gave {given}")
    if found is None:
        message = f"you returned {described(actual)}, expected a list of {len(wanted)}"
        return Difference(code=Verdict.WRONG_TYPE, message=message)
    if len(found) != len(wanted):
        difference = lengths_differ(len(found), len(wanted))
        return replace(difference, why=_why(found, wanted))
    return compare_values(found, wanted, tolerance_of(rule, view), view.known)


def _items(value: object) -> list[object] | None:
    listed = isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim > 0)
    return list(value) if listed and isinstance(value, (list, tuple, np.ndarray)) else None


def _why(found: list[object], wanted: list[object]) -> str:
    if len(found) == len(wanted) - 1 and agree(found, wanted[:-1]):
        return "All are right, but the last one is missing."
    if len(found) == len(wanted) + 1 and agree(found[:-1], wanted):
        return "All are right, but there is one more at the end."
    return ""
