"""The arguments of a call: made afresh for every use, compared with the originals afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.child import frames
from grader.child.expressions import arrived, leaving
from grader.wire.encoding import type_name
from grader.wire.functions import FUNCTIONS
from grader.wire.jobs import Changed
from grader.wire.requests import Payload, arguments_of
from grader.wire.values import NamedFunction, SeededGenerator, SymbolicText, Table

_UNCHANGEABLE = frozenset({bool, int, float, complex, str, type(None)})


class Arguments:
    """What a request carries to the function, kept as it arrived."""

    def __init__(self, payload: Payload) -> None:
        self._payload = payload
        self._arrived: dict[str, Any] | None = None

    def fresh(self) -> dict[str, Any]:
        """Return new, writable, C-contiguous copies that share nothing with earlier ones."""
        return {name: _made(value) for name, value in self._as_arrived().items()}

    def changed(self, used: Mapping[str, Any]) -> tuple[Changed, ...]:
        """Say which of the *used* copies are no longer what they were."""
        return tuple(
            Changed(argument=name, detail=detail)
            for name, old in self._as_arrived().items()
            if not _is_untouched(old, used[name])
            for detail in _first(_differences(name, _made(old), used[name]))
        )

    def _as_arrived(self) -> dict[str, Any]:
        if self._arrived is None:
            self._arrived = arguments_of(self._payload)
        return self._arrived


def _is_untouched(before: Any, after: Any) -> bool:
    """Whether the two are the same beyond doubt, as they nearly always are."""
    if before is after:
        return True
    return (
        type(before) is np.ndarray
        and type(after) is np.ndarray
        and before.shape == after.shape
        and before.dtype == after.dtype
        and before.strides == after.strides
        and before.tobytes() == after.tobytes()
    )


def _made(value: Any) -> Any:
    """Return *value* with what stands for something replaced by the thing itself."""
    # What nearly all of them are comes first: it takes long to find out what something is not.
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind in _UNCHANGEABLE:
        return value
    match value:
        case SeededGenerator(seed):
            return np.random.default_rng(seed)
        case NamedFunction(name):
            return FUNCTIONS[name]
        case SymbolicText(text):
            return arrived(text)
        case Table():
            return frames.arrived(value)
        case list():
            return [_made(item) for item in value]
        case tuple():
            return tuple(_made(item) for item in value)
        case dict():
            return {key: _made(item) for key, item in value.items()}
    return value


def _first(details: Iterator[str]) -> tuple[str, ...]:
    detail = next(details, None)
    return () if detail is None else (detail,)


def _differences(path: str, before: Any, after: Any) -> Iterator[str]:
    kind = type(before)
    if type(after) is not kind:
        yield f"{path} was {_show(before)}, is now {_show(after)}"
    elif kind is np.ndarray:
        yield from _array_differences(path, before, after)
    elif kind in {list, tuple}:
        if len(before) != len(after):
            yield f"{path} had {len(before)} items, has now {len(after)}"
        for position, (old, new) in enumerate(zip(before, after, strict=False)):
            yield from _differences(f"{path}[{position}]", old, new)
    elif kind is dict:
        yield from _dict_differences(path, before, after)
    elif frames.leaving(before) is not None:
        yield from frames.differences(path, before, after)
    elif (old := leaving(before)) is not None and old != leaving(after):
        yield f"{path} is another expression than before"
    elif _is_plain(before) and not _same(before, after):
        yield f"{path} was {_show(before)}, is now {_show(after)}"


def _dict_differences(path: str, before: dict[Any, Any], after: dict[Any, Any]) -> Iterator[str]:
    for key, old in before.items():
        if key in after:
            yield from _differences(f"{path}[{key!r}]", old, after[key])
        else:
            yield f"{path}[{key!r}] is gone"
    if len(after) > len(before):
        yield f"{path} had {len(before)} keys, has now {len(after)}"


def _array_differences(path: str, before: Any, after: Any) -> Iterator[str]:
    for what in ("shape", "dtype", "strides"):
        old, new = getattr(before, what), getattr(after, what)
        if old != new:
            yield f"the {what} of {path} was {old}, is now {new}"
            return
    if before.dtype.kind != "O" and before.tobytes() == after.tobytes():
        return  # as it nearly always is
    differs = np.argwhere(~((before == after) | ((before != before) & (after != after))))  # noqa: PLR0124 - only NaN differs from itself
    if len(differs):
        index = tuple(differs[0].tolist())
        where = f"{path}[{', '.join(map(str, index))}]" if index else path
        yield f"{where} was {_show(before[index])}, is now {_show(after[index])}"


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, complex, str, np.generic))


def _same(before: Any, after: Any) -> bool:
    return bool(before == after) or (before != before and after != after)  # noqa: PLR0124 - NaN


def _show(value: Any) -> str:
    if type(value) in {bool, int, float, complex, str}:
        return repr(value)[:80]
    return repr(value.item())[:80] if isinstance(value, np.generic) else f"a {type_name(value)}"
