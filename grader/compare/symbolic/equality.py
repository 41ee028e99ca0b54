"""Whether two expressions are equal: a ladder of methods, the cheap ones first.

1. A point that people would try, at a glance: different, or nothing.
2. One element of a finite field: equal, or nothing.
3. One canonical form: equal.
4. Many points on the natural real domain, also in every cell between breakpoints. A mismatch must
   survive six times the precision, and so must agreement at the first and the last point.
5. Complex points, if an ``i`` occurs or a symbol is complex, or if nothing is real anywhere.
6. If too few points count, algebra.

The first two take expressions as they were written, and settle most pairs.
A point decides against equality; a proof, or agreement at all points, decides for it. What none of
this can decide is :class:`Undecided`, which is never the student's fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random

from grader.compare.symbolic.agreement import (
    Agreement,
    Pair,
    Tally,
    are_sharp,
    differ,
    float_text,
)
from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.breakpoints import cell_points
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.estimate import rounded
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.float_arithmetic import Found
from grader.compare.symbolic.glance import glance
from grader.compare.symbolic.identity import NowhereDefinedError, is_identity
from grader.compare.symbolic.ir import Constant, Expression, I, Symbol, parts_of
from grader.compare.symbolic.points import complex_points, points, scattered_points
from grader.compare.symbolic.witness import nice_points, simplest
from grader.compare.symbolic.work import ENOUGH, FOR_A_PART, Exhausted, Work
from grader.record import record
from grader.spec.domains import Domain


@record
class Equal:
    """The expressions are equal wherever they are defined, and defined at the same points."""


@record
class Different:
    """The values differ at *point*; both are texts of a few digits."""

    point: Point
    actual: str
    expected: str


@record
class DomainDiffers:
    """Only one of the two is defined at *point* and others like it."""

    point: Point
    actual_is_defined: bool


@record
class Undecided:
    """It could not be decided; *reason* is for staff."""

    reason: str


@record
class Unreachable:
    """The actual expression cannot be worked out anywhere, although the expected one can."""


Verdict = Equal | Different | DomainDiffers | Undecided | Unreachable

_ENOUGH = 6
_FEWEST = 3
_SCATTERED = 60
_GLANCES = 3
_FOR_A_START = 200


def decide(
    actual: Expression,
    expected: Expression,
    domains: Mapping[str, Domain],
    seed: int = 0,
    work: Work | None = None,
) -> Verdict:
    """Decide whether two expressions are equal.

    Parameters
    ----------
    actual, expected
        Two expressions as they were read.
    domains
        The domain of every symbol in them.
    seed
        Decides which points are tried; never the verdict.
    work
        What deciding may cost.
    """
    work = work or Work()
    parts = parts_of(actual, expected)
    try:
        work.spend(FOR_A_PART * len(parts))
    except Exhausted:
        return Unreachable()
    names = {part.name for part in parts if isinstance(part, Symbol)}
    used = {name: domains[name] for name in sorted(names)}
    constants = [part for part in parts if isinstance(part, Constant)]
    try:
        found = _at_once(actual, expected, used, has_i=I in constants)
    except NowhereDefinedError:
        verdict = _at_length(actual, expected, domains, seed, work)
        # A canonical form may not show it: u/u is 1 there, also where u is zero.
        return Unreachable() if isinstance(verdict, Equal) else verdict
    return found or _at_length(actual, expected, domains, seed, work)


def _at_length(
    actual: Expression,
    expected: Expression,
    domains: Mapping[str, Domain],
    seed: int,
    work: Work,
) -> Verdict:
    """Decide by canonical forms, and what follows."""
    left, right = simplify(actual), simplify(expected)
    if left == right:
        return Equal()
    try:
        return _Trial(left, right, domains, seed, work).verdict()
    except Exhausted:
        return _too_much_work(left, right, domains, seed)


def _at_once(
    actual: Expression, expected: Expression, domains: Mapping[str, Domain], *, has_i: bool
) -> Equal | Different | None:
    """Decide about expressions as they were written, if that is easy."""
    for attempt, point in enumerate(islice(nice_points(domains), _GLANCES)):
        seen = _glanced(actual, expected, point)
        if seen and differ(*seen) and are_sharp(seen):
            # It needs no simpler point to be shown.
            return Different(point, *[float_text(value) for value, _ in seen])
        if attempt == 0:
            # What has real values somewhere is compared where it has.
            is_real = seen is not None and not need_complex_numbers(domains, has_i=has_i)
            has_values = seen is not None
            if is_identity(actual, expected, domains, is_real=is_real, has_values=has_values):
                return Equal()
    return None


def _glanced(actual: Expression, expected: Expression, point: Point) -> tuple[Found, Found] | None:
    coordinates = rounded(point)
    try:
        return glance(actual, coordinates), glance(expected, coordinates)
    except (ArithmeticError, ValueError):
        return None


def need_complex_numbers(domains: Mapping[str, Domain], *, has_i: bool) -> bool:
    """Plain numbers too are compared by principal values: (-8)^(1/3) is not -2."""
    return has_i or not domains or Domain.COMPLEX in domains.values()


def _too_much_work(
    actual: Expression, expected: Expression, domains: Mapping[str, Domain], seed: int
) -> Unreachable | Undecided:
    """Say whose fault it is: ours only if the expected answer alone is too much work."""
    try:
        is_modest = _Trial(actual, expected, domains, seed, Work(ENOUGH // 2)).is_reachable(
            expected
        )
    except Exhausted:
        is_modest = False
    return Unreachable() if is_modest else Undecided("the expected answer is too much work")


class _Trial:
    """Two different canonical expressions before the points."""

    def __init__(
        self,
        actual: Expression,
        expected: Expression,
        domains: Mapping[str, Domain],
        seed: int,
        work: Work,
    ) -> None:
        work.spend(_FOR_A_START)
        self._work = work
        self._expressions = (actual, expected)
        self._flat = (Flat(actual), Flat(expected))
        parts = {part for flat in self._flat for part in flat.parts}
        names = sorted(part.name for part in parts if isinstance(part, Symbol))
        self._domains = {name: domains[name] for name in names}
        self._has_i = I in parts
        self._random = Random(seed)  # noqa: S311  not a secret

    def verdict(self) -> Verdict:
        is_real = not need_complex_numbers(self._domains, has_i=self._has_i)
        found = self._on_real_numbers() if is_real else None
        return found or self._on_complex_numbers() or self._by_algebra()

    def _on_real_numbers(self) -> Verdict | None:
        pair = Pair(*self._flat, complex_numbers=False, work=self._work)
        tally = Tally()
        others = points(self._domains, self._random)
        bases = list(islice(others, 2))
        cells = cell_points(self._expressions, self._domains, bases, self._random, self._work)
        for attempt in (bases, others, cells, self._more_points(tally)):
            witness = pair.first_difference(attempt, tally)
            if witness is not None:
                return self._different(pair, witness)
        return self._agreed(pair, tally)

    def _more_points(self, tally: Tally) -> Iterator[Point]:
        """Scatter more points if few of the others counted, which is known only afterwards."""
        if len(tally.points(Agreement.AGREE)) < _ENOUGH:
            yield from scattered_points(self._domains, self._random, _SCATTERED)

    def _on_complex_numbers(self) -> Verdict | None:
        pair = Pair(*self._flat, complex_numbers=True, work=self._work)
        tally = Tally()
        witness = pair.first_difference(complex_points(self._domains, self._random), tally)
        if witness is not None:
            return self._different(pair, witness)
        return self._agreed(pair, tally)

    def _different(self, pair: Pair, witness: Point) -> Different:
        try:
            point = simplest(pair, witness, Agreement.DIFFER, self._domains)
        except Exhausted:
            point = witness
        return Different(point, *pair.shown(point))

    def _agreed(self, pair: Pair, tally: Tally) -> Verdict | None:
        """Decide after no point showed a difference; None if too few of them counted."""
        return self._of_domains(pair, tally) or self._confirmed(pair, tally)

    def _of_domains(self, pair: Pair, tally: Tally) -> DomainDiffers | None:
        # An expected answer that is real nowhere is not compared on the real numbers.
        if not tally.points(Agreement.AGREE) and not tally.points(Agreement.ONLY_EXPECTED):
            return None
        for said in (Agreement.ONLY_EXPECTED, Agreement.ONLY_ACTUAL):
            if _are_several(tally.points(said)):
                point = simplest(pair, tally.points(said)[0], said, self._domains)
                return DomainDiffers(point, said is Agreement.ONLY_ACTUAL)
        return None

    def _confirmed(self, pair: Pair, tally: Tally) -> Verdict | None:
        agreeing = tally.points(Agreement.AGREE)
        for point in agreeing[:1] + agreeing[-1:]:
            if pair.surely_at(point) is Agreement.DIFFER:
                return Different(point, *pair.shown(point))
        is_enough = len(agreeing) >= _FEWEST or (agreeing and not self._domains)
        return Equal() if is_enough else None

    def _by_algebra(self) -> Verdict:
        from grader.compare.symbolic import algebra  # noqa: PLC0415  sympy takes 0.3 s to import

        if algebra.are_equal(*self._expressions, self._domains):
            return Equal()
        actual, expected = self._expressions
        if self.is_reachable(expected) and not self.is_reachable(actual):
            return Unreachable()
        return Undecided("too few points could be evaluated, and algebra did not help")

    def is_reachable(self, expression: Expression) -> bool:
        """Whether one of the two expressions alone has enough values."""
        tally = Tally()
        flat = Flat(expression)
        pair = Pair(flat, flat, complex_numbers=True, work=self._work)
        pair.first_difference(points(self._domains, self._random), tally)
        return len(tally.points(Agreement.AGREE)) >= min(_FEWEST, 1 + len(self._domains))


def _are_several(found: list[Point]) -> bool:
    """Whether there are two different points.

    Single points, such as a whole number at which a fraction cancels, are held against nobody;
    the same whole number is drawn more than once.
    """
    return any(point != found[0] for point in found[1:])
