import numpy as np
import pytest

from grader.compare import ComparisonError
from grader.results import Verdict
from tests.compare.setting import differ, exercise

P = np.array([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]])


def judge(found, wanted, word, **rule):
    asked = exercise("f(Z: (m, k)) -> (m, k)", {"rule": word, **rule})
    m, k = wanted.shape
    return differ(asked, found, wanted, m=m, k=k)


def test_probabilities_are_between_0_and_1_and_add_up_to_1():
    assert not judge(P, P, "probabilities")
    wrong = P.copy()
    wrong[0] = [-0.1, 0.4, 0.7]
    assert judge(wrong, P, "probabilities").message == "-0.1 is no probability"
    assert judge(P / 2, P, "probabilities").message == "row 0 adds up to 0.5, expected 1"
    assert "keepdims=True" in judge(P / P.sum(axis=0), P, "probabilities").why
    assert "2 of 6 entries differ" in judge(P[:, [0, 2, 1]] * 1, P, "probabilities").message


def test_what_adds_up_to_1_may_be_columns_or_everything():
    assert not judge(P.T, P.T, "probabilities", axis="columns")
    assert (
        "column 0 adds up to" in judge(P.T * [0.5, 1], P.T, "probabilities", axis="columns").message
    )
    assert not judge(P / 2, P / 2, "probabilities", axis="all")
    assert judge(P, P / 2, "probabilities", axis="all").message == (
        "everything adds up to 2, expected 1"
    )


@pytest.mark.parametrize("word", ["probabilities", "log_probabilities"])
def test_a_reference_that_does_not_add_up_is_our_fault(word):
    wanted = np.log(P) if word.startswith("log") else P
    with pytest.raises(ComparisonError, match=r"no probabilities: .*column 1 adds up to 0\.45"):
        judge(wanted, wanted, word, axis="columns")


def test_nan_is_left_to_the_values():
    wrong = P.copy()
    wrong[1, 1] = np.nan
    assert judge(wrong, P, "probabilities").message.startswith("NaN at row 1, column 1")
    assert judge(P, P, "probabilities", atol=1e-3).note == ""


def test_logarithms_are_compared_as_such():
    logs = np.log(P)
    assert not judge(logs, logs, "log_probabilities")
    assert judge(logs + 0.1, logs, "log_probabilities").message.startswith(
        "as probabilities, row 0 adds up to 1.10517, expected 1"
    )
    tiny = np.log([[1e-300, 1.0]])
    assert judge(np.log([[2e-300, 1.0]]), tiny, "log_probabilities", atol=1e-6, rtol=0.0)
    assert judge(np.log([[1e-12, 1 - 1e-12]]), np.log([[2e-12, 1 - 2e-12]]), "log_probabilities")


def test_minus_infinity_only_where_it_is_expected():
    certain = np.array([[0.0, -np.inf]])
    assert not judge(certain, certain, "log_probabilities")
    assert "-inf at" in judge(certain, np.log([[0.999, 0.001]]), "log_probabilities").message
    assert judge(np.array([[0.0, np.nan]]), certain, "log_probabilities").why == (
        "0 * log(0) is NaN, and 0 by convention: leave out what has the probability 0."
    )
    nothing = np.full((1, 2), -np.inf)
    assert not judge(nothing, nothing, "log_probabilities", axis="none")


def test_likelihoods_need_not_add_up():
    values = np.array([[-1000.0, -3.0]])
    assert not judge(values, values, "log_probabilities", axis="none")
    assert judge(values + 1e-3, values, "log_probabilities", axis="none")


SCORES = np.array([[1.0, 2.0, 4.0], [0.0, 5.0, -5.0]])
SHIFT = np.array([[3.0], [-1.0]])


def test_a_constant_may_be_added_to_logits():
    assert not judge(SCORES + 1e4 * SHIFT, SCORES, "logits")
    assert judge(SCORES + np.eye(3)[:2], SCORES, "logits").message.startswith("up to a constant:")
    assert not judge((SCORES + SHIFT).T, SCORES.T, "logits", axis="columns")
    assert judge(SCORES + SHIFT, SCORES, "logits", axis="all")
    assert not judge(SCORES + 7, SCORES, "logits", axis="all", atol=1e-9)


def test_a_constant_that_swallows_the_answer_is_no_freedom():
    assert judge(SCORES + 1e17, SCORES, "logits")
    assert not judge(SCORES + 1e8, SCORES, "logits")


def test_infinite_logits_are_compared_as_values():
    masked = np.array([[1.0, -np.inf]])
    assert not judge(masked, masked, "logits")
    assert judge(np.array([[1.0, 0.0]]), masked, "logits")


@pytest.mark.parametrize("word", ["probabilities", "log_probabilities", "logits"])
def test_what_is_no_array_of_real_numbers_is_refused(word):
    asked = exercise("f(Z: (m, k)) -> (m, k) complex", word)
    assert differ(asked, P + 1j, P, m=2, k=3).code is Verdict.WRONG_TYPE
    with pytest.raises(ComparisonError, match="not real numbers"):
        differ(asked, P, P + 1j, m=2, k=3)
