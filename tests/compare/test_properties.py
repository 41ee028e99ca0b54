import numpy as np
import pytest

from grader.compare import PropertyError, View, compare
from grader.compare.criteria import TESTS
from grader.compare.functions import FUNCTIONS
from grader.compare.magnitudes import OPERATORS
from grader.results import Verdict
from grader.spec.dialects import PROPERTY
from tests.compare.setting import differ, exercise, judged

SVD = exercise(
    "svd(A: (m, n)) -> (U: (m, k), s: (k,), Vt: (k, n)) where k = min(m, n)",
    {
        "rule": "property",
        "checks": (
            {"that": "orthonormal(U)", "say": "U is not orthonormal."},
            {"that": "orthonormal(T(Vt))", "say": "Vt is not orthonormal."},
            {"that": "min(s) >= 0", "say": "A singular value is negative."},
            {"that": "sorted(-s)", "say": "Not descending."},
            {"that": "close(U * s @ Vt, A)", "say": "U * s @ Vt is not A."},
        ),
    },
)
EIG = exercise(
    "eig(A: (n, n)) -> (w: (n,), V: (n, n))",
    {
        "rule": "property",
        "checks": (
            {"that": "close(A @ V, V * w)", "say": "A column is not an eigenvector."},
            {"that": "rank(V) == n", "say": "The columns are not independent."},
        ),
    },
)


def svd(A, factors):
    m, n = A.shape
    return differ(SVD, factors, np.linalg.svd(A, full_matrices=False), arguments={"A": A}, m=m, n=n)


MATRICES = [
    np.random.default_rng(0).normal(size=(6, 3)),
    np.random.default_rng(1).normal(size=(3, 7)),
    np.random.default_rng(2).normal(size=(4, 4)) * 1e150,
    np.random.default_rng(3).normal(size=(5, 4)) * 1e-200,
    np.zeros((4, 2)),
    np.ones((3, 3)),
]


def test_there_is_a_function_for_every_word_of_the_language():
    assert FUNCTIONS.keys() | TESTS.keys() == PROPERTY.functions.keys()
    comparisons = {"<", "<=", ">", ">=", "==", "!=", "and", "or", "not"}
    assert OPERATORS.keys() | comparisons == PROPERTY.operators


@pytest.mark.parametrize("A", MATRICES)
def test_any_decomposition_that_is_one_is_right(A):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    signs = np.where(np.arange(len(s)) % 2, 1, -1)
    for factors in ((U, s, Vt), (U * signs, s, signs[:, None] * Vt)):
        difference = svd(A, factors)
        assert not difference
        assert difference.note == ""


@pytest.mark.parametrize("A", MATRICES[:4])
def test_factors_that_do_not_multiply_to_the_matrix_are_not_right(A):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    difference = svd(A, (-U, s, Vt))
    assert difference.code is Verdict.WRONG_ANSWER
    assert difference.message == "U * s @ Vt is not A."
    assert difference.why.startswith("`close(U * s @ Vt, A)`: the sides differ by ")
    assert difference.facts["property"] == "close(U * s @ Vt, A)"
    assert difference.facts["ratio"] > 1e10


def test_each_property_has_its_own_words():
    A = MATRICES[0]
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    assert svd(A, (U * 1.1, s, Vt)).message == "U is not orthonormal."
    assert svd(A, (U * 1.1, s, Vt)).why.endswith("has the length 1.1.")
    skew = np.vstack([Vt[0], (Vt[1] + Vt[0]) / np.sqrt(2), Vt[2]])
    assert svd(A, (U, s, skew)).message == "Vt is not orthonormal."
    assert (
        "columns 0 and 1 are not perpendicular: their product is 0.707" in svd(A, (U, s, skew)).why
    )
    assert svd(A, (-U, -s, Vt)).message == "A singular value is negative."
    turned = (U[:, ::-1], s[::-1], Vt[::-1])
    assert svd(A, turned).message == "Not descending."
    assert "comes before" in svd(A, turned).why


def test_a_large_column_does_not_hide_a_mistake_in_a_small_one():
    A = np.random.default_rng(6).normal(size=(4, 3)) * [1e6, 1.0, 1e-3]
    Q, R = np.linalg.qr(A)
    wrong = R.copy()
    wrong[1, 1] *= 1 + 1e-4
    assert not judged("close(Q @ result, A)", R, A=A, Q=Q).note
    assert judged("close(Q @ result, A)", wrong, A=A, Q=Q)
    assert judged("close(result, A @ x)", A @ np.ones(3) * (1 + 1e-5), A=A, x=np.ones(3))


def test_what_is_right_but_rough_passes_with_a_note():
    A = MATRICES[0]
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    difference = svd(A, (U, s * (1 + 1e-9), Vt))
    assert not difference
    assert difference.note == (
        "Right, but less accurate than it should be: `close(U * s @ Vt, A)` holds only roughly."
    )


