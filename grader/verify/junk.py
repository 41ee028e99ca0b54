"""What a submission may return that is never right, and must never harm the grader.

Each function is sent as source text, under the name that the exercise asks for.
"""

from __future__ import annotations

import ast
import inspect

import numpy as np


def none(*_: object) -> object:
    return None


def nan(*_: object) -> object:
    return float("nan")


def empty_text(*_: object) -> object:
    return ""


def empty_list(*_: object) -> object:
    return []


def plain_object(*_: object) -> object:
    return object()


def matrix(*_: object) -> object:
    return np.matrix([[1.0, 2.0], [3.0, 4.0]])


def zero_dimensional(*_: object) -> object:
    return np.array(0.5)


def square(*_: object) -> object:
    return np.full((7, 7), 0.5)


def generator(*_: object) -> object:
    return (value for value in (1.0, 2.0))


def huge(*_: object) -> object:
    return np.broadcast_to(0.5, (10**6, 10**6))


def nested(*_: object) -> object:
    inner: list[object] = []
    for _depth in range(10_000):
        inner = [inner]
    return inner


def nan_everywhere(*arguments: object) -> object:
    return [np.asarray(argument) * np.nan for argument in arguments]


JUNK = (
    none,
    nan,
    empty_text,
    empty_list,
    plain_object,
    matrix,
    zero_dimensional,
    square,
    generator,
    huge,
    nested,
    nan_everywhere,
)


def junk_sources(function: str) -> dict[str, str]:
    """Return for each kind of junk a module whose *function* returns it."""
    return {junk.__name__: _renamed(inspect.getsource(junk), function) for junk in JUNK}


def _renamed(source: str, function: str) -> str:
    tree = ast.parse(source)
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.name = function
    return f"import numpy as np\n\n\n{ast.unparse(tree)}\n"
