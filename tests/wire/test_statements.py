"""Statements are the same behind the border as before it, and odd text is none of them."""

from dataclasses import replace

import pytest

from grader.wire.frames import Malformed
from grader.wire.statements import Statement, joined, split

IMPORT = Statement(
    index=(2, 1),
    lines=("from __future__ import annotations",),
    binds=frozenset({"annotations"}),
    needs_now=frozenset(),
    needs_later=frozenset(),
    changes=frozenset(),
    anew=True,
    is_future=True,
)
DEFINITION = Statement(
    index=(12, 30),
    lines=("@cache", "def f(é):", "", "    return 'a\tb\x1f' + g(é)", ""),
    binds=frozenset({"f"}),
    needs_now=frozenset({"cache", "ß"}),
    needs_later=frozenset({"g"}),
    changes=frozenset({"seen", "table"}),
    anew=False,
    is_definition=True,
    is_star=True,
)
BROKEN = Statement(
    index=(3, 1),
    lines=("def f(:",),
    binds=frozenset({"f"}),
    needs_now=frozenset(),
    needs_later=frozenset(),
    changes=frozenset(),
    anew=True,
    readable=False,
)


@pytest.mark.parametrize(
    "statements", [(), (IMPORT,), (DEFINITION,), (BROKEN,), (BROKEN, IMPORT, DEFINITION)]
)
def test_what_is_joined_is_split_into_the_same(statements):
    assert split(joined(statements)) == statements


def test_a_character_that_no_python_has_does_not_end_a_statement():
    odd = replace(BROKEN, lines=("def f(:", "\0\0x"))
    (back,) = split(joined([odd]))
    assert back.lines == ("def f(:", "  x")


@pytest.mark.parametrize(
    "text",
    ["x", "3 1\0x\0f\0\0\0\0", "3\0x\0f\0\0\0\0\0", "a b\0x\0f\0\0\0\0\0", "1 2 3\0" + "\0" * 6],
)
def test_what_was_never_joined_is_odd(text):
    with pytest.raises(Malformed):
        split(text)
