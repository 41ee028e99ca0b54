import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cases.case import DrawError
from grader.cases.generators import GENERATORS, default, generate, is_random, names_in
from grader.spec import draws
from grader.spec.dialects import parse_size
from grader.spec.types import ArrayType, Kind, PlainType, Scalar
from grader.wire.values import NamedFunction, SeededGenerator

SHAPES = st.lists(st.integers(0, 6), min_size=0, max_size=3).map(tuple)
SEEDS = st.integers(0, 2**32)
NUMBERS = (Kind.FLOAT, Kind.COMPLEX)


def test_every_draw_that_draws_has_a_generator():
    assert set(GENERATORS) == {*draws.DRAWS, draws.Word} - {
        draws.Each,
        draws.FromParam,
        draws.AsList,
    }


@given(SHAPES, SEEDS, st.sampled_from(Kind))
def test_the_default_has_the_shape_and_the_declared_kind(wanted, shape, seed, kind):
    value = generate(None, wanted(shape, kind, seed=seed))
    assert value.shape == shape
    assert {"f": "float", "i": "int", "b": "bool", "c": "complex"}[value.dtype.kind] == kind


@given(SEEDS)
def test_default_numbers_are_small(wanted, seed):
    real = generate(None, wanted(type_=PlainType(Scalar.FLOAT), seed=seed))
    whole = generate(None, wanted(type_=PlainType(Scalar.INT), seed=seed))
    assert type(real) is float
    assert -2 <= real <= 2
    assert type(whole) is int
    assert 1 <= whole <= 9


def test_the_other_scalars_are_python_values(wanted):
    assert type(generate(None, wanted(type_=PlainType(Scalar.COMPLEX)))) is complex
    assert type(generate(None, wanted(type_=PlainType(Scalar.BOOL)))) is bool
    drawn = generate(None, wanted(type_=PlainType(Scalar.GENERATOR)))
    assert type(drawn) is SeededGenerator


def test_a_type_without_a_default_says_how_to_give_values(wanted):
    with pytest.raises(DrawError, match=r"type str cannot be drawn .* \{each: \[\.\.\.\]\}"):
        default(wanted(type_=PlainType(Scalar.STR)))


@pytest.mark.parametrize("kind", NUMBERS)
def test_normal_and_uniform_fill_both_parts_of_complex_numbers(wanted, kind):
    for draw in (draws.Normal(normal=(0.0, 1.0)), draws.Uniform(uniform=(-1.0, 1.0))):
        value = generate(draw, wanted((50,), kind))
        assert np.all(value.real != 0)
        assert np.all((value.imag != 0) == (kind is Kind.COMPLEX))


def test_normal_has_the_mean_and_deviation(wanted):
    value = generate(draws.Normal(normal=(100.0, 0.5)), wanted((4000,)))
    assert abs(value.mean() - 100) < 0.1
    assert abs(value.std() - 0.5) < 0.05


@given(SHAPES, SEEDS)
def test_uniform_values_lie_between(wanted, shape, seed):
    value = generate(draws.Uniform(uniform=(2.0, 3.0)), wanted(shape, seed=seed))
    assert np.all((value >= 2) & (value <= 3))


@pytest.mark.parametrize(
    "draw", [draws.Normal(normal=(0.0, 1.0)), draws.Uniform(uniform=(0.0, 1.0))]
)
def test_real_numbers_are_not_drawn_for_whole_ones(wanted, draw):
    with pytest.raises(DrawError, match=r"draws float or complex values.* holds int values"):
        generate(draw, wanted((3,), Kind.INT))


@given(SHAPES, SEEDS, st.integers(-5, 5), st.integers(0, 5))
def test_integers_include_both_ends(wanted, shape, seed, low, more):
    draw = draws.Integers(integers=(low, f"{low} + n"))
    value = generate(draw, wanted(shape, Kind.INT, seed=seed, known={"n": more}))
    assert value.dtype == np.int64
    assert np.all((value >= low) & (value <= low + more))


def test_integers_reach_both_ends(wanted):
    value = generate(draws.Integers(integers=(0, 2)), wanted((100,), Kind.FLOAT))
    assert value.dtype == np.float64
    assert set(value) == {0.0, 1.0, 2.0}


def test_integers_without_a_number_between_say_so(wanted):
    draw = draws.Integers(integers=(1, "n"))
    with pytest.raises(DrawError, match="no whole number from 1 to 0"):
        generate(draw, wanted((2,), Kind.INT, known={"n": 0}))
    assert generate(draw, wanted((0,), Kind.INT, known={"n": 0})).shape == (0,)


def test_choice_takes_one_of_the_values(wanted):
    draw = draws.Choice(choice=("mean", "sum"))
    found = {generate(draw, wanted(type_=PlainType(Scalar.STR), seed=seed)) for seed in range(20)}
    assert found == {"mean", "sum"}


@given(st.integers(0, 20), SEEDS)
def test_a_permutation_has_every_number_once(wanted, length, seed):
    draw = draws.Permutation(permutation="m")
    value = generate(draw, wanted((length,), Kind.INT, seed=seed, known={"m": length}))
    assert sorted(value) == list(range(length))


def test_a_chosen_array_must_have_the_shape(wanted):
    draw = draws.Choice(choice=((1, 2),))
    type_ = ArrayType((parse_size("n"),))
    assert generate(draw, wanted((2,), type_=type_)).tolist() == [1.0, 2.0]
    with pytest.raises(DrawError, match=r"a choice has the shape \(2,\), expected \(3,\)"):
        generate(draw, wanted((3,), type_=type_))


def test_a_permutation_of_another_length_is_refused(wanted):
    with pytest.raises(DrawError, match=r"an order of 4 has the shape \(4,\), not \(3,\)"):
        generate(draws.Permutation(permutation=4), wanted((3,), Kind.INT))


