"""The judge against pairs of which the truth is known: none wrong, none by chance.

How long it takes is measured by ``python -m bench.verdicts_symbolic``.
"""

from __future__ import annotations

import pytest

from grader.compare.symbolic.judge import judge
from tests.compare.symbolic.corpus import PAIRS

RULES = sorted({pair.rule for pair in PAIRS})


def wrong(pairs, seed=0):
    """Return the pairs whose verdict is not the true one, and what it was."""
    found = []
    for pair in pairs:
        outcome = judge(pair.question(seed)).outcome
        right = {"equal"} if pair.is_equal else {"different", "domain"}
        if outcome not in right:
            found.append((pair.actual, pair.expected, outcome))
    return found


def test_the_corpus_is_large_balanced_and_mean():
    assert len(PAIRS) >= 400
    assert sum(pair.is_adversarial for pair in PAIRS) >= 60
    assert abs(sum(not pair.is_equal for pair in PAIRS) / len(PAIRS) - 0.5) < 0.03
    assert len({(pair.rule, pair.actual, pair.expected) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("rule", RULES)
def test_no_verdict_is_wrong_or_undecided(rule):
    assert wrong([pair for pair in PAIRS if pair.rule == rule]) == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(1, 21))
def test_no_verdict_changes_with_the_seed(seed):
    assert wrong(PAIRS, seed) == []
