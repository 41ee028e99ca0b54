"""Records behave as frozen dataclasses with slots do, which are made beside them here."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from inspect import signature

import numpy as np
import pytest

from grader.record import record


@record(kw_only=True)
class Point:
    """A place."""

    x: float
    y: float = 0.0
    names: list[str] = field(default_factory=list)
    noted: str = field(default="", compare=False, repr=False)


@record
class Pair:
    left: object
    right: object = None


@record
class Triple(Pair):
    third: object = 3


@record
class Checked:
    number: int
    double: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")
        object.__setattr__(self, "double", 2 * self.number)


@record
class Lone:
    value: object


@record
class Nothing:
    pass


@record
class Named:
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def as_dataclass(cls, **options):
    body = {key: cls.__dict__.get(key) for key in ("__annotations__", "__doc__")}
    body |= {each.name: copy.copy(each) for each in fields(cls)}
    made = type(cls.__name__, (), body | {"__module__": cls.__module__})
    return dataclass(frozen=True, slots=True, **options)(made)


def test_it_is_a_dataclass_for_all_who_ask():
    assert is_dataclass(Point)
    assert [each.name for each in fields(Point)] == ["x", "y", "names", "noted"]
    assert replace(Point(x=1.0), y=2.0) == Point(x=1.0, y=2.0)
    assert Pair.__match_args__ == ("left", "right")
    assert not hasattr(Point(x=1.0), "__dict__")


@pytest.mark.parametrize("value", [Point(x=1.0, names=["a"]), Pair(1, (2,)), Nothing(), Lone([1])])
def test_it_reads_like_the_call_that_makes_it(value):
    assert eval(repr(value)) == value


def test_it_reads_as_a_dataclass_does():
    twin = as_dataclass(Point, kw_only=True)
    assert repr(Point(x=1.5, names=["b"])) == repr(twin(x=1.5, names=["b"]))


def test_values_and_type_decide_what_is_equal():
    assert Pair(1, 2) == Pair(1, 2)
    assert hash(Pair(1, 2)) == hash(Pair(1, 2)) == hash(as_dataclass(Pair)(1, 2))
    assert Pair(1, 2) != Pair(1, 3)
    assert Pair(1, 2) != Triple(1, 2)
    assert Pair(1, 2) != (1, 2)
    assert Point(x=1.0, noted="a") == Point(x=1.0, noted="b")
    assert Nothing() == Nothing()


def test_a_value_that_is_the_same_object_is_equal():
    array = np.arange(3)
    assert Lone(array) == Lone(array)
    assert Lone(float("nan")) != Lone(float("nan"))


def test_what_cannot_be_hashed_says_so():
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(Lone([1]))


@pytest.mark.parametrize("name", ["left", "other"])
def test_it_cannot_be_changed(name):
    pair = Pair(1)
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(pair, name, 2)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(pair, name)
    assert pair == Pair(1)


@record(kw_only=True)
class Circle:
    middle: object
    radius: float = 1.0
    tags: set[str] = field(default_factory=set)
    note: str = field(default="round", compare=False, repr=False)


def test_classes_that_look_alike_keep_their_names_and_defaults():
    assert repr(Circle(middle=Lone(0))) == "Circle(middle=Lone(value=0), radius=1.0, tags=set())"
    assert Circle(middle=0).note == "round"
    assert (Point(x=0).noted, Point(x=0).names) == ("", [])
    with pytest.raises(TypeError, match=r"Circle.__init__\(\) got an unexpected .* 'x'"):
        Circle(x=1)
    with pytest.raises(TypeError, match=r"Circle.__init__\(\) missing .* argument: 'middle'"):
        Circle(radius=2.0)
    assert [*signature(Circle).parameters] == ["middle", "radius", "tags", "note"]
    assert signature(Pair).parameters["right"].default is None


def test_defaults_are_made_anew():
    one, other = Point(x=1.0), Point(x=1.0)
    one.names.append("a")
    assert other.names == []


def test_what_is_computed_after_is_kept():
    assert Checked(4).double == 8
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)
    with pytest.raises(TypeError, match="takes 2 positional arguments but 3 were given"):
        Checked(1, 2)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Point, "missing 1 required keyword-only argument: 'x'"),
        (lambda: Point(1.0), "takes 1 positional argument but 2 were given"),
        (Pair, "missing 1 required positional argument: 'left'"),
        (
            lambda: Pair(1, center=2),
            r"Pair.__init__\(\) got an unexpected keyword argument",
        ),
    ],
)
def test_a_wrong_call_is_refused(make, message):
    with pytest.raises(TypeError, match=message):
        make()


def test_fields_are_inherited():
    assert repr(Triple(1, 2)) == "Triple(left=1, right=2, third=3)"
    with pytest.raises(FrozenInstanceError):
        Triple(1).left = 2


def test_what_the_class_defines_stays():
    assert repr(Named("Ann")) == "<Ann>"
    assert {Named("Ann"), Named("ann")} == {Named("ANN")}


@pytest.mark.parametrize("value", [Point(x=1.0, names=["a"]), Triple(1, 2), Nothing()])
def test_it_is_copied_and_pickled(value):
    assert copy.deepcopy(value) == value
    assert copy.copy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_no_name_of_a_field_is_in_the_way():
    @record
    class Odd:
        _set: int
        _MISSING: int = 0
        made: list[int] = field(default_factory=list)

    assert repr(Odd(1)).endswith("Odd(_set=1, _MISSING=0, made=[])")


def test_a_field_without_a_default_comes_first():
    with pytest.raises(TypeError, match="the field 'right' has no default and follows one"):

        @record
        class Wrong:
            left: int = 0
            right: int
