"""Messages: which dataclasses cross, in which direction, and how answers become JSON.

An answer's type annotations are its schema. Fields annotated ``object`` hold values
(:mod:`grader.wire.encoding`); everything else is plain text and numbers, checked by type. How
requests are written is in :mod:`grader.wire.requests`.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.record import record
from grader.wire.decoding import Unpacker, checked_text
from grader.wire.encoding import UNBOUNDED, Foreign, Packer, nothing_known
from grader.wire.frames import Malformed, pack
from grader.wire.jobs import (
    Call,
    Counted,
    Inspected,
    Loaded,
    Raised,
    Returned,
    Source,
    Stopped,
    Weighed,
)
from grader.wire.layers import Standing


@record(kw_only=True)
class Inspect:
    """Read these sources; the first is the one that is graded, and should define *function*.

    Where one of the dotted names *watched* could be among them, all uses of names are told, and it
    is told which of the names that *others* watch could be. Sources that were read before are only
    *kept*: nothing is said of them. If there is to be another *room* for results from now on, it is
    that many bytes.
    """

    sources: tuple[Source, ...]
    function: str = ""
    watched: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    kept: bool = False
    room: int = 0


@record(kw_only=True)
class Load:
    """Run the modules. *counting* makes built-in loops such as ``sum`` run as Python lines.

    *then* is as in :class:`~grader.wire.jobs.Job`.
    """

    function: str
    then: tuple[str, ...] | None = None
    counting: bool = False


@record(kw_only=True)
class Warm:
    """Make this call and keep what it gives."""

    arguments: Mapping[str, object]


@record(kw_only=True)
class Count:
    """Make this call in a freshly loaded module and count its interpreted lines.

    The call is ended after *budget* lines; 0 lets it run to its end. Afterwards the lines of a
    loop of ours that runs *probe* times are counted: its length is known to who asks.
    """

    arguments: Mapping[str, object]
    budget: int = 0
    probe: int = 0


@record(kw_only=True)
class Weigh:
    """Make this call and find out how much memory it needs."""

    arguments: Mapping[str, object]


@record(kw_only=True)
class Prepare:
    """Make these arguments, for a call that a signal asks for: :mod:`grader.wire.signals`.

    *warm* has the same call made before, unasked: what is worked out once is no part of it.
    """

    arguments: Mapping[str, object]
    warm: bool = False


@record(kw_only=True)
class Fetch:
    """Say what came of the call that was prepared and made."""


@record(kw_only=True)
class Finish:
    """There are no more questions, or *stay*: none about what was done until now."""

    stay: bool = False


@record(kw_only=True)
class Done:
    """The answer to a request that has no other."""


@record(kw_only=True)
class Observe:
    """Try what the layers around a child forbid; asked before there is any code to run."""


@record(kw_only=True)
class Observed:
    """How every layer stands, in their order."""

    standings: tuple[Standing, ...]


Request = Inspect | Load | Call | Warm | Count | Weigh | Prepare | Fetch | Observe | Finish
Answer = Inspected | Loaded | Returned | Raised | Counted | Weighed | Observed | Stopped | Done

ANSWERS: Mapping[str, type[Answer]] = {kind.__name__: kind for kind in get_args(Answer)}


def dump(message: Answer, budget: int = UNBOUNDED, foreign: Foreign = nothing_known) -> bytes:
    """Return *message* as a frame; raise ``Unsendable`` if its values cannot cross."""
    packer = Packer(budget, foreign)
    content = [type(message).__name__, _plain(message, packer)]
    return pack(content, packer.buffers)


def load(content: object, buffers: list[memoryview]) -> Answer:
    """Return the answer that an unpacked frame holds; raise ``Malformed``."""
    unpacker = Unpacker(buffers)
    match content:
        case [str(name), body] if name in ANSWERS:
            answer: Answer = _read_record(ANSWERS[name], body, unpacker)
            unpacker.finish()
            return answer
    raise Malformed("a message of a kind that does not belong here")


@functools.cache
def _schema(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


_Write = Callable[[Any, Packer], object]
_Reader = Callable[[Any, Unpacker], Any]


@functools.cache
def _writer(hint: Any) -> _Write:
    """Return how values of a type are written; found out once, for there are many messages."""
    origin = get_origin(hint)
    if hint is object:
        return lambda value, packer: packer.add(value)
    if origin is tuple:
        item = _writer(get_args(hint)[0])
        return lambda value, packer: [item(one, packer) for one in value]
    return _as_it_is if isinstance(hint, type) and not is_dataclass(hint) else _plain


def _as_it_is(value: Any, _packer: Packer) -> object:
    return value


def _plain(value: Any, packer: Packer) -> object:
    return _plain_record(value, packer) if is_dataclass(value) else value


def _plain_record(record: Any, packer: Packer) -> dict[str, object]:
    written = _written(record.__class__)
    return {name: write(getattr(record, name), packer) for name, write in written}


@functools.cache
def _written(kind: Any) -> tuple[tuple[str, _Write], ...]:
    return tuple((name, _writer(hint)) for name, hint in _schema(kind).items())


@functools.cache
def _reader(hint: Any) -> _Reader:
    """Return how values of a type are read, and checked."""
    origin = get_origin(hint)
    if hint is object:
        return lambda plain, unpacker: unpacker.value(plain)
    if origin is tuple:
        item = _reader(get_args(hint)[0])
        return lambda plain, unpacker: _read_tuple(item, plain, unpacker)
    if origin in {Union, types.UnionType}:
        optional = next(kind for kind in get_args(hint) if kind is not types.NoneType)
        there = _reader(optional)
        return lambda plain, unpacker: None if plain is None else there(plain, unpacker)
    if is_dataclass(hint):
        return lambda plain, unpacker: _read_record(hint, plain, unpacker)
    return lambda plain, _: _read_plain(hint, plain)


def _read_tuple(item: _Reader, plain: object, unpacker: Unpacker) -> tuple[Any, ...]:
    if type(plain) is not list:
        raise Malformed(f"{str(plain)[:40]!r} is not a list")
    return tuple(item(one, unpacker) for one in plain)


def _read_record(kind: Any, plain: object, unpacker: Unpacker) -> Any:
    readers = _readers(kind)
    if type(plain) is not dict or plain.keys() != readers.keys():
        raise Malformed(f"these are not the fields of {kind.__name__}")
    return kind(**{name: read(plain[name], unpacker) for name, read in readers.items()})


@functools.cache
def _readers(kind: Any) -> Mapping[str, _Reader]:
    return {name: _reader(hint) for name, hint in _schema(kind).items()}


def _read_plain(kind: type, plain: object) -> object:
    if issubclass(kind, StrEnum) and type(plain) is str and plain in set(kind):
        return kind(plain)
    if kind is float and type(plain) in {int, float}:
        return plain
    if kind is int and type(plain) is int and abs(plain) < 1 << 63:
        return plain
    if kind is str and type(plain) is str:
        return checked_text(plain)
    if kind is bool and type(plain) is bool:
        return plain
    raise Malformed(f"{str(plain)[:40]!r} is no {kind.__name__}")
