"""What holds of every comparison, whatever the values are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.compare import (
    COMPARATORS,
    ComparisonError,
    Difference,
    View,
    agree,
    check_shape,
    compare,
    conform,
    unpack,
)
from grader.wire.values import NamedFunction, Opaque, SeededGenerator, SymbolicText
from tests.compare.problems import PROBLEMS
from tests.compare.setting import differ, exercise

RULES = {
    "allclose": "allclose",
    "exact": "exact",
    "frame": "frame",
    "multiset": "multiset",
    "sequence": "sequence",
    "expr": "expr",
    "expr_up_to_constant": "expr_up_to_constant",
    "expr_up_to_factor": "expr_up_to_factor",
    "up_to_sign": "up_to_sign",
    "up_to_scale": {"rule": "up_to_scale", "axis": "rows"},
    "raises": {"rule": "raises", "error": "ValueError"},
    "property": {
        "rule": "property",
        "checks": tuple(
            {"that": that, "say": "No."}
            for that in (
                "close(result @ result.T, abs(result) ** 2 / 3)",
                "orthonormal(result) or sorted(result) and allclose(sort(result), result)",
                "rank(result) + trace(result) * det(result) <= max(result, 1) // 2 % 3",
            )
        ),
    },
    **{name: problem.rule for name, problem in PROBLEMS.items()},
}
TYPES = [
    "(n,)", "(n, n)", "(n,) int", "(n,) bool", "(n, n) complex", "float", "int", "bool",
    "complex", "str", "dtype", "list", "list[int]", "list[(n,)]", "Expr", "list[Expr]", "dict",
    "tuple", "((n,), float)", "(a: int, b: (n, r), c: (r,))",
]  # fmt: skip

ARRAYS = arrays.arrays(
    dtype=st.sampled_from(["f8", "f4", "f2", "i8", "u8", "i1", "?", "c16", "c8", "U3"]),
    shape=arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
SINGLES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=5),
    st.sampled_from([np.float32(2), np.int8(-3), np.True_, np.complex64(1j), np.longdouble(0.1)]),
    st.sampled_from([np.dtype("f4"), Opaque("numpy.matrix", "x"), Opaque("set")]),
    st.sampled_from([SeededGenerator(1), NamedFunction("sin"), SymbolicText("(x^2)")]),
    st.text(max_size=9).map(SymbolicText),
    ARRAYS,
)
VALUES = st.recursive(
    SINGLES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(["a", "b", 3, None, True, 2.5]), inner, max_size=3),
    ),
    max_leaves=8,
)
FLOATS = st.floats(-1e6, 1e6)


def asked_by(word):
    return exercise(PROBLEMS[word].entry if word in PROBLEMS else "f(x: (n,)) -> list", RULES[word])


def view_of(asked, actual, expected) -> View:
    rng = np.random.default_rng(0)
    numbers = {"x": expected, "k": 2, "m": 5}
    drawn = {each.name: rng.normal(size=(3, 3)) for each in asked.entry.arguments}
    return View(
        entry=asked.entry,
        result=asked.entry.results[0],
        sizes={"n": 3},
        arguments=drawn | numbers,
        results=dict.fromkeys(asked.entry.result_names, actual),
        expected=dict.fromkeys(asked.entry.result_names, expected),
    )


@pytest.mark.parametrize("word", COMPARATORS)
@given(actual=VALUES, expected=VALUES)
def test_no_pair_of_values_crashes_a_comparator(word, actual, expected):
    asked = asked_by(word)
    try:
        found = compare(asked.rules[0], actual, expected, view_of(asked, actual, expected))
    except ComparisonError:
        return
    assert isinstance(found, Difference)
    assert "np." not in found.message + "".join(exhibit.text for exhibit in found.exhibits)


@given(actual=VALUES)
def test_no_value_crashes_a_property_without_a_reference(actual):
    asked = exercise("f(x: (n,)) -> list", RULES["property"])
    view = View(entry=asked.entry, result=asked.entry.results[0], results={"result": actual})
    assert isinstance(compare(asked.rules[0], actual, None, view), Difference)


@given(value=VALUES, declared=st.sampled_from(TYPES), strict=st.booleans())
@settings(max_examples=3 * settings().max_examples)
def test_every_value_is_taken_or_refused_in_words(value, declared, strict):
    entry = exercise(f"f(x: (n,)) -> {declared}").entry
    parts, difference = unpack(value, entry)
    assert difference or len(parts) == len(entry.results)
    pairs = zip(parts, entry.results, strict=False)
    conformed = [conform(part, result.type, strict_dtype=strict) for part, result in pairs]
    if difference or any(each.type_difference for each in conformed):
        return
    values = [each.value for each in conformed]
    assert check_shape(values, entry, {"n": 3}) is not None


@given(value=VALUES)
@settings(max_examples=2 * settings().max_examples)
def test_every_value_agrees_with_itself(value):
    assert agree(value, value)


@pytest.mark.parametrize("word", ["allclose", "exact", "multiset", "up_to_sign", "up_to_scale"])
@given(
    x=arrays.arrays(float, arrays.array_shapes(min_dims=2, max_dims=2, min_side=0), elements=FLOATS)
)
def test_an_array_equals_itself_under_every_rule(word, x):
    asked = exercise("f(X: (m, n)) -> (m, n)", RULES[word])
    m, n = x.shape
    difference = differ(asked, x.copy(), x, m=m, n=n)
    assert not difference
    assert not difference.note


@given(items=st.lists(arrays.arrays(float, st.integers(0, 3), elements=st.floats())))
def test_a_sequence_equals_itself(items):
    asked = exercise("f(x: (n,)) -> list", "sequence")
    assert not differ(asked, list(items), items)
    assert not differ(asked, [item.tolist() for item in items], items)


SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 5))
MATRICES = arrays.arrays(float, SHAPES, elements=st.floats(0.01, 1e6) | st.floats(-1e6, -0.01))


@given(x=MATRICES, data=st.data())
def test_signs_of_columns_do_not_matter_up_to_sign(x, data):
    m, n = x.shape
    signs = np.array(data.draw(st.lists(st.sampled_from([-1, 1]), min_size=n, max_size=n)))
    asked = exercise("f(X: (m, n)) -> (m, n)", "up_to_sign")
    assert not differ(asked, x * signs, x, m=m, n=n)
    factors = signs * np.array(data.draw(st.lists(st.floats(1e-3, 1e3), min_size=n, max_size=n)))
    asked = exercise("f(X: (m, n)) -> (m, n)", "up_to_scale")
    assert not differ(asked, x * factors, x, m=m, n=n)


@given(
    x=arrays.arrays(complex, st.integers(0, 8), elements=st.complex_numbers(max_magnitude=1e6)),
    data=st.data(),
)
def test_the_order_does_not_matter_for_a_multiset(x, data):
    asked = exercise("f(X: (n,)) -> (n,) complex", "multiset")
    order = data.draw(st.permutations(range(len(x))))
    assert not differ(asked, x[list(order)], x, n=len(x))


@pytest.mark.parametrize("word", ["allclose", "exact", "multiset", "up_to_sign"])
@given(x=MATRICES, data=st.data())
def test_one_planted_error_is_always_found(word, x, data):
    index = data.draw(st.tuples(*(st.integers(0, size - 1) for size in x.shape)))
    wrong = x.copy()
    wrong[index] += 10 * np.abs(x).max()
    m, n = x.shape
    difference = differ(exercise("f(X: (m, n)) -> (m, n)", RULES[word]), wrong, x, m=m, n=n)
    assert difference
    assert difference.message


SEEDS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("name", PROBLEMS)
@given(seed=SEEDS)
def test_every_rule_accepts_the_reference_and_what_its_freedom_allows(name, seed):
    rng, problem = np.random.default_rng(seed), PROBLEMS[name]
    given_, wanted = problem.solve(rng)
    for found in (wanted, problem.vary(rng, given_, *wanted)):
        difference = problem.judge(given_, found, wanted)
        assert not difference, difference
        assert not difference.note or name == "iterates"


@pytest.mark.parametrize("name", PROBLEMS)
@given(seed=SEEDS)
def test_every_rule_finds_an_entry_that_is_wrong(name, seed):
    rng, problem = np.random.default_rng(seed), PROBLEMS[name]
    given_, wanted = problem.solve(rng)
    found = [np.array(part) for part in wanted]
    part = found[int(rng.integers(len(found)))]
    index = tuple(int(rng.integers(size)) for size in part.shape)
    if part.dtype.kind == "i":
        part[index] = (part[index] + 1) % 3
    else:
        part[index] += 3.7 * (np.abs(part).max() + 1)
    difference = problem.judge(given_, tuple(found), wanted)
    assert difference
    assert "np." not in difference.message + "".join(e.text for e in difference.exhibits)


WILD = st.sampled_from(
    [0.0, 1.0, -1.0, 1e308, -1e308, 1e-308, 5e-324, np.nan, np.inf, -np.inf, 1e160]
)


@pytest.mark.parametrize("name", PROBLEMS)
@given(seed=SEEDS, data=st.data())
def test_no_wild_number_crashes_a_rule_or_passes_it(name, seed, data):
    rng, problem = np.random.default_rng(seed), PROBLEMS[name]
    given_, wanted = problem.solve(rng)
    wild = [
        data.draw(arrays.arrays(float, part.shape, elements=WILD)).astype(part.dtype)
        if part.dtype.kind in "fc"
        else part
        for part in map(np.asarray, wanted)
    ]
    if all(part.dtype.kind == "i" for part in wild):
        return
    assert problem.judge(given_, tuple(wild), wanted)


@pytest.mark.parametrize(
    "name", ["subspace", "up_to_phase", "up_to_permutation", "labels", "logits", "projection"]
)
@given(seed=SEEDS, differs=st.booleans())
def test_a_symmetric_rule_says_the_same_both_ways(name, seed, differs):
    rng, problem = np.random.default_rng(seed), PROBLEMS[name]
    given_, wanted = problem.solve(rng)
    found = problem.solve(rng)[1] if differs else problem.vary(rng, given_, *wanted)
    there, back = problem.judge(given_, found, wanted), problem.judge(given_, wanted, found)
    assert bool(there) == bool(back)


@pytest.mark.parametrize("word", ["exact", "multiset", "up_to_sign", "up_to_scale"])
@given(seed=SEEDS, differs=st.booleans())
def test_the_simple_symmetric_rules_too(word, seed, differs):
    rng = np.random.default_rng(seed)
    asked = exercise("f(X: (m, n)) -> (m, n)", word)
    one = rng.normal(size=(5, 3))
    other = rng.normal(size=(5, 3)) if differs else one.copy()
    verdicts = [bool(differ(asked, *pair, m=5, n=3)) for pair in ((one, other), (other, one))]
    assert verdicts == [differs, differs]
