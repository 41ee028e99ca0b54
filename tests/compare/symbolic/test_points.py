from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from grader.compare.symbolic.points import belongs, complex_points, points, scattered_points
from grader.spec.domains import Domain

REALS = [domain for domain in Domain if domain not in {Domain.COMPLEX, Domain.FUNCTION}]


@pytest.mark.parametrize("domain", REALS)
def test_every_coordinate_belongs_to_its_domain(domain):
    for seed in range(20):
        random = Random(seed)
        found = [*points({"x": domain}, random), *scattered_points({"x": domain}, random, 20)]
        assert all(belongs(point["x"], domain) for point in found)


def test_signs_and_magnitudes_are_mixed():
    found = [point["x"] for point in points({"x": Domain.REAL}, Random(1))]
    assert sum(value > 0 for value in found) == sum(value < 0 for value in found)
    assert min(map(abs, found)) < Fraction(1, 5)
    assert max(found) > 500


def test_several_symbols_have_different_signs_somewhere():
    domains = {"x": Domain.REAL, "y": Domain.REAL}
    signs = {(p["x"] > 0, p["y"] > 0) for p in points(domains, Random(3))}
    assert len(signs) == 4


def test_real_coordinates_are_never_short():
    found = points({"x": Domain.REAL}, Random(5))
    assert all(point["x"].denominator > 100 for point in found)


def test_without_symbols_there_is_one_point():
    assert list(points({}, Random(0))) == [{}]
    assert list(complex_points({}, Random(0))) == [{}]


def test_complex_points_are_real_every_other_time():
    domains = {"z": Domain.COMPLEX, "x": Domain.REAL}
    found = list(complex_points(domains, Random(2)))
    assert [isinstance(point["z"], tuple) for point in found[:4]] == [True, False, True, False]
    assert not any(isinstance(point["x"], tuple) for point in found)


@pytest.mark.parametrize(
    ("value", "domain", "expected"),
    [
        (Fraction(1, 2), Domain.INTEGER, False),
        (Fraction(0), Domain.POSITIVE, False),
        (Fraction(0), Domain.NONNEGATIVE, True),
        (Fraction(0), Domain.NONZERO, False),
        (Fraction(-1), Domain.NEGATIVE, True),
        (Fraction(2), Domain.PROBABILITY, False),
        (Fraction(0), Domain.POSITIVE_INTEGER, False),
        (Fraction(0), Domain.NONNEGATIVE_INTEGER, True),
        (Fraction(-7, 3), Domain.REAL, True),
    ],
)
def test_what_belongs_to_a_domain(value, domain, expected):
    assert belongs(value, domain) is expected
