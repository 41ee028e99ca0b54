import pytest

from grader.errors import SpecError
from grader.rules.study import Study, lengths
from grader.rules.vectorized import plan
from grader.wire.jobs import Counted


def sizes(studies):
    return [(study.name, dict(study.small), dict(study.large)) for study in studies]


def test_without_the_rule_there_is_nothing_to_study(exercise):
    assert plan(exercise("f(x: (n,)) -> (n,)")) == ()


def test_one_size_grows_fourfold_and_the_others_stay_small_and_different(exercise):
    made = exercise("softmax(Z: (n, k), w: (l,)) -> (n, k)", {"over": ("n",)})
    assert sizes(plan(made)) == [
        ("n", {"n": 96, "k": 4, "l": 5}, {"n": 384, "k": 4, "l": 5}),
    ]


def test_each_size_is_studied_by_itself_and_less_far_where_they_multiply(exercise):
    made = exercise("pairwise(X: (m, d), Y: (n, d)) -> (m, n)", {"over": ("m", "n")})
    assert sizes(plan(made)) == [
        ("m", {"m": 24, "d": 4, "n": 5}, {"m": 96, "d": 4, "n": 5}),
        ("n", {"n": 24, "m": 4, "d": 5}, {"n": 96, "m": 4, "d": 5}),
    ]


def test_a_square_result_counts_as_two_growing_axes(exercise):
    (study,) = plan(exercise("cosine(X: (n, d)) -> (n, n)", {"over": ("n",)}))
    assert (study.small["n"], study.large["n"]) == (24, 96)


def test_whole_number_arguments_can_grow(exercise):
    (study,) = plan(exercise("squares(n: int) -> (n,)", {"over": ("n",)}))
    assert (dict(study.small), study.steps) == ({"n": 96}, 288)


def test_what_is_tied_follows(exercise):
    over = {"m": {"from": 48, "with": {"b": "m // 4", "n": "m // 8 + 1"}}}
    made = exercise("epoch(w: (n,), X: (m, n), b: int) -> (n,)", {"over": over})
    assert sizes(plan(made)) == [
        ("m", {"m": 48, "b": 12, "n": 7}, {"m": 192, "b": 48, "n": 25}),
    ]


def test_a_tie_without_a_value_is_a_fault_of_the_spec(exercise):
    made = exercise("f(x: (n,), b: int) -> (n,)", {"over": {"n": {"with": {"b": "n // z"}}}})
    with pytest.raises(SpecError, match=r"vectorized\.over\.n\.with: .*z has no value"):
        plan(made)


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        ("K >= 7", {"n": 96, "K": 7}),
        ("n <= 100", {"n": 24, "K": 4}),
        ("n >= 700", {"n": 768, "K": 4}),
        ("K <= n and n >= 0", {"n": 96, "K": 4}),
        ("k <= n", {"n": 96, "K": 4}),
    ],
)
def test_require_chooses_other_sizes(exercise, require, expected):
    made = exercise("f(x: (n,), c: (K,), k: int) -> (n,)", {"over": ("n",)}, require=require)
    (study,) = plan(made)
    assert dict(study.small) == expected


def test_listed_sizes_are_tried_where_the_usual_do_not_meet_require(exercise):
    made = exercise(
        "f(x: (n,), c: (K,)) -> (n,)",
        {"over": ("n",)},
        sizes={"n": (3, 4), "K": (50, 60)},
        require="K >= 55",
    )
    (study,) = plan(made)
    assert study.small["K"] == 60


@pytest.mark.parametrize("require", ["n == 5", "n // 0 == 1"])
def test_sizes_that_cannot_be_found_are_a_fault_of_the_spec(exercise, require):
    made = exercise("f(x: (n,)) -> (n,)", {"over": ("n",)}, require=require)
    with pytest.raises(SpecError, match=r"vectorized\.over\.n: .* holds at no sizes with n = 96"):
        plan(made)


def test_the_slope_is_lines_for_each_element_more():
    study = Study(name="n", small={"n": 96}, large={"n": 384})
    assert study.steps == 288
    assert study.slope(Counted(lines=195), Counted(lines=771)) == 2.0


@pytest.mark.parametrize(
    ("entry", "rule", "sizes"),
    [
        ("f(x: (n,)) -> (n,)", {"over": ("n",)}, {"n": 20000}),
        ("f(x: (m,), y: (n,)) -> (m, n)", {"over": ("m", "n")}, {"m": 120, "n": 120}),
        ("f(X: (n, d)) -> (n,)", {"over": ("n",), "at": {"n": 500}}, {"n": 500, "d": 4}),
        (
            "f(x: (n,), b: int) -> (n,)",
            {"over": {"n": {"with": {"b": "n // 4"}}}},
            {"n": 20000, "b": 5000},
        ),
    ],
)
def test_speed_is_measured_on_long_arrays_unless_the_exercise_says_where(
    exercise, entry, rule, sizes
):
    assert lengths(exercise(entry, rule)) == sizes
