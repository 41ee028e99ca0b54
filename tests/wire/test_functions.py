import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.functions import FUNCTIONS

ON_VECTORS = ("sphere", "rosenbrock", "quadratic_bowl")
WITH_DERIVATIVE = sorted(name for name in FUNCTIONS if f"{name}_derivative" in FUNCTIONS)
STEP = 1e-6


@pytest.mark.parametrize("name", WITH_DERIVATIVE)
@given(x=st.floats(-3, 3))
def test_a_derivative_is_the_slope_of_its_function(name, x):
    f, slope = FUNCTIONS[name], FUNCTIONS[f"{name}_derivative"]
    difference = (f(x + STEP) - f(x - STEP)) / (2 * STEP)
    assert slope(x) == pytest.approx(difference, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("name", ON_VECTORS)
@given(x=st.lists(st.floats(-2, 2), min_size=2, max_size=5))
def test_a_gradient_is_the_slope_along_every_axis(name, x):
    f, gradient = FUNCTIONS[name], FUNCTIONS[f"{name}_gradient"]
    steps = STEP * np.eye(len(x))
    differences = [(f(x + step) - f(x - step)) / (2 * STEP) for step in steps]
    assert gradient(np.array(x)) == pytest.approx(differences, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - set(WITH_DERIVATIVE) - set(ON_VECTORS)))
def test_every_other_function_works_on_arrays_entry_by_entry(name):
    x = np.array([0.5, 1.0, 2.0])
    assert np.shape(FUNCTIONS[name](x)) == (3,)


@pytest.mark.parametrize("name", ON_VECTORS)
def test_a_function_of_a_vector_returns_a_plain_number(name):
    assert type(FUNCTIONS[name](np.array([1.0, 2.0]))) is float


def test_the_minima_are_where_they_are_said_to_be():
    ones = np.ones(4)
    assert FUNCTIONS["rosenbrock"](ones) == FUNCTIONS["quadratic_bowl"](ones) == 0.0
    assert FUNCTIONS["square_minus_two"](np.sqrt(2.0)) == pytest.approx(0.0)
