from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from grader.cases.case import DrawError
from grader.cases.variants import LARGEST, Stream, drawn, module_of, variant_seed
from grader.spec.params import Params, Variant

SEEDS = st.binary(min_size=16, max_size=16)


def params(**written):
    return TypeAdapter(Params).validate_python(written, strict=True)


ALL = params(
    B={"integers": (1, 9), "shape": (2, 2), "require": "trace(B)**2 - 4*det(B) > 0"},
    k={"integers": (2, 5)},
    a={"uniform": (-2.0, 2.0), "require": "abs(a) > 0.5"},
    p={"permutation": "k"},
    w={"choice": ("mean", "sum")},
    rows={"choice": ((1, 2), (3, 4))},
    d={"distinct": (0.0, 9.0), "shape": ("k",)},
)


@given(SEEDS)
def test_what_is_drawn_is_as_it_was_asked_for(seed):
    found = drawn(ALL, seed)
    (a, b), (c, d) = found["B"]
    assert all(1 <= entry <= 9 for entry in (a, b, c, d))
    assert (a + d) ** 2 - 4 * (a * d - b * c) > 0
    assert 2 <= found["k"] <= 5
    assert 0.5 < abs(found["a"]) <= 2
    assert sorted(found["p"]) == list(range(found["k"]))
    assert found["w"] in {"mean", "sum"}
    assert found["rows"] in ([1, 2], [3, 4])
    assert len(set(found["d"])) == found["k"]


@given(SEEDS)
def test_a_number_is_exactly_what_two_decimals_show(seed):
    value = drawn(params(a={"uniform": (-2.0, 2.0)}), seed)["a"]
    assert value == float(f"{value:.2f}")


@given(SEEDS)
def test_the_same_seed_draws_the_same(seed):
    assert drawn(ALL, seed) == drawn(ALL, seed)


def test_these_values_are_drawn_today_and_for_ever():
    found = drawn(ALL, bytes(range(16)))
    assert found == {
        "B": [[4, 1], [7, 9]],
        "k": 2,
        "a": 1.5,
        "p": [0, 1],
        "w": "sum",
        "rows": [1, 2],
        "d": [5, 4],
    }


@given(SEEDS, st.integers(1, 50))
def test_a_stream_stays_below_its_bound_and_reaches_everything(seed, bound):
    stream = Stream(seed)
    assert {stream.below(bound) for _ in range(40 * bound)} == set(range(bound))


def test_the_default_variant_is_the_same_under_every_key():
    assert variant_seed("eig", "", b"one") == variant_seed("eig", " ", b"two")


@pytest.mark.parametrize(
    "other", [("eig", "bob", b"k"), ("svd", "alice", b"k"), ("eig", "alice", b"l")]
)
def test_the_seed_depends_on_exercise_student_and_key(other):
    assert variant_seed("eig", "alice", b"k") != variant_seed(*other)


def test_one_name_typed_in_two_ways_is_one_student():
    assert variant_seed("eig", "Zoe\u0308 ", b"") == variant_seed("eig", "Zo\u00eb", b"")


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"integers": (3, "k")}, "there is no whole number from 3 to 2"),
        ({"uniform": (0.001, 0.002)}, "there is no number with 2 decimals from 0.001 to 0.002"),
        ({"distinct": (0.0, 2.0), "shape": (4,)}, "there are no 4 different whole numbers from 0"),
        ({"integers": (1, 2), "shape": (LARGEST + 1,)}, f"expected 1 to {LARGEST}; change `shape`"),
        ({"integers": (1, 2), "shape": ("k - 2",)}, "found 0 numbers, expected 1 to"),
        ({"integers": (1, "B")}, r"`B` is \[1, 2\], expected a whole number"),
        ({"choice": ({"a": 1},)}, "found {'a': 1} in `choice`, expected numbers, text or lists"),
        ({"integers": (1, 9), "require": "x > 9"}, "`x > 9` does not hold in any of 2000 tries"),
        ({"integers": (1, 9), "require": "det(x) > 9"}, "a determinant|cannot be decided"),
    ],
)
def test_what_cannot_be_drawn_says_why(written, complaint):
    known = params(k={"integers": (2, 2)}, B={"choice": ((1, 2),)}, x=written)
    with pytest.raises(DrawError, match=complaint) as caught:
        drawn(known, b"seed")
    assert caught.value.path.startswith("params.x")


@given(SEEDS)
def test_the_module_holds_the_values_and_nothing_else(seed):
    values = drawn(ALL, seed)
    names: dict[str, object] = {}
    exec(module_of(Variant(values)), {"__builtins__": {}}, names)
    assert names == values


def test_text_of_any_kind_is_no_code_in_the_module():
    hostile = '"""\n\\ {{ import os }} \x00 \' '
    names: dict[str, object] = {}
    exec(module_of(Variant({"w": hostile})), {}, names)
    assert names["w"] == hostile
