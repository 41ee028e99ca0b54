"""That what an exercise forbids is there: a misspelt name forbids nothing."""

from __future__ import annotations

import builtins
import importlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib.util import find_spec

from grader.spec.models import CodeExercise
from grader.verify.claims import Claim, Subject

_LOOKED_INTO = frozenset({"numpy", "scipy", "sympy", "pandas", "math", "itertools", "functools"})
"""Modules that may be imported here to look: they do nothing else when they are."""

_OFTEN_MISSING = frozenset({"scipy", "pandas", "sklearn", "numba", "torch", "jax"})
"""Modules that a course may forbid where they are not installed."""

_THERE = "there"


def forbidden_names(exercise: CodeExercise) -> Iterator[Claim]:
    """Claim of each name in `forbid` that there is something of that name."""
    for name in exercise.forbid:
        detail = missing(name)
        yield Claim(
            subject=Subject.FORBIDDEN,
            name=name,
            expected=_THERE,
            seen="missing" if detail else _THERE,
            detail=detail,
        )


def missing(name: str) -> str:
    """Say that nothing is called *name*, or return "" if there is, or nobody can know here."""
    first, *rest = name.split(".")
    found: object
    if hasattr(builtins, first):
        found = getattr(builtins, first)
    elif first in _LOOKED_INTO and find_spec(first):
        found = importlib.import_module(first)
    elif find_spec(first) or first in _OFTEN_MISSING:
        return ""
    else:
        what = f"no function or module is called `{first}`"
        likely = (*dir(builtins), *_LOOKED_INTO, *_OFTEN_MISSING)
        return _unknown(what, first, likely)
    path = first
    for step in rest:
        if _was_removed(found, step):
            return ""
        if not _has(found, path, step):
            return _unknown(f"`{path}` has no `{step}`", step, dir(found), f"{path}.")
        found, path = getattr(found, step), f"{path}.{step}"
    return ""


def _has(parent: object, path: str, name: str) -> bool:
    """Whether there is *name* in *parent*, which is called *path*; it may be a module in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if not hasattr(parent, name):
            with suppress(ImportError):
                importlib.import_module(f"{path}.{name}")
        return hasattr(parent, name)


def _was_removed(parent: object, name: str) -> bool:
    """Whether NumPy had *name* once: with an older version students could still use it."""
    return name in getattr(parent, "__expired_attributes__", ())


def _unknown(what: str, name: str, known: Sequence[str], before: str = "") -> str:
    near = get_close_matches(name, known, 1)
    hint = f"did you mean `{before}{near[0]}`?" if near else "correct the name, or leave it out"
    return f"{what}, so nothing is forbidden; {hint}"
