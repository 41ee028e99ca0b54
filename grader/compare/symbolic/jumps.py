"""Where two antiderivatives differ by another constant on the two sides of one place.

``floor(x)`` has the derivative zero nearly everywhere, and is no constant. A constant may change
only where an answer has a gap: ``ln(abs(x)) + sign(x)`` is an antiderivative of ``1/x`` on both
of its intervals, and ``x + sign(x)`` is none of ``1``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from grader.compare.symbolic.arithmetic import Coordinate, OutOfReach, Point
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.evaluate import Program
from grader.compare.symbolic.flat import Flat
from grader.compare.symbolic.ir import (
    Expression,
    Function,
    Number,
    difference,
    functions_in,
    symbols_in,
    walk,
)
from grader.compare.symbolic.judgement import Setting
from grader.compare.symbolic.points import belongs, points
from grader.compare.symbolic.zeros import zeros
from grader.spec.domains import Domain

# The functions that have a value where they jump.
_STEPS = frozenset({"sign", "heaviside", "floor", "ceil", "atan2"})
_DIGITS = 30
_MOST_PLACES = 12
_BESIDE = Fraction(1, 10_000)
_SMALL = 1e-6
_LARGE = 1e4


def jump(found: Expression, wanted: Expression, variable: str, setting: Setting) -> Point | None:
    """Return a point where the two differ by another constant before it than behind it.

    Parameters
    ----------
    found, wanted
        Expressions with equal derivatives by *variable*.
    """
    if _STEPS.isdisjoint(functions_in(found) | functions_in(wanted)):
        return None
    ours, theirs = simplify(found), simplify(wanted)
    names = sorted(symbols_in(ours) | symbols_in(theirs))
    domains = {name: setting.domains[name] for name in names}
    if variable not in domains:
        return None
    base = next(iter(points(domains, Random(setting.seed))))  # noqa: S311  not a secret
    programs = [Program(Flat(each), work=setting.work) for each in (ours, theirs)]
    places = sorted({*_steps(ours, variable, base), *_steps(theirs, variable, base)}, key=abs)
    for place in places[:_MOST_PLACES]:
        if belongs(place, domains[variable]) and _is_jump(programs, variable, base, place):
            return {variable: place}
    return None


def _steps(node: Expression, variable: str, base: Point) -> Iterator[Fraction]:
    """Yield where a function in *node* may jump."""
    domain = Domain.REAL
    for part in walk(node):
        if not (isinstance(part, Function) and part.name in _STEPS):
            continue
        inner = part.arguments[0]
        if variable not in symbols_in(inner):
            continue
        levels = (0, 1, -1, 2) if part.name in {"floor", "ceil"} else (0,)
        for level in levels:
            gap = simplify(difference(inner, Number(Fraction(level))))
            yield from zeros(gap, variable, domain, base)


def _is_jump(programs: list[Program], variable: str, base: Point, place: Fraction) -> bool:
    step = _BESIDE * (1 + abs(place))
    gaps = []
    size = 1.0
    for each in (place - step, place, place + step):
        ours, theirs = (_value(program, {**base, variable: each}) for program in programs)
        if ours is None or theirs is None:
            return False
        if each == place:
            largest = max(abs(ours), abs(theirs))
        else:
            gaps.append(ours - theirs)
            size = max(size, abs(ours), abs(theirs))
    # What is much larger at the place than beside it has a pole there that was not hit exactly.
    return largest <= _LARGE * size and abs(gaps[1] - gaps[0]) > _SMALL * size


def _value(program: Program, point: dict[str, Coordinate]) -> float | None:
    try:
        number = program.at(point, _DIGITS).number
    except OutOfReach:
        return None
    return None if number is None else float(number)
