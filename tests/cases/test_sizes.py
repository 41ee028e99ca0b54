import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cases.sizes import complete, sizes_of, sizes_of_shape
from grader.spec.entry import parse_entry

ENTRY = parse_entry("f(A: (m, n), B: (k, m + 1), c: list[(l,)]) -> float")


@given(
    st.integers(0, 2**32),
    st.sampled_from([None, 0, 1]),
    st.dictionaries(st.sampled_from(["m", "n"]), st.integers(0, 9)),
)
def test_free_sizes_differ_from_each_other_and_from_the_fixed(seed, extreme, fixed):
    sizes = complete(ENTRY, fixed, {}, extreme, lambda: np.random.default_rng(seed))
    assert tuple(sizes) == ("m", "n", "k", "l") or set(sizes) == {"m", "n", "k", "l"}
    free = [sizes[name] for name in sizes if name not in fixed]
    assert len(set(free)) == len(free)
    assert set(free).isdisjoint(fixed.values())
    assert extreme is None or extreme in sizes.values()
    assert sum(size < 2 for size in free) <= 1


def test_known_sizes_come_before_listed_ones():
    listed = {"m": 5, "n": 6, "k": 7, "l": 8}
    sizes = complete(ENTRY, {"m": 3}, listed, 0, lambda: pytest.fail("nothing is drawn"))
    assert sizes == {"m": 3, "n": 6, "k": 7, "l": 8}


@given(st.integers(0, 2**32), st.sets(st.integers(0, 12)))
def test_random_sizes_are_none_of_those_to_avoid(seed, avoided):
    sizes = complete(ENTRY, {}, {}, None, lambda: np.random.default_rng(seed), avoided)
    assert avoided.isdisjoint(sizes.values())
    assert len(set(sizes.values())) == len(sizes)


def test_an_array_says_how_long_its_named_axes_are():
    a, b, c = (argument.type for argument in ENTRY.arguments)
    assert dict(sizes_of(a, np.zeros((2, 3)))) == {"m": 2, "n": 3}
    assert dict(sizes_of(b, np.zeros((2, 3)))) == {"k": 2}
    assert dict(sizes_of(c, [np.zeros(4), np.zeros(5)])) == {"l": 5}
    assert not dict(sizes_of(a, None))


def test_a_shape_with_another_number_of_axes_says_nothing():
    a = ENTRY.arguments[0].type
    assert dict(sizes_of_shape(a, (2, 3))) == {"m": 2, "n": 3}
    assert not dict(sizes_of_shape(a, (2,)))
