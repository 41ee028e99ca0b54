import numpy as np
import pytest

from grader.compare import ComparisonError
from grader.results import Verdict
from grader.wire.values import NamedFunction
from tests.compare.setting import differ, exercise

rng = np.random.default_rng(0)
X, Y, W = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3)
LOSS = "sum((X @ w - y) ** 2) / m"
GRAD = exercise(
    "grad(w: (n,), X: (m, n), y: (m,)) -> (n,)", {"rule": "gradient", "loss": LOSS, "at": "w"}
)
G = 2 * X.T @ (X @ W - Y) / 5


def grad(found, reference=G, asked=GRAD):
    return differ(asked, found, reference, arguments={"w": W, "X": X, "y": Y}, m=5, n=3)


def test_a_wrong_gradient_is_shown_beside_the_loss():
    assert not grad(G)
    difference = grad(G / 2)
    assert difference.why == "Your result is 0.5 times what is expected."
    assert difference.exhibits[-1].label.startswith("w[")
    assert "the loss changes by" in difference.exhibits[-1].text
    assert "by your gradient it would be" in difference.exhibits[-1].text


def test_without_a_loss_the_values_decide():
    asked = exercise("grad(w: (n,), X: (m, n), y: (m,)) -> (n,)", "gradient")
    assert grad(5 * G, asked=asked).why == "Your result is m times what is expected."
    assert len(grad(5 * G, asked=asked).exhibits) == 2


def test_a_gradient_may_be_that_of_a_number():
    rule = {"rule": "gradient", "loss": "log(1 + exp(-w)) + sqrt(w)", "at": "w"}
    asked = exercise("slope(w: float) -> float", rule)
    slope = -1 / (1 + np.exp(2.0)) + 0.5 / np.sqrt(2.0)
    assert not differ(asked, slope, slope, arguments={"w": 2.0})
    assert differ(asked, -slope, slope, arguments={"w": 2.0}).exhibits[-1].label == "w + 0.001"


def test_a_reference_that_is_not_the_slope_is_our_fault():
    with pytest.raises(ComparisonError, match=r"is not how `sum\(\(X @ w - y\) \*\* 2\) / m` chan"):
        grad(2 * G, 2 * G)


FIT = exercise(
    "fit(X: (m, n), y: (m,)) -> (w: (n,), b: float)",
    {"rule": "minimiser", "loss": "sum((X @ w + b - y) ** 2)"},
)


def fit(w, b, reference):
    return differ(FIT, (w, b), reference, arguments={"X": X, "y": Y}, m=5, n=3)


def test_a_minimiser_is_judged_by_its_loss():
    design = np.column_stack([X, np.ones(5)])
    best = np.linalg.lstsq(design, Y)[0]
    reference = (best[:3], best[3])
    assert not fit(*reference, reference)
    assert not fit(best[:3] + 1e-5, best[3], reference)
    difference = fit(best[:3], best[3] + 1, reference)
    assert difference.message.startswith("the loss of your result is ")
    assert difference.facts["loss"] > difference.facts["least_loss"]
    assert fit(best[:3] * np.nan, best[3], reference).message.startswith("w: NaN")


def test_a_loss_may_be_a_function_that_is_passed():
    rule = {"rule": "minimiser", "loss": "f"}
    asked = exercise("descend(f: Callable, x0: (n,)) -> (n,)", rule)
    given = {"f": NamedFunction("sphere"), "x0": np.ones(2)}
    assert not differ(asked, [1e-7, 0.0], [0.0, 0.0], arguments=given, n=2)
    assert differ(asked, [0.1, 0.0], [0.0, 0.0], arguments=given, n=2).message.startswith(
        "the loss of your result is 0.01, and 0 can be reached"
    )


def test_a_loss_that_is_no_number_is_our_fault():
    asked = exercise("fit(y: (m,)) -> (m,)", {"rule": "minimiser", "loss": "result - y"})
    with pytest.raises(ComparisonError, match="the loss `result - y` is not a single real number"):
        differ(asked, Y, Y, arguments={"y": Y}, m=5)


PATH = np.array([[4.0, 0.0], [2.0, 1.0], [1.0, 2.0], [0.5, 3.0]])
WALK = exercise("walk(x0: (n,), steps: int) -> (steps + 1, n)", "iterates")


def walk(found, wanted=PATH):
    return differ(WALK, found, wanted, n=2, steps=3)


def test_the_first_iterate_that_differs_is_told():
    assert not walk(PATH)
    wrong = PATH.copy()
    wrong[2:] += 1
    difference = walk(wrong)
    assert difference.message.startswith(
        "iterates 0 to 1 are right, iterate 2 differs: 2 of 2 entries differ"
    )
    assert difference.facts["first_differing"] == 2
    wrong[1] = 0
    assert walk(wrong).message.startswith("iterate 0 is right, iterate 1 differs: ")
    assert walk(-PATH).message.startswith("the first iterate already differs: ")
    assert walk(-PATH).why == "Your result has the opposite sign."


def test_a_trajectory_may_be_a_step_ahead_or_behind():
    ahead = np.vstack([PATH[1:], [[0.25, 4.0]]])
    assert walk(ahead).why == "Yours are one step ahead: the starting point is missing."
    behind = np.vstack([PATH[:1], PATH[:-1]])
    assert walk(behind).why == "Yours are one step behind: the starting point is there twice."


def test_what_is_no_trajectory_is_refused():
    asked = exercise("walk(x0: (n,)) -> list", "iterates")
    assert not differ(asked, [3.0, 2.0], [3.0, 2.0])
    assert differ(asked, ["a"], [3.0, 2.0]).code is Verdict.WRONG_TYPE
    with pytest.raises(ComparisonError, match="not iterates"):
        differ(asked, [3.0], ["a"])
