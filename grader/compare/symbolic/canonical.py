"""One tree for answers that differ only in order, in folded numbers or in the names of functions.

Nothing that changes where an expression is defined is simplified away, except at single points:
``x/x`` is 1, but ``sqrt(x)^2`` stays what it is for a real x, and ``0*ln(x)`` is not 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from grader.compare.symbolic import exact
from grader.compare.symbolic.ir import (
    HALF,
    MINUS_ONE,
    ONE,
    TWO,
    ZERO,
    Collection,
    Constant,
    E,
    Expression,
    Function,
    I,
    Interval,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    integer,
    operands,
)
from grader.compare.symbolic.ordering import order_of

_SIMPLE = Fraction(1)
# Trees of derivatives share most of their parts; a question needs far fewer than this.
_REMEMBERED = 10_000

# Functions that have a value for every real and complex argument.
_TOTAL = frozenset(
    {"sin", "cos", "sinh", "cosh", "asinh", "abs", "re", "im", "conj", "erf", "sign"}
)


def canonical(node: Node) -> Node:
    """Return the canonical form of a node of any kind."""
    match node:
        case Relation(operands, operators):
            return Relation(tuple(map(simplify, operands)), operators)
        case Collection(kind, items):
            return Collection(kind, tuple(map(canonical, items)))
        case Interval(left, right, left_closed, right_closed):
            return Interval(simplify(left), simplify(right), left_closed, right_closed)
        case _:
            return simplify(node)


@lru_cache(maxsize=_REMEMBERED)
def simplify(node: Expression) -> Expression:
    """Return the canonical form of an expression."""
    # Not a match statement, which takes twice as long, here and in `is_total`.
    if isinstance(node, Product):
        return multiply(map(simplify, _all_factors(node)))
    if isinstance(node, Sum):
        return add(map(simplify, node.terms))
    if isinstance(node, Power):
        return power(simplify(node.base), simplify(node.exponent))
    if isinstance(node, Function):
        return apply(node.name, tuple(map(simplify, node.arguments)))
    return Number(node.value) if isinstance(node, Number) and node.decimal else node


def _all_factors(product: Product) -> Iterator[Expression]:
    """Yield the factors, also of products in products, which multiplying them twice would cost."""
    waiting = [*reversed(product.factors)]
    while waiting:
        factor = waiting.pop()
        if isinstance(factor, Product):
            waiting.extend(reversed(factor.factors))
        else:
            yield factor


def add(terms: Iterable[Expression]) -> Expression:
    """Add canonical terms: like terms are collected, the rest is put in order."""
    totals: dict[Expression, Fraction] = {}
    loose = []
    for term in terms:
        for part in term.terms if isinstance(term, Sum) else (term,):
            coefficient, rest = split(part)
            total = totals.get(rest)
            if total is None:
                totals[rest] = coefficient
            elif exact.fits(total, coefficient):
                totals[rest] = total + coefficient
            else:
                loose.append(part)
    kept = loose + [
        _scaled(coefficient, rest)
        for rest, coefficient in totals.items()
        if coefficient or not is_total(rest)
    ]
    return Sum(tuple(sorted(kept, key=order_of))) if len(kept) > 1 else (kept or [ZERO])[0]


def split(term: Expression) -> tuple[Fraction, Expression]:
    """Split a canonical term into its number and the rest: ``3*x*y`` into 3 and ``x*y``."""
    if isinstance(term, Number):
        return term.value, ONE
    if isinstance(term, Product) and isinstance(term.factors[0], Number):
        number, *others = term.factors
        assert isinstance(number, Number)  # factors[0]
        return number.value, others[0] if len(others) == 1 else Product(tuple(others))
    return _SIMPLE, term


def _scaled(coefficient: Fraction, rest: Expression) -> Expression:
    if coefficient == 1:
        return rest
    match rest:
        case Number(value):
            return Number(coefficient * value)
        case Product(factors):
            return Product((Number(coefficient), *factors))
        case _:
            return Product((Number(coefficient), rest))


def multiply(factors: Iterable[Expression]) -> Expression:
    """Multiply canonical factors: numbers are folded, equal bases are collected."""
    exponents: dict[Expression, Expression] = {}
    numbers: list[Expression] = []
    for factor in _flat(factors):
        if isinstance(factor, Number):
            numbers.append(factor)
            continue
        base: Expression = factor
        exponent: Expression = ONE
        if isinstance(factor, Power) and _may_collect(factor.base, factor.exponent):
            base, exponent = factor.base, factor.exponent
        before = exponents.get(base)
        exponents[base] = exponent if before is None else add((before, exponent))
    # A collected power can turn out to be a number, or a product with one: 2^(1/2)*2^(1/2).
    powers = (
        base if exponent is ONE else power(base, exponent) for base, exponent in exponents.items()
    )
    return _fold((*numbers, *_flat(powers)))


def _fold(factors: Iterable[Expression]) -> Expression:
    """Multiply the numbers among factors with different bases, and put the rest in order."""
    coefficient = _SIMPLE
    others = []
    for factor in factors:
        number, rest = split(factor)
        if number is not _SIMPLE:
            if not exact.fits(coefficient, number):
                others.append(factor)
                continue
            coefficient = number if coefficient is _SIMPLE else coefficient * number
        if rest is not ONE:
            others.append(rest)
    if not coefficient and all(map(is_total, others)):
        return ZERO
    others.sort(key=order_of)
    product = Product(tuple(others)) if len(others) > 1 else (others or [ONE])[0]
    return _scaled(coefficient, product)


def _flat(factors: Iterable[Expression]) -> Iterable[Expression]:
    for factor in factors:
        yield from factor.factors if isinstance(factor, Product) else (factor,)


def _may_collect(base: Expression, exponent: Expression) -> bool:
    """Whether ``base^a * base^b`` is ``base^(a+b)`` wherever both are defined."""
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        # |x| + x is zero on half of the line: divided by itself it is not 1 there.
        return exponent.value > 0 or _is_rational(base)
    return base == E or (isinstance(base, Number) and base.value > 0)


@lru_cache(maxsize=_REMEMBERED)
def _is_rational(node: Expression) -> bool:
    """Whether it is a quotient of polynomials, which is zero at single points, or everywhere."""
    if isinstance(node, Sum | Product):
        return all(map(_is_rational, operands(node)))
    if isinstance(node, Power):
        if isinstance(node.base, Number) and node.base.value > 0:
            return isinstance(node.exponent, Number)
        is_whole = isinstance(node.exponent, Number) and node.exponent.value.denominator == 1
        return is_whole and _is_rational(node.base)
    return isinstance(node, Number | Symbol) or (isinstance(node, Constant) and node.name != "oo")


def power(base: Expression, exponent: Expression) -> Expression:
    """Raise a canonical base to a canonical exponent."""
    if isinstance(exponent, Number):
        above, below = exponent.value.as_integer_ratio()
        if below == 1:
            if above == 1:
                return base
            return ONE if above == 0 and is_total(base) else _whole_power(base, above)
        if isinstance(base, Number) and base.value >= 0:
            return _root(base.value, exponent.value) or Power(base, exponent)
    if base == ONE and is_total(exponent):
        return ONE
    return Power(base, exponent)


def _whole_power(base: Expression, exponent: int) -> Expression:
    match base:
        case Number(value) if value or exponent > 0:
            try:
                return Number(exact.power(value, exponent))
            except exact.TooLarge:
                return Power(base, integer(exponent))
        case Product(factors) if exponent:
            return multiply(power(factor, integer(exponent)) for factor in factors)
        case Power(inner, Number(value)) if value.denominator == 1 and exponent:
            return power(inner, integer(value.numerator * exponent))
        case Power(inner, inner_exponent) if inner == E:
            return power(E, multiply((inner_exponent, integer(exponent))))
        case Constant("i"):
            return _TURNS[exponent % 4]
        case _:
            return Power(base, integer(exponent))


_TURNS: tuple[Expression, ...] = (ONE, I, MINUS_ONE, Product((MINUS_ONE, I)))


def _root(value: Fraction, exponent: Fraction) -> Expression | None:
    """Work out ``value^exponent`` if it is a fraction, as ``(9/4)^(1/2)`` is."""
    degree = exponent.denominator
    above = _whole_root(value.numerator, degree)
    below = _whole_root(value.denominator, degree)
    if above is None or below is None or (above == 0 and exponent < 0):
        return None
    return _whole_power(Number(Fraction(above, below)), exponent.numerator)


def _whole_root(value: int, degree: int) -> int | None:
    if degree == 2:
        root = math.isqrt(value)
    elif degree > 64 or value.bit_length() > 1000:
        return None
    else:
        root = round(value ** (1 / degree))
    return root if root**degree == value else None


# Functions that are written with fewer others. None uses its argument twice: tan(x) as
# sin(x)/cos(x) would double the tree with every tan inside another.
_REWRITES: Mapping[str, Callable[..., Expression]] = MappingProxyType(
    {
        "sqrt": lambda x: power(x, HALF),
        "cbrt": lambda x: power(x, Number(Fraction(1, 3))),
        "exp": lambda x: power(E, x),
        "log": lambda x, base=E: _over(apply("ln", (x,)), apply("ln", (base,))),
        "log2": lambda x: _over(apply("ln", (x,)), Function("ln", (TWO,))),
        "log10": lambda x: _over(apply("ln", (x,)), Function("ln", (integer(10),))),
        "cot": lambda x: power(apply("tan", (x,)), MINUS_ONE),
        "sec": lambda x: power(apply("cos", (x,)), MINUS_ONE),
        "csc": lambda x: power(apply("sin", (x,)), MINUS_ONE),
        "coth": lambda x: power(apply("tanh", (x,)), MINUS_ONE),
        "sech": lambda x: power(apply("cosh", (x,)), MINUS_ONE),
        "csch": lambda x: power(apply("sinh", (x,)), MINUS_ONE),
        "factorial": lambda n: apply("gamma", (add((n, ONE)),)),
    }
)


def _over(above: Expression, below: Expression) -> Expression:
    return multiply((above, power(below, MINUS_ONE)))


_VALUES: Mapping[tuple[str, Expression], Expression] = MappingProxyType(
    {("ln", ONE): ZERO, ("ln", E): ONE, ("sin", ZERO): ZERO, ("cos", ZERO): ONE}
)


def apply(name: str, arguments: tuple[Expression, ...]) -> Expression:
    """Apply a function to canonical arguments."""
    rewrite = _REWRITES.get(name)
    if rewrite is not None:
        return rewrite(*arguments)
    if len(arguments) == 1:
        argument = arguments[0]
        if (name, argument) in _VALUES:
            return _VALUES[name, argument]
        if name == "abs" and isinstance(argument, Number):
            return Number(abs(argument.value))
    if name in {"max", "min"}:
        arguments = tuple(sorted(set(_flat_arguments(name, arguments)), key=order_of))
        return arguments[0] if len(arguments) == 1 else Function(name, arguments)
    return Function(name, arguments)


def _flat_arguments(name: str, arguments: tuple[Expression, ...]) -> Iterator[Expression]:
    """Yield the arguments, also those of a maximum in a maximum."""
    for argument in arguments:
        if isinstance(argument, Function) and argument.name == name:
            yield from argument.arguments
        else:
            yield argument


@lru_cache(maxsize=_REMEMBERED)
def is_total(node: Expression) -> bool:
    """Whether the expression surely has a value at all points but single ones."""
    match node:
        case Number() | Symbol():
            return True
        case Constant(name):
            return name != "oo"
        case Sum(below) | Product(below):
            return all(map(is_total, below))
        case Power(base, exponent) if base == E:
            return is_total(exponent)
        case Power(base, Number(value)) if value.denominator == 1:
            return is_total(base) if value >= 0 else isinstance(base, Symbol)
        case Function(name, arguments):
            return name in _TOTAL and all(map(is_total, arguments))
        case _:
            return False
