import numpy as np
import pytest

from grader.compare import ComparisonError, View
from grader.compare.backward import EPS, Criterion, Difference, Misfit, answer_of, judge
from grader.compare.operands import evaluated, matrix, system
from grader.spec.dialects import parse_property
from tests.compare.setting import exercise

ASKED = exercise("f(A: (n, n), B: (n, n)) -> (n, n)", {"rule": "inverse", "of": "A"})


def misfit(errors, size=1.0, scales=None):
    errors = np.asarray(errors, dtype=float)
    scales = np.ones(len(errors)) if scales is None else np.asarray(scales)
    return Misfit(errors=errors, size=size, longest=10, scales=scales)


def test_a_ratio_counts_roundings_and_a_share_parts():
    one = misfit([0.0, 1e-12], size=2.0, scales=[1.0, 1e-3])
    assert one.ratio(EPS) == pytest.approx(1e-12 / (10 * EPS * 2))
    assert one.relative == pytest.approx(1e-9)
    assert one.share == pytest.approx(5e-13)
    assert one.worst == 1


@pytest.mark.filterwarnings("ignore:.* encountered in divide")
def test_nothing_is_no_error_and_what_is_not_a_number_is_the_largest():
    assert misfit([]).ratio(EPS) == misfit([]).relative == misfit([]).worst == 0
    assert misfit([0.0], size=0.0).ratio(EPS) == 0
    assert misfit([1e-300], size=0.0).ratio(EPS) == np.inf
    assert misfit([0.0, np.nan]).ratio(EPS) == np.inf
    assert misfit([5.0, np.nan]).worst == 1
    assert misfit([1.0], size=np.inf).ratio(EPS) == np.inf


def view(result, expected):
    return View(
        entry=ASKED.entry,
        result=ASKED.entry.results[0],
        results={"result": result},
        expected={"result": expected},
        arguments={"A": np.eye(2), "B": np.ones(2)},
    )


def test_an_answer_knows_its_precision():
    answer = answer_of(view(np.eye(2, dtype=np.float32), np.eye(2)), ASKED.rules[0])
    assert answer.eps == np.finfo(np.float32).eps
    assert answer.own_eps == EPS
    assert answer.found[0].dtype == np.float64


def test_a_result_that_nobody_gave_is_our_fault():
    alone = View(entry=ASKED.entry, result=ASKED.entry.results[0])
    with pytest.raises(ComparisonError, match="there is no result result to compare with"):
        answer_of(alone, ASKED.rules[0])


def test_what_cannot_be_computed_is_said():
    def measure(X):
        if X[0, 0] == 2:
            raise np.linalg.LinAlgError
        return misfit([0.0])

    criterion = Criterion(name="It", measure=measure, say=lambda *_: Difference(message="No."))
    answer = answer_of(view(2 * np.eye(2), np.eye(2)), ASKED.rules[0])
    assert judge([criterion], answer, ASKED.rules[0]).message == "It: this cannot be computed"
    other = answer_of(view(np.eye(2), 2 * np.eye(2)), ASKED.rules[0])
    with pytest.raises(ComparisonError, match="the reference does not fit the problem"):
        judge([criterion], other, ASKED.rules[0])


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("inverse", "does not say which matrix it is `of`"),
        ({"rule": "inverse", "of": "B"}, "`B` is no matrix"),
        ({"rule": "inverse", "of": "A @ A / 0"}, "has no value: there is a division by zero"),
    ],
)
def test_a_matrix_that_is_none_is_our_fault(rule, message):
    asked = exercise("f(A: (n, n), B: (n, n)) -> (n, n)", rule)
    with pytest.raises(ComparisonError, match=message):
        matrix(asked.rules[0], view(np.eye(2), np.eye(2)))


def test_a_right_hand_side_must_be_clear():
    asked = exercise("f(A: (n, n)) -> (n,)", "solve")
    with pytest.raises(ComparisonError, match="does not say what `rhs` is"):
        system(asked.rules[0], View(entry=asked.entry, result=asked.entry.results[0]))


def test_a_formula_may_speak_of_sizes_and_results():
    case = View(entry=ASKED.entry, result=ASKED.entry.results[0], sizes={"n": 3})
    assert evaluated(parse_property("n * x"), case, x=2.0).value == 6
