"""Whether two inequalities, or chains of them, hold at the same points.

They are tried in every cell between the zeros of what they compare, and at those zeros themselves,
which tells ``<`` from ``<=``. Where a side has no value nothing holds: ``sqrt(x) < 2`` says the
same as ``0 <= x < 4``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from random import Random

from grader.compare.symbolic.arithmetic import OutOfReach, Point
from grader.compare.symbolic.breakpoints import (
    cell_points,
    critical_parts,
    factors_of,
    turning_points,
)
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.equality import Undecided, Unreachable
from grader.compare.symbolic.estimate import Estimate, rounded
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_functions import Vague
from grader.compare.symbolic.ir import (
    Expression,
    Function,
    Relation,
    difference,
    symbols_in,
)
from grader.compare.symbolic.judgement import RIGHT, Judgement, Setting, different, judgement_of
from grader.compare.symbolic.points import belongs, points
from grader.compare.symbolic.witness import describe, short_points
from grader.compare.symbolic.work import FOR_A_PART, Work
from grader.compare.symbolic.zeros import Line, along, exact_zero, zeros
from grader.record import record
from grader.spec.domains import Domain

_DIGITS = 30
_FEWEST = 3
_SIDE = 0.01
_NEGLIGIBLE = 1e-3


def same_inequality(actual: Relation, expected: Relation, setting: Setting) -> Judgement:
    """Compare two chains of ``<``, ``<=``, ``>`` and ``>=``."""
    found, wanted = (_Chain(each, setting.work) for each in (actual, expected))
    names = sorted(found.names | wanted.names)
    domains = {name: setting.domains[name] for name in names}
    decided = 0
    for point in _tried((*found.parts, *wanted.parts), domains, setting):
        ours, theirs = found.holds(point), wanted.holds(point)
        if ours is None or theirs is None:
            continue
        if ours is not theirs:
            return _opposite(found, wanted, point, domains)
        decided += 1
    if decided < min(_FEWEST, 1 + len(names)):
        is_ours = any(wanted.holds(point) is None for point in points(domains, _random(setting)))
        reason = Undecided("too few points could be evaluated") if is_ours else Unreachable()
        return judgement_of(reason)
    if _agree_at_the_ends(found, wanted, domains):
        return RIGHT
    return different("The ends are not treated as expected. Check where < should be <=")


def _random(setting: Setting) -> Random:
    return Random(setting.seed)  # noqa: S311  not a secret


def _tried(
    parts: tuple[Expression, ...], domains: Mapping[str, Domain], setting: Setting
) -> Iterator[Point]:
    random = _random(setting)
    bases = list(points(domains, random))
    yield from bases
    # The sign of a part changes at its zeros, and at those where something in it does.
    steps = tuple(Function("sign", (part,)) for part in parts)
    yield from cell_points(steps, domains, bases[:2], random, setting.work)


def _opposite(
    found: _Chain, wanted: _Chain, point: Point, domains: Mapping[str, Domain]
) -> Judgement:
    for candidate in chain(short_points(point, domains), (point,)):
        ours, theirs = found.holds(candidate), wanted.holds(candidate)
        if None not in (ours, theirs) and ours is not theirs:
            break
    holds = "holds" if found.holds(candidate) else "does not hold"
    where = f" at {describe(candidate)}" if candidate else ""
    return different(f"Your inequality {holds}{where}, and should do the opposite. Check it")


@record
class _Link:
    """``part > 0``, or ``part >= 0`` if it is not strict."""

    part: Expression
    strict: bool
    estimate: Estimate
    program: Program
    line: Line | None


class _Chain:
    """An inequality made ready to be tried."""

    def __init__(self, node: Relation, work: Work) -> None:
        self._work = work
        sides = zip(pairwise(node.operands), node.operators, strict=True)
        self.links = [self._link(left, right, sign) for (left, right), sign in sides]
        self.parts = tuple(link.part for link in self.links)
        self.names = {name for part in self.parts for name in symbols_in(part)}

    def _link(self, left: Expression, right: Expression, sign: str) -> _Link:
        larger, smaller = (right, left) if sign.startswith("<") else (left, right)
        part = simplify(difference(larger, smaller))
        names = symbols_in(part)
        line = along(part, min(names), {}, self._work) if len(names) == 1 else None
        flat = Flat(part)
        estimate, program = Estimate(flat), Program(flat, work=self._work)
        self._work.spend(FOR_A_PART * estimate.length)
        return _Link(part, not sign.endswith("="), estimate, program, line)

    def holds(self, point: Point) -> bool | None:
        """Whether all links hold at *point*; None if that cannot be told."""
        said = [self._link_holds(link, point) for link in self.links]
        if False in said:
            return False
        return None if None in said else True

    def _link_holds(self, link: _Link, point: Point) -> bool | None:
        self._work.spend(link.estimate.length)
        try:
            found = link.estimate.at(rounded(point))
            if found is None:
                return False
            value, error = found
            if abs(value) > error:
                return value.real > 0
        except Vague:
            pass
        try:
            number = link.program.at(point, _DIGITS).number
        except OutOfReach:
            return None
        if number is None:
            return False
        return bool(number > 0 if link.strict else number >= 0)

    def holds_near(self, place: float) -> bool:
        """Whether it holds at a zero of one of its parts that is known to a few digits only."""
        return all(_holds_near(link, place) for link in self.links)


def _holds_near(link: _Link, place: float) -> bool:
    if link.line is None:
        return True  # a number alone, which the points have judged
    value = link.line(place)
    if value is None:
        return False
    step = _SIDE * (1 + abs(place))
    beside = max(abs(link.line(place - step) or 0), abs(link.line(place + step) or 0))
    is_zero = abs(value) <= _NEGLIGIBLE * beside
    return not link.strict if is_zero else value > 0


def _agree_at_the_ends(found: _Chain, wanted: _Chain, domains: Mapping[str, Domain]) -> bool:
    if len(domains) != 1:
        return {link.strict for link in found.links} == {link.strict for link in wanted.links}
    ((name, domain),) = domains.items()
    parts = (*found.parts, *wanted.parts)
    inner = critical_parts(parts, domains)
    exactly = {exact_zero(part, name) for part in (*parts, *inner)} - {None}
    for place in exactly:
        assert place is not None  # taken out above
        if belongs(place, domain):
            ours, theirs = found.holds({name: place}), wanted.holds({name: place})
            if None not in (ours, theirs) and ours is not theirs:
                return False
    return all(
        found.holds_near(float(place)) == wanted.holds_near(float(place))
        for part in parts
        for factor in factors_of(part)
        for each in (factor, *turning_points(factor))
        if exact_zero(part, name) is None and name in symbols_in(each)
        for place in zeros(each, name, domain, {})
    )
