"""One place in a reference, and what is known of the names there."""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TypeVar

from grader.record import record

Node = TypeVar("Node", bound=ast.AST)


@record(kw_only=True)
class Names:
    """What is known of names in one function.

    *modules* are those bound by imports. *ranks* says how many axes an argument has, *alike*
    which argument, or which symbol, may be mistaken for which; only of names that are bound once.
    """

    modules: frozenset[str] = frozenset()
    ranks: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    alike: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    bound: frozenset[str] = frozenset()


@record(kw_only=True)
class Site:
    """A node, where it hangs, and the names of the function it is in.

    *parents* lead from the module down to the node's own parent; *field* says where in that one
    it is. *again* says of a statement that all names it binds have a value already.
    """

    node: ast.AST
    parents: tuple[ast.AST, ...]
    field: str
    names: Names

    @property
    def parent(self) -> ast.AST:
        return self.parents[-1]


def changed(node: Node, **fields: object) -> Node:
    """Return *node* with other values in some of its fields."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def called(node: ast.AST) -> str:
    """Return the last name of what a call calls, ``norm`` of ``np.linalg.norm(x)``, or ""."""
    if isinstance(node, ast.Call):
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return name
    return ""


def is_method(call: ast.Call, names: Names) -> bool:
    """Whether *call* is of a value's own method, and not of a function from a module."""
    root = call.func
    if not isinstance(root, ast.Attribute):
        return False
    while isinstance(root, ast.Attribute):
        root = root.value
    return not (isinstance(root, ast.Name) and root.id in names.modules)


def operand(call: ast.Call, names: Names) -> ast.expr | None:
    """Return what *call* works on: the value whose method it is, or its first argument."""
    if is_method(call, names):
        assert isinstance(call.func, ast.Attribute)
        return call.func.value
    return call.args[0] if call.args and not isinstance(call.args[0], ast.Starred) else None


def renamed(call: ast.Call, name: str) -> ast.Call:
    """Return *call* of the function *name* of the same module, or of the same value."""
    if isinstance(call.func, ast.Name):
        return changed(call, func=ast.Name(id=name, ctx=ast.Load()))
    assert isinstance(call.func, ast.Attribute)
    return changed(call, func=changed(call.func, attr=name))


def keyword(call: ast.Call, name: str) -> ast.keyword | None:
    return next((each for each in call.keywords if each.arg == name), None)


def without_keyword(call: ast.Call, name: str) -> ast.Call:
    return changed(call, keywords=[each for each in call.keywords if each.arg != name])


def with_keyword(call: ast.Call, name: str, value: ast.expr) -> ast.Call:
    """Return *call* with the keyword *name* last, and its value *value*."""
    kept = without_keyword(call, name).keywords
    return changed(call, keywords=[*kept, ast.keyword(arg=name, value=value)])


def whole(node: ast.AST | None) -> int | None:
    """Return the whole number that *node* writes out, with its sign, or None."""
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
    return None


def number(value: float) -> ast.expr:
    """Return the node that writes *value*, as Python itself would read it."""
    if value < 0:
        return ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=-value))
    return ast.Constant(value=value)
