from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from grader.compare.symbolic import read
from grader.compare.symbolic.breakpoints import cell_points, critical_parts
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.zeros import zeros
from grader.spec.domains import Domain

SYMBOLS = {"x": Domain.REAL, "y": Domain.REAL, "n": Domain.INTEGER, "p": Domain.POSITIVE}


def expression(text: str):
    return simplify(read(text, SYMBOLS))


def places(text: str, name: str = "x", **domains: Domain) -> list[Fraction]:
    found = cell_points(
        [expression(text)], {name: SYMBOLS[name]} | domains, [{name: Fraction(1)}], Random(0)
    )
    return [point[name] for point in found]


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("x - 20", 20),
        ("x - 1000000", 1_000_000),
        ("x + 5000", -5_000),
        ("x^3 - 2", 2 ** (1 / 3)),
        ("ln x - 3", 20.0855369),
        ("x", 0),
    ],
)
def test_a_zero_is_found(text, zero):
    found = list(zeros(expression(text), "x", Domain.REAL, {}))
    assert any(abs(place - zero) < 1e-4 * (1 + abs(zero)) for place in map(float, found))


@pytest.mark.parametrize("text", ["x^2 + 1", "e^x"])
def test_where_there_is_no_zero_none_is_found(text):
    assert list(zeros(expression(text), "x", Domain.REAL, {})) == []


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("max(x, 100)", 100),
        ("|x - 20|", 20),
        ("sqrt((x-11)^2)", 11),
        ("sqrt(x^2 - 22x + 121)", 11),
        ("heaviside(x + 7)", -7),
        ("ln(x - 3)", 3),
        ("asin(x)", 1),
        ("acosh(x)", 1),
        ("(x - 4)^(1/3)", 4),
        ("|y*(x - 20)|", 20),
    ],
)
def test_there_are_points_on_both_sides_of_every_breakpoint(text, edge):
    domains = {"x": Domain.REAL, "y": Domain.REAL}
    base = {"x": Fraction(1), "y": Fraction(3)}
    found = [p["x"] for p in cell_points([expression(text)], domains, [base], Random(0))]
    assert any(place < edge for place in found)
    assert any(place > edge for place in found)


def test_points_in_cells_belong_to_their_domain():
    assert all(place > 0 for place in places("|p - 2|", "p"))
    assert all(place.denominator == 1 for place in places("|n - 20|", "n"))


def test_a_smooth_expression_has_no_cells():
    assert places("x^2 + sin(x)") == []
    assert critical_parts([expression("|2 - 3| + ln 2")], {}) == []


def test_only_so_many_parts_are_looked_at():
    text = "+".join(f"|x - {n}|" for n in range(100))
    assert len(critical_parts([expression(text)], {})) == 12
