"""Operators on conditions and on what is done at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.verify.mutation.site import Site, changed

Replacement = ast.AST | None
"""What stands in the place of a node; None where a statement is left out."""

_COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_BITS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
_FLIPPED_ELSEWHERE = frozenset({"keepdims"})


def comparison(site: Site) -> Iterator[Replacement]:
    """Include a border or leave it out; ask for the opposite."""
    node = site.node
    if isinstance(node, ast.Compare):
        for index, own in enumerate(node.ops):
            for other in _COMPARED[type(own)]:
                yield changed(node, ops=[*node.ops[:index], other(), *node.ops[index + 1 :]])


def and_or(site: Site) -> Iterator[Replacement]:
    """Ask for one of two things in place of both."""
    node = site.node
    if isinstance(node, ast.BoolOp):
        yield changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.BinOp) and type(node.op) in _BITS:
        yield changed(node, op=_BITS[type(node.op)]())


def not_dropped(site: Site) -> Iterator[Replacement]:
    """Forget ``not``, or ``~`` of a mask."""
    match site.node:
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=inner):
            yield inner


def condition_negated(site: Site) -> Iterator[Replacement]:
    """Do it in the opposite case; a single comparison is asked the other way round already."""
    node, tested = site.node, isinstance(site.parent, ast.If | ast.While | ast.IfExp)
    tested = tested and site.field == "test"
    tested |= isinstance(site.parent, ast.comprehension) and site.field == "ifs"
    if tested and isinstance(node, ast.expr) and not _is_negated_elsewhere(node):
        yield ast.UnaryOp(op=ast.Not(), operand=node)


def _is_negated_elsewhere(node: ast.expr) -> bool:
    negation = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return negation or (isinstance(node, ast.Compare) and len(node.ops) == 1)


def truth_flipped(site: Site) -> Iterator[Replacement]:
    """Say True for False."""
    match site.node:
        case ast.Constant(value=bool(value)):
            own = site.parent.arg if isinstance(site.parent, ast.keyword) else ""
            if own not in _FLIPPED_ELSEWHERE:
                yield ast.Constant(value=not value)


def loop_left(site: Site) -> Iterator[Replacement]:
    """Stop where the next turn should begin, and the other way round."""
    if isinstance(site.node, ast.Break):
        yield ast.Continue()
    elif isinstance(site.node, ast.Continue):
        yield ast.Break()


def raise_removed(site: Site) -> Iterator[Replacement]:
    """Let what is wrong pass."""
    if isinstance(site.node, ast.Raise) and not _is_all_of_an_if(site):
        yield None


def statement_dropped(site: Site) -> Iterator[Replacement]:
    """Leave a statement out, unless a name would have no value then or nothing is returned."""
    node = site.node
    if not isinstance(node, ast.stmt) or isinstance(node, _KEPT) or _is_all_of_an_if(site):
        return
    if isinstance(node, ast.Return) and _is_last_of_a_function(site):
        return
    if not _binds_first(node, site):
        yield None


_KEPT = (
    ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom | ast.Raise | ast.Pass
    | ast.Global | ast.Nonlocal | ast.Break | ast.Continue
)  # fmt: skip


def _is_all_of_an_if(site: Site) -> bool:
    """Whether leaving it out is the same as leaving out the ``if`` around it."""
    match site.parent:
        case ast.If(body=[_], orelse=[]):
            return site.field == "body"
    return False


def _is_last_of_a_function(site: Site) -> bool:
    return isinstance(site.parent, ast.FunctionDef) and site.parent.body[-1] is site.node


def _binds_first(node: ast.stmt, site: Site) -> bool:
    """Whether a name that *node* binds is bound nowhere else: whoever reads it would fail."""
    match node:
        case ast.Assign(targets=targets):
            stored = [n for target in targets for n in ast.walk(target)]
        case ast.AnnAssign(target=target):
            stored = list(ast.walk(target))
        case _:
            return False
    names = {n.id for n in stored if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return bool(names - site.names.bound)
