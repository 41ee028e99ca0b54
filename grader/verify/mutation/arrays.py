"""Operators that know what axes are: reductions, products, transposes, indices."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.verify.mutation.ranks import rank
from grader.verify.mutation.site import (
    Site,
    called,
    changed,
    is_method,
    keyword,
    number,
    whole,
    with_keyword,
    without_keyword,
)
from grader.verify.mutation.vocabulary import PRODUCTS, REDUCTIONS

_DEVIATIONS = frozenset({"std", "var", "nanstd", "nanvar"})


def axis_changed(site: Site) -> Iterator[ast.AST]:
    """Reduce along another axis."""
    for call, axis, rebuilt in _axes(site):
        if (own := whole(axis)) is not None:
            yield rebuilt(call, number(1 if own == 0 else 0))


def axis_removed(site: Site) -> Iterator[ast.AST]:
    """Reduce along all axes, or along the usual one."""
    for call, _, rebuilt in _axes(site):
        yield rebuilt(call, None)


def axis_added(site: Site) -> Iterator[ast.AST]:
    """Reduce along the first axis only."""
    call = site.node
    if isinstance(call, ast.Call) and called(call) in REDUCTIONS and not list(_axes(site)):
        arguments = call.args if is_method(call, site.names) else call.args[1:]
        inner = _operand(site, call)
        if not arguments and inner is not None and (rank(inner, site.names) or 0) > 1:
            yield with_keyword(call, "axis", number(0))


def keepdims_flipped(site: Site) -> Iterator[ast.AST]:
    """Lose the reduced axis, or keep it."""
    if isinstance(site.node, ast.Call) and (own := keyword(site.node, "keepdims")):
        if isinstance(own.value, ast.Constant) and own.value.value is True:
            yield without_keyword(site.node, "keepdims")
        else:
            yield with_keyword(site.node, "keepdims", ast.Constant(value=True))


def ddof_changed(site: Site) -> Iterator[ast.AST]:
    """Divide by n in place of n - 1, or the other way round."""
    call = site.node
    if not isinstance(call, ast.Call):
        return
    if own := keyword(call, "ddof"):
        if whole(own.value) == 0:
            yield with_keyword(call, "ddof", number(1))
        else:
            yield without_keyword(call, "ddof")
    elif called(call) in _DEVIATIONS:
        yield with_keyword(call, "ddof", number(1))


def product_swapped(site: Site) -> Iterator[ast.AST]:
    """Multiply matrices in the other order; for two vectors there is no other order."""
    match site.node:
        case ast.BinOp(left=left, op=ast.MatMult(), right=right) if not _vectors(site, left, right):
            yield changed(site.node, left=right, right=left)
        case ast.Call(args=[left, right]) if called(site.node) in PRODUCTS:
            if not _vectors(site, left, right):
                yield changed(site.node, args=[right, left])


def product_elementwise(site: Site) -> Iterator[ast.AST]:
    """Multiply entry by entry."""
    match site.node:
        case ast.BinOp(op=ast.MatMult()):
            yield changed(site.node, op=ast.Mult())
        case ast.Call(args=[left, right]) if called(site.node) in PRODUCTS:
            yield ast.BinOp(left=left, op=ast.Mult(), right=right)


def transpose_dropped(site: Site) -> Iterator[ast.AST]:
    """Forget to transpose."""
    match site.node:
        case ast.Attribute(value=inner, attr="T" | "mT"):
            yield inner
        case ast.Call() if called(site.node) in {"transpose", "swapaxes"}:
            if (inner_ := _operand(site, site.node)) is not None:
                yield inner_


def transpose_added(site: Site) -> Iterator[ast.AST]:
    """Transpose an argument with two axes that is multiplied as it is."""
    node = site.node
    is_product = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.MatMult)
    is_product |= called(site.parent) in PRODUCTS and site.field == "args"
    if is_product and isinstance(node, ast.Name) and (rank(node, site.names) or 0) > 1:
        yield ast.Attribute(value=node, attr="T", ctx=ast.Load())


def index_swapped(site: Site) -> Iterator[ast.AST]:
    """Take a column for a row: ``X[i, j]`` for ``X[j, i]``."""
    match site.node:
        case ast.Subscript(slice=ast.Tuple(elts=[first, second])):
            if ast.dump(first) != ast.dump(second):
                swapped = ast.Tuple(elts=[second, first], ctx=ast.Load())
                yield changed(site.node, slice=swapped)


def _operand(site: Site, call: ast.Call) -> ast.expr | None:
    if is_method(call, site.names):
        assert isinstance(call.func, ast.Attribute)
        return call.func.value
    return call.args[0] if call.args else None


def _vectors(site: Site, left: ast.AST, right: ast.AST) -> bool:
    return rank(left, site.names) == rank(right, site.names) == 1


class _Keyword:
    """Writes an axis where a keyword says it."""

    def __call__(self, call: ast.Call, axis: ast.expr | None) -> ast.Call:
        if axis is None:
            return without_keyword(call, "axis")
        own = keyword(call, "axis")
        keywords = [changed(k, value=axis) if k is own else k for k in call.keywords]
        return changed(call, keywords=keywords)


class _Positional:
    """Writes an axis where its place says it."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, call: ast.Call, axis: ast.expr | None) -> ast.Call:
        before, after = call.args[: self._place], call.args[self._place + 1 :]
        return changed(call, args=[*before, *([axis] if axis else []), *after])


def _axes(site: Site) -> Iterator[tuple[ast.Call, ast.expr, _Keyword | _Positional]]:
    """Yield the axis of a call, and what writes another one there."""
    call = site.node
    if not isinstance(call, ast.Call):
        return
    if (own := keyword(call, "axis")) is not None:
        yield call, own.value, _Keyword()
    elif called(call) in REDUCTIONS - {"norm"}:
        place = 0 if is_method(call, site.names) else 1
        if len(call.args) == place + 1 and whole(call.args[place]) is not None:
            yield call, call.args[place], _Positional(place)
