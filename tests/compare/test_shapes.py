import numpy as np
import pytest

from grader.compare import ComparisonError, check_shape
from grader.results import Verdict
from tests.compare.setting import exercise


def found(entry: str, *shapes: tuple[int, ...], expected=None, **sizes: int):
    values = [np.zeros(shape) for shape in shapes]
    model = None if expected is None else [np.zeros(shape) for shape in expected]
    return check_shape(values, exercise(entry).entry, sizes, model)


def test_the_rule_the_sizes_and_what_came_are_on_one_line():
    difference = found("cov(X: (m, n)) -> (n, n)", (6, 6), m=6, n=3)
    assert difference.code is Verdict.WRONG_SHAPE
    assert difference.message == (
        "rule X: (m, n) -> (n, n)   here m=6, n=3 -> (3, 3)   got (6, 6) = (m, m)"
    )
    assert difference.facts == {"shape": "(6, 6)", "expected_shape": "(3, 3)"}


def test_equal_shapes_say_nothing():
    assert not found("cov(X: (m, n)) -> (n, n)", (3, 3), m=6, n=3)


def test_sizes_that_follow_from_others_are_known():
    entry = "svd(A: (m, n)) -> (U: (m, k), s: (k,), Vt: (k, n)) where k = min(m, n)"
    assert not found(entry, (6, 3), (3,), (3, 3), m=6, n=3)
    assert found(entry, (6, 3), (3,), (4, 3), m=6, n=3).message == (
        "rule A: (m, n) -> Vt: (k, n)   here m=6, n=3, k=3 -> (3, 3)   got (4, 3)"
    )


def test_sizes_in_formulas_are_computed():
    entry = "pairs(x: (n,)) -> (n * (n - 1) // 2,)"
    assert not found(entry, (6,), n=4)
    assert "here n=4 -> (6,)   got (4,) = (n,)" in found(entry, (4,), n=4).message


def test_a_size_that_only_results_have_comes_from_the_reference():
    entry = "null(A: (m, n)) -> (n, r)"
    assert not found(entry, (4, 2), expected=[(4, 2)], m=3, n=4)
    assert "r=2 -> (4, 2)" in found(entry, (4, 1), expected=[(4, 2)], m=3, n=4).message


def test_without_a_reference_results_must_agree_among_themselves():
    entry = "eig(A: (n, n)) -> (w: (r,), V: (n, r))"
    assert not found(entry, (2,), (3, 2), n=3)
    assert "r=2 -> (3, 2)" in found(entry, (2,), (3, 3), n=3).message


def test_a_size_that_nothing_determines_keeps_its_name():
    assert "-> (3, r)" in found("basis(A: (n, n)) -> (n, r)", (3,), n=3).message


def test_a_size_of_one_is_not_named():
    assert found("f(x: (n, m)) -> (n,)", (5, 1), n=5, m=1).message.endswith("got (5, 1) = (n, 1)")


def test_sizes_that_have_two_names_are_not_named():
    assert found("f(x: (n, m)) -> (2,)", (5, 5), n=5, m=5).message.endswith("got (5, 5)")


def test_an_array_where_a_number_is_asked_is_a_wrong_shape():
    assert found("f(x: (n,)) -> float", (3,), n=3).message == (
        "rule x: (n,) -> float   here n=3 -> a number   got (3,) = (n,)"
    )


def test_what_is_no_array_has_no_shape_to_check():
    assert not check_shape([[1, 2]], exercise("f(x: (n,)) -> list").entry, {"n": 3})


def test_an_entry_without_sizes_has_no_numbers_to_fill_in():
    assert found("f(a: float) -> (2,)", (3,)).message == "rule -> (2,)   got (3,)"


@pytest.mark.parametrize(
    ("entry", "shape", "why"),
    [
        ("f(x: (n,)) -> (n,)", (3, 1), "This is a column (n, 1) where a vector (n,) is asked."),
        ("f(x: (n,)) -> (n,)", (1, 3), "one axis too many in front: (1, n) where (n,) is asked"),
        ("f(x: (n,)) -> (n, 1)", (3,), "This is a vector (n,) where a column (n, 1) is asked."),
        ("f(x: (n,)) -> (1, n)", (3,), "This is a vector (n,) where a row (1, n) is asked."),
        ("f(X: (m, n)) -> (m, n)", (3, 6), "This is the transpose of what is asked"),
        ("f(X: (m, n)) -> (m, n)", (), "This is a single number"),
        ("f(X: (m, n)) -> (m, n)", (6,), "An axis is missing: (m,) where (m, n) is asked."),
        ("f(X: (m, n)) -> (n,)", (3, 6), "There is one axis too many: (n, m) where (n,)"),
        ("f(X: (m, n)) -> (n,)", (6,), ""),
    ],
)
def test_usual_confusions_are_named(entry, shape, why):
    difference = found(entry, shape, m=6, n=3)
    assert difference
    assert why in difference.why
    assert bool(why) == bool(difference.why)


def test_a_reference_that_breaks_the_rule_is_our_fault():
    with pytest.raises(ComparisonError, match="the reference does not fit the entry line: rule x"):
        found("f(x: (n,)) -> (n,)", (3,), expected=[(4,)], n=3)


def test_a_shape_that_divides_by_zero_is_our_fault():
    with pytest.raises(ComparisonError, match="divides by zero"):
        found("f(x: (n,), m: int) -> (n // m,)", (3,), n=3, m=0)
