"""What a source says before it runs: whether it compiles, what it defines, which names it uses."""

from __future__ import annotations

import ast
import warnings
from types import CodeType

from grader.child.names import defined_names, uses
from grader.wire.encoding import clean
from grader.wire.jobs import Inspected, Source, SyntaxFault, Use

UNREAD = Inspected(fault=None, defined=(), uses=())
"""What is said of sources that nobody asks about."""


def inspect(sources: tuple[Source, ...], compiled: dict[str, CodeType]) -> Inspected:
    """Read all *sources*; the first is the one whose top-level names count.

    What they are *compiled* to is kept, but for code about which Python has something to say: it
    says that to the student when the code is loaded.
    """
    defined: tuple[str, ...] = ()
    found: list[Use] = []
    for source in sources:
        try:
            tree = _parse(source, compiled)
            found.extend(uses(tree, source.file))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return Inspected(fault=_fault(error, source), defined=(), uses=())
        if source is sources[0]:
            defined = defined_names(tree)
    return Inspected(fault=None, defined=defined, uses=tuple(found))


def _parse(source: Source, compiled: dict[str, CodeType]) -> ast.Module:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        tree = ast.parse(source.text, source.file)
        # Some faults, such as a ``return`` outside a function, are found by the compiler only.
        code = compile(tree, source.file, "exec", dont_inherit=True)
    if not said:
        compiled[source.module] = code
    return tree


def _fault(error: Exception, source: Source) -> SyntaxFault:
    if isinstance(error, SyntaxError):
        return SyntaxFault(
            file=source.file,
            message=clean(error.msg, 500),
            line=max(error.lineno or 0, 0),
            column=max(error.offset or 0, 0),
            text=clean((error.text or "").rstrip(), 200),
        )
    message = "the code is nested too deeply to be read"
    if isinstance(error, ValueError):
        message = clean(str(error), 500)
    return SyntaxFault(file=source.file, message=message, line=0, column=0, text="")
