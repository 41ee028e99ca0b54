import numpy as np
import pytest

from grader.compare import ComparisonError, View, compare
from tests.compare.setting import differ, exercise

rng = np.random.default_rng(1)
X = rng.normal(size=(20, 4)) * [5.0, 3.0, 2.0, 1.0] + [20.0, 3.0, -4.0, 1.0]
CENTRED = X - X.mean(axis=0)
S, VT = np.linalg.svd(CENTRED, full_matrices=False)[1:]
AXES, SCORES, VARIANCES = VT[:2], CENTRED @ VT[:2].T, S[:2] ** 2 / 19


def judge(found, reference, result, data=X, rule="pca"):
    asked = exercise(f"pca(X: (m, n), k: int) -> {result}", rule)
    m, n = data.shape
    return differ(asked, found, reference, arguments={"X": data, "k": 2}, m=m, n=n, k=2)


def axes(found):
    return judge(found, AXES, "(k, n)")


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (np.linalg.svd(X)[2][:2], "The data are not centred: subtract the mean of each column"),
        (AXES[::-1], "The axes are in the reverse order: the one with the largest variance comes"),
        (np.linalg.svd(CENTRED / CENTRED.std(axis=0))[2][:2], "The columns are scaled to unit"),
        (VT[2:], ""),
    ],
)
def test_other_axes_are_recognised(found, why):
    difference = axes(found)
    assert " of the data: it explains " in difference.message
    assert difference.why.startswith(why)
    assert bool(difference.why) == bool(why)


def test_axes_have_length_one_and_any_sign():
    assert not axes(AXES * [[-1], [1]])
    assert axes(AXES * [[1], [2]]).message == "row 1 of the axes has the length 2, expected 1"
    assert not judge(AXES.T, AXES.T, "(n, k)")


def test_all_axes_are_square_and_the_rule_says_where_they_are():
    columns = {"rule": "pca", "axis": "columns"}
    assert not judge(VT, VT, "(n, n)")
    assert not judge(VT.T, VT.T, "(n, n)", rule=columns)
    assert "or the other way round" in judge(VT.T, VT, "(n, n)").why


def test_axes_of_equal_variance_may_be_turned():
    data = np.vstack([np.eye(3), -np.eye(3)])
    turned = np.linalg.qr(rng.normal(size=(3, 3)))[0][:2]
    assert not judge(turned, np.eye(3)[:2], "(k, n)", data)


def test_scores_belong_to_the_students_own_axes():
    whole = "(W: (k, n), Z: (m, k), v: (k,))"
    reference = (AXES, SCORES, VARIANCES)
    assert not judge((-AXES, -SCORES, VARIANCES), reference, whole)
    difference = judge((-AXES, SCORES, VARIANCES), reference, whole)
    assert difference.message == (
        "column 0 of the scores is not the centred data times your axis 0"
    )
    assert judge((AXES, X @ AXES.T, VARIANCES), reference, whole).why.startswith("The data are not")
    difference = judge((AXES, SCORES, VARIANCES * 19 / 20), reference, whole)
    assert difference.message.startswith("v: 2 of 2 entries differ")
    assert difference.why == "You divided by m where m - 1 is asked for (ddof=1)."


@pytest.mark.parametrize(
    ("found", "message", "why"),
    [
        (X @ AXES.T, "column 0 of the scores has the length ", "The scores do not have the mean 0"),
        (SCORES[:, ::-1], "column 1 of the scores has the length ", "The axes are in the reverse"),
        (np.sqrt(20) * SCORES / S[:2], "column 0 of the scores has the length ",
         "The scores are scaled to unit variance."),
        (SCORES[rng.permutation(20)], "column 0 of the scores is not the data along principal axis",
         ""),
        (SCORES @ [[1, 0.6], [0, 0.8]], "column 1 of the scores has the length ", ""),
    ],
)  # fmt: skip
def test_scores_alone_are_judged_by_the_data(found, message, why):
    assert not judge(SCORES * [-1, 1], SCORES, "(m, k)")
    difference = judge(found, SCORES, "(m, k)")
    assert difference.message.startswith(message)
    assert difference.why.startswith(why)


def test_scores_must_be_perpendicular():
    skew = SCORES.copy()
    skew[:, 1] = SCORES[:, 0] * S[1] / S[0]
    assert "is not perpendicular to the others" in judge(skew, SCORES, "(m, k)").message


def test_very_small_data_have_axes_too():
    assert not judge((AXES, 1e-200 * SCORES), (AXES, 1e-200 * SCORES), "(W: (k, n), Z: (m, k))",
                     1e-200 * X)  # fmt: skip


@pytest.mark.parametrize(
    ("result", "reference", "data", "message"),
    [
        ("(k, 7)", np.ones((2, 7)), X, "the result is neither axes, scores nor variances"),
        ("(k, n)", np.ones(2), X, "are not what the entry line says"),
        ("(k, n)", np.ones((2, 0)), np.ones((3, 0)), "at least one row and column"),
    ],
)
def test_an_exercise_that_does_not_fit_is_our_fault(result, reference, data, message):
    asked = exercise(f"pca(X: (m, n), k: int) -> {result}", "pca")
    view = View(
        entry=asked.entry,
        result=asked.entry.results[0],
        arguments={"X": data},
        results={"result": reference},
        expected={"result": reference},
    )
    with pytest.raises(ComparisonError, match=message):
        compare(asked.rules[0], reference, reference, view)


def test_the_data_must_be_known():
    asked = exercise("pca(X: (m, n), Y: (m, n)) -> (n, n)", "pca")
    with pytest.raises(ComparisonError, match="does not say what the data are"):
        differ(asked, VT, VT, arguments={"X": X, "Y": X}, m=20, n=4)
