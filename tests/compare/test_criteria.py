import numpy as np
import pytest

from tests.compare.setting import judged


@pytest.mark.parametrize(
    ("that", "result"),
    [
        ("close(result, a)", [1.0, 2.0]),
        ("allclose(result, a)", [1.0, 2.0]),
        ("result == a", [1.0, 2.0]),
        ("shape(result) == shape(a)", [5.0, 6.0]),
        ("shape(result, 0) == n", [1.0, 2.0]),
        ("1 <= max(result) < 3", [1.0, 2.0]),
        ("min(result) > 0 and norm(result) < 5", [1.0, 2.0]),
        ("min(result) > 5 or sum(result) == 3", [1.0, 2.0]),
        ("not max(result) > 3", [1.0, 2.0]),
        ("result != a", [1.0, 2.5]),
        ("sorted(result)", [1.0, 1.0, 2.0]),
        ("sorted(result)", []),
        ("close(result, 1)", [1.0, 1.0]),
        ("close(sum(result), 1)", [0.25, 0.75]),
        ("sum(result) == 1", [0.1] * 10),
        ("min(result) >= 0", [1.0, -1e-17]),
        ("orthonormal(result)", [0.6, 0.8]),
        ("orthonormal(result)", np.zeros((3, 0))),
        ("orthonormal(result)", np.array([[1j], [0]])),
        ("close(result ** 2, a * a)", [1.0, -2.0]),
        ("-result == -a", [1.0, 2.0]),
        ("result.T @ result == 5", [1.0, 2.0]),
    ],
)
def test_these_hold(that, result):
    assert not judged(that, result, a=np.array([1.0, 2.0]), n=2)


@pytest.mark.parametrize(
    ("that", "result", "reason"),
    [
        ("close(result, a)", [1.0, 2.5], "the sides differ by 0.5 at entry 1"),
        ("close(result, a)", [1.0], "the sides have shapes (1,) and (2,)"),
        ("close(result, a)", [[1.0, 2.0]], "the sides have shapes (1, 2) and (2,)"),
        ("close(sum(result), 1)", [1.0, 1.0], "the sides differ by 1"),
        ("allclose(result, a)", [1.0, 2.5], "1 of 2 entries differs; worst at entry 1: got 2.5"),
        ("allclose(result, a)", [1.0], "the sides have shapes (1,) and (2,)"),
        ("result == a", [1.0, 2.5], "`==` does not hold at entry 1"),
        ("result == a", [1.0], "the sides have shapes (1,) and (2,)"),
        ("max(result) < 2", [1.0, 2.0], "2 < 2 does not hold"),
        ("max(result) <= 2", [1.0, 2.1], "2.1 <= 2 does not hold"),
        ("max(result) > 2", [1j, 1.0], "complex numbers have no order"),
        ("result != a", [1.0, 2.0], ""),
        ("not max(result) > 1", [1.0, 2.0], ""),
        ("sorted(result)", [2.0, 1.0], "2 comes before 1 at entry 0"),
        ("sorted(result)", [[2.0, 1.0]], "shape (1, 2) is not a vector of real numbers"),
        ("orthonormal(result)", [[1.0, 0.0]], "shape (1, 2) cannot have orthonormal columns"),
        ("orthonormal(result)", 1.0, "shape () cannot have orthonormal columns"),
        ("close(a @ result, 1)", [1.0], "shapes (2,) and (1,) do not fit for a matrix product"),
        ("close(result, a)", [np.nan, 1.0], "result: there is NaN or an infinity in it"),
        ("close(result, a)", None, "result: None is not made of numbers"),
        ("close(result, a)", [[1.0], [2.0, 3.0]], "result: a list of 2 is not made of numbers"),
        ("close(result * result, a)", [1e200, 1.0], "the sides differ by inf at entry 0"),
        ("close(1 / result, a)", [0.0, 1.0], "there is a division by zero"),
    ],
)
def test_these_do_not_hold_and_say_why(that, result, reason):
    difference = judged(that, result, a=np.array([1.0, 2.0]), n=2)
    assert difference.message == "No."
    assert reason in difference.why
    assert bool(reason) == bool(difference.why)


def test_the_rule_may_choose_the_tolerance():
    assert judged("close(result, a)", 1.01, a=1.0)
    assert not judged("close(result, a)", 1.01, rtol=0.1, a=1.0)
    assert not judged("close(result, a)", 1.01, atol=0.1, a=1.0)
