"""A new exercise: a small example with everything an exercise has, to be changed by hand.

exercises/<topic>/<id>.yaml
solutions/<topic>/<id>/reference.py
solutions/<topic>/<id>/accepted/another_way.py
solutions/<topic>/<id>/mistakes.yaml

A quiz has answers.yaml and accepted/another_way.yaml in place of the Python files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from grader.errors import UsageError
from grader.render.folder import Rendered, write_new
from grader.render.templating import fill
from grader.spec.modules import module_fault

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60


_FILES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "code": {
            "reference.py": "reference.py.jinja",
            "accepted/another_way.py": "accepted.py.jinja",
            "mistakes.yaml": "mistakes.yaml.jinja",
        },
        "quiz": {
            "answers.yaml": "answers.yaml.jinja",
            "accepted/another_way.yaml": "accepted.yaml.jinja",
            "mistakes.yaml": "quiz_mistakes.yaml.jinja",
        },
    }
)
_SPECS: Mapping[str, str] = MappingProxyType(
    {"code": "exercise.yaml.jinja", "quiz": "quiz.yaml.jinja"}
)
KINDS = tuple(_SPECS)


def write_skeleton(course: Path, id_: str, topic: str, kind: str = "code") -> Rendered:
    """Write the files of the exercise *id_* into the folder of a course; none is overwritten.

    Raises
    ------
    UsageError
        When the id or the topic cannot be one, or the files cannot be written.
    """
    for what, text in (("id", id_), ("topic", topic)):
        if not NAME.fullmatch(text) or len(text) > LONGEST:
            raise UsageError(
                f"found the {what} {text!r}, expected lower-case words joined by hyphens, such as "
                "row-sums; choose such a name"
            )
    if kind == "code" and (fault := module_fault(module_of(id_))):
        raise UsageError(f"found the id {id_!r}: {fault}")
    return write_new(course, skeleton(id_, topic, kind))


def skeleton(id_: str, topic: str, kind: str = "code") -> dict[str, str]:
    """Return the files of a new exercise, by their paths in the course."""
    words = {
        "id": id_,
        "topic": topic,
        "name": module_of(id_),
        "title": id_.replace("-", " ").capitalize(),
    }
    solution = {f"solutions/{topic}/{id_}/{name}": file for name, file in _FILES[kind].items()}
    files = {f"exercises/{topic}/{id_}.yaml": _SPECS[kind]} | solution
    return {path: fill(f"new/{template}", **words) for path, template in files.items()}


def module_of(id_: str) -> str:
    """Return the name of the module, and here also of the function, for an exercise."""
    return id_.replace("-", "_")
