"""Which of the files beside it code can import: only these are read, run, and held against it.

What is sent with a file is each whose name is a word in it, and ``dot``, ``angle`` and ``ridge``
are words of anyone's code and comments. Another exercise is nobody's fault but its own.
"""

from __future__ import annotations

import dis
import re
from collections.abc import Iterator, Sequence
from types import CodeType

from grader.child.mentions import texts
from grader.wire.jobs import Source

_WORD = re.compile(r"\w+")
_BY_NAME = frozenset(
    {"__import__", "__builtins__", "builtins", "compile", "eval", "exec", "import_module"}
    | {"importlib", "pkgutil", "runpy"}
)
"""What can import a module whose name is in a text; it may be named in a text itself."""


def importable(code: CodeType, beside: Sequence[Source]) -> list[Source]:
    """Return those of the sources *beside* it that *code* may import; a package comes whole.

    It does by a statement, or its texts have both the name and something that imports by name. A
    name that is put together only while the code runs is not found, and not there to be imported.
    """
    words = set(_WORD.findall("\n".join(texts(code))))
    near = {name for name in map(_outermost, beside) if name in words}
    if near and words.isdisjoint(_BY_NAME):
        near &= {name.partition(".")[0] for name in _imported(code)}
    return [source for source in beside if _outermost(source) in near]


def _outermost(source: Source) -> str:
    return source.module.partition(".")[0]


def _imported(code: CodeType) -> Iterator[str]:
    """Yield the names in the import statements of *code*, and of all code inside it."""
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME":
            yield step.argval
    for constant in code.co_consts:
        if type(constant) is CodeType:
            yield from _imported(constant)
