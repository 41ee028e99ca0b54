"""Of many models only the one that a value names is built."""

from typing import Annotated

from pydantic import TypeAdapter

from grader.spec.draws import draw_key
from grader.spec.fields import Spec
from grader.spec.one_of import ByKey


def test_only_the_model_whose_key_is_there_is_built() -> None:
    class Apples(Spec):
        apples: int

    class Pears(Spec):
        pears: int

    fruit = TypeAdapter[Apples | Pears](
        Annotated[Apples | Pears, ByKey((Apples, Pears), draw_key)],
    )
    assert fruit.validate_python({"apples": 3}) == Apples(apples=3)
    assert Apples.__pydantic_complete__
    assert not Pears.__pydantic_complete__
    assert fruit.validate_python({"pears": 2}) == Pears(pears=2)
