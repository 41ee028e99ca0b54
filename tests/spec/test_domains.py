from __future__ import annotations

import pytest

from grader.spec.domains import Domain, symbol_fault


@pytest.mark.parametrize("name", ["x", "lam", "x_1", "x1", "λ", "e", "i", "gamma", "x_max"])
def test_a_name_that_students_can_type_is_accepted(name):
    assert symbol_fault(name) == ""


@pytest.mark.parametrize("name", ["pi", "sin", "sqrt", "oo", "E", "max"])
def test_a_name_with_a_meaning_is_refused(name):
    assert f"`{name}` already has a meaning in mathematics" in symbol_fault(name)


@pytest.mark.parametrize("name", ["", "1x", "x y", "_x", "x_", "x__1", "x-y", "x²"])
def test_a_name_that_nobody_can_type_is_refused(name):
    assert "is not a name a student can type" in symbol_fault(name)


def test_some_domains_hold_only_whole_numbers():
    assert [domain for domain in Domain if domain.whole] == [
        Domain.INTEGER,
        Domain.POSITIVE_INTEGER,
        Domain.NONNEGATIVE_INTEGER,
    ]
