import numpy as np
import pytest

from grader.cases.arguments import Drawing, _stream, _words
from grader.cases.case import DrawError
from grader.cases.recipes import public_recipes
from grader.spec import draws


@pytest.fixture
def draw(exercise):
    """Draw the last public case of an exercise once."""

    def once(entry, *, attempt=0, **cases):
        made = exercise(entry, **cases)
        recipe = public_recipes(made)[-1]
        return Drawing(made, recipe, (7, attempt), number=1, fresh=False).draw(freely=False)

    return once


def test_arguments_come_in_the_order_of_the_entry(draw):
    drawn = draw("f(b: int, X: (m, n), a: float) -> (n,)", sizes={"m": (3,), "n": (2,)})
    assert list(drawn.arguments) == ["b", "X", "a"]
    assert drawn.arguments["X"].shape == (3, 2)


def test_whole_number_arguments_are_known_to_shapes_and_draws(draw):
    drawn = draw(
        "f(x: (n - k + 1,), y: (n,), order: (m,) int, k: int, g: (m,) int) -> float",
        sizes={"n": (7,), "m": (4,)},
        draw={"k": {"integers": (2, "n")}, "order": {"permutation": "m"}, "g": {"labels": "k"}},
    )
    k = drawn.arguments["k"]
    assert drawn.arguments["x"].shape == (7 - k + 1,)
    assert sorted(drawn.arguments["order"]) == [0, 1, 2, 3]
    assert drawn.arguments["g"].max() < k


def test_sizes_that_follow_are_known_too(draw):
    drawn = draw("f(A: (m, n), s: (k,)) -> (k,) where k = min(m, n)", sizes={"m": (5,), "n": (3,)})
    assert drawn.sizes == {"m": 5, "n": 3, "k": 3}
    assert drawn.arguments["s"].shape == (3,)


def test_a_written_array_has_no_say_in_a_size_that_follows(draw):
    entry = "f(A: (m, n), s: (k,)) -> (k,) where k = min(m, n)"
    assert draw(entry, edges=({"A": ((1, 2),), "s": (3,)},)).sizes == {"m": 1, "n": 2, "k": 1}
    with pytest.raises(DrawError, match=r"\(k,\) at k=1"):
        draw(entry, edges=({"A": ((1, 2),), "s": (3, 4)},))


def test_arrays_cannot_be_changed(draw):
    array = draw("f(x: (n,)) -> (n,)", sizes={"n": (2,)}).arguments["x"]
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1


def test_a_written_array_says_which_sizes_the_others_have(draw):
    drawn = draw("f(x: (n,), y: (n,)) -> float", sizes={"n": (7,)}, edges=({"x": (1.0, 2.0)},))
    assert drawn.sizes == {"n": 2}
    assert drawn.arguments["y"].shape == (2,)


def test_written_arrays_must_agree(draw):
    message = r"found an array of shape \(3,\), expected \(2,\): \(n,\) at n=2"
    with pytest.raises(DrawError, match=message) as caught:
        draw("f(x: (n,), y: (n,)) -> float", edges=({"x": (1, 2), "y": (1, 2, 3)},))
    assert caught.value.path == "cases.edges.0.y"


def test_a_wrong_literal_is_blamed_on_its_key(draw):
    with pytest.raises(DrawError, match="expected a value of type int") as caught:
        draw("f(k: int) -> float", draw={"k": {"each": (1.5,)}})
    assert caught.value.path == "cases.draw.k"


def test_an_impossible_draw_is_blamed_on_its_key(draw):
    with pytest.raises(DrawError, match=r"draws square matrices, and \(m, n\) is 3 x 4") as caught:
        draw("f(A: (m, n)) -> float", sizes={"m": (3,), "n": (4,)}, draw={"A": {"spd": {}}})
    assert caught.value.path == "cases.draw.A"


