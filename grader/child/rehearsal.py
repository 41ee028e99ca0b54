"""A conversation that a server has with itself, so that its children need not begin from nothing.

What Python works out when code first runs (which fields a message has, what a name stands for)
is kept in memory, and a child that is forked later shares it. Without that each child would work
it out again and take pages of its own for it, which costs more than all it is asked to do.
"""

from __future__ import annotations

import numpy as np

from grader.child.conversation import Conversation, frame_of
from grader.wire.frames import Incoming
from grader.wire.jobs import Call, Counted, Frame, Line, Raised, Reason, Source, Stopped
from grader.wire.messages import (
    Count,
    Fetch,
    Finish,
    Inspect,
    Load,
    Observed,
    Prepare,
    Request,
    Warm,
    Weigh,
)
from grader.wire.requests import read, write

_WORK = Source(
    module="rehearsal", text="import numpy as np\n\ndef f(x):\n    return np.abs(x) + 1\n"
)
_LINE = Line(file="rehearsal.py", line=1, hits=1)
_COUNTED = Counted(lines=1, own=(_LINE,), callees=(_LINE,))
_FRAMES = (Frame(file=_LINE.file, line=1, function="f"),)
_RAISED = Raised(types=("E",), message="", frames=_FRAMES)
_STOPPED = Stopped(reason=Reason.RESULT, detail="", frames=_FRAMES)


def rehearse() -> None:
    """Go through what a child is asked, with code of our own.

    What changes the process for good, such as counting, is left out; its messages are not.
    """
    conversation = Conversation(lambda: Observed(standings=()), 1 << 20)
    arguments = {"x": np.zeros(3)}
    requests: tuple[Request, ...] = (
        Inspect(sources=(_WORK,), function="f", watched=("numpy.linalg",)),
        Load(function="f"),
        Warm(arguments=arguments),
        Call(arguments=arguments),
        Finish(),
    )
    for request in requests:
        answer = conversation.answer(*read(_arrived(write(request))))
        frame_of(answer, 1 << 20)
    for only_read in (Count(arguments={}), Weigh(arguments={}), Prepare(arguments={}), Fetch()):
        read(_arrived(write(only_read)))
    for only_written in (_COUNTED, _RAISED, _STOPPED):
        frame_of(only_written, 1 << 20)
    conversation.forget()


def _arrived(frame: bytes) -> Incoming:
    incoming = Incoming(payload_bytes=len(frame))
    incoming.whole(memoryview(frame))
    return incoming
