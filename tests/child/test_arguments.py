import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.wire.functions import FUNCTIONS
from grader.wire.values import NamedFunction, SeededGenerator, SymbolicText


def test_each_copy_is_fresh(sent):
    arguments = sent(x=np.zeros(3), y=[1, {"a": [2]}])
    first, second = arguments.fresh(), arguments.fresh()
    first["x"][0] = 5
    first["y"][1]["a"].append(3)
    assert second["x"][0] == 0
    assert second["y"] == [1, {"a": [2]}]


def test_what_stands_for_something_is_replaced_by_it(sent):
    made = sent(
        f=NamedFunction("sin"), rng=SeededGenerator(7), fs=[(NamedFunction("cos"),)]
    ).fresh()
    assert made["f"] is FUNCTIONS["sin"]
    assert made["fs"][0][0] is FUNCTIONS["cos"]
    assert made["rng"].random() == np.random.default_rng(7).random()


def detail(sent, change, **arguments):
    sent_arguments = sent(**arguments)
    used = sent_arguments.fresh()
    change(used["x"])
    return [changed.detail for changed in sent_arguments.changed(used)]


def set_to(index, value):
    def change(x):
        x[index] = value

    return change


@pytest.mark.parametrize(
    ("x", "change", "says"),
    [
        (np.array([1.0, 2.0]), set_to(0, 3), "x[0] was 1.0, is now 3.0"),
        (np.eye(2), set_to((0, 1), np.nan), "x[0, 1] was 0.0, is now nan"),
        (np.array([np.nan, 1]), set_to(0, 1), "x[0] was nan, is now 1.0"),
        (np.array(3), set_to((), 4), "x was 3, is now 4"),
        (np.array(["a"]), set_to(0, "b"), "x[0] was 'a', is now 'b'"),
        (
            np.zeros((2, 3)),
            lambda x: x.resize(6, refcheck=False),
            "the shape of x was (2, 3), is now (6,)",
        ),
        ([1, [2, 3]], lambda x: x[1].append(4), "x[1] had 2 items, has now 3"),
        ([1, 2], set_to(1, "2"), "x[1] was 2, is now '2'"),
        ([1, 2], set_to(0, [1]), "x[0] was 1, is now a list"),
        ([1.0, 2.0], set_to(0, float("nan")), "x[0] was 1.0, is now nan"),
        ({"a": 1}, set_to("a", 2), "x['a'] was 1, is now 2"),
        ({"a": 1}, set_to("b", 2), "x had 1 keys, has now 2"),
        ({"a": 1}, lambda x: x.clear(), "x['a'] is gone"),
        ([np.zeros(2)], lambda x: x[0].fill(1), "x[0][0] was 0.0, is now 1.0"),
        ([NamedFunction("sin")], set_to(0, 1), "x[0] was a numpy.ufunc, is now 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_says_where_and_from_what_to_what(sent, x, change, says):
    assert detail(sent, change, x=x) == [says]


ARRAYS = hnp.arrays(hnp.scalar_dtypes().filter(lambda d: d.kind in "biufc"), hnp.array_shapes())


@given(x=ARRAYS | st.lists(st.floats()) | st.dictionaries(st.text(), st.floats()))
def test_what_was_only_read_has_not_changed(sent, x):
    assert detail(sent, repr, x=x) == []


def test_an_expression_is_made_of_its_text_and_a_change_of_a_matrix_is_seen(sent):
    text = SymbolicText("[[x, 1], [0, 1]]")
    assert detail(sent, lambda matrix: matrix.det(), x=text) == []
    (says,) = detail(sent, lambda matrix: matrix.zip_row_op(0, 1, lambda a, b: a + b), x=text)
    assert says == "x is another expression than before"


def test_drawing_from_a_generator_is_no_change(sent):
    assert detail(sent, lambda rng: rng.random(5), x=SeededGenerator(3)) == []


class Unequal:
    def __eq__(self, other):
        raise AssertionError("the student's methods do not run")

    __hash__ = None


def test_an_object_of_the_students_own_is_not_asked(sent):
    assert detail(sent, set_to(0, Unequal()), x=[1]) == [
        f"x[0] was 1, is now a {Unequal.__module__}.Unequal"
    ]


def test_nothing_is_shared_with_what_arrived_or_with_earlier_copies(sent):
    arguments = sent(x=np.zeros(2), nested=[np.zeros(2), {"deep": (np.ones(1), [1])}])
    first = arguments.fresh()
    first["x"][0] = 5
    first["nested"][0][1] = 6
    first["nested"][1]["deep"][1].append(2)
    assert [change.detail for change in arguments.changed(first)] == [
        "x[0] was 0.0, is now 5.0",
        "nested[0][1] was 0.0, is now 6.0",
    ]
    again = arguments.fresh()
    assert arguments.changed(again) == ()
    assert again["x"].tolist() == [0, 0]
    assert again["nested"][1]["deep"][1] == [1]
    assert again["x"].flags.owndata
