"""The form an answer was asked in, decided on what was written and not on what it simplifies to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import gcd
from types import MappingProxyType

from grader.compare.symbolic.ir import (
    MINUS_ONE,
    Expression,
    Function,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    functions_in,
    symbols_in,
    values_in,
    walk,
)

Form = Callable[[Node], str]
"""Returns "" when a node has the form, and else what is wrong and what to do."""


def exact(node: Node) -> str:
    for part in walk(node):
        if isinstance(part, Number) and part.decimal:
            return "There is a decimal number in it. Write exact numbers, such as 1/3 or sqrt(2)"
    return ""


def no_integral(node: Node) -> str:
    if "integral" in functions_in(node):
        return "There is an integral left in it. Work it out"
    return ""


def no_derivative(node: Node) -> str:
    if "derivative" in functions_in(node):
        return "There is a derivative left in it. Work it out"
    return ""


def expanded(node: Node) -> str:
    for part in _skeleton(node):
        match part:
            case Product(factors) if any(map(_is_open_sum, factors)):
                return "A product of sums is left in it. Multiply it out"
            case Power(base, Number(value)) if _is_open_sum(base) and value > 1:
                return "A power of a sum is left in it. Multiply it out"
    return ""


def factored(node: Node) -> str:
    from grader.compare.symbolic import algebra  # noqa: PLC0415  sympy takes 0.3 s to import

    for part in values_in(node):
        for factor in _factors(part):
            if isinstance(factor, Sum) and not algebra.is_irreducible(factor):
                return "It can be factored further. Write it as a product"
    return ""


def simplified_fraction(node: Node) -> str:
    for part in walk(node):
        if isinstance(part, Product):
            above, below = _fraction(part)
            if any(map(_is_a_fraction, (*above, *below))):
                return "There is a fraction inside a fraction. Write it as one fraction"
            if gcd(_whole(above), _whole(below)) > 1 or _whole(below) < 0:
                return "A fraction is not in lowest terms. Cancel what its two parts share"
            if below and _share_a_factor(above, below):
                return "A fraction is not in lowest terms. Cancel what its two parts share"
    return ""


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "exact": exact,
        "expanded": expanded,
        "factored": factored,
        "simplified_fraction": simplified_fraction,
        "no_integral": no_integral,
        "no_derivative": no_derivative,
    }
)


def _skeleton(node: Node) -> Iterator[Expression]:
    """Yield the arithmetic of a node, without what is inside functions and exponents."""
    waiting: list[Expression] = list(values_in(node))
    while waiting:
        part = waiting.pop()
        yield part
        match part:
            case Sum(below) | Product(below):
                waiting.extend(below)
            case Power(base, _):
                waiting.append(base)


def _is_open_sum(node: Expression) -> bool:
    """Whether it is a sum with symbols: (5 + sqrt(17))/2 needs no multiplying out."""
    return isinstance(node, Sum) and bool(symbols_in(node))


def _factors(node: Expression) -> Iterator[Expression]:
    match node:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Power(base, Number()):
            yield from _factors(base)
        case _:
            yield node


def _fraction(product: Product) -> tuple[list[Expression], list[Expression]]:
    """Split a product into what stands above and below the line."""
    above: list[Expression] = []
    below: list[Expression] = []
    for factor in product.factors:
        match factor:
            case Power(base, exponent) if exponent == MINUS_ONE:
                below.append(base)
            case _:
                above.append(factor)
    return above, below


def _is_a_fraction(node: Expression) -> bool:
    return any(isinstance(part, Product) and _fraction(part)[1] for part in _skeleton(node))


def _whole(factors: list[Expression]) -> int:
    """Multiply the whole numbers among the factors."""
    product = 1
    for factor in factors:
        if isinstance(factor, Number) and factor.value.denominator == 1:
            product *= factor.value.numerator
    return product


def _share_a_factor(above: list[Expression], below: list[Expression]) -> bool:
    polynomials = [part for part in (*above, *below) if symbols_in(part)]
    if not polynomials or not any(symbols_in(part) for part in below):
        return False
    if any(isinstance(part, Function) for factor in polynomials for part in walk(factor)):
        return False
    if all(isinstance(part, Symbol) for part in polynomials):
        return not symbols_in(_product(above)).isdisjoint(symbols_in(_product(below)))
    from grader.compare.symbolic import algebra  # noqa: PLC0415  sympy takes 0.3 s to import

    return not algebra.are_coprime(_product(above), _product(below))


def _product(factors: list[Expression]) -> Expression:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
