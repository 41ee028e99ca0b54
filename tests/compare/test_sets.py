import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.compare import COMPARATORS, ComparisonError, View
from grader.compare.matching import match, match_sorted
from grader.results import Verdict
from tests.compare.setting import differ, exercise

EIGENVALUES = exercise("eig(A: (n, n)) -> (n,) complex", "multiset")
ANY = exercise("f(x: (n,)) -> list", "multiset")
ROWS = exercise("f(X: (m, n)) -> (m, n)", "multiset")


@pytest.mark.parametrize("actual", [[5, 1, 2, 2], (2, 5, 2, 1), np.array([1, 2, 2, 5 + 0j])])
def test_the_order_does_not_matter(actual):
    assert not differ(EIGENVALUES, actual, [1.0, 2.0, 2.0, 5.0], n=4)


def test_a_value_that_is_missing_and_one_that_is_not_expected_are_named():
    difference = differ(EIGENVALUES, [6.0, 1.0], [5.0, 1.0], n=2)
    assert difference.code is Verdict.WRONG_ANSWER
    assert difference.message == "5 is missing; 6 is not expected"
    assert [exhibit.text for exhibit in difference.exhibits] == ["[1  5]", "[1  6]"]
    assert difference.facts == {"missing": 1, "not_expected": 1}


def test_values_are_counted():
    assert differ(EIGENVALUES, [1, 3, 3, 3], [1, 1, 1, 3], n=4).message == (
        "1 is there once, expected 3 times; 3 is there 3 times, expected once"
    )
    assert differ(EIGENVALUES, [1, 1, 3, 4], [1, 3, 3, 4], n=4).message == (
        "3 is there once, expected twice; 1 is there twice, expected once"
    )


def test_one_of_a_conjugate_pair_is_not_the_pair():
    difference = differ(EIGENVALUES, [1j, 1j], [1j, -1j], n=2)
    assert difference.message == "0-1j is missing; 0+1j is there twice, expected once"


def test_an_imaginary_part_that_was_dropped_is_missed():
    assert differ(EIGENVALUES, [0.0, 0.0], [1j, -1j], n=2).message.startswith("0+1j is missing")


def test_nan_is_not_a_value_that_is_expected():
    difference = differ(EIGENVALUES, [np.nan, np.nan], [1j, -1j], n=2)
    assert difference.message == "0+1j is missing; NaN is not expected"
    assert differ(EIGENVALUES, [np.nan, 2.0], [1.0, 2.0], n=2).message == (
        "1 is missing; NaN is not expected"
    )


def test_nan_and_infinities_match_themselves():
    assert not differ(EIGENVALUES, [np.nan, np.inf, 1], [1, np.nan, np.inf], n=3)
    assert not differ(EIGENVALUES, [np.nan, np.inf, 1j], [1j, np.nan, np.inf], n=3)
    assert differ(EIGENVALUES, [-np.inf], [np.inf], n=1)


def test_double_eigenvalues_may_lose_half_of_their_digits_without_a_note():
    difference = differ(EIGENVALUES, [1 + 1e-8j, 1 - 1e-8j], [1.0, 1.0], n=2)
    assert not difference
    assert not difference.note


def test_conjugate_pairs_with_rounding_are_never_rejected():
    rng = np.random.default_rng(1)
    for _ in range(200):
        real = rng.choice([-1.0, 0.5, 2.0], 3)
        imaginary = rng.uniform(0.1, 3, 3)
        wanted = np.concatenate([real + 1j * imaginary, real - 1j * imaginary])
        noise = 1e-13 * (rng.normal(size=6) + 1j * rng.normal(size=6))
        assert not differ(EIGENVALUES, rng.permutation(wanted + noise), wanted, n=6)


@pytest.mark.prove
def test_two_thousand_spectra_of_matrices_are_never_rejected():
    rng = np.random.default_rng(2)
    for _ in range(2000):
        wanted = np.linalg.eigvals(rng.normal(size=(6, 6)))
        noise = 1e-13 * (rng.normal(size=6) + 1j * rng.normal(size=6))
        assert not differ(EIGENVALUES, rng.permutation(wanted + noise), wanted, n=6)


def test_integers_and_bools_are_matched_exactly():
    assert not differ(ANY, [10**7, 3, 3], [3, 10**7, 3])
    assert differ(ANY, [10**7 + 1], [10**7]).message == (
        "10000000 is missing; 10000001 is not expected"
    )
    assert differ(ANY, [True], [True, False]).message == "1 value, expected 2; False is missing"
    assert differ(ANY, np.array([0], np.uint8).tolist(), [255])


def test_a_list_of_another_length_is_counted_first():
    assert differ(ANY, [1.0, 2.0, 3.0], [1.0, 2.0]).message == (
        "3 values, expected 2; 3 is not expected"
    )
    assert differ(ANY, [1.0], [1.0, 2.0]).message == "1 value, expected 2; 2 is missing"


