"""What a child is asked to do (:class:`Job`) and what became of it (:class:`Outcome`).

A child process inspects the sources of a job, loads them, then answers the calls one by one. Jobs
of the same submission may follow each other in one child.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from grader.record import record


class Purpose(StrEnum):
    """What a job is for. A child may do one thing after another, never two at a time."""

    VALUES = "values"
    COUNT = "count"
    TIME = "time"
    MEMORY = "memory"


@record(kw_only=True)
class Source:
    """A Python file sent as text; *module* is the name under which siblings import it.

    The file that makes a package of a folder has the name ``package.__init__``.
    """

    module: str
    text: str

    @property
    def file(self) -> str:
        """The name of the file, as tracebacks show it."""
        return f"{self.module.replace('.', '/')}.py"


@record(kw_only=True)
class Limits:
    """What one child may use. Seconds are wall-clock, sizes are what their names say."""

    seconds_per_call: float = 2.0
    seconds_in_all: float = 10.0
    megabytes: int = 512
    output_bytes_kept: int = 64 * 1024
    output_bytes_allowed: int = 8 * 1024 * 1024
    result_bytes: int = 256 * 1024 * 1024

    def slower(self, factor: int, *, result_bytes: int) -> Limits:
        """Return the limits of calls that we make so many times as slow, by watching them."""
        return replace(
            self,
            seconds_per_call=factor * self.seconds_per_call,
            seconds_in_all=factor * self.seconds_in_all,
            result_bytes=result_bytes,
        )

    def and_then(self, further: Limits) -> Limits:
        """Return limits within which a child has room for both, one after the other."""
        return replace(
            self,
            seconds_in_all=self.seconds_in_all + further.seconds_in_all,
            megabytes=max(self.megabytes, further.megabytes),
            result_bytes=max(self.result_bytes, further.result_bytes),
        )


@record(kw_only=True)
class Call:
    """One call of the job's function: *arguments* maps parameter names to values, in order.

    Arguments are passed by position, as a caller would write ``f(x, y)``.
    """

    arguments: Mapping[str, object]


_FAR = 10


@record(kw_only=True)
class Cap:
    """How many lines calls may interpret, as multiples of those that the first one has run.

    The last may run so many *times* as many, and *more*; those between *between* times as many, and
    *enough* to show a loop. Beyond *most* no multiple counts, but twice as many always do, and for
    the last ten times: other arguments, such as how many of something there are to be, are drawn
    anew for it.
    """

    times: int
    more: int
    between: int
    enough: int
    most: int

    def lines(self, first: int) -> int:
        """Return the most lines of the last call, when the first one has run *first*."""
        return min(self.times * first, max(self.most, _FAR * first)) + self.more

    def lines_between(self, first: int) -> int:
        """Return the most lines of a call between the first and the last."""
        return min(self.between * first, max(self.most, 2 * first)) + self.enough


@record(kw_only=True)
class Job:
    """Code, a function in it, and the calls to make.

    The first source is the module that must define *function*; the others are its siblings.
    With *then*, what the function returns is a function too: it is called with the arguments of
    these names, and the first one with the others. What it returns is the result of the call.

    For ``Purpose.COUNT`` the first *warmed* calls are made once untraced, then all are counted,
    each in a freshly loaded module. *together* is how many calls may be sent at once, one number
    for each group; those beyond are sent one by one, when the call before has been answered.
    With *cap*, a call is ended when it has run more lines than the first call and the cap allow.
    *interpreted* gives the modules built-in loops that show as lines, as ``Purpose.COUNT`` does,
    because lines are counted in the same child later: what a module could keep from before would
    not show. *watched* are dotted names: whether the sources refer to one of them is told. *ahead*
    are jobs whose sources are read before any code is loaded, because a child that has run
    something may be asked to do them later.
    """

    purpose: Purpose
    sources: tuple[Source, ...]
    function: str
    calls: tuple[Call, ...]
    then: tuple[str, ...] | None = None
    limits: Limits = field(default_factory=Limits)
    preload: tuple[str, ...] = ()
    cap: Cap | None = None
    warmed: int = 1
    together: tuple[int, ...] = ()
    interpreted: bool = False
    watched: tuple[str, ...] = ()
    ahead: tuple[Job, ...] = ()


@record(kw_only=True)
class Frame:
    """A line of a traceback in the job's own sources (other files are left out)."""

    file: str
    line: int
    function: str


