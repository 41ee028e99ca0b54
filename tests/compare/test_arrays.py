import numpy as np
import pytest

from grader.compare.arrays import EXACTLY, Tolerance, compare_arrays, largest
from grader.compare.differing import NOTHING
from grader.results import Verdict
from tests.compare.setting import differ, exercise

VECTOR = exercise("f(x: (n,)) -> (n,)")
MATRIX = exercise("f(X: (m, n)) -> (m, n)")


def test_the_worst_entry_is_named_and_the_first_row_that_differs_is_shown():
    expected = np.arange(6.0).reshape(2, 3)
    actual = np.array([[0, 1.5, 2], [3, 4, 3]])
    difference = differ(MATRIX, actual, expected, m=2, n=3)
    assert difference.code is Verdict.WRONG_ANSWER
    assert difference.message == (
        "2 of 6 entries differ; worst at row 1, column 2: got 3, expected 5"
    )
    want, got = difference.exhibits
    assert (want.label, want.text, want.differs) == ("want row 0", "[0  1  2]", False)
    assert (got.label, got.text, got.differs) == ("got  row 0", "[0  1.5  2]", True)
    assert difference.facts == {"differing": 2, "entries": 6, "max_abs": 2.0}


def test_one_entry_of_a_vector_has_a_place_and_the_row_no_number():
    difference = differ(VECTOR, [1.0, 2.5], [1.0, 2.0], n=2)
    assert difference.message == "1 of 2 entries differs; worst at entry 1: got 2.5, expected 2"
    assert [exhibit.label for exhibit in difference.exhibits] == ["want", "got "]


def test_a_single_number_has_no_place():
    difference = differ(exercise("f(x: (n,)) -> float"), np.float64(2.5), 2.0, n=2)
    assert difference.message == "got 2.5, expected 2"
    assert difference.exhibits == ()
    assert differ(VECTOR, [2.5], [2.0], n=1).message == "entry 0: got 2.5, expected 2"


def test_rows_of_deeper_arrays_are_named_by_their_index():
    expected = np.zeros((2, 2, 3))
    actual = expected.copy()
    actual[1, 0, 2] = 1
    difference = differ(exercise("f(X: (2, 2, 3)) -> (2, 2, 3)"), actual, expected)
    assert "worst at [1, 0, 2]" in difference.message
    assert difference.exhibits[0].label == "want [1, 0, :]"


def test_nan_is_said_before_any_number():
    expected = np.array([[0.1, 0.3], [0.2, 0.4]])
    actual = np.array([[5.0, np.nan], [0.2, np.nan]])
    difference = differ(MATRIX, actual, expected, m=2, n=2)
    assert difference.message == "NaN at row 0, column 1, expected 0.3 (2 such entries of 4)"
    assert "0/0" in difference.why


def test_an_infinity_is_never_close_to_a_number():
    difference = differ(VECTOR, [np.inf, 1.0], [1e300, 1.0], n=2)
    assert difference.message == "inf at entry 0, expected 1e+300"
    assert "division by 0" in difference.why


def test_a_number_where_nan_is_expected_is_said():
    difference = differ(VECTOR, [0.0, 1.0], [np.nan, 1.0], n=2)
    assert difference.message == "0 at entry 0, expected NaN"
    assert difference.why == ""


def test_the_sign_of_an_infinity_matters():
    assert differ(VECTOR, [-np.inf], [np.inf], n=1).message == "-inf at entry 0, expected inf"


@pytest.mark.parametrize("same", [[np.nan, 1.0], [np.inf, 1.0], [-np.inf, np.nan]])
def test_nan_and_infinities_equal_themselves(same):
    assert not differ(VECTOR, same, same, n=2)


def test_entries_far_below_the_largest_may_lose_their_digits():
    assert not differ(VECTOR, [1e6, 0.1], [1e6, 0.0], n=2)
    assert differ(exercise("f(x: (n,)) -> (n,)", {"rule": "allclose", "atol": 0.0}), [1e6, 1e-9],
                  [1e6, 0.0], n=2)  # fmt: skip


def test_what_cancelling_left_over_is_as_good_as_zero():
    x = {"x": np.full(3, 0.1)}
    assert not differ(VECTOR, [1e-17, 0, 1e-17], [0.0, 0, 0], arguments=x, n=3)
    assert not differ(VECTOR, [0.0, 0, 0], [1e-17, 0, 1e-17], arguments=x, n=3)
    assert differ(VECTOR, [1e-12, 0, 0], [0.0, 0, 0], arguments=x, n=3)
    assert differ(VECTOR, [1e-17], [0.0], n=1)


