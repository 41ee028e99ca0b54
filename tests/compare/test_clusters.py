import itertools

import numpy as np
import pytest

from grader.compare import ComparisonError
from grader.compare.assignment import best_assignment
from grader.results import Verdict
from tests.compare.setting import differ, exercise

WANTED = np.array([0, 0, 0, 1, 1, 2])


def judge(found, wanted=WANTED, **rule):
    asked = exercise("cluster(X: (m, n)) -> (m,) int", {"rule": "labels", **rule})
    return differ(asked, found, wanted, m=len(wanted))


def test_names_of_clusters_do_not_matter():
    assert not judge([5, 5, 5, 0, 0, 9])
    assert not judge(WANTED)


def test_points_in_other_clusters_are_counted():
    difference = judge([1, 1, 1, 0, 0, 0])
    assert difference.message == (
        "2 clusters, expected 3; 1 point of 6 is in another cluster, the first is point 5 "
        "(the share in the right one is 0.833)"
    )
    assert difference.facts == {"wrong": 1, "points": 6}
    assert "2 points of 6 are in another cluster" in judge([1, 1, 2, 0, 0, 0]).message


def test_some_points_may_be_wrong_if_the_rule_says_so():
    assert not judge([1, 1, 1, 0, 0, 0], accuracy=0.8)
    assert judge([1, 1, 1, 0, 0, 0], accuracy=0.9).message.endswith("; 0.9 is asked for)")


def test_fixed_labels_keep_their_meaning():
    noisy = np.array([-1, 0, 0, 1, 1, -1])
    assert not judge([-1, 4, 4, 2, 2, -1], noisy, fixed=(-1,))
    assert judge([4, -1, -1, 2, 2, 4], noisy, fixed=(-1,))
    assert not judge([4, -1, -1, 2, 2, 4], noisy)
    assert judge([7, 0, 0, 1, 1, 7], noisy, fixed=(-1,))


def test_many_clusters_are_refused_rather_than_waited_for():
    many = np.arange(400)
    assert not judge(many, many)
    assert judge(many, many % 5).message == "400 clusters, expected 5"
    with pytest.raises(ComparisonError, match="400 clusters; at most 300 are matched"):
        judge(many[::-1], many)


def test_what_is_no_list_of_labels_is_refused():
    asked = exercise("f(x: (n,)) -> list", "labels")
    assert differ(asked, ["a"], [0]).code is Verdict.WRONG_TYPE
    with pytest.raises(ComparisonError, match="not labels"):
        differ(asked, [0], ["a"])


@pytest.mark.parametrize("seed", range(30))
def test_the_best_assignment_is_the_best_of_all(seed):
    rng = np.random.default_rng(seed)
    rows = int(rng.integers(1, 5))
    columns = rows + int(rng.integers(0, 3))
    gain = rng.integers(-3, 9, size=(rows, columns)).astype(float)
    best = max(
        sum(gain[row, column] for row, column in enumerate(choice))
        for choice in itertools.permutations(range(columns), rows)
    )
    chosen = best_assignment(gain)
    assert len(set(chosen)) == rows
    assert sum(gain[row, column] for row, column in enumerate(chosen)) == best
