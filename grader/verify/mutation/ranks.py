"""How many axes an expression has, where the arguments' shapes say so; None where they do not.

With it the mutants are left out that are the same program for whoever knows mathematics: a
vector has no transpose, and the product of two vectors no order.
"""

from __future__ import annotations

import ast

from grader.verify.mutation.site import Names, called

_SAME = frozenset({"exp", "log", "sqrt", "abs", "tanh", "sin", "cos", "square", "copy", "sign"})


def rank(node: ast.AST, names: Names) -> int | None:
    """Return the number of axes of what *node* stands for, or None."""
    match node:
        case ast.Name(id=name):
            return names.ranks.get(name)
        case ast.Constant(value=int() | float() | complex()):
            return 0
        case ast.UnaryOp(operand=inner) | ast.Attribute(value=inner, attr="T" | "mT"):
            return rank(inner, names)
        case ast.BinOp(op=ast.MatMult()):
            return _product(rank(node.left, names), rank(node.right, names))
        case ast.BinOp():
            return _largest(rank(node.left, names), rank(node.right, names))
        case ast.Call() if called(node) in _SAME and node.args:
            return rank(node.args[0], names)
    return None


def _product(left: int | None, right: int | None) -> int | None:
    if left is None or right is None or 0 in {left, right}:
        return None
    return max(left + right - 2, 0) if min(left, right) == 1 else max(left, right)


def _largest(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else max(left, right)
