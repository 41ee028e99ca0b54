"""Right answers by other algorithms are accepted, wrong ones are not: few of each, then many.

`python -m bench.verdicts` prints the same as tables.
"""

import numpy as np
import pytest

verdicts = pytest.importorskip("bench.verdicts", reason="SciPy is not installed")

KINDS = [(problem, kind) for problem in verdicts.PROBLEMS for kind in verdicts.kinds_of(problem)]
MANY = 500


def hold(problem, kind, count, seed):
    row = verdicts.other_answers(problem, kind, count, np.random.default_rng(seed))
    assert row.right["rejected"] == 0
    assert row.right["noted"] == 0
    assert row.planted["accepted"] == 0
    # Only the length of a vector was changed: see the module's text.
    assert problem == "eig" or row.planted["noted"] == 0


@pytest.mark.parametrize(("problem", "kind"), KINDS)
def test_right_answers_of_other_algorithms_are_accepted_and_planted_errors_found(problem, kind):
    hold(problem, kind, 6, seed=1)


@pytest.mark.parametrize("name", verdicts.WRONG)
def test_answers_that_are_wrong_as_a_whole_are_not_accepted(name):
    assert verdicts.wrong_answers(name, 20, np.random.default_rng(2)) == 0


def test_conjugate_pairs_that_rounding_has_moved_are_the_same_spectrum():
    assert verdicts.spectra(100, np.random.default_rng(3)) == 0


@pytest.mark.prove
@pytest.mark.parametrize("problem", verdicts.PROBLEMS)
def test_of_many_right_answers_none_is_rejected_and_of_many_wrong_none_accepted(problem):
    kinds = verdicts.kinds_of(problem)
    for kind in kinds:
        hold(problem, kind, -(-MANY // len(kinds)), seed=4)


@pytest.mark.prove
@pytest.mark.parametrize("name", verdicts.WRONG)
def test_of_many_answers_that_are_wrong_as_a_whole_none_is_accepted(name):
    assert verdicts.wrong_answers(name, MANY, np.random.default_rng(5)) == 0


@pytest.mark.prove
def test_of_two_thousand_spectra_none_is_rejected():
    assert verdicts.spectra(2000, np.random.default_rng(6)) == 0
