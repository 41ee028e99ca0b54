"""Which of the files beside it code can import: only these are read, run, and held against it.

What is sent with a file is each whose name is a word in it, and ``dot``, ``angle`` and ``ridge``
are words of anyone's code and comments. Another exercise is nobody's fault but its own.
"""

from __future__ import annotations

import dis
import re
from collections.abc import Iterable, Iterator, Sequence
from types import CodeType

from grader.child.mentions import code_inside, strings, texts
from grader.wire.jobs import Source

_WORD = re.compile(r"\w+")
_BY_NAME = frozenset(
    {"__import__", "__builtins__", "builtins", "compile", "eval", "exec", "import_module"}
    | {"importlib", "pkgutil", "runpy"}
)
"""What can import a module whose name is in a text; it may be named in a text itself."""


def importable(code: CodeType, beside: Sequence[Source]) -> list[Source]:
    """Return those of the sources *beside* it that *code* may import; a package comes whole.

    It does by a statement, or has the name in a text and something that imports by name. A name
    that is put together only while the code runs is not found, and not there to be imported.
    """
    beside_it = {_outermost(source) for source in beside}
    words = _words(texts(code))
    if beside_it.isdisjoint(words):
        return []
    all_of_it = (code, *code_inside(code))
    names = {name.partition(".")[0] for one in all_of_it for name in _imported(one)}
    if not words.isdisjoint(_BY_NAME):
        names |= _words(text for one in all_of_it for text in strings(one))
    return [source for source in beside if _outermost(source) in names]


def _words(found: Iterable[str]) -> set[str]:
    return set(_WORD.findall("\n".join(found)))


def _outermost(source: Source) -> str:
    return source.module.partition(".")[0]


def _imported(code: CodeType) -> Iterator[str]:
    """Yield the names in the import statements of *code* itself."""
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME":
            yield step.argval
