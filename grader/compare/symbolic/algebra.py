"""What SymPy is asked, and only here: proofs where no point helps, and factors of polynomials.

SymPy evaluates what it is given and can run for ever, so this is called in a process that can be
killed, with trees whose numbers were bounded when they were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import sympy

from grader.compare.symbolic import exact
from grader.compare.symbolic.ir import (
    ZERO,
    Constant,
    Expression,
    Function,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    difference,
    walk,
)
from grader.spec.domains import Domain

# An object of SymPy, which has no types.
_Object = Any

_CONSTANTS: Mapping[str, _Object] = {
    "pi": sympy.pi,
    "e": sympy.E,
    "i": sympy.I,
    "oo": sympy.oo,
}
_SAME_NAME = (
    "sqrt cbrt exp log sin cos tan cot sec csc asin acos atan atan2 sinh cosh tanh coth sech csch "
    "asinh acosh atanh sign floor factorial gamma digamma binomial erf erfc re im"
)
_FUNCTIONS: Mapping[str, _Object] = {name: getattr(sympy, name) for name in _SAME_NAME.split()} | {
    "ln": sympy.log,
    "abs": sympy.Abs,
    "ceil": sympy.ceiling,
    "max": sympy.Max,
    "min": sympy.Min,
    "heaviside": sympy.Heaviside,
    "conj": sympy.conjugate,
    "integral": sympy.Integral,
    "derivative": sympy.Derivative,
}
_ASSUMPTIONS: Mapping[Domain, Mapping[str, bool]] = {
    Domain.COMPLEX: {},
    Domain.REAL: {"real": True},
    Domain.POSITIVE: {"positive": True},
    Domain.NEGATIVE: {"negative": True},
    Domain.NONNEGATIVE: {"nonnegative": True},
    Domain.NONZERO: {"real": True, "nonzero": True},
    Domain.PROBABILITY: {"nonnegative": True},
    Domain.INTEGER: {"integer": True},
    Domain.POSITIVE_INTEGER: {"integer": True, "positive": True},
    Domain.NONNEGATIVE_INTEGER: {"integer": True, "nonnegative": True},
}
# SymPy takes minutes for some trees that are larger, and rarely helps with them.
_MOST_NODES = 40
_FEW_NODES = 24
_MOST_BITS = 40
_MOST_BITS_OF_AN_EXPONENT = 5
# How SymPy says that it does not know; RuntimeError covers a stack that is too deep.
_GIVEN_UP = (
    ArithmeticError,
    AttributeError,
    RuntimeError,
    TypeError,
    ValueError,
    sympy.PolynomialError,
)
_QUICK_STEPS = (sympy.expand, sympy.together)
_STEPS = (*_QUICK_STEPS, sympy.trigsimp, sympy.radsimp)


def are_equal(left: Expression, right: Expression, domains: Mapping[str, Domain]) -> bool:
    """Whether SymPy brings the difference of two expressions to zero; False proves nothing."""
    if not _is_modest(difference(left, right)) or _has_zero_factor(left, right):
        return False
    is_small = sum(1 for _ in walk(difference(left, right))) <= _FEW_NODES
    try:
        gap: _Object = to_sympy(difference(left, right), domains)
        steps = _STEPS if is_small else _QUICK_STEPS
        return any(bool(step(gap) == 0) for step in steps)
    except _GIVEN_UP:
        return False


def _has_zero_factor(*expressions: Expression) -> bool:
    """Whether a factor 0 was kept, as in ``0*ln(x)``, which SymPy would forget with the rest."""
    parts = [part for each in expressions for part in walk(each)]
    return any(isinstance(part, Product) and ZERO in part.factors for part in parts)


def _is_modest(node: Expression) -> bool:
    parts = list(islice(walk(node), _MOST_NODES + 1))
    exponents = [below for part in parts for each in _exponents(part) for below in walk(each)]
    return (
        len(parts) <= _MOST_NODES
        and _have_few_bits(parts, _MOST_BITS)
        and _have_few_bits(exponents, _MOST_BITS_OF_AN_EXPONENT)
    )


def _exponents(part: Node) -> tuple[Expression, ...]:
    """List what SymPy may write as exponents, which it does with sinh(x) too."""
    match part:
        case Power(_, exponent):
            return (exponent,)
        case Function("sinh" | "cosh" | "tanh", arguments):
            return arguments
        case _:
            return ()


def _have_few_bits(nodes: Iterable[Node], most: int) -> bool:
    return all(exact.bits(node.value) <= most for node in nodes if isinstance(node, Number))


def is_irreducible(polynomial: Expression) -> bool:
    """Whether a polynomial has no factors over the fractions; True for what is no polynomial."""
    try:
        _, factors = sympy.factor_list(to_sympy(polynomial, {}))
    except _GIVEN_UP:
        return True
    return len(factors) <= 1 and all(times == 1 for _, times in factors)


def are_coprime(above: Expression, below: Expression) -> bool:
    """Whether two polynomials have no factor in common but numbers."""
    try:
        divisor = sympy.gcd(to_sympy(above, {}), to_sympy(below, {}))
    except _GIVEN_UP:
        return True
    return not divisor.free_symbols


def to_sympy(node: Expression, domains: Mapping[str, Domain]) -> _Object:
    """Build the SymPy object of an expression.

    Raises
    ------
    grader.compare.symbolic.exact.TooLarge
        A number in it would be too large to work with.
    """
    match node:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return sympy.Symbol(name, **_ASSUMPTIONS[domains.get(name, Domain.COMPLEX)])
        case Sum(terms):
            return sympy.Add(*(to_sympy(term, domains) for term in terms))
        case Product(factors):
            return sympy.Mul(*(to_sympy(factor, domains) for factor in factors))
        case Power(base, exponent):
            exact.exact_value(node)
            return sympy.Pow(to_sympy(base, domains), to_sympy(exponent, domains))
        case Function(name, arguments):
            exact.check_argument(node)
            function = _FUNCTIONS.get(name) or sympy.Function(name)
            return function(*(to_sympy(argument, domains) for argument in arguments))
