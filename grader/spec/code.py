"""What Python text in a course must look like: it parses, and defines the entry's function."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence

from grader.spec.types import Entry


def fault_in(text: str, entry: Entry, *, same_names: bool = False) -> str:
    """Say why *text* does not define the function of *entry*, or return "".

    With *same_names* its parameters must also be called as in the entry.
    """
    tree = _parsed(text)
    return tree if isinstance(tree, str) else _definition_fault(tree, entry, same_names=same_names)


def undefined_in(text: str, functions: Sequence[str], values: Sequence[str]) -> str:
    """Say which of *functions*, of these *values*, Python text does not define, or return "".

    Or say why it is not Python.
    """
    tree = _parsed(text)
    if isinstance(tree, str):
        return tree
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    missing = [n for n in functions if n not in defined and not _is_bound(tree, n)]
    if missing:
        return f"found no `def {missing[0]}`; define {', '.join(missing)}"
    for name in functions:
        if name in defined and not _takes(defined[name].args, len(values)):
            found, wanted = ast.unparse(defined[name].args), ", ".join(values)
            return (
                f"found {name}({found}), expected {name}({wanted}): the values of `params`, in "
                "their order"
            )
    return ""


def _takes(parameters: ast.arguments, count: int) -> bool:
    """Whether a function with these *parameters* can be called with *count* values in a row."""
    positional = len(parameters.posonlyargs) + len(parameters.args)
    if None in parameters.kw_defaults or count < positional - len(parameters.defaults):
        return False
    return count <= positional or parameters.vararg is not None


def _parsed(text: str) -> ast.Module | str:
    """Return the tree of Python text, or why it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return f"line {error.lineno} is not Python: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return f"this is not Python: {error or type(error).__name__}"


def _definition_fault(tree: ast.Module, entry: Entry, *, same_names: bool) -> str:
    wanted = [argument.name for argument in entry.arguments]
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    function = defined.get(entry.name)
    if function is None:
        if _is_bound(tree, entry.name):
            return ""
        others = f"; it defines {', '.join(defined)}" if defined else ""
        return f"found no `def {entry.name}`{others}; define {entry.name}({', '.join(wanted)})"
    found = [parameter.arg for parameter in (*function.args.posonlyargs, *function.args.args)]
    if same_names and found != wanted:
        here = ", ".join(found)
        return (
            f"found {entry.name}({here}), expected {entry.name}({', '.join(wanted)}) as in `entry`"
        )
    return ""


def _is_bound(tree: ast.Module, name: str) -> bool:
    """Whether a statement at the top gives *name* a value in another way than ``def``."""
    return any(
        (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name)
        or (isinstance(node, ast.alias) and (node.asname or node.name) == name)
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
    )
