"""The cells of a notebook as statements: which names each of them binds, needs and changes.

The text is a stranger's. ``ast.parse`` and ``symtable`` run nothing of it and bear any text: what
is nested too deeply for them is an error, not a crash. All the same it is read in a child, which
may crash or take for ever; what comes back is text (:mod:`grader.wire.statements`).
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterator, Sequence
from itertools import groupby

from grader.child.magics import UNPARSABLE, as_python
from grader.record import record
from grader.wire.statements import Statement, joined

CHANGES_IN_PLACE = frozenset(
    {"append", "extend", "update", "add", "insert", "setdefault", "pop", "popitem", "remove"}
    | {"discard", "clear", "sort", "reverse", "fill", "appendleft", "extendleft"}
)
"""Methods of Python's containers and of arrays that change them."""

_DEFINITION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_PLAIN = (*_DEFINITION, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)


def statements(cells: Sequence[tuple[int, str]]) -> str:
    """Return the statements of code cells, each given by its number and its text."""
    return joined(one for number, text in cells for one in _statements_of(number, text))


def _statements_of(cell: int, written: str) -> Iterator[Statement]:
    """Yield the statements of a cell; one that is not Python is one unreadable statement."""
    text, tree = as_python(written)
    if tree is None:
        yield _unparsed(cell, text)
        return
    lines = text.split("\n")
    for first, last, nodes in _by_lines(tree.body):
        kept = tuple(lines[first - 1 : last])
        names = _names("\n".join(kept))
        if names is not None:
            yield _statement((cell, first), kept, nodes, names)


def _by_lines(body: Sequence[ast.stmt]) -> Iterator[tuple[int, int, list[ast.stmt]]]:
    """Yield statements with their first and last lines; what shares a line stays together."""
    last, block = 0, 0
    numbered: list[tuple[int, ast.stmt]] = []
    for node in body:
        block += _first_line(node) > last
        last = max(last, node.end_lineno or node.lineno)
        numbered.append((block, node))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        nodes = [node for _, node in group]
        yield _first_line(nodes[0]), nodes[-1].end_lineno or nodes[-1].lineno, nodes


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _statement(
    index: tuple[int, int],
    lines: tuple[str, ...],
    nodes: Sequence[ast.stmt],
    names: _Names,
) -> Statement:
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return Statement(
        index=index,
        lines=lines,
        binds=names.binds,
        needs_now=names.now,
        needs_later=names.later,
        changes=names.globals.union(name for node in nodes for name in _changed(node)),
        anew=all(isinstance(node, _PLAIN) for node in nodes) and not names.binds & names.now,
        is_definition=all(isinstance(node, _DEFINITION) for node in nodes),
        is_future=any(node.module == "__future__" for node in froms),
        is_star=any(alias.name == "*" for node in froms for alias in node.names),
    )


def _unparsed(cell: int, text: str) -> Statement:
    """Return a cell that is not Python as one statement, which defines what it seems to."""
    names = re.findall(r"^(?:async\s+)?(?:def|class)\s+(\w+)", text, re.MULTILINE)
    none = frozenset[str]()
    return Statement(
        index=(cell, 1),
        lines=tuple(text.split("\n")),
        binds=frozenset(names),
        needs_now=none,
        needs_later=none,
        changes=none,
        anew=True,
        is_definition=True,
        readable=False,
    )


@record
class _Names:
    """What a text binds, what it uses when it runs, and when what it defines is called."""

    binds: frozenset[str]
    now: frozenset[str]
    later: frozenset[str]
    globals: frozenset[str]


def _names(text: str) -> _Names | None:
    try:
        table = symtable.symtable(text, "cell", "exec")
    except UNPARSABLE:
        return None
    own = table.get_symbols()
    binds = {s.get_name() for s in own if s.is_assigned() or s.is_imported() or s.is_namespace()}
    now = {s.get_name() for s in own if s.is_referenced()}
    later: set[str] = set()
    declared: set[str] = set()
    scopes = table.get_children()
    while scopes:  # comprehensions and bodies of classes are among them, although they run at once
        scope = scopes.pop()
        scopes += scope.get_children()
        symbols = scope.get_symbols()
        later |= {s.get_name() for s in symbols if s.is_global() and s.is_referenced()}
        declared |= {s.get_name() for s in symbols if s.is_declared_global()}
    return _Names(
        frozenset(binds), frozenset(now), frozenset(later | declared), frozenset(declared)
    )


def _changed(node: ast.stmt) -> Iterator[str]:
    """Yield the names whose values *node* changes in place, such as ``table`` in ``table[0] = 1``.

    What a function does when it is called does not count.
    """
    left: list[ast.AST] = [node]
    while left:
        one = left.pop()
        if isinstance(one, (*_DEFINITION, ast.Lambda)):
            continue
        left += ast.iter_child_nodes(one)
        stored = isinstance(one, ast.Subscript | ast.Attribute) and not isinstance(
            one.ctx, ast.Load
        )
        called = isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
        # mypy does not see that *called* tells the type of `one.func`.
        if stored or (called and one.func.attr in CHANGES_IN_PLACE):  # type: ignore[attr-defined]
            root: ast.AST = one.func if isinstance(one, ast.Call) else one
            while isinstance(root, ast.Subscript | ast.Attribute):
                root = root.value
            if isinstance(root, ast.Name):
                yield root.id
