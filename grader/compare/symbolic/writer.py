"""Writes the tree back as text that the reader reads as the same tree."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from grader.compare.symbolic.ir import (
    MINUS_ONE,
    Collection,
    Constant,
    Expression,
    Function,
    Interval,
    Kind,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
)

_BRACKETS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {Kind.SET: ("{", "}"), Kind.LIST: ("[", "]"), Kind.TUPLE: ("(", ")")}
)
_SHADOWED: Mapping[str, str] = MappingProxyType({"e": "E", "i": "I"})
_LONGEST_POSITIONAL = 30


def write(node: Node, symbols: Names[str] = ()) -> str:
    """Write *node* so that ``read`` returns it again, where *symbols* are declared.

    Parameters
    ----------
    node
        What was read. A number that is a fraction (which the reader never makes) is written as
        a quotient.
    symbols
        The declared names: a constant whose letter is one of them is written ``E`` or ``I``.

    Examples
    --------
    >>> from grader.compare.symbolic.reader import read
    >>> write(read("(5 ± √17)÷2", {}))
    '{(5 + sqrt(17))/2, (5 - sqrt(17))/2}'
    """
    return _Writer(symbols).text(node)


class _Writer:
    __slots__ = ("_symbols",)

    def __init__(self, symbols: Names[str]) -> None:
        self._symbols = symbols

    def text(self, node: Node) -> str:
        match node:
            case Relation(operands, operators):
                return self.text(operands[0]) + "".join(
                    f" {sign} {self.text(other)}"
                    for sign, other in zip(operators, operands[1:], strict=True)
                )
            case Collection(kind, items):
                return self._collection(kind, items)
            case Interval(left, right, left_closed, right_closed):
                opening, closing = "[" if left_closed else "(", "]" if right_closed else ")"
                return f"{opening}{self.text(left)}, {self.text(right)}{closing}"
            case _:
                return self._expression(node)

    def _collection(self, kind: Kind, items: tuple[Node, ...]) -> str:
        opening, closing = _BRACKETS[kind]
        inside = ", ".join(map(self.text, items))
        comma = "," if kind is Kind.TUPLE and len(items) == 1 else ""
        return f"{opening}{inside}{comma}{closing}"

    def _expression(self, node: Expression) -> str:
        match node:
            case Number(value, decimal, places):
                return _decimal(value, places) if decimal else str(value)
            case Symbol(name):
                return name
            case Constant(name):
                return _SHADOWED.get(name, name) if name in self._symbols else name
            case Function(name, arguments):
                return f"{name}({', '.join(map(self._expression, arguments))})"
            case Power(base, exponent):
                return f"{self._base(base)}^{self._exponent(exponent)}"
            case Product(factors):
                return self._product(factors)
            case Sum(terms):
                return self._sum(terms)

    def _sum(self, terms: tuple[Expression, ...]) -> str:
        first, *others = terms
        written = self._term(first)
        for term in others:
            text = self._term(term)
            written += f" - {text[1:]}" if text.startswith("-") else f" + {text}"
        return written

    def _term(self, term: Expression) -> str:
        return f"({self._sum(term.terms)})" if isinstance(term, Sum) else self._expression(term)

    def _product(self, factors: tuple[Expression, ...]) -> str:
        first, *others = factors
        if first == MINUS_ONE and self._sign_says_it(others):
            return f"-{self._factors(tuple(others), leading=False)}"
        return self._factors(factors)

    def _sign_says_it(self, others: list[Expression]) -> bool:
        """Whether ``-a*b`` is read as the product of -1, a and b, and not of -a and b."""
        match others:
            case [Number(value), *more]:
                return value < 0 and bool(more)
            case [Power(_, exponent), *_] if exponent == MINUS_ONE:
                return False  # -1/3 reads better than -3^(-1)
            case _:
                return others[1:] != [] or not isinstance(others[0], Product)

    def _factors(self, factors: tuple[Expression, ...], *, leading: bool = True) -> str:
        first, *others = factors
        written = self._factor(first, leading=leading)
        for factor in others:
            match factor:
                case Power(base, exponent) if exponent == MINUS_ONE:
                    written += f"/{self._factor(base)}"
                case _:
                    written += f"*{self._factor(factor)}"
        return written

    def _factor(self, factor: Expression, *, leading: bool = False) -> str:
        bare = isinstance(factor, Symbol | Constant | Function | Power)
        whole = isinstance(factor, Number) and _is_plain(factor, negative=leading)
        text = self._expression(factor)
        return text if bare or whole else f"({text})"

    def _base(self, base: Expression) -> str:
        bare = isinstance(base, Symbol | Constant | Function)
        text = self._expression(base)
        return text if bare or (isinstance(base, Number) and _is_plain(base)) else f"({text})"

    def _exponent(self, exponent: Expression) -> str:
        return self._base(exponent)


def _is_plain(number: Number, *, negative: bool = False) -> bool:
    """Whether the number needs no brackets inside a product or power."""
    whole = number.decimal or number.value.denominator == 1
    return whole and (negative or number.value >= 0)


def _decimal(value: Fraction, typed: int) -> str:
    """Write a decimal fraction in full, or with an exponent when that would be long.

    It has as many decimals as were *typed*, or as many as it needs.
    """
    places = max(_places(value.denominator), typed)
    digits = str(abs(value.numerator) * (10**places // value.denominator))
    sign = "-" if value < 0 else ""
    if len(digits) + places > _LONGEST_POSITIONAL:
        stripped = digits.rstrip("0")
        return f"{sign}{stripped}e{len(digits) - len(stripped) - places}"
    digits = digits.rjust(places + 1, "0")
    return f"{sign}{digits[: len(digits) - places]}.{digits[len(digits) - places :] or '0'}"


def _places(denominator: int) -> int:
    """How many decimals a fraction with this denominator, of twos and fives, needs."""
    places = 0
    while 10**places % denominator:
        places += 1
    return places
