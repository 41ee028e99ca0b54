"""What a reply that is not a value means for the student: one finding for each way to fail."""

from __future__ import annotations

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
    return Finding(code=Verdict.RUN_TIME_ERROR, message=text, place=place)


def from_stopped(stopped: Stopped, sources: tuple[Source, ...], limits: Limits) -> Finding:
    """Turn a child that had to be stopped, or stopped by itself, into a finding."""
    code, message = _STOPPED[stopped.reason]
    text = message.format(
        seconds=limits.seconds_per_call,
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
            return from_raised(raised, sources, function)
        case Stopped(reason=reason) as stopped if reason is not Reason.LOST:
            return from_stopped(stopped, sources, limits)
        case Loaded(found=False):
            message = f"{function} was there at first, and not when the file was loaded again"
            return Finding(code=Verdict.RUN_TIME_ERROR, message=message)
    return None


_STOPPED: dict[Reason, tuple[Verdict, str]] = {
    Reason.TIME: (Verdict.TIME_LIMIT, "stopped after {seconds:g} s: {detail}"),
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
