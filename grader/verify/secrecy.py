"""That nothing of ``solutions/`` is in the folder that a student gets.

What must not be there is searched for with all white space left out, so that neither another
indentation nor JSON's way of writing line ends hides it. What the public spec itself says is no
secret: the loop that a stub shows may well be one of the known mistakes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.spec.solution import Solution

CLEAN = "without solutions"
"""What a student's folder is expected to be."""

_SHORTEST = 12
"""Text shorter than this may be anywhere by chance."""


def leak(folder: Path, secrets: Mapping[str, str], public: str) -> str:
    """Say which of *secrets* is in which file of *folder*, or return "".

    Parameters
    ----------
    secrets
        Texts that must not be there, by what they are.
    public
        What a student may see anyway.
    """
    known = _squeezed(public)
    hidden = {what: _squeezed(text) for what, text in secrets.items()}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = _squeezed(path.read_bytes().decode("utf-8", "replace"))
        for what, secret in hidden.items():
            if len(secret) >= _SHORTEST and secret in text and secret not in known:
                return f"{path.relative_to(folder)} holds {what}"
    return ""


def code_secrets(solution: Solution, function: str) -> dict[str, str]:
    """Return what is secret about a code exercise: how it is solved, what is said of mistakes."""
    return dict(_code_secrets(solution, function))


def _code_secrets(solution: Solution, function: str) -> Iterator[tuple[str, str]]:
    yield "the reference", _body(solution.reference, function)
    for accepted in solution.accepted:
        yield f"accepted/{accepted.name}.py", _body(accepted.text, function)
    for mistake in solution.mistakes:
        yield f"the code of the mistake {mistake.name}", _body(mistake.code, function)
        yield f"the feedback of the mistake {mistake.name}", mistake.feedback


def _body(source: str, function: str) -> str:
    """Return the statements of *function* as they are written, without its head and docstring."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            first = node.body[ast.get_docstring(node) is not None :]
            return _between(source, first[0], first[-1]) if first else ""
    return source


def _between(source: str, first: ast.stmt, last: ast.stmt) -> str:
    lines = source.splitlines()[first.lineno - 1 : last.end_lineno]
    # A body may stand on the line of its `def`.
    lines[0] = lines[0].encode()[first.col_offset :].decode()
    return "\n".join(lines)


def _squeezed(text: str) -> str:
    return "".join(text.replace("\\n", "\n").replace('\\"', '"').split())
