"""Expressions as the Python that a student types, with SymPy imported as ``sp``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping

from grader.spec.domains import Domain
from grader.wire.mathematics import CONSTANTS, FUNCTIONS, LOGARITHMS

MODULE = "sp"
# What Python would take for a number of its own, which has no `.diff` or `.subs`.
_WHOLE = re.compile(r"-?\d+")


def typed(value: object) -> str:
    """Return an expression of a spec as source: ``exp(-x)/3`` becomes ``sp.exp(-x)/3``.

    Examples
    --------
    >>> typed("exp(-x)/3 + pi"), typed("x^2 = 4"), typed(0.5), typed(3)
    ('sp.exp(-x)/3 + sp.pi', 'sp.Eq(x**2, 4)', '0.5', 'sp.Integer(3)')
    """
    left, equals, right = str(value).partition("=")
    if equals:
        return f"{MODULE}.Eq({_side(left)}, {_side(right)})"
    written = _side(left)
    return f"{MODULE}.Integer({written})" if _WHOLE.fullmatch(written) else written


def printed(value: object) -> str:
    """Return an expression, or a list of them, as SymPy prints it, if it was written so."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(printed, value))}]"
    return str(value).replace("^", "**")


def declarations(texts: Iterable[str], symbols: Mapping[str, Domain]) -> list[str]:
    """Return the lines that make the *symbols* which occur in *texts*."""
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    used = [name for name, domain in symbols.items() if name in words and _is_symbol(domain)]
    lines = [f"{', '.join(used)} = {MODULE}.symbols({' '.join(used)!r})"] if used else []
    functions = (name for name in symbols if name in words - set(used))
    return lines + [f"{name} = {MODULE}.Function({name!r})" for name in functions]


def _is_symbol(domain: Domain) -> bool:
    return domain is not Domain.FUNCTION


def _side(text: str) -> str:
    tree = ast.parse(text.strip().replace("^", "**"), mode="eval").body
    source = ast.unparse(_Typed().visit(tree))
    for sign in ("**", "*", "/"):
        source = source.replace(f" {sign} ", sign)
    return source


class _Typed(ast.NodeTransformer):
    """Puts ``sp.`` before what is SymPy's, and keeps fractions what they are."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return _of_sympy(CONSTANTS[node.id]) if node.id in CONSTANTS else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        assert isinstance(node.func, ast.Name)
        name, arguments = node.func.id, [self.visit(argument) for argument in node.args]
        if name in LOGARITHMS:
            return ast.Call(_of_sympy("log"), [*arguments, ast.Constant(LOGARITHMS[name])], [])
        function = _of_sympy(FUNCTIONS[name]) if name in FUNCTIONS else node.func
        return ast.Call(function, arguments, [])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        match node:
            case ast.BinOp(left=ast.Constant(), op=ast.Div(), right=ast.Constant()):
                return ast.Call(_of_sympy("Rational"), [node.left, node.right], [])
        return self.generic_visit(node)  # type: ignore[return-value] # of an expression one is made

    def visit_List(self, node: ast.List) -> ast.expr:
        rows = [
            ast.List([self.visit(entry) for entry in row.elts], ast.Load())
            if isinstance(row, ast.List)
            else self.visit(row)
            for row in node.elts
        ]
        return ast.Call(_of_sympy("Matrix"), [ast.List(rows, ast.Load())], [])


def _of_sympy(name: str) -> ast.expr:
    return ast.Attribute(ast.Name(MODULE, ast.Load()), name, ast.Load())
