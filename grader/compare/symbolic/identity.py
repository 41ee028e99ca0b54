"""Whether two expressions are one by the rules of algebra, exponentials and sines included.

Both are worked out in a large finite field, with random elements in the place of the symbols and
of every part whose inside does not matter (``asin(x)``, ``|x|``). If the rules do not make them
one, they come out the same with a probability of about one in 10^14: the degree over the number
of elements (Schwartz 1980, Zippel 1979). Powers whose exponents are no plain numbers become powers
of a generator, with the exponent worked out in a field of its own, so that ``e^(a+b)`` is
``e^a*e^b`` and ``sqrt(p)*sqrt(p)`` is p where p is positive; sines and their like are made of
exponentials, and turns by twelfths of pi are roots of unity.

Being the same here proves equality; being different proves nothing: that ``sin(asin(x))`` is ``x``
is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.compare.symbolic.breakpoints import is_positive
from grader.compare.symbolic.canonical import simplify
from grader.compare.symbolic.exponents import (
    MODULUS,
    PRIME,
    Exponents,
    NoPlaceError,
    is_whole,
    of_fraction,
    some_element,
)
from grader.compare.symbolic.ir import (
    Constant,
    Expression,
    Function,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    is_e,
    operands,
)
from grader.compare.symbolic.monomial import monomial
from grader.spec.domains import Domain

_HALF = pow(2, -1, PRIME)
_HALF_OF_UNIT = pow(2 * MODULUS.unit, -1, PRIME)

_ROUND = frozenset({"sin", "cos", "tan"})
_OF_EXPONENTIALS = _ROUND | {"sinh", "cosh", "tanh", "exp"}
# Functions that have a value everywhere, and those that have one for all real numbers only.
_EVERYWHERE = frozenset(
    {"abs", "re", "im", "conj", "erf", "erfc", "sign", "sin", "cos", "sinh", "cosh", "asinh"}
)
_EVERYWHERE_REAL = frozenset({"heaviside", "floor", "ceil", "max", "min", "tanh", "atan"})


class NowhereDefinedError(Exception):
    """An expression divides by what the rules of algebra know to be zero."""


def is_identity(
    actual: Expression,
    expected: Expression,
    domains: Mapping[str, Domain],
    *,
    is_real: bool,
    has_values: bool,
) -> bool:
    """Whether it is proved that both have the same values, and are defined at the same points.

    Parameters
    ----------
    actual, expected
        Two expressions, as they were written or in canonical form.
    domains
        The domains of the symbols in them, and of no others.
    is_real
        Whether they are compared only where all their parts are real.
    has_values
        Whether both, with all their parts, have a value somewhere. Else what is divided by may be
        zero everywhere in a way that the rules do not know (``sin(1) - sin(cos(x)^2 + sin(x)^2)``).

    Returns
    -------
    bool
        False says nothing.

    Raises
    ------
    NowhereDefinedError
        *actual* divides by what is zero everywhere, and *expected* does not.
    """
    field = _Field(domains, is_real=is_real, has_values=has_values)
    try:
        theirs = field.meaning(expected)
    except (NoPlaceError, ValueError):  # the second is the inverse of zero
        return False
    try:
        return field.meaning(actual) == theirs
    except NoPlaceError:
        return False
    except ValueError:
        raise NowhereDefinedError from None


_Key = Constant | tuple[str, *tuple[int | str, ...]]
"""A part, or what is done to the elements that stand for what is below it."""


class _Field:
    """What stands for everything that is not worked out; the same for both expressions.

    Sums, products and whole powers are taken as they were written; what is left is brought into
    canonical form first, so that its rules need to know one way of writing.
    """

    def __init__(self, domains: Mapping[str, Domain], *, is_real: bool, has_values: bool) -> None:
        self._domains = domains
        self._is_real = is_real
        # On whole numbers alone 1/sin(pi*n) is nowhere defined, though the sine is not zero.
        self._is_continuous = not any(domain.whole for domain in domains.values())
        # Of what has plain exponents only the rules know all zeros, with or without a value.
        self._has_single_zeros = self._is_continuous and has_values
        self._symbols: dict[str, int] = {}
        self._elements: dict[_Key, int] = {}
        self._exponents = Exponents(domains)
        self._inverses: dict[int, int] = {}
        self._worked_out: dict[Expression, tuple[int, bool]] = {}
        self._deciding: set[_Key] = set()
        # Counts the parts met so far that are not analytic.
        self._rough = 0

    def meaning(self, node: Expression) -> tuple[int, set[_Key]]:
        """Work an expression out.

        Returns
        -------
        tuple
            An element, and the parts that decide where the expression is defined. A quotient of
            analytic functions is none: it is undefined at single points, which are held against
            nobody.
        """
        self._deciding = set()
        self._worked_out = {}
        return self._element(node), self._deciding

    def _element(self, node: Expression, is_canonical: bool = False) -> int:  # noqa: FBT001, FBT002  called for every part
        # Leaves first, which most parts are.
        if isinstance(node, Number):
            return of_fraction(node.value, PRIME)
        if isinstance(node, Symbol):
            return self._symbol(node)
        if isinstance(node, Product):
            product = 1
            for factor in node.factors:
                product = product * self._element(factor, is_canonical) % PRIME
            return product
        if isinstance(node, Sum):
            return sum([self._element(term, is_canonical) for term in node.terms]) % PRIME
        if isinstance(node, Constant):
            return self._constant(node)
        if is_canonical:
            return self._part(node)
        found = self._as_written(node)
        return self._element(simplify(node), True) if found is None else found

    def _as_written(self, node: Power | Function) -> int | None:
        """Work out a power or function that needs no rule to be applied to what is below it."""
        if isinstance(node, Function):
            return self._at_plain(node.name, node.arguments[0])
        if is_e(node.base):
            return self._at_plain("exp", node.exponent)
        if is_whole(node.exponent):
            before, base = self._rough, self._element(node.base)
            if node.exponent.value > 0 or self._rough == before:
                return pow(base, node.exponent.value.numerator, PRIME)
        return None

    def _at_plain(self, name: str, argument: Expression) -> int | None:
        if not self._is_continuous or name not in _OF_EXPONENTIALS:
            return None
        plain = self._exponents.plain(argument)
        if plain is None:
            return None
        times = MODULUS.unit_of_exponents if name in _ROUND else 1
        return self._of_exponentials(name, self._exponents.of_generator(times * plain))

    def _part(self, part: Power | Function) -> int:
        """Work a canonical power or function out, and note where it is defined."""
        if part in self._worked_out:
            element, is_rough = self._worked_out[part]
            self._rough += is_rough
            return element
        before = self._rough
        below = [self._element(each, True) for each in operands(part)]
        keeps_analytic = self._rough == before and self._keeps_analytic(part)
        element = (
            self._power(part, below) if isinstance(part, Power) else self._function(part, below)
        )
        if not keeps_analytic:
            self._rough += 1
            if not self._is_everywhere(part):
                self._deciding.add((_name_of(part), *below))
        self._worked_out[part] = element, not keeps_analytic
        return element

    def _keeps_analytic(self, part: Power | Function) -> bool:
        """Whether a part is analytic where what is below it is."""
        if isinstance(part, Power):
            return is_whole(part.exponent) or (is_e(part.base) and self._has_single_zeros)
        return part.name in _OF_EXPONENTIALS and self._has_single_zeros

    def _is_everywhere(self, part: Power | Function) -> bool:
        """Whether a part has a value wherever what is below it has one."""
        match part:
            case Power(base, exponent):
                is_sum_of_products = is_whole(exponent) and exponent.value >= 0
                return is_sum_of_products or is_e(base) or self._is_positive(base)
            case Function("ln", (argument,)):
                return self._is_positive(argument)
            case Function(name, _):
                return name in _EVERYWHERE or (self._is_real and name in _EVERYWHERE_REAL)

    def _is_positive(self, node: Expression) -> bool:
        if self._is_real:
            return is_positive(node, self._domains)
        return monomial(node, self._domains) is not None

    # What stands for a part

    def _power(self, part: Power, below: Sequence[int]) -> int:
        base, exponent = part.base, part.exponent
        if is_e(base):
            return self._exponents.exponential(exponent)
        if is_whole(exponent):
            return pow(below[0], exponent.value.numerator, PRIME)
        factors = monomial(base, self._domains)
        return (
            self._drawn(("^", *below))
            if factors is None
            else self._exponents.positive(factors, exponent)
        )

    def _function(self, part: Function, below: Sequence[int]) -> int:
        if part.name in _OF_EXPONENTIALS:
            argument = part.arguments[0]
            is_round = part.name in _ROUND
            above = (
                self._exponents.turned(argument)
                if is_round
                else self._exponents.exponential(argument)
            )
            return self._of_exponentials(part.name, above)
        if part.name == "ln":
            return self._logarithm(part.arguments[0], below[0])
        return self._drawn((part.name, *below))

    def _symbol(self, symbol: Symbol) -> int:
        found = self._symbols.get(symbol.name)
        if found is None:
            found = self._symbols[symbol.name] = self._new_symbol(symbol)
        return found

    def _constant(self, constant: Constant) -> int:
        match constant.name:
            case "i":
                return MODULUS.unit
            case "e":
                return MODULUS.generator
            case "pi":
                return self._drawn(constant)
            case _:
                raise NoPlaceError

    def _new_symbol(self, symbol: Symbol) -> int:
        if is_positive(symbol, self._domains):
            return self._exponents.of_generator(self._exponents.of_logarithm(symbol.name))
        return some_element()

    def _drawn(self, key: _Key) -> int:
        """Return the element of what is the same function of the same elements."""
        found = self._elements.get(key)
        if found is None:
            found = self._elements[key] = some_element()
        return found

    def _logarithm(self, node: Expression, element: int) -> int:
        factors = monomial(node, self._domains)
        if factors is not None:
            shares = [
                of_fraction(times, PRIME) * self._drawn(("ln of", factor))
                for factor, times in factors.items()
            ]
            return sum(shares) % PRIME
        if self._is_real and is_positive(node, self._domains):
            match node:
                case Power(base, exponent) if is_e(base):
                    return self._element(exponent, True)
                case Power(base, Number(value)):
                    return of_fraction(value, PRIME) * self._logarithm_of(base) % PRIME
                case Product(parts):
                    return sum(map(self._logarithm_of, parts)) % PRIME
        return self._drawn(("ln", element))

    def _logarithm_of(self, node: Expression) -> int:
        return self._logarithm(node, self._element(node, True))

    def _of_exponentials(self, name: str, above: int) -> int:
        """Return a function of x, given ``e^x``, or ``e^(i*x)`` if it is a round one."""
        if name == "exp":
            return above
        below = self._inverses.get(above)
        if below is None:
            below = self._inverses[above] = pow(above, -1, PRIME)
        if name in {"cos", "cosh"}:
            return (above + below) * _HALF % PRIME
        sine = (above - below) * (_HALF_OF_UNIT if name in _ROUND else _HALF) % PRIME
        if name in {"sin", "sinh"}:
            return sine
        return sine * pow((above + below) * _HALF, -1, PRIME) % PRIME


def _name_of(part: Power | Function) -> str:
    return "^" if isinstance(part, Power) else part.name
