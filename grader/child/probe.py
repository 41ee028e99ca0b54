"""Arrays that notice when Python walks through them.

While lines are counted, the arrays among the arguments are of this class, and so is what is
computed from them. Where C code takes their elements one by one (``math.hypot(*x)``, a
``Counter``) or turns them into Python objects, lines run in here: as many as there are elements.
Handing a whole array over runs none.
"""

from __future__ import annotations

import opcode
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

import numpy as np

_FOR = opcode.opmap["FOR_ITER"]


def probed(value: Any) -> Any:
    """Return *value* with every array in it as a probe that shares its memory."""
    if type(value) is np.ndarray:
        return value.view(_Probe)
    if type(value) in {list, tuple}:
        return type(value)(probed(item) for item in value)
    return value


def plain(value: Any) -> Any:
    """Return an array that notices as one that does not, anything else as it is."""
    return value.view(np.ndarray) if isinstance(value, _Probe) else value


def listed(value: Any) -> list[Any]:
    """Return the elements of an array that notices in a list that does, too; [] of all else."""
    return _List(np.ndarray.__iter__(value)) if isinstance(value, _Probe) else []


def unprobed(value: Any) -> Any:
    """Return *value* with plain arrays and lists in the place of those that notice."""
    kind = type(value)  # no more is asked of it: it may be of the code's own making
    if issubclass(kind, _Probe):
        return value.view(np.ndarray)
    # A named tuple crosses as a tuple, and so do others of a kind.
    if issubclass(kind, list):
        return [unprobed(item) for item in list.__iter__(value)]
    if issubclass(kind, tuple):
        return tuple(unprobed(item) for item in tuple.__iter__(value))
    if issubclass(kind, dict):
        return {key: unprobed(item) for key, item in dict.items(value)}
    return value


def is_iterated_by_loop(frame: FrameType, caller: FrameType) -> bool:
    """Tell whether *frame* gives an element to a ``for`` in *caller*, whose own lines count."""
    code = caller.f_code.co_code
    return frame.f_code is _elements.__code__ and code[caller.f_lasti] == _FOR


class _Probe(np.ndarray):
    """An array; its class shows to nobody who computes with it."""

    @property  # type: ignore[misc] # object's could be assigned to, which nobody does
    def __class__(self) -> type:
        return np.ndarray

    def __array_finalize__(self, source: Any) -> None:
        if self.dtype.hasobject and not getattr(source, "dtype", self.dtype).hasobject:
            _objects(self.size)

    def __array_wrap__(self, array: Any, *_: Any) -> Any:
        """Return numbers for results without axes, as plain arrays do."""
        return array[()] if array.ndim == 0 else array.view(_Probe)

    def __iter__(self) -> Iterator[Any]:
        return _elements(super().__iter__())

    def tolist(self) -> Any:
        """Return a list that notices, too: making one is no loop."""
        made = super().tolist()
        return _List(made) if type(made) is list else made


class _List(list[Any]):
    def __iter__(self) -> Iterator[Any]:
        return _elements(super().__iter__())


def _elements(iterator: Iterator[Any]) -> Iterator[Any]:
    for element in iterator:  # noqa: UP028 - one interpreted line for each element is the point
        yield element


def _objects(size: int) -> None:
    for _ in range(size):
        pass


SHOWN: Mapping[type, type] = {_Probe: np.ndarray, _List: list}
"""What is told of the classes in here to who asks for the type of something."""

SILENT = frozenset(
    method.__code__
    for method in (
        _Probe.__dict__["__class__"].fget,
        _Probe.__array_finalize__,
        _Probe.__array_wrap__,
        _Probe.__iter__,
        _Probe.tolist,
        _List.__iter__,
    )
)
"""The code of what runs for everybody, and so is not counted."""

NAMES = {"_elements": "iteration", "_objects": "array of objects"}
"""What a student is told of the functions whose lines are counted."""