def test_a_tiny_number_is_not_taken_for_what_cancelling_left_over():
    given = {"x": np.ones(3), "name": "normal", "words": np.array(["a"])}
    assert differ(VECTOR, [0.0], [1e-30], arguments=given, n=1)
    assert differ(VECTOR, [2e-30], [1e-30], arguments=given, n=1)
    assert not differ(VECTOR, [1e-30], [1e-30], arguments=given, n=1)


def test_the_rule_may_set_both_tolerances():
    rough = exercise("f(x: (n,)) -> (n,)", {"rule": "allclose", "rtol": 0.1})
    assert not differ(rough, [1.05], [1.0], n=1)
    absolute = exercise("f(x: (n,)) -> (n,)", {"rule": "allclose", "rtol": 0.0, "atol": 0.5})
    assert not differ(absolute, [1.5], [1.0], n=1)
    assert differ(absolute, [1.6], [1.0], n=1)


def test_single_precision_is_right_and_needs_no_note():
    expected = np.linspace(0.1, 1, 7)
    difference = differ(VECTOR, expected.astype(np.float32), expected, n=7)
    assert not difference
    assert difference.note == ""


def test_lost_digits_in_double_precision_get_a_note_and_full_points():
    difference = differ(VECTOR, [1.0, 2.0 + 3e-8], [1.0, 2.0], n=2)
    assert not difference
    assert difference.note == (
        "Right, but less accurate than it should be: the relative error is 1e-08."
    )


def test_a_chosen_tolerance_is_what_the_author_calls_accurate():
    rough = exercise("f(x: (n,)) -> (n,)", {"rule": "allclose", "rtol": 1e-3})
    assert differ(rough, [1.0001], [1.0], n=1).note == ""


def test_integers_are_compared_exactly_and_without_wrapping():
    whole = exercise("f(x: (n,) int) -> (n,) int")
    assert differ(whole, np.array([2**62]), np.array([2**62 + 1]), n=1)
    difference = differ(whole, np.array([255], np.uint8), np.array([0], np.uint8), n=1)
    assert difference.facts["max_abs"] == 255.0


def test_bools_are_compared_exactly():
    mask = exercise("f(x: (n,)) -> (n,) bool")
    difference = differ(mask, np.array([True, True]), np.array([True, False]), n=2)
    assert difference.message == (
        "1 of 2 entries differs; worst at entry 1: got True, expected False"
    )


def test_an_imaginary_part_of_rounding_is_no_difference():
    assert not differ(VECTOR, np.array([1 + 1e-12j]), [1.0], n=1)
    assert differ(VECTOR, np.array([1 + 1j]), [1.0], n=1).message == (
        "entry 0: got 1+1j, expected 1"
    )


def test_arrays_are_never_broadcast():
    difference = compare_arrays(np.zeros((3, 1)), np.zeros(3), EXACTLY, NOTHING)
    assert difference.code is Verdict.WRONG_SHAPE
    assert difference.message == "the shape is (3, 1), expected (3,)"


def test_numbers_near_the_end_of_the_range_do_not_overflow_into_agreement():
    assert differ(VECTOR, [-1.7e308], [1.7e308], n=1)
    assert not differ(VECTOR, [1.7e308], [1.7e308], n=1)


def test_empty_arrays_agree():
    assert not differ(VECTOR, [], [], n=0)
    assert largest(np.zeros(0)) == 0.0
    assert Tolerance(1e-6).margin(np.zeros(0)).size == 0


@pytest.mark.parametrize(
    ("rule", "is_right"), [("allclose", True), ({"rule": "allclose", "rtol": 1e-9}, False)]
)
def test_single_precision_is_enough_unless_the_exercise_asks_for_more(rule, is_right):
    asked = exercise("mean(X: (m, n)) -> (n,)", rule)
    wanted = np.array([1.0, 2.0 / 3.0, 1e-3])
    single = (wanted * (1 + 2.5e-6)).astype(np.float32)
    difference = differ(asked, single, wanted, n=3)
    assert bool(difference) is not is_right
    if difference:
        assert difference.why == "Your result is only as accurate as float32: compute in float64."
    assert differ(asked, wanted * (1 + 2.5e-6), wanted, n=3)
    assert differ(asked, (wanted * (1 + 1e-5)).astype(np.float32), wanted, n=3)
