"""Operators on calls: another function, no function at all, arguments in another order."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.verify.mutation.site import (
    Site,
    called,
    changed,
    is_method,
    keyword,
    operand,
    renamed,
    with_keyword,
    without_keyword,
)
from grader.verify.mutation.vocabulary import (
    BUILTINS,
    COMMUTATIVE,
    METHODS,
    OPTIONS,
    OTHERS,
    PRODUCTS,
    WRAPPERS,
)

_DEFAULT_DTYPE = frozenset({"zeros", "ones", "empty", "eye", "identity"})
_ORDERED = frozenset({"sort", "argsort", "sorted"})
_LIMITED = frozenset({"integrate", "Integral", "summation", "Sum", "product", "Product"})

_OWN_OPERATOR = frozenset({"axis", "keepdims", "ddof", "dtype"})


def _other(site: Site, which: str) -> Iterator[ast.AST]:
    node, table = site.node, OTHERS[which]
    if isinstance(node, ast.Call):
        for name in table.get(called(node), ()):
            # Python's own sum and max have no mean, and a value has no method `median`.
            if _exists(node, name, site):
                yield renamed(node, name)


def _exists(call: ast.Call, name: str, site: Site) -> bool:
    if isinstance(call.func, ast.Name) and call.func.id not in site.names.modules:
        return name in BUILTINS
    return name in METHODS or not is_method(call, site.names)


def sum_mean(site: Site) -> Iterator[ast.AST]:
    """Add up in place of averaging, and the other way round."""
    yield from _other(site, "sum-mean")


def min_max(site: Site) -> Iterator[ast.AST]:
    """Take the other extreme."""
    yield from _other(site, "min-max")


def function_swapped(site: Site) -> Iterator[ast.AST]:
    """Take a function for a near one."""
    yield from _other(site, "function-swapped")


def call_dropped(site: Site) -> Iterator[ast.AST]:
    """Forget to apply a function."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) in WRAPPERS - {"astype"}:
        inner = operand(node, site.names)
        if called(node) == "where" and len(node.args) == 3:
            yield from node.args[1:]
        elif inner is not None and called(node) != "where":
            yield inner


def arguments_swapped(site: Site) -> Iterator[ast.AST]:
    """Give two neighbouring arguments in the other order."""
    node = site.node
    if not isinstance(node, ast.Call) or called(node) in COMMUTATIVE | PRODUCTS:
        return
    for index in range(len(node.args) - 1):
        first, second = node.args[index : index + 2]
        starred = isinstance(first, ast.Starred) or isinstance(second, ast.Starred)
        if not starred and ast.dump(first) != ast.dump(second):
            others = [*node.args[:index], second, first, *node.args[index + 2 :]]
            yield changed(node, args=others)


def keyword_dropped(site: Site) -> Iterator[ast.AST]:
    """Leave an option at its default."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) != "errstate":
        for each in node.keywords:
            if each.arg and each.arg not in _OWN_OPERATOR:
                yield without_keyword(node, each.arg)


def dtype_dropped(site: Site) -> Iterator[ast.AST]:
    """Let NumPy choose the dtype, where it would choose another one."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    own = keyword(node, "dtype")
    if own and not (called(node) in _DEFAULT_DTYPE and _is_float(own.value)):
        yield without_keyword(node, "dtype")
    if called(node) == "astype" and isinstance(node.func, ast.Attribute):
        yield node.func.value


def _is_float(node: ast.expr) -> bool:
    return ast.unparse(node).rpartition(".")[2] in {"float", "float64"}


def option_swapped(site: Site) -> Iterator[ast.AST]:
    """Say ``right`` for ``left``."""
    match site.node:
        case ast.Constant(value=str(value)) if value in OPTIONS:
            if isinstance(site.parent, ast.keyword | ast.Call):
                yield ast.Constant(value=OPTIONS[value])


def order_reversed(site: Site) -> Iterator[ast.AST]:
    """Sort downwards in place of upwards, and the other way round."""
    node = site.node
    if called(node) == "sorted" and isinstance(node, ast.Call):
        if not keyword(node, "reverse"):
            yield with_keyword(node, "reverse", ast.Constant(value=True))
    elif isinstance(node, ast.Call) and called(node) in _ORDERED:
        if not (is_method(node, site.names) and called(node) == "sort"):  # that one sorts in place
            yield ast.Subscript(value=node, slice=_backwards(), ctx=ast.Load())
    elif isinstance(node, ast.Subscript) and _is_backwards(node.slice):
        yield node.value


def _backwards() -> ast.Slice:
    return ast.Slice(step=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)))


def _is_backwards(node: ast.expr) -> bool:
    return ast.dump(node) == ast.dump(_backwards())


def result_swapped(site: Site) -> Iterator[ast.AST]:
    """Return two things in the other order."""
    match site.node:
        case ast.Return(value=ast.Tuple(elts=[first, second, *rest])):
            swapped = ast.Tuple(elts=[second, first, *rest], ctx=ast.Load())
            yield changed(site.node, value=swapped)


def name_swapped(site: Site) -> Iterator[ast.AST]:
    """Take one argument for another of the same shape, or one symbol for another."""
    match site.node:
        case ast.Name(id=name, ctx=ast.Load()) if name in site.names.alike:
            yield changed(site.node, id=site.names.alike[name])


def limits_swapped(site: Site) -> Iterator[ast.AST]:
    """Integrate or add up from the upper limit to the lower one."""
    match site.node:
        case ast.Tuple(elts=[symbol, lower, upper]) if called(site.parent) in _LIMITED:
            yield changed(site.node, elts=[symbol, upper, lower])
