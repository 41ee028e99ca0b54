"""The templates of the package, filled in strictly: a name that is not given is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def fill(template: str, **values: object) -> str:
    """Return the template of that name with *values*, which are text and never templates."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("grader.render"),
        autoescape=select_autoescape(enabled_extensions=()),  # Python and Markdown, not HTML
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
