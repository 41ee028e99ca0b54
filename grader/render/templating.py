"""The templates of the package, filled in strictly: a name that is not given is an error."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(template: str, **values: object) -> str:
    """Return the template of that name with *values*, which are text and never templates."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    # Who grades renders nothing, and should not wait for a template engine.
    from jinja2 import (  # noqa: PLC0415 - slow to import
        Environment,
        PackageLoader,
        StrictUndefined,
        select_autoescape,
    )

    return Environment(
        loader=PackageLoader("grader.render"),
        autoescape=select_autoescape(enabled_extensions=()),  # Python and Markdown, not HTML
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
