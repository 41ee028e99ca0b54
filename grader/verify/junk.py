"""What a submission may return that is never right, and must never harm the grader.

Each function is sent as source text, under the name that the exercise asks for.
"""

from __future__ import annotations

import ast
import inspect

import numpy as np


def none(*_):
    return None


def nan(*_):
    return float("nan")


def empty_text(*_):
    return ""


def empty_list(*_):
    return []


def plain_object(*_):
    return object()


def matrix(*_):
    return np.matrix([[1.0, 2.0], [3.0, 4.0]])


def zero_dimensional(*_):
    return np.array(0.5)


def square(*_):
    return np.full((7, 7), 0.5)


def generator(*_):
    return (value for value in (1.0, 2.0))


def huge(*_):
    return np.broadcast_to(0.5, (10**6, 10**6))


def nested(*_):
    inner = []
    for _ in range(10_000):
        inner = [inner]
    return inner


def nan_everywhere(*arguments):
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
