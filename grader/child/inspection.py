"""What a source says before it runs: whether it compiles, what it defines, which names it uses."""

from __future__ import annotations

import ast
import warnings
from types import CodeType

from grader.child.imports import importable
from grader.child.mentions import defines, mentioned
from grader.child.names import defined_names, uses
from grader.wire.encoding import clean
from grader.wire.jobs import Inspected, Source, SyntaxFault, Use
from grader.wire.messages import Inspect


def inspect(request: Inspect, compiled: dict[str, CodeType]) -> tuple[Inspected, list[Source]]:
    """Read the first source of *request*, and those that it can import, itself or through others.

    Return what is to be said of them, and which they are. What they are *compiled* to is kept,
    but for code about which Python has something to say: it says that to the student when the code
    is loaded.
    """
    first, *beside = request.sources
    read = [first]
    defined: tuple[str, ...] = ()
    found: list[Use] = []
    others: list[str] = []
    for source in read:  # which grows on the way
        try:
            code = _compile(source, compiled)
            more = importable(code, beside) if beside else ()
            beside = [one for one in beside if one not in more]
            read.extend(more)
            names = mentioned(code, {*request.watched, *request.others})
            others.extend(name for name in names if name in request.others)
            if not names.isdisjoint(request.watched):
                found.extend(uses(_tree(source), source.file))
            if source is first:
                defined = _defined(source, code, request.function)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return Inspected(fault=_fault(error, source), defined=(), uses=()), read
    said = Inspected(fault=None, defined=defined, uses=tuple(found), mentioned=tuple(others))
    return said, read


def _compile(source: Source, compiled: dict[str, CodeType]) -> CodeType:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        code = compile(source.text, source.file, "exec", dont_inherit=True)
    if not said:
        compiled[source.module] = code
    return code


def _defined(source: Source, code: CodeType, function: str) -> tuple[str, ...]:
    """Return *function* if the code defines it, else all that it does define."""
    if defines(code, function):
        return (function,)
    return defined_names(_tree(source))


def _tree(source: Source) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what there is to say is said when the code is loaded
        return ast.parse(source.text)


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
