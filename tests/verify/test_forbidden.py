"""A name that forbids nothing is found before a student is told that it does."""

from __future__ import annotations

import pytest

from grader.verify.forbidden import missing


@pytest.mark.parametrize(
    "name",
    [
        "sum",
        "list.sort",
        "numpy",
        "numpy.linalg",
        "numpy.linalg.inv",
        "numpy.lib.stride_tricks",
        "numpy.ndarray.sum",
        "math.fsum",
        "random.shuffle",
        "scipy.linalg.inv",
        "numba.jit",
    ],
)
def test_a_name_of_something_is_there(name):
    assert missing(name) == ""


@pytest.mark.parametrize(
    ("name", "what", "advice"),
    [
        ("numpy.mutliply", "`numpy` has no `mutliply`", "did you mean `numpy.multiply`?"),
        ("numpy.linalg.eigg", "`numpy.linalg` has no `eigg`", "did you mean `numpy.linalg.eig`?"),
        ("nunpy.dot", "no function or module is called `nunpy`", "did you mean `numpy`?"),
        ("q", "no function or module is called `q`", "correct the name, or leave it out"),
    ],
)
def test_a_name_of_nothing_is_said_with_a_near_one(name, what, advice):
    assert missing(name) == f"{what}, so nothing is forbidden; {advice}"


def test_a_misspelt_name_fails_the_proof(bench):
    bench.spec += "forbid: [numpy.mutliply]\n"
    assert bench.failures() == [("forbidden", "numpy.mutliply", "there", "missing")]