def test_arguments_that_need_each_other_cannot_be_drawn(draw):
    circle = {"j": {"integers": (0, "k")}, "k": {"integers": (0, "j")}}
    with pytest.raises(DrawError, match=r"nothing can be drawn first: `.` needs `.`"):
        draw("f(j: int, k: int) -> float", draw=circle)


def test_a_condition_that_does_not_hold_says_at_what(draw):
    with pytest.raises(DrawError, match="`k <= n` does not hold at k=9, n=2") as caught:
        draw(
            "f(x: (n,), k: int) -> float",
            sizes={"n": (2,)},
            draw={"k": {"each": (9,)}},
            require="k <= n",
        )
    assert caught.value.path == "cases.require"


def test_a_condition_without_a_value_says_why(draw):
    with pytest.raises(DrawError, match="divides by zero") as caught:
        draw("f(x: (n,)) -> float", sizes={"n": (0,)}, require="4 // n == 1")
    assert caught.value.path == "cases.require"


def test_a_size_that_follows_from_nothing_is_blamed_on_the_entry(draw):
    with pytest.raises(DrawError, match="divides by zero") as caught:
        draw("f(x: (n,)) -> (k,) where k = 4 // n", sizes={"n": (0,)})
    assert caught.value.path == "entry"


def test_a_default_stands_where_nothing_is_drawn(draw):
    drawn = draw("f(x: (n,), ddof: int = 1, w: (n,) = None) -> float")
    assert drawn.arguments["ddof"] == 1
    assert drawn.arguments["w"] is None


def test_none_may_be_written_where_it_is_the_default(draw):
    drawn = draw("f(x: (n,), w: (n,) = None) -> float", draw={"w": "ones"}, edges=({"w": None},))
    assert drawn.arguments["w"] is None


def test_a_raising_case_may_have_another_shape(draw):
    drawn = draw(
        "f(M: (m, n), v: (n,), u: (m,)) -> (m,)",
        raises=({"M": "(3, 4)", "v": "(3,)", "error": "ValueError"},),
    )
    assert {name: value.shape for name, value in drawn.arguments.items()} == {
        "M": (3, 4),
        "v": (3,),
        "u": (3,),
    }


def test_a_raising_case_may_have_another_number_of_axes_and_another_draw(draw):
    drawn = draw(
        "f(A: (n, n), x: float) -> float",
        draw={"A": {"spd": {"cond": 10}}},
        raises=({"A": "(2, 3)", "x": "(2,)", "error": "ValueError"},),
    )
    assert drawn.arguments["A"].shape == (2, 3)
    assert drawn.arguments["x"].shape == (2,)


def test_a_raising_case_keeps_the_usual_draw_where_that_works(draw):
    drawn = draw(
        "f(p: (n,)) -> float",
        draw={"p": {"uniform": (5, 6)}},
        raises=({"p": "(2, 3)", "error": "E"},),
    )
    assert drawn.arguments["p"].min() >= 5


def test_a_raising_case_may_break_types_and_conditions(draw):
    drawn = draw(
        "f(x: (n,), k: int) -> (j,) where j = n // k",
        sizes={"n": (4,)},
        require="k >= 1",
        raises=({"x": "text", "k": 0, "error": "TypeError"},),
    )
    assert drawn.arguments == {"x": "text", "k": 0}
    assert "j" not in drawn.sizes


def test_an_argument_keeps_its_values_when_another_is_drawn_differently(draw):
    entry = "f(x: (n,), y: (n,)) -> float"
    plain = draw(entry, sizes={"n": (3,)})
    other = draw(entry, sizes={"n": (3,)}, draw={"x": {"uniform": (0, 1)}})
    assert np.array_equal(plain.arguments["y"], other.arguments["y"])
    assert not np.array_equal(plain.arguments["x"], other.arguments["x"])


FRAME = "f(df: DataFrame[n], by: str) -> Series"
CELLS = {
    "team": draws.Choice(choice=("a", "b")),
    "score": draws.Word(word="normal"),
    "age": draws.Integers(integers=("20", "60")),
    "kept": draws.Word(word="zeros"),
}