def test_single_precision_is_judged_as_single_precision():
    A = MATRICES[0]
    factors = [factor.astype(np.float32) for factor in np.linalg.svd(A, full_matrices=False)]
    assert not svd(A, factors)
    assert svd(A, factors).note == ""


def test_eigenvectors_may_have_any_length_and_order_and_be_complex():
    A = np.random.default_rng(4).normal(size=(5, 5))
    w, V = np.linalg.eig(A)
    for pairs in ((w, V), (w[::-1], V[:, ::-1]), (w, V * [2, -1, 1j, 0.5, 3])):
        difference = differ(EIG, pairs, (w, V), arguments={"A": A}, n=5)
        assert not difference
        assert difference.note == ""


def test_values_in_another_order_than_vectors_are_not_pairs():
    A = np.diag([1.0, 2.0, 3.0])
    difference = differ(
        EIG, ([3, 2, 1], np.eye(3)), ([1, 2, 3], np.eye(3)), arguments={"A": A}, n=3
    )
    assert difference.message == "A column is not an eigenvector."


def test_one_pair_repeated_is_not_all_pairs():
    A = np.diag([1.0, 2.0])
    same = np.array([[1.0, 1.0], [0.0, 0.0]])
    difference = differ(EIG, ([1, 1], same), ([1, 2], np.eye(2)), arguments={"A": A}, n=2)
    assert difference.message == "The columns are not independent."
    assert difference.why == "`rank(V) == n`: 1 == 2 does not hold."


def test_the_reference_sets_what_can_be_reached():
    scales = np.logspace(-9, 9, 8)
    A = np.random.default_rng(5).normal(size=(8, 8)) * scales[:, None] / scales
    w, V = np.linalg.eig(A)
    alone = judged("close(A @ result, result * w)", -V, A=A, w=w)
    beside = judged("close(A @ result, result * w)", -V, V, A=A, w=w)
    assert not beside
    assert not beside.note
    assert not alone
    assert not judged("close(result, a)", 1 + 9e-14, 1 + 1e-13, a=1.0).note
    assert judged("close(result, a)", 1 + 9e-14, a=1.0).note


def test_a_property_that_the_reference_breaks_is_our_fault():
    with pytest.raises(PropertyError, match=r"the reference does not satisfy `close\(result, a\)`"):
        judged("close(result, a)", 1.0, 2.0, a=1.0)
    with pytest.raises(PropertyError, match="result: a dict of 0 is not made of numbers"):
        judged("close(result, a)", 1.0, {}, a=1.0)
    with pytest.raises(PropertyError, match=r"does not satisfy `not a > 0`$"):
        judged("not a > 0", 1.0, 1.0, a=1.0)


def test_a_name_that_nothing_has_is_our_fault():
    with pytest.raises(PropertyError, match="speaks of q, but there are only a, result"):
        judged("close(result, q)", 1.0, a=1.0)


def test_a_singular_matrix_is_a_reason_and_not_a_crash():
    difference = judged("det(result) > 0", np.zeros((2, 2)))
    assert difference.why == "`det(result) > 0`: 0 > 0 does not hold."


def test_what_only_fails_while_it_is_computed_is_a_reason_too():
    difference = judged("sum(eye(result * result)) == 0", 1e200)
    assert difference.why.startswith("`sum(eye(result * result)) == 0`: this cannot be computed (")


def test_other_rules_may_ask_for_properties_too():
    asked = exercise(
        "f(x: (n,)) -> (n,)",
        {"rule": "allclose", "checks": ({"that": "close(sum(result), 1)", "say": "No sum of 1."},)},
    )
    assert not differ(asked, [0.5, 0.5], [0.5, 0.5], n=2)
    with pytest.raises(PropertyError):
        differ(asked, [0.5, 0.6], [0.5, 0.6], n=2)
    assert "entry 1: got" in differ(asked, [0.5, 0.6], [0.5, 0.5], n=2).message
    rough = differ(asked, [0.5, 0.5 + 3e-7], [0.5, 0.5], n=2)
    assert rough.note.endswith("`close(sum(result), 1)` holds only roughly.")


def test_results_of_further_calls_have_names_too():
    rule = {"rule": "property", "checks": ({"that": "close(gd, result)", "say": "No."},),
            "calls": {"gd": {"b": 3}}}  # fmt: skip
    asked = exercise("f(x: (n,), b: int) -> (n,)", rule)
    view = View(
        entry=asked.entry,
        result=asked.entry.results[0],
        results={"result": np.ones(2), "gd": np.ones(2)},
    )
    assert not compare(asked.rules[0], np.ones(2), None, view)
