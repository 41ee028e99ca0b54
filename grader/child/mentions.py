"""A glance at compiled code: which names it could refer to, before its syntax tree is taken apart.

To take a tree apart costs a child a tenth of its time, and nearly all code refers to none of the
names that somebody wants to know about. What code refers to while it runs is among its names and
its constants, with escapes, aliases and adjacent strings already put together by the compiler.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import CodeType

from grader.child.names import BOXED, OBJECTS


def mentioned(code: CodeType, watched: Iterable[str]) -> frozenset[str]:
    """Return those of the dotted names *watched* that *code* could refer to, or to any below them.

    For all others that is certain but for what the compiler leaves out, because it can never run.
    """
    found = tuple(texts(code))
    return frozenset(name for name in watched if _is_among(name, found))


def _is_among(name: str, found: Iterable[str]) -> bool:
    word = name.rpartition(".")[2]
    if any(word in text for text in found):
        return True
    # An array of objects is asked for by this word, too, or by a letter.
    boxes = f"{BOXED}.".startswith(f"{name}.")
    return boxes and any("object" in text or text in OBJECTS for text in found)


def defines(code: CodeType, function: str) -> bool:
    """Tell whether the code of a module has a ``def`` or a class of this name on its top level."""
    return any(type(one) is CodeType and one.co_name == function for one in code.co_consts)


def texts(code: CodeType) -> Iterator[str]:
    """Yield all names and all text in *code*, and in all code inside it."""
    for one in (code, *code_inside(code)):
        for names in (one.co_names, one.co_varnames, one.co_cellvars, one.co_freevars):
            yield from names
        yield from strings(one)


def strings(code: CodeType) -> Iterator[str]:
    """Yield the text among the constants of *code* itself."""
    waiting = list(code.co_consts)
    for constant in waiting:  # which grows on the way
        if type(constant) is str:
            yield constant
        elif type(constant) in {tuple, frozenset}:
            waiting.extend(constant)


def code_inside(code: CodeType) -> Iterator[CodeType]:
    """Yield all code among the constants of *code*, and what is inside that."""
    for constant in code.co_consts:
        if type(constant) is CodeType:
            yield constant
            yield from code_inside(constant)
