r"""Drawn values in the texts of an exercise: ``{{ B }}``, ``{{ B | matrix }}``.

Texts of exercises without parameters are left alone: ``{{`` is also what formulas are made of.
Only expressions are filled in; there are no statements, no comments and no other files, and what
an expression may do is what Jinja's sandbox allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from grader.errors import Problem, SpecError
from grader.spec.heading import Heading
from grader.spec.params import Plain

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Exercise = TypeVar("Exercise", bound=Heading)


def worded(text: str, exercise: Heading) -> str:
    """Return *text*, of *exercise*, with the values of its variant filled in.

    Raises
    ------
    SpecError
        The text asks for something that is not drawn, or cannot be shown so.
    """
    if not exercise.params:
        return text
    from jinja2 import TemplateError  # noqa: PLC0415 - see _environment

    try:
        return _environment().from_string(text).render(exercise.variant.values)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        known = ", ".join(exercise.params)
        message = (
            f"its text cannot be filled in ({error}); expected parameters ({known}) in double "
            f"braces, with a filter or without: {', '.join(FILTERS)}"
        )
        file = f"exercises/{exercise.topic}/{exercise.id}.yaml"
        raise SpecError([Problem(file, 0, 0, "", message)]) from None


def filled(exercise: Exercise) -> Exercise:
    """Return *exercise* with its statement and its hints as its student reads them."""
    if not exercise.params:
        return exercise
    hints = tuple(worded(hint, exercise) for hint in exercise.hints)
    statement = worded(exercise.statement, exercise)
    return exercise.model_copy(update={"statement": statement, "hints": hints})


def matrix(value: Plain) -> str:
    """Return rows as a LaTeX matrix; a list of numbers is one row."""
    items = value if isinstance(value, list) else [value]
    rows = items if any(isinstance(item, list) for item in items) else [items]
    lines = (" & ".join(map(latex, row if isinstance(row, list) else [row])) for row in rows)
    inside = r" \\ ".join(lines)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def vector(value: Plain) -> str:
    """Return a list as a LaTeX column."""
    return matrix([[item] for item in value] if isinstance(value, list) else [[value]])


def latex(value: Plain) -> str:
    """Return any value as LaTeX."""
    if isinstance(value, list):
        return matrix(value) if any(isinstance(row, list) for row in value) else vector(value)
    return rf"\text{{{value}}}" if isinstance(value, str) else number(value)


def number(value: Plain) -> str:
    """Return a number as people write it: ``2`` for 2.0."""
    if isinstance(value, bool | str | list):
        raise TypeError(f"found {value!r}, expected a number")
    return str(int(value)) if value == int(value) else repr(value)


def signed(value: Plain) -> str:
    """Return a number with the sign that joins it to a sum: ``- 3``, ``+ 2``."""
    text = number(value)
    return f"- {text[1:]}" if text.startswith("-") else f"+ {text}"


FILTERS: Mapping[str, Callable[[Plain], str]] = {
    "matrix": matrix,
    "vector": vector,
    "latex": latex,
    "number": number,
    "signed": signed,
}


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Most texts have nothing to fill in, and should not wait for a template engine.
    from jinja2 import StrictUndefined  # noqa: PLC0415 - slow to import
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - slow to import

    environment = ImmutableSandboxedEnvironment(
        # {% and {# occur in formulas. These cannot be typed, so nothing but {{ }} has a meaning.
        block_start_string="\x01%",
        block_end_string="%\x01",
        comment_start_string="\x01#",
        comment_end_string="#\x01",
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
    )
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.globals.clear()
    return environment