@record(kw_only=True)
class SyntaxFault:
    """Why a source cannot be compiled; *line* and *column* count from 1, 0 is unknown."""

    file: str
    message: str
    line: int
    column: int
    text: str


@record(kw_only=True)
class Use:
    """A dotted name that the source refers to, aliases resolved: ``numpy.linalg.inv``."""

    name: str
    file: str
    line: int
    column: int


@record(kw_only=True)
class Inspected:
    """What the sources say, read before any of the code has run.

    *defined* is the function that is asked for, if it is surely defined, else all names that the
    first source binds. *uses* are all that there are, or none if no watched name is among them.
    *mentioned* are names that other jobs watch, and this code may refer to. *afresh* is whether
    nothing is left that code which was run in this process before has imported.
    """

    fault: SyntaxFault | None
    defined: tuple[str, ...]
    uses: tuple[Use, ...]
    mentioned: tuple[str, ...] = ()
    afresh: bool = True


@record(kw_only=True)
class Loaded:
    """The modules ran to their end. *found* says whether the function exists and is callable."""

    found: bool


@record(kw_only=True)
class Changed:
    """An argument that is not what it was before the call; *detail* says how."""

    argument: str
    detail: str


@record(kw_only=True)
class Caught:
    """A warning that was raised during a call."""

    category: str
    message: str
    line: int


@record(kw_only=True)
class Returned:
    """The call came back with a value.

    *uncalled* says that the value is what had to be called then, and is no function.
    """

    value: object
    changed: tuple[Changed, ...] = ()
    warnings: tuple[Caught, ...] = ()
    uncalled: bool = False


@record(kw_only=True)
class Raised:
    """The code raised; *types* holds the class name and those of its bases, nearest first."""

    types: tuple[str, ...]
    message: str
    frames: tuple[Frame, ...]

    @property
    def type(self) -> str:
        return self.types[0] if self.types else "Exception"


@record(kw_only=True)
class Line:
    """How often a line of the job's own sources ran, or ran something (*callee*)."""

    file: str
    line: int
    hits: int
    callee: str = ""


@record(kw_only=True)
class Counted:
    """How many lines Python interpreted during one call, wherever they are.

    *own* are the busiest lines of the job's own sources, *callees* the busiest functions
    elsewhere that were reached from a line of it; both busiest first, at most 50 each.
    *value* is what the call returned, unless it was *ended* because it ran too many lines.
    *probe* is how many lines were counted of a loop of ours whose length the request said.
    """

    lines: int
    own: tuple[Line, ...] = ()
    callees: tuple[Line, ...] = ()
    tampered: str = ""
    value: object = None
    ended: bool = False
    probe: int = 0


@record(kw_only=True)
class Weighed:
    """How many bytes one call needed at its highest, beyond its arguments."""

    peak_bytes: int


class Reason(StrEnum):
    """Why a child was stopped before it answered."""

    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    EXITED = "exited"
    CRASHED = "crashed"
    PROTOCOL = "protocol"
    RESULT = "result"
    LOST = "lost"


@record(kw_only=True)
class Stopped:
    """There is no answer. ``LOST`` is our fault (a server died); the rest is the code's.

    *frames* is where it was, innermost last, when that could still be asked.
    """

    reason: Reason
    detail: str
    frames: tuple[Frame, ...] = ()


Reply = Returned | Raised | Counted | Weighed | Stopped


@record(kw_only=True)
class Outcome:
    """What became of a job. *replies* has one entry for each call that was made.

    Calls after the one that stopped the child were not made. *ahead* is what was said of the jobs
    that were read ahead. *output* is what the code printed, cut at the limit; *output_bytes* is how
    much there was, and *sent_at* how many characters of it there were when each call was sent.
    """

    inspected: Inspected | Stopped
    loaded: Loaded | Raised | Stopped | None
    replies: tuple[Reply, ...]
    ahead: tuple[Inspected | Stopped, ...] = ()
    output: str = ""
    output_bytes: int = 0
    sent_at: tuple[int, ...] = ()
    seconds: float = 0.0

    def output_before(self, call: int) -> str:
        """Return what had been printed when call number *call*, counted from 0, was sent.

        What was printed before its arguments were known cannot tell them.
        """
        return self.output[: self.sent_at[call]] if call < len(self.sent_at) else self.output
