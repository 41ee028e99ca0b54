"""Operators on numbers: another sign, another operation, one more, one less."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.verify.mutation.site import Site, called, changed, number

_OWN_OPERATOR = frozenset({"axis", "axis1", "axis2", "ddof", "keepdims"})
"""Keywords whose numbers have an operator of their own."""

_FLOATS: Mapping[float, float] = {0.0: 1.0, 0.5: 1.0, 1.0: 2.0, 2.0: 1.0}

_SWAPPED: Mapping[str, Mapping[type[ast.operator], type[ast.operator]]] = {
    "plus": {ast.Add: ast.Sub, ast.Sub: ast.Add},
    "times": {ast.Mult: ast.Div, ast.Div: ast.Mult},
    "whole": {ast.FloorDiv: ast.Div, ast.Div: ast.FloorDiv, ast.Mod: ast.FloorDiv},
    "power": {ast.Pow: ast.Mult},
}


def _operation(site: Site, which: str) -> Iterator[ast.AST]:
    node, table = site.node, _SWAPPED[which]
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in table:
        yield changed(node, op=table[type(node.op)]())


def plus_minus(site: Site) -> Iterator[ast.AST]:
    """Add in place of subtracting, and the other way round."""
    yield from _operation(site, "plus")


def times_divide(site: Site) -> Iterator[ast.AST]:
    """Divide in place of multiplying, and the other way round."""
    yield from _operation(site, "times")


def division_rounded(site: Site) -> Iterator[ast.AST]:
    """Round a quotient down, or do not; take the quotient for the remainder."""
    yield from _operation(site, "whole")


def power_product(site: Site) -> Iterator[ast.AST]:
    """Multiply by the exponent."""
    yield from _operation(site, "power")


def minus_dropped(site: Site) -> Iterator[ast.AST]:
    """Lose a sign."""
    match site.node:
        case ast.UnaryOp(op=ast.USub(), operand=inner) if not _has_own_operator(site):
            yield inner


def whole_number(site: Site) -> Iterator[ast.AST]:
    """Be off by one, in either direction."""
    match site.node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            if not _has_own_operator(site):
                yield number(value + 1)
                yield number(value - 1)


def fraction(site: Site) -> Iterator[ast.AST]:
    """Forget a half, or a factor."""
    match site.node:
        case ast.Constant(value=float(value)) if value in _FLOATS:
            yield ast.Constant(value=_FLOATS[value])


def bound_moved(site: Site) -> Iterator[ast.AST]:
    """Begin or stop one step earlier or later, where the bound is not a number written out."""
    node = site.node
    is_bound = isinstance(site.parent, ast.Slice) and site.field in {"lower", "upper"}
    is_bound |= called(site.parent) in {"range", "arange"} and site.field == "args"
    if is_bound and isinstance(node, ast.expr) and not _is_written_out(node):
        for operation in (ast.Add(), ast.Sub()):
            yield ast.BinOp(left=node, op=operation, right=ast.Constant(value=1))


def _is_written_out(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant | ast.Starred)


def _has_own_operator(site: Site) -> bool:
    """Whether the number is an axis or the like."""
    return any(isinstance(p, ast.keyword) and p.arg in _OWN_OPERATOR for p in site.parents)
