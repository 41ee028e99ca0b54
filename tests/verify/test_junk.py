from __future__ import annotations

import ast

import pytest

from grader.verify.junk import JUNK, junk_sources


def test_each_kind_of_junk_is_a_module_that_defines_the_function():
    sources = junk_sources("affine")
    assert len(sources) == len(JUNK)
    for source in sources.values():
        function = ast.parse(source).body[-1]
        assert isinstance(function, ast.FunctionDef)
        assert function.name == "affine"


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("make", JUNK)
def test_no_junk_harms_who_makes_it(make):
    make(1.0, [2.0])
