"""What a bundle carries in place of the reference: public cases, and the right replies to them.

    cases    number, origin, sizes, arguments, error     as they were drawn when it was made
    calls    case, label, trial, arguments, reply        arguments only where the case's differ

The cases are kept and not drawn again, because another version of NumPy, or another machine, may
draw others. It is data and no code, in the notation of :mod:`grader.wire.encoding`; of a reply
nothing is kept but the value, or the names of the exception: no traceback, no message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from grader.cases import Case, Origin, public_cases, public_seed
from grader.errors import UsageError
from grader.kinds.calls import AGAIN, MAIN, PlannedCall, plan_calls
from grader.kinds.expectations import Expectations
from grader.kinds.oracle import Reference, Replay, fault_of
from grader.spec.models import CodeExercise
from grader.wire.decoding import Unpacker
from grader.wire.encoding import Packer
from grader.wire.frames import Incoming, Malformed, pack
from grader.wire.jobs import Call, Limits, Raised, Reply, Returned

LARGEST = 64 * 1024 * 1024

AGAIN_ADVICE = "render the folder again, or ask your teacher for a new one; your work is kept"


class CannotRecordError(Exception):
    """The reference does not reply as it must; the text says where."""


def record(exercise: CodeExercise, source: str, expectations: Expectations) -> bytes:
    """Return the recording of *exercise*, made by running its reference on the public cases.

    Raises
    ------
    CannotRecordError
        The reference fails on one of them.
    """
    limits = Limits(seconds_per_call=exercise.limits.seconds, megabytes=exercise.limits.megabytes)
    planned = plan_calls(exercise, public_cases(exercise))
    replies = Reference(source, (), expectations).replies(exercise, planned, limits)
    if isinstance(replies, str):
        raise CannotRecordError(replies)
    if fault := fault_of(exercise, planned, replies):
        raise CannotRecordError(fault)
    return _encoded(planned, replies)


@dataclass(frozen=True)
class Recording:
    """The calls of one exercise with the reply to each."""

    calls: tuple[PlannedCall, ...]
    replies: tuple[Reply, ...]

    @classmethod
    def of(cls, raw: bytes, seed: str) -> Recording:
        """Read what :func:`record` wrote; raise ``Malformed`` for anything else."""
        value = _decoded(raw)
        match value:
            case {"cases": list(cases), "calls": list(calls)}:
                known = [_case(one, seed) for one in cases]
                found = [_call(one, known) for one in calls]
                return cls(tuple(call for call, _ in found), tuple(reply for _, reply in found))
        raise Malformed("no cases and calls")

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        return tuple(one.case for one in self.calls if one.label == MAIN and not one.trial)

    def reply_to(self, planned: PlannedCall) -> Reply:
        return next(r for one, r in zip(self.calls, self.replies, strict=True) if one is planned)


class Recorded:
    """Judges by what a bundle recorded; *read* returns the recording of an exercise, or None."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._known: dict[str, Recording | None] = {}
        self.settled = None

    def calls(self, exercise: CodeExercise, replay: Replay | None) -> tuple[PlannedCall, ...]:
        recording = self._recording(exercise)
        if recording is None:
            return plan_calls(exercise, public_cases(exercise))
        if replay is None:
            return recording.calls
        number = _public_number(exercise, replay, len(recording.cases))
        return tuple(one for one in recording.calls if one.case.number == number)

    def total(self, exercise: CodeExercise, _case: Case) -> int:
        recording = self._recording(exercise)
        return len(public_cases(exercise) if recording is None else recording.cases)

    def replies(
        self, exercise: CodeExercise, planned: Sequence[PlannedCall], _limits: Limits
    ) -> tuple[Reply, ...] | str:
        recording = self._recording(exercise)
        if recording is None:
            return (
                "there is nothing to compare with: no reference is here, and the folder was made "
                "without one"
            )
        return tuple(recording.reply_to(one) for one in planned)

    def _recording(self, exercise: CodeExercise) -> Recording | None:
        if exercise.id not in self._known:
            self._known[exercise.id] = self._opened(exercise)
        return self._known[exercise.id]

    def _opened(self, exercise: CodeExercise) -> Recording | None:
        raw = self._read(exercise.id)
        if raw is None:
            return None
        try:
            return Recording.of(raw, public_seed(exercise))
        except Malformed as error:
            raise UsageError(
                f"the recorded results of {exercise.id} cannot be read ({error}), expected what "
                f"`grade render` wrote; {AGAIN_ADVICE}"
            ) from None


def _public_number(exercise: CodeExercise, replay: Replay, total: int) -> int:
    if int(replay.seed, 16) != exercise.cases.seed:
        raise UsageError(
            f"found the seed {replay.seed}, expected {public_seed(exercise)}, the one of the "
            "public cases; cases of other seeds are hidden, and only staff can run them again"
        )
    if replay.number > total:
        raise UsageError(
            f"{exercise.id} has no case {replay.number}: there are {total}, counted from 1"
        )
    return replay.number


# ---------------------------------------------------------------- to bytes and back


def _encoded(planned: Sequence[PlannedCall], replies: Sequence[Reply]) -> bytes:
    cases = list({id(one.case): one.case for one in planned}.values())
    value = {
        "cases": [
            [case.number, str(case.origin), dict(case.sizes), dict(case.arguments), case.error]
            for case in cases
        ],
        "calls": [
            [cases.index(one.case), one.label, one.trial, _changed(one), _kept(reply)]
            for one, reply in zip(planned, replies, strict=True)
        ],
    }
    packer = Packer()
    return pack(packer.add(value), packer.buffers)


def _changed(one: PlannedCall) -> dict[str, object] | None:
    """Return the arguments of a call, None where they are those of its case."""
    same = one.label in {MAIN, AGAIN} and not one.trial
    return None if same else dict(one.call.arguments)


def _kept(reply: Reply) -> list[object]:
    if isinstance(reply, Returned):
        return ["returned", reply.value]
    assert isinstance(reply, Raised)
    return ["raised", list(reply.types)]


def _decoded(raw: bytes) -> Any:
    incoming = Incoming(LARGEST)
    size = incoming.whole(memoryview(raw))
    if not size:
        raise Malformed("it ends too early")
    if size < len(raw):
        raise Malformed("it goes on after its end")
    content, buffers = incoming.unpack()
    unpacker = Unpacker(buffers)
    value = unpacker.value(content)
    unpacker.finish()
    return value


def _case(found: object, seed: str) -> Case:
    match found:
        case [int(number), str(origin), dict(sizes), dict(arguments), str(error)]:
            if origin in set(Origin) and all(type(size) is int for size in sizes.values()):
                return Case(
                    number=number,
                    origin=Origin(origin),
                    arguments=arguments,
                    seed=seed,
                    hidden=False,
                    sizes=sizes,
                    error=error,
                )
    raise Malformed("something that is no case")


def _call(found: object, cases: list[Case]) -> tuple[PlannedCall, Reply]:
    match found:
        case [int(index), str(label), int(trial), dict() | None as changed, [str(kind), result]]:
            if 0 <= index < len(cases):
                case = cases[index]
                call = Call(arguments=case.arguments if changed is None else changed)
                planned = PlannedCall(case=case, label=label, trial=trial, call=call)
                return planned, _reply(kind, result)
    raise Malformed("something that is no call")


def _reply(kind: str, result: object) -> Reply:
    if kind == "returned":
        return Returned(value=result)
    if kind == "raised" and isinstance(result, list):
        return Raised(types=tuple(str(name) for name in result), message="", frames=())
    raise Malformed("something that is no reply")
