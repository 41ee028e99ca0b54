"""``labels``: the same clusters, whatever they are called.

Counting how many points have label i here and label j in the reference gives a table; the best
one-to-one renaming (an assignment) makes as many points agree as can be.
"""

from __future__ import annotations

import numpy as np

from grader.compare.assignment import best_assignment
from grader.compare.conform import regular
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, counted, described, number
from grader.compare.view import View
from grader.results import Verdict
from grader.spec.learning_rules import Labels
from grader.spec.rule import Rule

MOST = 300
"""Clusters that are matched: the work grows with the cube of their number."""


def labels(actual: object, expected: object, rule: Rule, _view: View) -> Difference:
    """Compare labels up to their names; those that are fixed keep theirs."""
    assert isinstance(rule, Labels)
    found, wanted = _labels(actual), _labels(expected)
    if wanted is None:
        raise ComparisonError(f"the reference gave {described(expected)}, not labels")
    if found is None or found.shape != wanted.shape:
        message = f"you returned {described(actual)}, expected {len(wanted)} labels"
        return Difference(code=Verdict.WRONG_TYPE, message=message)
    return _compare(found, wanted, rule)


def _labels(value: object) -> Array | None:
    array, _ = regular(value)
    return array if array is not None and array.ndim == 1 and array.dtype.kind in "biu" else None


def _compare(found: Array, wanted: Array, rule: Labels) -> Difference:
    own, own_at = np.unique(found, return_inverse=True)
    theirs, their_at = np.unique(wanted, return_inverse=True)
    if max(len(own), len(theirs)) > MOST and np.array_equal(found, wanted):
        return SAME
    if len(theirs) > MOST:
        raise ComparisonError(f"{len(theirs)} clusters; at most {MOST} are matched")
    if len(own) > MOST:
        return Difference(message=f"{len(own)} clusters, expected {len(theirs)}")
    size = max(len(own), len(theirs))
    table = np.zeros((size, size))
    np.add.at(table, (own_at, their_at), 1)
    _forbid(table, own, theirs, rule.fixed)
    partner = best_assignment(table)
    agrees = np.asarray(partner)[own_at] == their_at
    agrees &= np.isin(found, rule.fixed) == np.isin(wanted, rule.fixed)
    right = int(agrees.sum())
    if right >= rule.accuracy * len(wanted) - 1e-9:
        return SAME
    return _explain(found, wanted, agrees, rule)


def _forbid(table: Array, own: Array, theirs: Array, fixed: tuple[int, ...]) -> None:
    """Let labels that are fixed be matched with themselves only."""
    rows, columns = np.isin(own, fixed), np.isin(theirs, fixed)
    unlike = rows[:, None] | columns
    unlike &= own[:, None] != theirs
    table[: len(own), : len(theirs)][unlike] = -1


def _explain(found: Array, wanted: Array, agrees: Array, rule: Labels) -> Difference:
    wrong = np.flatnonzero(~agrees)
    own, theirs = len(np.unique(found)), len(np.unique(wanted))
    clusters = "" if own == theirs else f"{counted(own, 'cluster')}, expected {theirs}; "
    share = number(agrees.mean(), 3)
    asked = f"; {rule.accuracy:g} is asked for" if rule.accuracy < 1 else ""
    return Difference(
        message=f"{clusters}{counted(len(wrong), 'point')} of {len(wanted)} "
        f"{'is' if len(wrong) == 1 else 'are'} in another cluster, the first is point {wrong[0]} "
        f"(the share in the right one is {share}{asked})",
        facts={"wrong": len(wrong), "points": len(wanted)},
    )