def test_rows_may_be_in_any_order_but_not_their_entries():
    wanted = np.array([[1.0, 2.0], [3.0, 4.0], [3.0, 4.0]])
    assert not differ(ROWS, wanted[::-1], wanted, m=3, n=2)
    difference = differ(ROWS, [[1, 2], [1, 2], [3, 4]], wanted, m=3, n=2)
    assert difference.message == (
        "the row [3  4] is there once, expected twice; the row [1  2] is there twice, expected once"
    )
    assert differ(ROWS, wanted[:, ::-1], wanted, m=3, n=2).message.startswith("the row [1  2] is ")


def test_texts_are_matched_too():
    assert not differ(ANY, ["b", "a", "b"], ["b", "b", "a"])
    assert differ(ANY, ["b", "a", "a"], ["b", "b", "a"]).message == (
        "'a' is not expected, or not so often"
    )
    assert differ(ANY, ["b", "a"], ["b", "b", "a"]).message == "'b' is missing"


def compare(actual, expected):
    view = View(entry=ANY.entry, result=ANY.entry.results[0])
    return COMPARATORS["multiset"](actual, expected, ANY.rules[0], view)


def test_what_is_no_list_of_numbers_is_a_wrong_type():
    for actual in (None, 3.0, ["a"], {"a": 1}):
        difference = compare(actual, [1.0, 2.0])
        assert difference.code is Verdict.WRONG_TYPE
        assert difference.message.endswith("expected 2 values")
    assert compare(3.0, ["a"]).message == "you returned the float 3, expected 1 value"


def test_rows_of_another_length_are_a_wrong_shape():
    difference = compare(np.zeros((2, 3)), np.zeros((2, 2)))
    assert difference.code is Verdict.WRONG_SHAPE
    assert "shape (2, 3), expected an array of shape (2, 2)" in difference.message


def test_a_reference_that_cannot_be_matched_is_our_fault():
    with pytest.raises(ComparisonError, match="needs a list, the reference gave 3"):
        compare([1.0], 3.0)
    with pytest.raises(ComparisonError, match="5000 values; at most 4000"):
        compare(np.zeros(5000, complex), np.zeros(5000, complex))


def test_many_real_values_need_no_table():
    values = np.random.default_rng(0).normal(size=20000)
    assert not compare(values[::-1], values)


def test_matching_moves_earlier_partners_where_that_lets_more_fit():
    close = np.array([[True, True, False], [True, False, False], [False, True, True]])
    assert match(close) == match(close[[1, 0, 2]])
    assert match(close).missing == ()
    assert match(close[:, :2]).extra == (2,)


def brute_force(close: np.ndarray) -> int:
    """Return the size of the largest matching, by trying everything."""
    if not close.size:
        return 0
    rest = brute_force(close[1:])
    choices = np.flatnonzero(close[0])
    tried = [1 + brute_force(np.delete(close[1:], column, axis=1)) for column in choices]
    return max([rest, *tried])


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**25 - 1))
def test_no_matching_leaves_fewer_over(rows, columns, bits):
    close = np.array([bool(bits >> k & 1) for k in range(rows * columns)]).reshape(rows, columns)
    found = match(close)
    assert rows - len(found.extra) == columns - len(found.missing) == brute_force(close)


@given(
    st.lists(st.integers(0, 12), max_size=5),
    st.lists(st.integers(0, 12), max_size=5),
    st.integers(0, 3),
)
def test_real_numbers_are_matched_as_well_in_order(found, wanted, margin):
    own, theirs = np.array(found, float), np.array(wanted, float)
    close = np.abs(own[:, None] - theirs) <= margin
    matching = match_sorted(own, theirs, np.full(len(theirs), float(margin)))
    assert len(own) - len(matching.extra) == brute_force(close)
    assert len(theirs) - len(matching.missing) == brute_force(close)


def test_matrices_in_a_list_that_differ_are_said_by_their_shape():
    actual, expected = [[[False, False]]], [[[False, True]]]
    assert "an array of shape (1, 2)" in differ(ANY, actual, expected, n=1).message


def test_whole_columns_may_be_permuted_too():
    asked = exercise("f(X: (m, n)) -> (m, n)", {"rule": "up_to_permutation", "axis": "columns"})
    table = np.arange(6.0).reshape(2, 3)
    assert not differ(asked, table[:, [2, 0, 1]], table, m=2, n=3)
    wrong = table.copy()
    wrong[0, 1] = 7
    assert differ(asked, wrong, table, m=2, n=3).message == (
        "the column [1  4] is missing; the column [7  4] is not expected"
    )
    rows = exercise("f(X: (m, n)) -> list", "up_to_permutation")
    with pytest.raises(ComparisonError, match="which has no rows to permute"):
        COMPARATORS["up_to_permutation"](1.0, 1.0, rows.rules[0], None)
