"""Each mutant is another program, found once, and named the same wherever it is written."""

from __future__ import annotations

import ast

import pytest

from grader.spec.entry import parse_entry
from grader.verify.mutation import fingerprint_of, mutants_of

ENTRY = parse_entry("centred(X: (m, n), w: (n,)) -> (m, n)")
TEXT = '''"""Subtract the mean."""

import numpy as np


def centred(X, w):
    """Return what is left."""
    mean = X.mean(axis=0)
    return (X - mean) * w


def unused(x):
    for i in range(3):
        if i > 1 and x:
            break
    return -x
'''


def test_every_mutant_is_another_program_that_compiles():
    mutants = mutants_of(TEXT, ENTRY)
    assert len(mutants) >= 15
    assert len({mutant.hash for mutant in mutants}) == len(mutants)
    for mutant in mutants:
        compile(mutant.text, "mutant.py", "exec")
        assert fingerprint_of(mutant.text) == mutant.hash != fingerprint_of(TEXT)
        assert mutant.before != mutant.after


def test_what_is_changed_is_said_with_its_line_and_statement():
    (mutant,) = (m for m in mutants_of(TEXT, ENTRY) if m.operator == "axis-changed")
    assert mutant.line == 8
    assert mutant.change == "mean = X.mean(axis=0)  ->  mean = X.mean(axis=1)"
    (dropped,) = (m for m in mutants_of(TEXT, ENTRY) if m.before.startswith("for ") and not m.after)
    assert dropped.change == "for i in range(3):  ->  (left out)"


def test_mutants_are_the_same_every_time_and_in_the_order_of_the_lines():
    mutants = mutants_of(TEXT, ENTRY)
    assert mutants == mutants_of(TEXT, ENTRY)
    assert [mutant.line for mutant in mutants] == sorted(mutant.line for mutant in mutants)


def test_what_is_accepted_is_no_mutant():
    other = TEXT.replace("(X - mean)", "(X + mean)")
    left = {m.hash for m in mutants_of(TEXT, ENTRY)} - {
        m.hash for m in mutants_of(TEXT, ENTRY, [other])
    }
    assert left == {fingerprint_of(other)}


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Return what is left.", "Return what remains, row by row."),
        TEXT.replace(
            "    return (X - mean) * w", "    return ((X - mean)\n            * w)  # scaled"
        ),
        ast.unparse(ast.parse(TEXT)),
    ],
    ids=["docstring", "layout", "unparsed"],
)
def test_a_hash_knows_what_is_done_and_not_how_it_is_written(other):
    assert other != TEXT
    assert fingerprint_of(other) == fingerprint_of(TEXT)
    same = [mutant.hash for mutant in mutants_of(TEXT, ENTRY)]
    assert [mutant.hash for mutant in mutants_of(other, ENTRY)] == same


def test_a_hash_is_the_same_in_every_version_of_python():
    """It is written into files; if this fails, every list of equivalents is stale."""
    first = "def f(x, *, k=2.0):\n"
    second = "    y = [f'{x!r:>{k}}', b'a', None, ..., 1j] + x[1:, ::2]\n    return y\n"
    assert fingerprint_of(first + second) == "m1e7ca251"
    assert fingerprint_of("f = lambda x, /: not x\n") == "mdc720bca"
