import numpy as np
import pytest

from grader.compare import COMPARATORS, ComparisonError, View
from grader.results import Verdict
from tests.compare.setting import differ, exercise

BATCHES = exercise("f(order: (m,) int, b: int) -> list", "sequence")
WANTED = [np.arange(3), np.arange(3, 6), np.array([6])]


@pytest.mark.parametrize(
    "actual",
    [WANTED, [[0, 1, 2], (3, 4, 5), [6]], [*WANTED[:2], np.array([6.0])]],
)
def test_ragged_items_are_compared_one_by_one(actual):
    assert not differ(BATCHES, actual, WANTED, m=7)


def test_how_many_there_are_is_said_first():
    difference = differ(BATCHES, WANTED[:2], WANTED, m=7)
    assert difference.message == "2 elements, expected 3"
    assert difference.why == "All are right, but the last one is missing."
    assert difference.facts == {"elements": 2, "expected_elements": 3}


def test_an_empty_batch_at_the_end_is_recognised():
    difference = differ(BATCHES, [*WANTED, np.zeros(0)], WANTED, m=7)
    assert difference.message == "4 elements, expected 3"
    assert difference.why == "All are right, but there is one more at the end."


def test_another_number_of_items_without_a_pattern_is_not_explained():
    assert differ(BATCHES, [[9], [9]], WANTED, m=7).why == ""


def test_an_item_says_its_length_before_its_values():
    difference = differ(BATCHES, [[0, 1, 2], [3, 4], [5, 6]], WANTED, m=7)
    assert difference.message == "entry 1: 2 elements, expected 3"


def test_an_item_says_where_it_differs():
    difference = differ(BATCHES, [[0, 1, 2], [3, 4, 7], [6]], WANTED, m=7)
    assert difference.message == (
        "entry 1: 1 of 3 entries differs; worst at entry 2: got 7, expected 5"
    )


def test_no_batches_of_nothing():
    assert not differ(BATCHES, [], [], m=0)
    assert differ(BATCHES, [[]], [], m=0).message == "1 element, expected 0"


def compare(actual, expected):
    (rule,) = BATCHES.rules
    view = View(entry=BATCHES.entry, result=BATCHES.entry.results[0])
    return COMPARATORS["sequence"](actual, expected, rule, view)


def test_what_is_no_list_is_a_wrong_type():
    difference = compare({"a": 1}, WANTED)
    assert difference.code is Verdict.WRONG_TYPE
    assert difference.message == "you returned a dict of 1, expected a list of 3"


def test_a_reference_that_is_no_list_is_our_fault():
    with pytest.raises(ComparisonError, match="needs a list, the reference gave a dict of 0"):
        compare([], {})
