"""What ``±`` stands for: two values, all upper signs and all lower signs.

While an answer is being read, ``±`` is a function of its two readings; it never leaves the reader.
"""

from __future__ import annotations

from grader.compare.symbolic.ir import (
    Collection,
    Expression,
    Function,
    Interval,
    Node,
    Power,
    Product,
    Relation,
    Sum,
    negate,
    walk,
)

_SIGN = "±"


def plus_minus(node: Expression) -> Expression:
    return Function(_SIGN, (node, negate(node)))


def minus_plus(node: Expression) -> Expression:
    return Function(_SIGN, (negate(node), node))


def resolve(node: Node) -> tuple[Node, ...]:
    """Return the two values of a node with ``±`` in it, or the node alone."""
    if any(isinstance(part, Function) and part.name == _SIGN for part in walk(node)):
        return _choose(node, 0), _choose(node, 1)
    return (node,)


def _choose(node: Node, reading: int) -> Node:
    match node:
        case Relation(operands, operators):
            return Relation(_all(operands, reading), operators)
        case Collection():
            return node  # its items were resolved when it was read
        case Interval(left, right, left_closed, right_closed):
            ends = _choose_one(left, reading), _choose_one(right, reading)
            return Interval(*ends, left_closed, right_closed)
        case _:
            return _choose_one(node, reading)


def _choose_one(node: Expression, reading: int) -> Expression:
    match node:
        case Function(name, arguments) if name == _SIGN:
            return _choose_one(arguments[reading], reading)
        case Function(name, arguments):
            return Function(name, _all(arguments, reading))
        case Sum(terms):
            return Sum(_all(terms, reading))
        case Product(factors):
            return Product(_all(factors, reading))
        case Power(base, exponent):
            return Power(_choose_one(base, reading), _choose_one(exponent, reading))
        case _:
            return node


def _all(nodes: tuple[Expression, ...], reading: int) -> tuple[Expression, ...]:
    return tuple(_choose_one(node, reading) for node in nodes)
