"""Reads what a function is applied to, with brackets and without.

Without brackets that is the product written together behind its name (``sin 2x``), up to the next
function (``sin x cos x``). Of a root it is one thing only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.compare.symbolic.ir import (
    MINUS_ONE,
    Expression,
    Function,
    Node,
    Power,
    Product,
    Relation,
    integer,
    quotient,
)
from grader.compare.symbolic.operands import (
    POWER,
    PRODUCT,
    bounded_function,
    bounded_power,
    single,
)
from grader.compare.symbolic.tokens import ReadError, Sort, Token, two_readings
from grader.compare.symbolic.vocabulary import EQUATION, RATIONAL

if TYPE_CHECKING:
    from grader.compare.symbolic.parser import Parser


def application(parser: Parser, function: str, token: Token) -> Node:
    """Read on behind the name *token* of a function."""
    exponent = _exponent(parser, function)
    called = _called(function, _arguments(parser, function, token), token)
    return called if exponent is None else bounded_power(single(called, token), exponent, token)


def _called(function: str, arguments: tuple[Expression, ...], token: Token) -> Node:
    if function == RATIONAL:
        return quotient(*arguments)
    if function == EQUATION:
        return Relation(arguments, ("=",))
    return bounded_function(Function(function, arguments), token)


def _exponent(parser: Parser, function: str) -> Expression | None:
    """Read the 2 of ``sin^2 x`` or ``sin² x``; ``sin^-1`` has two meanings and is refused."""
    sign = parser.token
    if sign.sort is Sort.SUPERSCRIPT:
        exponent: Expression = integer(int(parser.advance().text))
    elif parser.at("^"):
        parser.advance()
        exponent = single(parser.prefix(POWER), sign)
    else:
        return None
    if exponent == MINUS_ONE:
        raise two_readings(f"{function}^-1", f"arc{function}(x)", f"1/{function}(x)", sign)
    return exponent


def _arguments(parser: Parser, function: str, token: Token) -> tuple[Expression, ...]:
    if not parser.at("("):
        return (_argument_without_brackets(parser, function, token),)
    opened = parser.advance()
    items, _ = parser.items(")")
    parser.close(")", opened)
    fewest, most = parser.names.arity(function)
    if not fewest <= len(items) <= most:
        wanted = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        raise ReadError(
            f"{function} was given {len(items)} values and takes {wanted}. "
            "Check the commas inside its brackets",
            token.start,
        )
    return tuple(single(item, token) for item in items)


def _argument_without_brackets(parser: Parser, function: str, token: Token) -> Expression:
    fewest, _ = parser.names.arity(function)
    if fewest > 1:
        raise ReadError(
            f"{function} takes {fewest} values. Put them in brackets: {function}(…, …)", token.start
        )
    if parser.token.sort is not Sort.NUMBER and not parser.starts_factor():
        raise ReadError(
            f"{function} is not followed by a value. Put its value in brackets: {function}(…)",
            token.start,
        )
    factors = [parser.operand(PRODUCT + 1, token)]
    # What ends in a bracket is complete: ln|x| y is a product.
    is_complete = parser.last.text in {")", "|"}
    while not is_complete and parser.token.sort is Sort.NAME and not _at_function(parser):
        factors.append(parser.operand(PRODUCT + 1, token))
    _refuse_two_readings(parser, function, factors, token, is_complete=is_complete)
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _at_function(parser: Parser) -> bool:
    return isinstance(parser.names.meaning(parser.token.text), str)


def _refuse_two_readings(
    parser: Parser, function: str, factors: list[Expression], token: Token, *, is_complete: bool
) -> None:
    is_one_thing = len(factors) == 1 and not isinstance(factors[0], Power | Product)
    if function == "sqrt" and not is_one_thing:
        raise two_readings(
            "A root of more than one thing without brackets",
            "sqrt(2*x) or sqrt(x^2)",
            "sqrt(2)*x or sqrt(x)^2",
            token,
        )
    if parser.at("(") and not is_complete:
        raise two_readings(
            f"{function} … (…)", f"{function}(x*(…))", f"{function}(x)*(…)", parser.token
        )
