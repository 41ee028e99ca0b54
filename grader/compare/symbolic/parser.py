"""A Pratt parser for typed mathematics.

Binding, from loose to tight: relations, ``±`` ``+`` ``-``, products and quotients (written or
implicit, from left to right, so ``1/2x`` is ``(1/2)*x``), a sign, powers (from right to left),
``!`` and superscripts. Whatever a function is applied to is read in
:mod:`grader.compare.symbolic.application`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NoReturn

from grader.compare.symbolic.application import application
from grader.compare.symbolic.ir import (
    MINUS_ONE,
    Collection,
    Constant,
    E,
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
    integer,
    negate,
    quotient,
    walk,
)
from grader.compare.symbolic.operands import (
    POSTFIX,
    POWER,
    PRODUCT,
    RELATION,
    STRENGTHS,
    SUM,
    bounded_function,
    bounded_power,
    single,
)
from grader.compare.symbolic.plus_minus import minus_plus, plus_minus, resolve
from grader.compare.symbolic.tokens import ReadError, Sort, Token, two_readings
from grader.compare.symbolic.vocabulary import Vocabulary

# A sum in brackets is two calls deep; this bounds the parser's own stack.
_DEEPEST = 100

_SIGNED: Mapping[str, Callable[[Expression], Expression]] = MappingProxyType(
    {"+": lambda node: node, "-": negate, "±": plus_minus, "∓": minus_plus}
)
_CLOSING: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}", "]": "["})
_KINDS: Mapping[str, Kind] = MappingProxyType({"(": Kind.TUPLE, "[": Kind.LIST, "{": Kind.SET})
_ENDS: Mapping[str, tuple[bool, bool]] = MappingProxyType(
    {
        "(]": (False, True),
        "[)": (True, False),
        "[[": (True, False),
        "]]": (False, True),
        "][": (False, False),
    }
)
"""Which ends of an interval belong to it; in some countries a bracket is turned for one that does
not. ``[ ]`` and ``( )`` are read as a list and as a tuple, which may be intervals, too."""


class Parser:
    """One pass over tokens whose names are all known.

    *token* is the one to be read next, *last* the one before it. Every method leaves them behind
    what it has read.
    """

    __slots__ = ("_bars", "_depth", "_index", "_tokens", "last", "names", "token")

    def __init__(self, tokens: list[Token], names: Vocabulary) -> None:
        self.names = names
        self.token = self.last = tokens[0]
        self._tokens = tokens
        self._index = 0
        self._depth = 0
        self._bars = 0

    def answer(self) -> Node:
        """Read the whole answer; one with ``±`` is a set of two."""
        if self.token.sort is Sort.END:
            raise ReadError("The answer is empty. Write a value or a formula", 0)
        node = self.expression(0)
        if not self.at_end():
            self.unexpected("the end of the answer")
        items = _both_signs(node, self._tokens[0])
        return items[0] if len(items) == 1 else Collection(Kind.SET, items)

    # Moving on

    def advance(self) -> Token:
        self.last = self.token
        self._index += 1
        self.token = self._tokens[self._index]
        return self.last

    def at(self, text: str) -> bool:
        return self.token.text == text and self.token.sort is Sort.OPERATOR

    def at_end(self) -> bool:
        return self.token.sort is Sort.END

    def close(self, text: str, opened: Token) -> None:
        if not self.at(text):
            self.unexpected(f"`{text}` to close `{opened.text}`")
        self.advance()

    def unexpected(self, wanted: str) -> NoReturn:
        token = self.token
        if self.at_end():
            message = f"The answer ends here, but {wanted} was expected. Complete it"
        else:
            message = f"Found `{token.text}` where {wanted} was expected. {_advice(token)}"
        raise ReadError(message, token.start)

    # The Pratt loop

    def expression(self, strength: int) -> Node:
        """Read as far as signs bind at least as tightly as *strength*."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ReadError(
                "This is nested too deeply. Write it in a simpler form", self.token.start
            )
        left = self.prefix(strength)
        while (binding := self._binding()) and binding >= strength:
            left = _INFIX[binding](self, left)
        self._depth -= 1
        return left

    def operand(self, strength: int, sign: Token) -> Expression:
        """Read a single value that belongs to *sign*."""
        return single(self.expression(strength), sign)

    def _binding(self) -> int:
        """Return how tightly the coming token binds to what stands before it; 0 not at all."""
        if self.token.sort is Sort.OPERATOR and self.token.text in STRENGTHS:
            return STRENGTHS[self.token.text]
        if self.token.sort is Sort.SUPERSCRIPT:
            return POSTFIX
        return PRODUCT if self.starts_factor() else 0

    def starts_factor(self) -> bool:
        """Whether an implicit product may go on here: never with a number, as in ``x 2``."""
        token = self.token
        if token.sort is Sort.OPERATOR:
            return token.text in "(√" or (token.text == "|" and not self._bars)
        return token.sort is Sort.NAME

    def relation(self, left: Node) -> Node:
        operands = [single(left, self.token)]
        operators = []
        while self._binding() == RELATION:
            sign = self.advance()
            operators.append(sign.text)
            operands.append(self.operand(RELATION + 1, sign))
        return Relation(tuple(operands), tuple(operators))

    def sum(self, left: Node) -> Node:
        terms = [single(left, self.token)]
        while self._binding() == SUM:
            sign = self.advance()
            terms.append(_SIGNED[sign.text](self.operand(SUM + 1, sign)))
        return Sum(tuple(terms))

    def product(self, left: Node) -> Node:
        factors = [single(left, self.token)]
        while self._binding() == PRODUCT:
            sign = self.advance() if self.token.text in {"*", "/"} else self.token
            factor = self.operand(PRODUCT + 1, sign)
            if sign.text == "/":
                self._refuse_two_readings("/", numbers=False)
                factor = Power(factor, MINUS_ONE)
            factors.append(factor)
        return Product(tuple(factors))

    def power(self, left: Node) -> Node:
        sign = self.advance()
        base = single(left, sign)
        exponent = self._braced() if self.at("{") else self.operand(POWER, sign)
        self._refuse_two_readings("^", numbers=base == E)
        return bounded_power(base, exponent, sign)

    def _braced(self) -> Expression:
        """Read the braces of ``e^{2x}`` as the brackets that LaTeX means by them."""
        opened = self.advance()
        inside = self.operand(0, opened)
        self.close("}", opened)
        if self.at("^"):
            raise two_readings("…^{x}^2", "…^(x^2)", "(…^x)^2", self.token)
        return inside

    def postfix(self, left: Node) -> Node:
        sign = self.advance()
        value = single(left, sign)
        if sign.sort is Sort.SUPERSCRIPT:
            return bounded_power(value, integer(int(sign.text)), sign)
        return bounded_function(Function("factorial", (value,)), sign)

    def _refuse_two_readings(self, sign: str, *, numbers: bool) -> None:
        """Refuse ``e^xy`` and ``1/xy``, and ``e^2x`` too: the last letter may belong to it."""
        before, after = self.last, self.token
        sorts = {Sort.NAME, Sort.NUMBER} if numbers else {Sort.NAME}
        if before.sort in sorts and after.sort is Sort.NAME and before.end == after.start:
            one, other = before.text, after.text
            raise two_readings(
                f"…{sign}{one}{other}", f"…{sign}({one}*{other})", f"…{sign}{one}*{other}", before
            )

    # Operands

    def prefix(self, strength: int) -> Node:
        """Read what needs nothing before it: a number, a name, a sign, something in brackets."""
        if not self._starts_value():
            self.unexpected("a value")
        token = self.advance()
        match token.sort:
            case Sort.NUMBER:
                return _number(token.text)
            case Sort.FRACTION:
                above, _, below = token.text.partition("⁄")
                return quotient(integer(int(above)), integer(int(below)))
            case Sort.NAME:
                return self._name(token)
        if token.text in _SIGNED:
            return _SIGNED[token.text](self.operand(max(PRODUCT, strength), token))
        if token.text in _CLOSING:
            return self._brackets(token)
        if token.text == "√":
            return application(self, "sqrt", token)
        return self._absolute(token)

    def _starts_value(self) -> bool:
        token = self.token
        if token.sort is Sort.OPERATOR:
            if token.text == "]":
                return self._index == 0
            return token.text in _SIGNED or token.text in _CLOSING or token.text in "√|"
        return token.sort in {Sort.NUMBER, Sort.FRACTION, Sort.NAME}

    def _name(self, token: Token) -> Node:
        meaning = self.names.meaning(token.text)
        if isinstance(meaning, Symbol | Constant):
            return meaning
        assert meaning is not None  # unknown names were refused before parsing
        return application(self, meaning, token)

    def _absolute(self, opened: Token) -> Node:
        self._bars += 1
        inside = self.operand(0, opened)
        self.close("|", opened)
        self._bars -= 1
        return Function("abs", (inside,))

    def _brackets(self, opened: Token) -> Node:
        items, is_tuple = self.items(_CLOSING[opened.text])
        ends = opened.text + self.token.text
        if len(items) == 2 and ends in _ENDS:
            self.advance()
            left, right = (single(item, opened) for item in items)
            from_, to = _ENDS[ends]
            if not (from_ or to):
                return Collection(Kind.TUPLE, (left, right))
            return Interval(left, right, from_, to)
        self.close(_CLOSING[opened.text], opened)
        if opened.text == "]":
            raise ReadError("An interval has two ends. Write it as (0, 1]", opened.start)
        if opened.text == "(" and len(items) == 1 and not is_tuple:
            return items[0]
        values = tuple(value for item in items for value in _both_signs(item, opened))
        return Collection(_KINDS[opened.text], values)

    def items(self, closing: str) -> tuple[list[Node], bool]:
        """Read what stands between commas; say also whether a comma ended it, as in ``(1,)``."""
        bars, self._bars = self._bars, 0
        items: list[Node] = []
        ends_in_comma = False
        while not self.at(closing):
            items.append(self.expression(0))
            ends_in_comma = self.at(",")
            if not ends_in_comma:
                break
            self.advance()
        self._bars = bars
        return items, ends_in_comma


_INFIX: Mapping[int, Callable[[Parser, Node], Node]] = MappingProxyType(
    {
        RELATION: Parser.relation,
        SUM: Parser.sum,
        PRODUCT: Parser.product,
        POWER: Parser.power,
        POSTFIX: Parser.postfix,
    }
)


def _both_signs(node: Node, token: Token) -> tuple[Node, ...]:
    """Resolve ``±``, and look again at the sizes that it had hidden."""
    items = resolve(node)
    for item in items if len(items) > 1 else ():
        for part in walk(item):
            match part:
                case Power(base, exponent):
                    bounded_power(base, exponent, token)
                case Function():
                    bounded_function(part, token)
    return items


def _advice(token: Token) -> str:
    if token.text == ",":
        return "Write decimals with a point, and several values in braces: {1, 2}"
    if token.sort is Sort.NUMBER:
        return "Put a sign between this number and what stands before it: 2*3, x^2"
    return "Check the brackets and signs around it"


def _number(text: str) -> Number:
    if text.isdigit():
        return integer(int(text))
    mantissa, _, exponent = text.lower().partition("e")
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return Number(Fraction(text), decimal=True, places=max(places, 0))
