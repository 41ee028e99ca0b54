"""Which dotted names a syntax tree uses, with aliases followed through imports and assignments.

Scopes are those of Python: a parameter called ``np`` is not numpy. Inside a scope the order of
statements is not followed; where a name is bound twice, an import wins.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import field

from grader.record import record
from grader.wire.jobs import Use

_SCOPES = (
    ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_SPELLING = (ast.Call, ast.Subscript)
_BINDING = (
    ast.Name, ast.arg, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef,
    ast.ClassDef, ast.ExceptHandler, ast.MatchAs,
)  # fmt: skip
_ASSIGNING = (ast.Assign, ast.AnnAssign, ast.NamedExpr)
_GETTING = frozenset({"getattr", "builtins.getattr"})
_ALL_OF = frozenset({"vars", "builtins.vars"})
_IMPORTING = frozenset({"__import__", "builtins.__import__", "importlib.import_module"})

BOXED = "numpy.object_"
"""The name that is used where an array of Python objects is asked for, whatever it is called."""

OBJECTS = ("O", "|O", "O8", "object", "object_")


def defined_names(tree: ast.Module) -> tuple[str, ...]:
    """Return the names that the module itself binds, in order."""
    return tuple(dict.fromkeys(name for name, _ in _bindings(_own_nodes(tree))))


def uses(tree: ast.Module, file: str) -> Iterator[Use]:
    """Yield every dotted name that *tree* refers to, the longest form of each."""
    yield from _Walk(file).visit(tree, _Scope.of(tree, None))


@record
class _Scope:
    """What names stand for here: a dotted name, or None for something of the code's own."""

    names: dict[str, str | None]
    outer: _Scope | None
    stars: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, node: ast.AST, outer: _Scope | None) -> _Scope:
        scope = cls({}, outer)
        own = _own_nodes(node)
        for name, target in _bindings(own):
            if name == "*":
                scope.stars.append(target or "")
            elif scope.names.get(name) is None:
                scope.names[name] = target
        for name, value in _assigned(own):
            dotted = scope.resolve(value)
            if scope.names.get(name) is None and dotted:
                scope.names[name] = dotted
        return scope

    def resolve(self, node: ast.AST) -> str | None:
        """Return the dotted name that the expression *node* is, if it is one."""
        # Not by `match`, which finds out last that a node is none of these, as most are.
        if isinstance(node, ast.Name):
            return self._lookup(node.id)
        if isinstance(node, ast.Attribute):
            return _join(self.resolve(node.value), node.attr)
        if isinstance(node, ast.NamedExpr):
            return self.resolve(node.value)
        return self._spelled_out(node) if isinstance(node, _SPELLING) else None

    def _spelled_out(self, node: ast.AST) -> str | None:
        """Resolve the ways to name something by a string in the source."""
        match node:
            case ast.Call(func=function, args=[value, ast.Constant(str(name)), *_]) if (
                self.resolve(function) in _GETTING
            ):
                return _join(self.resolve(value), name)
            case ast.Call(func=ast.Attribute(value, "__getattribute__"), args=[ast.Constant(name)]):
                return _join(self.resolve(value), str(name))
            case ast.Call(func=function, args=[ast.Constant(str(module)), *_]) if (
                self.resolve(function) in _IMPORTING
            ):
                return module
            case ast.Subscript(value=table, slice=ast.Constant(str(name))):
                return self._item(table, name)
        return None

    def _item(self, table: ast.expr, name: str) -> str | None:
        """Resolve what stands under *name* in a table of modules or of attributes."""
        match table:
            case ast.Attribute(value=value, attr="__dict__"):
                return _join(self.resolve(value), name)
            case ast.Call(func=function, args=[value]) if self.resolve(function) in _ALL_OF:
                return _join(self.resolve(value), name)
        return name if self.resolve(table) == "sys.modules" else None

    def _lookup(self, name: str) -> str | None:
        scope: _Scope | None = self
        stars: list[str] = []
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            stars = stars or scope.stars
            scope = scope.outer
        if stars:
            return f"{stars[-1]}.{name}"
        return name if hasattr(builtins, name) else None


class _Walk:
    def __init__(self, file: str) -> None:
        self._file = file

    def visit(self, node: ast.AST, scope: _Scope) -> Iterator[Use]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in _imported(node):
                yield self._use(name, node)
            return
        if type(node) is ast.Call and _boxes(node, scope):
            yield self._use(BOXED, node)
        dotted = None if _is_bound(node) else scope.resolve(node)
        if dotted:
            yield self._use(dotted, node)
            if isinstance(node, (ast.Name, ast.Attribute)):
                return
        for child in _children(node):
            inner = _Scope.of(child, scope) if isinstance(child, _SCOPES) else scope
            yield from self.visit(child, inner)

    def _use(self, name: str, node: ast.AST) -> Use:
        line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", -1) + 1
        return Use(name=name, file=self._file, line=line, column=column)


def _boxes(call: ast.Call, scope: _Scope) -> bool:
    """Tell whether *call* asks for an array of Python objects."""
    types = [keyword.value for keyword in call.keywords if keyword.arg == "dtype"]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "astype":
        types += call.args[:1]
    elif (scope.resolve(call.func) or "").startswith("numpy."):
        types += [word for word in call.args if isinstance(word, ast.Name)]
    return any(_is_object(word, scope) for word in types)


def _is_object(node: ast.AST, scope: _Scope) -> bool:
    spelled = isinstance(node, ast.Constant) and node.value in OBJECTS
    return spelled or scope.resolve(node) in {"object", "builtins.object"}


def _is_bound(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield alias.name
        elif alias.name == "*":
            yield node.module or ""
        else:
            yield _join(node.module, alias.name) or alias.name


def _join(base: str | None, attribute: str) -> str | None:
    return f"{base}.{attribute}" if base else None


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes right below *node* that have anything in them: no operators, no contexts."""
    return (child for child in ast.iter_child_nodes(node) if child._fields)


def _own_nodes(node: ast.AST) -> list[ast.AST]:
    """Return what lies in the scope that *node* opens, without the scopes inside it."""
    found = list(_children(node))
    for child in found:  # which grows on the way
        if not isinstance(child, _SCOPES):
            found.extend(_children(child))
    return found


def _of(nodes: Iterable[ast.AST], kinds: tuple[type[ast.AST], ...]) -> Iterator[ast.AST]:
    """Yield the nodes of these *kinds*: to match each of the others takes longer."""
    return (node for node in nodes if type(node) in kinds)


def _bindings(own: Iterable[ast.AST]) -> Iterator[tuple[str, str | None]]:
    """Yield the names bound by nodes of one scope, with the dotted name that an import gives."""
    for child in _of(own, _BINDING):
        match child:
            case ast.Import(names=names):
                for alias in names:
                    top = alias.name.split(".", 1)[0]
                    yield (alias.asname, alias.name) if alias.asname else (top, top)
            case ast.ImportFrom(names=names, module=module):
                for alias in names:
                    if alias.name == "*":
                        yield "*", module
                    else:
                        yield alias.asname or alias.name, _join(module, alias.name)
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                yield name, None
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                yield name, None
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name, None


def _assigned(own: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for child in _of(own, _ASSIGNING):
        match child:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        yield target.id, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                yield name, value
