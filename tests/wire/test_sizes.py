import numpy as np
import pytest

from grader.wire.sizes import memory_of
from grader.wire.values import Opaque


@pytest.mark.parametrize("value", [None, 1, 2.5, "text", np.float64(1), Opaque("generator")])
def test_what_is_small_takes_little(value):
    assert 0 < memory_of(value) < 200


def test_an_array_takes_what_its_entries_take():
    assert 8_000_000 <= memory_of(np.zeros(1_000_000)) < 8_001_000


@pytest.mark.parametrize(
    "value", [[0.0] * 1000, (0.0,) * 1000, dict.fromkeys(range(500)), [[0.0] * 500] * 2]
)
def test_a_container_takes_what_is_in_it(value):
    assert 50_000 < memory_of(value) < 100_000


def test_nesting_costs_no_stack():
    value = []
    for _ in range(5000):
        value = [value]
    assert memory_of(value) > 5000
