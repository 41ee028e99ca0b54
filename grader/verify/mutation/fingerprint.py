"""A short name for a program, the same however it is laid out and whichever Python reads it."""

from __future__ import annotations

import ast
import hashlib

_DIGITS = 8
_LETTER = "m"
"""Before the digits, so that YAML never takes a fingerprint for a number."""


def fingerprint(tree: ast.Module) -> str:
    """Return a letter and digits of a hash of *tree*, which knows no positions or docstrings."""
    return _LETTER + hashlib.sha256(_form(tree).encode()).hexdigest()[:_DIGITS]


def _form(node: object) -> str:
    """Return *node* as text that has nothing but what is there.

    ``ast.dump`` says more of what is not there in one version of Python than in another.
    """
    if isinstance(node, ast.AST):
        fields = ((name, getattr(node, name, None)) for name in node._fields)
        said = (
            f"{name}={_form(_code(node, name, value))}"
            for name, value in fields
            if value not in (None, []) and name not in {"ctx", "kind", "type_comment"}
        )
        return f"{type(node).__name__}({','.join(said)})"
    if isinstance(node, list):
        return f"[{','.join(map(_form, node))}]"
    return f"{type(node).__name__}:{node!r}"


def _code(node: ast.AST, name: str, value: object) -> object:
    """Return *value* without the docstring, if it is the body of something that has one."""
    if name == "body" and isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
        documented = ast.get_docstring(node, clean=False) is not None
        return node.body[1:] if documented else node.body
    return value