@given(st.integers(0, 20), st.integers(1, 6), SEEDS)
def test_each_label_occurs_where_there_is_room(wanted, count, classes, seed):
    value = generate(draws.Labels(labels=classes), wanted((count,), Kind.INT, seed=seed))
    assert set(value) <= set(range(classes))
    assert len(set(value)) >= min(count, classes)


def test_there_is_no_label_of_no_class(wanted):
    draw = draws.Labels(labels="K")
    with pytest.raises(DrawError, match="`K` is 0"):
        generate(draw, wanted((2,), Kind.INT, known={"K": 0}))
    assert generate(draw, wanted((0,), Kind.INT, known={"K": 0})).shape == (0,)


@given(SHAPES, SEEDS, st.floats(-100, 100), st.floats(0.1, 100))
def test_distinct_values_are_well_apart(wanted, shape, seed, low, width):
    value = generate(draws.Distinct(distinct=(low, low + width)), wanted(shape, seed=seed))
    gaps = np.diff(np.sort(value, axis=None))
    assert np.all(gaps >= 0.49 * width / max(value.size, 1))
    assert np.all((value >= low) & (value <= low + width))


def test_distinct_whole_numbers_differ_and_may_be_too_few(wanted):
    value = generate(draws.Distinct(distinct=(0.0, 4.0)), wanted((5,), Kind.INT))
    assert sorted(value) == [0, 1, 2, 3, 4]
    with pytest.raises(DrawError, match="there are 5 whole numbers from 0 to 4, and 6"):
        generate(draws.Distinct(distinct=(0.0, 4.0)), wanted((6,), Kind.INT))


def test_nothing_is_distinct_between_equal_ends(wanted):
    with pytest.raises(DrawError, match="no different values between 2 and 2"):
        generate(draws.Distinct(distinct=(2.0, 2.0)), wanted((2,)))


@given(SHAPES, SEEDS, st.floats(0, 1), st.sampled_from([Kind.FLOAT, Kind.INT, Kind.COMPLEX]))
def test_zeros_have_exactly_their_share(wanted, shape, seed, share, kind):
    value = generate(draws.Zeros(zeros=share), wanted(shape, kind, seed=seed))
    assert np.count_nonzero(value == 0) == round(share * value.size)


def test_words_and_fill_make_constants_of_any_kind(wanted):
    assert generate(draws.Word(word="zeros"), wanted((2,), Kind.INT)).tolist() == [0, 0]
    assert generate(draws.Word(word="ones"), wanted((2,), Kind.BOOL)).tolist() == [True, True]
    assert generate(draws.Fill(fill=1e4), wanted((2,), Kind.INT)).tolist() == [10000, 10000]
    assert generate(draws.Word(word="zeros"), wanted(type_=PlainType(Scalar.FLOAT))) == 0.0
    assert generate(draws.Word(word="normal"), wanted((2, 3))).shape == (2, 3)


def test_a_constant_must_fit_the_kind(wanted):
    with pytest.raises(DrawError, match=r"0\.5 is not a whole number"):
        generate(draws.Fill(fill=0.5), wanted((2,), Kind.INT))
    with pytest.raises(DrawError, match="2 is neither 0 nor 1"):
        generate(draws.Fill(fill=2.0), wanted((2,), Kind.BOOL))


@given(st.integers(0, 5), st.integers(1, 5), SEEDS, st.sampled_from([Kind.FLOAT, Kind.INT]))
def test_a_constant_column_has_no_spread_at_all(wanted, rows, columns, seed, kind):
    draw = draws.ConstantColumn(constant_column=columns - 1)
    value = generate(draw, wanted((rows, columns), kind, seed=seed))
    column = value[:, columns - 1]
    assert rows == 0 or column.std() == 0


def test_a_constant_column_must_exist(wanted):
    with pytest.raises(DrawError, match="no column 2 in a matrix with 2"):
        generate(draws.ConstantColumn(constant_column=2), wanted((3, 2)))
    with pytest.raises(DrawError, match="draws matrices"):
        generate(draws.ConstantColumn(constant_column=0), wanted((3,)))


def test_a_generator_has_its_seed_plus_the_number_of_the_case(wanted):
    generator = PlainType(Scalar.GENERATOR)
    assert generate(draws.Rng(rng=7), wanted(type_=generator, number=3)) == SeededGenerator(10)
    hidden = {
        generate(draws.Rng(rng=7), wanted(type_=generator, seed=s, fresh=True)).seed for s in (1, 2)
    }
    assert len(hidden) == 2
    with pytest.raises(DrawError, match="draws a Generator"):
        generate(draws.Rng(rng=7), wanted((2,)))


def test_a_function_goes_by_its_name(wanted):
    function = draws.Function(function="square")
    callable_ = PlainType(Scalar.CALLABLE)
    assert generate(function, wanted(type_=callable_)) == NamedFunction("square")
    with pytest.raises(DrawError, match="gives a function"):
        generate(function, wanted((2,)))


def test_an_expression_without_a_value_is_refused(wanted):
    with pytest.raises(DrawError, match="`m // b` divides by zero"):
        generate(draws.Permutation(permutation="m // b"), wanted((1,), known={"m": 1, "b": 0}))


def test_what_is_random_and_what_a_draw_speaks_of():
    assert is_random(None)
    assert is_random(draws.Word(word="normal"))
    assert not is_random(draws.Word(word="zeros"))
    assert not is_random(draws.Fill(fill=1.0))
    assert set(names_in(draws.Integers(integers=("a", "b + c")))) == {"a", "b", "c"}
    assert not list(names_in(None))
