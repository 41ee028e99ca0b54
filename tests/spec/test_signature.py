from __future__ import annotations

import pytest

from grader.spec.dialects import parse_size
from grader.spec.signature import EntryError, assemble
from grader.spec.types import Argument, ArrayType, Line, PlainType, Result, Scalar


def test_sizes_are_gathered_in_order_also_from_lists() -> None:
    rows = PlainType(Scalar.LIST, ArrayType((parse_size("n"), parse_size("m"))))
    vector = ArrayType((parse_size("k"),))
    arguments = (Argument("rows", rows), Argument("v", vector))
    entry = assemble(Line("f", arguments, (Result("", vector),), (), "f(...) -> (k,)"))
    assert entry.sizes == ("n", "m", "k")


def test_a_complaint_points_to_the_word_and_not_into_longer_ones() -> None:
    arguments = (Argument("n", PlainType(Scalar.INT)), Argument("n", PlainType(Scalar.INT)))
    text = "fn(n: int, n: int) -> int"
    line = Line("fn", arguments, (Result("", PlainType(Scalar.INT)),), (), text)
    with pytest.raises(EntryError) as caught:
        assemble(line)
    assert str(caught.value).splitlines()[2] == "    " + " " * 3 + "^"