def drawn_frame(draw, columns, index=None, **cases):
    frame = draws.Frame(frame=draws.Columns(columns=columns, index=index))
    by = draws.Each(each=("team",))
    return draw(FRAME, draw={"df": frame, "by": by}, **cases).arguments["df"]


def test_each_column_of_a_frame_is_drawn_in_its_own_way(draw):
    table = drawn_frame(draw, CELLS, sizes={"n": (4,)})
    assert table.columns == ["team", "score", "age", "kept"]
    assert table.index == [0, 1, 2, 3]
    assert set(table.data[0]) <= {"a", "b"}
    assert [values.dtype.kind for values in table.data] == ["U", "f", "i", "f"]
    assert [len(values) for values in table.data] == [4, 4, 4, 4]


def test_a_frame_may_have_labels_of_its_own(draw):
    order = draws.Permutation(permutation="n")
    table = drawn_frame(draw, CELLS, order, sizes={"n": (5,)})
    assert sorted(table.index) == [0, 1, 2, 3, 4]
    assert all(type(label) is int for label in table.index)


def test_columns_that_are_written_out_give_the_number_of_rows(draw):
    written = {"team": draws.Literally(value=("a", None, "b")), "score": draws.Word(word="normal")}
    table = drawn_frame(draw, written)
    assert table.data[0] == ["a", None, "b"]
    assert len(table.data[1]) == 3


@pytest.mark.parametrize(
    ("values", "kind", "kept"),
    [
        ((1, 2), "i", [1, 2]),
        ((1, 2.5), "f", [1.0, 2.5]),
        ((True, False), "b", [True, False]),
        (("x", "y"), "U", ["x", "y"]),
    ],
)
def test_a_written_column_is_an_array_of_its_kind(draw, values, kind, kept):
    (column,) = drawn_frame(draw, {"c": draws.Literally(value=values)}).data
    assert (column.dtype.kind, column.tolist()) == (kind, kept)


def test_a_missing_number_is_nan(draw):
    (column,) = drawn_frame(draw, {"c": draws.Literally(value=(1, None))}).data
    assert column[0] == 1
    assert np.isnan(column[1])


def test_columns_of_different_length_are_refused(draw):
    written = {"a": draws.Literally(value=(1, 2)), "b": draws.Literally(value=(1,))}
    with pytest.raises(DrawError, match=r"the columns are \[2, 1\] long, expected 2 rows"):
        drawn_frame(draw, written)


def test_numbers_may_come_as_a_list_where_an_array_is_declared(draw):
    drawn = draw("f(a: (n,), b: (n,)) -> (n,)", draw={"a": draws.AsList(as_list=(1, 2.5))})
    assert drawn.arguments["a"] == [1.0, 2.5]
    assert type(drawn.arguments["a"]) is list
    assert drawn.arguments["b"].shape == (2,)


@pytest.mark.parametrize("seed", [0, 0x71C2, 2**32 - 1, 2**32, 0xABCDEF0123456789 << 40])
def test_random_numbers_are_those_of_generators_that_are_spawned(seed):
    entropy = (seed, 3, 0, 1)
    spawned = np.random.default_rng(np.random.SeedSequence(entropy)).spawn(4)
    ours = [_stream(_words(entropy), place) for place in range(4)]
    assert [rng.integers(2**63) for rng in ours] == [rng.integers(2**63) for rng in spawned]


def test_an_array_for_which_no_call_has_room_is_never_made(draw):
    with pytest.raises(DrawError, match=r"^an array of shape \(1000000000,\) takes 7630 MB") as one:
        draw("f(k: int, x: (k,)) -> float", draw={"k": {"each": (10**9,)}})
    assert one.value.path == "cases.draw.x"
    with pytest.raises(DrawError, match="takes 7622 MB, and a call may use 512 MB in all") as one:
        draw("f(x: (n,)) -> float", raises=({"x": "(999999, 999)", "error": "ValueError"},))
    assert one.value.path == "cases.raises.0.x"
