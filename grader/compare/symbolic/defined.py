"""Whether an expected answer has values where answers are compared with it.

This is asked about a question and not about an answer: where the domains of its symbols leave the
expected answer without values, such as ``sqrt(-x)`` for a positive ``x``, no point tells a right
answer from a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from random import Random

from grader.compare.symbolic.agreement import Agreement, Pair
from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.breakpoints import cell_points
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import need_complex_numbers
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import Expression, I, Node, symbols_in, values_in
from grader.compare.symbolic.judgement import RIGHT, Judgement, Setting, different
from grader.compare.symbolic.points import complex_points, points, scattered_points
from grader.spec.domains import Domain

NEEDED = 10
_SCATTERED = 300


def defined(_actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Count the points, up to ten, at which the expected answer agrees with itself.

    Of several values, the one with the fewest counts. Plain numbers need their one value.
    """
    found = min((_count(value, setting) for value in values_in(expected)), default=NEEDED)
    if found == NEEDED:
        return replace(RIGHT, right=NEEDED, total=NEEDED)
    judged = different(
        "The expected answer has values at too few points. Declare other domains, or check it"
    )
    return replace(judged, right=found, total=NEEDED)


def _count(value: Expression, setting: Setting) -> int:
    domains = {name: setting.domains[name] for name in sorted(symbols_in(value))}
    simple = simplify(value)
    flat = Flat(simple)
    complex_numbers = need_complex_numbers(domains, has_i=I in flat.parts)
    pair = Pair(flat, flat, complex_numbers=complex_numbers, work=setting.work)
    seen = set()
    for point in _tried(simple, domains, setting, complex_numbers=complex_numbers):
        if pair.at(point) is Agreement.AGREE:
            seen.add(tuple(point.values()))
        if len(seen) == NEEDED or (seen and not domains):
            return NEEDED
    return len(seen)


def _tried(
    value: Expression, domains: Mapping[str, Domain], setting: Setting, *, complex_numbers: bool
) -> Iterator[Point]:
    """Yield the points at which two answers are compared."""
    random = Random(setting.seed)  # noqa: S311  not a secret
    others = complex_points(domains, random) if complex_numbers else points(domains, random)
    bases = list(islice(others, 2))
    yield from bases
    yield from others
    if not complex_numbers:
        yield from cell_points((value, value), domains, bases, random, setting.work)
    yield from scattered_points(domains, random, _SCATTERED)
