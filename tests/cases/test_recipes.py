import pytest

from grader.cases.case import Origin
from grader.cases.draw import public_cases
from grader.cases.recipes import hidden_recipes, public_recipes, recipe_at
from grader.spec.draws import Literally

AFFINE = "affine(w: float, x: (n,), b: float) -> (n,)"


def origins(recipes):
    return [str(recipe.origin) for recipe in recipes]


@pytest.fixture
def affine(exercise):
    return exercise(
        AFFINE,
        examples=({"w": 1.0, "x": (1.0,), "b": 0.0, "returns": (1.0,)},),
        sizes={"n": (1, 7, 0)},
        edges=({"x": "zeros"}, {"w": "zeros", "x": "ones", "b": {"fill": 2.0}}),
        raises=({"x": "(2, 2)", "error": "ValueError"},),
    )


def test_public_cases_are_examples_then_positions_then_edges_then_raises(affine):
    expected = ["example", *["drawn"] * 3, *["edge"] * 2, "raises"]
    assert origins(public_recipes(affine)) == expected


def test_what_an_example_leaves_out_has_its_default_and_is_not_drawn(exercise):
    made = exercise(
        "count(text: str, lower: bool = False) -> dict",
        examples=({"text": "a A"}, {"text": "a A", "lower": True}),
        draw={"text": {"each": ("b B",)}, "lower": {"each": (True,)}},
    )
    cases = public_cases(made)
    assert [case.arguments["lower"] for case in cases] == [False, True, True]


def test_each_position_of_the_size_lists_is_a_case(affine):
    drawn = [recipe for recipe in public_recipes(affine) if recipe.origin is Origin.DRAWN]
    assert [recipe.sizes for recipe in drawn] == [{"n": 1}, {"n": 7}, {"n": 0}]


def test_edges_are_drawn_at_the_first_position_without_0_and_1(affine):
    edge = next(recipe for recipe in public_recipes(affine) if recipe.origin is Origin.EDGE)
    assert edge.sizes == {"n": 7}


def test_edges_are_drawn_at_the_first_position_if_all_have_0_or_1(exercise):
    made = exercise(AFFINE, sizes={"n": (1, 0)}, edges=({"x": "zeros"},))
    assert public_recipes(made)[-1].sizes == {"n": 1}


def test_hidden_cases_are_as_many_as_public_ones_and_the_edges_with_chance_in_them(affine):
    recipes = hidden_recipes(affine)
    assert origins(recipes) == [*["drawn"] * 6, "edge"]
    assert [recipe.sizes["n"] for recipe in recipes[:6]] == [1, 1, 7, 7, 0, 0]


def test_every_other_hidden_case_has_sizes_that_no_public_one_has(affine):
    recipes = hidden_recipes(affine)[:6]
    assert [recipe.public_sizes for recipe in recipes] == [frozenset(), {0, 1, 7}] * 3


@pytest.mark.parametrize(("hidden", "count"), [(0, 0), (2, 2), (20, 20)])
def test_the_spec_says_how_many_hidden_cases_there_are(exercise, hidden, count):
    assert len(hidden_recipes(exercise(AFFINE, hidden=hidden))) == count


def test_without_size_lists_there_are_five_positions_with_0_and_1_among_them(exercise):
    recipes = public_recipes(exercise(AFFINE))
    assert [recipe.extreme for recipe in recipes] == [None, None, None, 1, 0]


def test_values_in_turn_make_as_many_cases_as_there_are_values(exercise):
    made = exercise("f(k: int) -> float", draw={"k": {"each": (1, 2)}})
    assert [recipe.turn for recipe in public_recipes(made)] == [0, 1]
    assert hidden_recipes(made) == ()


def test_a_function_without_arguments_has_one_case_and_nothing_to_hide(exercise):
    made = exercise("f() -> (3,)")
    assert len(public_recipes(made)) == 1
    assert hidden_recipes(made) == ()


def test_hidden_cases_take_further_turns(exercise):
    made = exercise("f(k: int, x: (n,)) -> float", draw={"k": {"each": (1, 2, 3)}}, hidden=7)
    assert [recipe.turn for recipe in hidden_recipes(made)] == list(range(7))


def test_sizes_and_whole_numbers_can_be_fixed(exercise):
    made = exercise("f(x: (n,), k: int, w: float) -> (n,)", sizes={"n": (1, 4)})
    recipe = recipe_at(made, {"n": 96, "k": 3, "w": 5})
    assert recipe.sizes == {"n": 96}
    assert recipe.draws == {"x": None, "k": Literally(value=3), "w": None}
