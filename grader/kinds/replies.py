"""What a reply that is not a value means for the student: one finding for each way to fail."""

from __future__ import annotations

from dataclasses import replace

from grader.results import Finding, Place, Verdict
from grader.wire.jobs import (
    Frame,
    Inspected,
    Limits,
    Loaded,
    Outcome,
    Raised,
    Reason,
    Reply,
    Returned,
    Source,
    Stopped,
)

NOBODY_TYPES = "input() waits for somebody to type, and here nobody does: use the arguments."


def place_of(frames: tuple[Frame, ...], sources: tuple[Source, ...]) -> Place | None:
    """Return the innermost line of the student's own files, with its text."""
    if not frames:
        return None
    frame = frames[-1]
    return Place(file=frame.file, line=frame.line, source=_line(sources, frame.file, frame.line))


def unreadable(inspected: Inspected) -> Finding | None:
    """Return why the file is not Python, or None if it is."""
    fault = inspected.fault
    if fault is None:
        return None
    return Finding(
        code=Verdict.SYNTAX_ERROR,
        message=fault.message,
        place=Place(file=fault.file, line=fault.line, column=fault.column, source=fault.text),
    )


def from_raised(raised: Raised, sources: tuple[Source, ...], function: str) -> Finding:
    """Turn an exception that should not have been raised into a finding."""
    place = place_of(raised.frames, sources)
    if raised.type == "NotImplementedError":
        return Finding(
            code=Verdict.NOT_IMPLEMENTED,
            message=f"{function} is not written yet: it raises NotImplementedError",
            place=place,
        )
    text = f"{raised.type}: {raised.message}" if raised.message else raised.type
    why = NOBODY_TYPES if _waited_for_input(raised) else ""
    return Finding(code=Verdict.RUN_TIME_ERROR, message=text, why=why, place=place)


def _waited_for_input(raised: Raised) -> bool:
    return raised.type == "EOFError" and "reading a line" in raised.message


def while_loading(
    ended: Raised | Stopped, sources: tuple[Source, ...], limits: Limits, function: str
) -> Finding:
    """Say that it was the file that failed, while it was loaded, and not the function in it."""
    if isinstance(ended, Raised):
        finding = from_raised(ended, sources, function)
    else:
        finding = from_stopped(ended, sources, limits)
    if finding.code is Verdict.NOT_IMPLEMENTED or not ended.frames:
        return finding
    first = ended.frames[0]
    why = (
        finding.why or f"That line runs as soon as the file is loaded, before {function} is called."
    )
    if isinstance(ended, Raised) and "ImportError" in ended.types:
        why = "Is the name right? What is imported must also be installed where this is graded."
    where = f"while loading {first.file}, line {first.line}"
    return replace(finding, message=f"{where}: {finding.message}", why=why)


def from_stopped(stopped: Stopped, sources: tuple[Source, ...], limits: Limits) -> Finding:
    """Turn a child that had to be stopped, or stopped by itself, into a finding."""
    code, message = _STOPPED[stopped.reason]
    text = message.format(
        megabytes=limits.megabytes,
        output=limits.output_bytes_allowed // 1024**2,
        detail=stopped.detail,
    )
    return Finding(code=code, message=text, place=place_of(stopped.frames, sources))


def said_of_reference(reply: Reply | Inspected | None, limits: Limits) -> str:
    """Return in words what a reference did where it had to return a value."""
    match reply:
        case Raised(frames=frames):
            said = f"{reply.type}: {reply.message}" if reply.message else reply.type
        case Stopped(reason=Reason.TIME, frames=frames):
            said = f"did not answer within {limits.seconds_per_call:g} s"
        case Stopped(frames=frames):
            said = from_stopped(reply, (), limits).message
        case Inspected(fault=fault) if fault is not None:
            return f"{fault.message} ({fault.file}, line {fault.line})"
        case Returned():
            return "it returned something else than was asked for"
        case _:
            return "it gave no answer"
    if not frames:
        return said
    at = frames[-1]
    within = f", in {at.function}" if at.function.isidentifier() else ""
    return f"{said} ({at.file}, line {at.line}{within})"


def from_unloaded(
    outcome: Outcome, sources: tuple[Source, ...], limits: Limits, function: str
) -> Finding | None:
    """Return why code that was loaded before could not be loaded again; None if that is our fault.

    Each child loads it afresh. Code that does so in some of them only is not to be excused from
    what the others are for.
    """
    match outcome.loaded:
        case Raised() as raised:
            return while_loading(raised, sources, limits, function)
        case Stopped(reason=reason) as stopped if reason is not Reason.LOST:
            return while_loading(stopped, sources, limits, function)
        case Loaded(found=False):
            message = f"{function} was there at first, and not when the file was loaded again"
            return Finding(code=Verdict.RUN_TIME_ERROR, message=message)
    return None


_STOPPED: dict[Reason, tuple[Verdict, str]] = {
    Reason.TIME: (Verdict.TIME_LIMIT, "stopped: it {detail}"),
    Reason.MEMORY: (Verdict.MEMORY_LIMIT, "needs more than the {megabytes} MB there are"),
    Reason.OUTPUT: (Verdict.OUTPUT_LIMIT, "printed more than {output} MB and was stopped"),
    Reason.EXITED: (
        Verdict.RUN_TIME_ERROR,
        "ended the program ({detail}) where a value had to be returned",
    ),
    Reason.CRASHED: (Verdict.RUN_TIME_ERROR, "crashed the Python interpreter ({detail})"),
    Reason.PROTOCOL: (
        Verdict.RUN_TIME_ERROR,
        "interfered with the channel to the grader: {detail}",
    ),
    Reason.RESULT: (Verdict.WRONG_TYPE, "returned something that cannot be judged: {detail}"),
    Reason.LOST: (Verdict.BROKEN, "the grader lost the process that ran this: {detail}"),
}


def _line(sources: tuple[Source, ...], file: str, line: int) -> str:
    for source in sources:
        if source.file == file:
            lines = source.text.splitlines()
            return lines[line - 1].rstrip() if 0 < line <= len(lines) else ""
    return ""
