"""The content and buffers of a frame back to values (the notation: :mod:`grader.wire.encoding`).

The sender may be hostile. Everything is checked before memory is set aside for it, and what an
honest sender never writes is :class:`Malformed`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.wire import dtypes
from grader.wire.encoding import DEPTH, INTEGER_BITS
from grader.wire.frames import Malformed
from grader.wire.values import (
    Column,
    NamedFunction,
    Opaque,
    SeededGenerator,
    SymbolicText,
    Table,
)

_HEXADECIMAL = re.compile(rf"-?[0-9a-f]{{1,{INTEGER_BITS // 4 + 1}}}")
# The oldest NumPy that we run with has no more dimensions.
_DIMENSIONS = 32

_AS_THEY_ARE = frozenset({type(None), bool, int, float})
_KEYS = _AS_THEY_ARE | {str}


class Unpacker:
    """Turns content back into values, taking the buffers in turn."""

    def __init__(self, buffers: Iterable[memoryview]) -> None:
        self._buffers: Iterator[memoryview] = iter(buffers)
        self._depth = 0

    def value(self, content: object) -> Any:
        """Return the value that *content* stands for; raise :class:`Malformed`."""
        # Types are compared and not matched, which is quicker; mypy cannot follow.
        kind = type(content)
        if kind in _AS_THEY_ARE:
            return content
        if kind is str:
            return checked_text(content)  # type: ignore[arg-type]
        if kind is list and content and type(content[0]) is str:  # type: ignore[index]
            read = _READ.get(content[0])  # type: ignore[index]
            if read is not None:
                return self._inside(read, content[1:])  # type: ignore[index]
        raise Malformed(f"no value looks like {str(content)[:80]}")

    def buffer(self) -> memoryview:
        buffer = next(self._buffers, None)
        if buffer is None:
            raise Malformed("a value without its buffer")
        return buffer

    def finish(self) -> None:
        """Insist that every buffer was used."""
        if next(self._buffers, None) is not None:
            raise Malformed("a buffer that no value uses")

    def _inside(self, read: Callable[[Unpacker, list[Any]], Any], rest: list[Any]) -> Any:
        if self._depth > DEPTH:
            raise Malformed(f"values nested more than {DEPTH} deep")
        self._depth += 1
        value = read(self, rest)
        self._depth -= 1
        return value


def checked_text(text: str) -> str:
    """Return *text* if it can be printed; JSON can smuggle in half a character."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("text with a lone surrogate") from None
    return text


def _list(unpacker: Unpacker, rest: list[Any]) -> list[Any]:
    match rest:
        case [list(items)]:
            return [unpacker.value(item) for item in items]
    raise Malformed("a sequence without its items")


def _tuple(unpacker: Unpacker, rest: list[Any]) -> tuple[Any, ...]:
    return tuple(_list(unpacker, rest))


def _dict(unpacker: Unpacker, rest: list[Any]) -> dict[Any, Any]:
    match rest:
        case [list(pairs)]:
            found = dict(_pair(unpacker, pair) for pair in pairs)
            if len(found) == len(pairs):
                return found
            raise Malformed("a dict with the same key twice")
    raise Malformed("a dict without its items")


def _pair(unpacker: Unpacker, pair: object) -> tuple[Any, Any]:
    if type(pair) is list and len(pair) == 2:
        name = unpacker.value(pair[0])
        if type(name) in _KEYS:
            return name, unpacker.value(pair[1])
    raise Malformed("a dict whose items are not pairs of key and value")


def _array(unpacker: Unpacker, rest: list[Any]) -> np.ndarray[Any, Any]:
    if len(rest) == 2 and type(rest[0]) is str and type(rest[1]) is list:
        return _filled(unpacker.buffer(), dtypes.named(rest[0]), rest[1])
    raise Malformed("an array without dtype and shape")


def _scalar(unpacker: Unpacker, rest: list[Any]) -> Any:
    match rest:
        case [str(code)]:
            return _filled(unpacker.buffer(), dtypes.named(code), [])[()]
    raise Malformed("a scalar without dtype")


def _filled(buffer: memoryview, dtype: np.dtype[Any], shape: list[object]) -> np.ndarray[Any, Any]:
    if len(shape) > _DIMENSIONS or not all(map(_is_size, shape)):
        raise Malformed(f"no array has the shape {str(shape)[:80]}")
    sizes: tuple[Any, ...] = tuple(shape)
    if dtype.itemsize == 0 or math.prod(sizes) * dtype.itemsize != len(buffer):
        raise Malformed(f"{len(buffer)} bytes for shape {sizes} of {dtype}")
    try:
        array = np.frombuffer(buffer, dtype).reshape(sizes).copy()
    except ValueError as error:
        raise Malformed(f"no array has the shape {sizes}: {error}") from None
    if not dtypes.is_sound(array):
        raise Malformed(f"bytes that are no values of {dtype}")
    return array


def _is_size(size: object) -> bool:
    return type(size) is int and 0 <= size < 1 << 48


def _floats(unpacker: Unpacker, rest: list[Any]) -> Any:
    return _numbers(unpacker, rest, "<f8")


def _ints(unpacker: Unpacker, rest: list[Any]) -> Any:
    return _numbers(unpacker, rest, "<i8")


def _numbers(unpacker: Unpacker, rest: list[Any], code: str) -> Any:
    buffer = unpacker.buffer()
    if len(buffer) % 8 or rest not in (["list"], ["tuple"]):
        raise Malformed("packed numbers that are not 8 bytes each in a list or tuple")
    numbers: list[Any] = np.frombuffer(buffer, code).tolist()
    return numbers if rest == ["list"] else tuple(numbers)


def _integer(_unpacker: Unpacker, rest: list[Any]) -> int:
    match rest:
        case [str(digits)] if _HEXADECIMAL.fullmatch(digits):
            return int(digits, 16)
    raise Malformed("an integer that is not hexadecimal")


def _float(_unpacker: Unpacker, rest: list[Any]) -> float:
    match rest:
        case ["nan" | "inf" | "-inf" as name]:
            return float(name)
    raise Malformed("a special float that is none of nan, inf, -inf")


def _complex(unpacker: Unpacker, rest: list[Any]) -> complex:
    match [unpacker.value(part) for part in rest]:
        case [float(real), float(imaginary)]:
            return complex(real, imaginary)
    raise Malformed("a complex number without two parts")


def _text(unpacker: Unpacker, rest: list[Any]) -> str:
    if rest:
        raise Malformed("text with something beside it")
    try:
        return str(unpacker.buffer(), "utf-8")
    except UnicodeDecodeError:
        raise Malformed("text that is not UTF-8") from None


def _numpy_text(unpacker: Unpacker, rest: list[Any]) -> np.str_:
    match [unpacker.value(part) for part in rest]:
        case [str(text)]:
            return np.str_(text)
    raise Malformed("a NumPy string without its text")


def _dtype(_unpacker: Unpacker, rest: list[Any]) -> np.dtype[Any]:
    match rest:
        case [str(code)]:
            return dtypes.named(code)
    raise Malformed("a dtype without its code")


def _generator(unpacker: Unpacker, rest: list[Any]) -> SeededGenerator:
    match [unpacker.value(part) for part in rest]:
        case [seed] if type(seed) is int and seed >= 0:
            return SeededGenerator(seed)
    raise Malformed("a generator without its seed")


def _function(unpacker: Unpacker, rest: list[Any]) -> NamedFunction:
    match [unpacker.value(part) for part in rest]:
        case [str(name)]:
            return NamedFunction(name)
    raise Malformed("a function without its name")


def _symbolic(unpacker: Unpacker, rest: list[Any]) -> SymbolicText:
    match [unpacker.value(part) for part in rest]:
        case [str(text)]:
            return SymbolicText(text)
    raise Malformed("an expression without its text")


def _table(unpacker: Unpacker, rest: list[Any]) -> Table:
    match [unpacker.value(part) for part in rest]:
        case [list(columns), list(index), list(data)] if len(columns) == len(data):
            _check_labels(columns)
            _check_labels(index)
            for values in data:
                _check_values(values, len(index))
            return Table(columns=columns, index=index, data=data)
    raise Malformed("a table without columns, index and data")


def _column(unpacker: Unpacker, rest: list[Any]) -> Column:
    match [unpacker.value(part) for part in rest]:
        case [list(index), values]:
            _check_labels(index)
            _check_values(values, len(index))
            return Column(index=index, values=values)
    raise Malformed("a column without index and values")


def _check_labels(labels: list[Any]) -> None:
    parts = (part for label in labels for part in (label if type(label) is tuple else (label,)))
    if any(part is not None and type(part) not in {bool, int, float, str} for part in parts):
        raise Malformed("a label that is none")


def _check_values(values: object, length: int) -> None:
    vector = isinstance(values, np.ndarray) and values.shape == (length,)
    if not vector and not (isinstance(values, list) and len(values) == length):
        raise Malformed(f"values that are not {length} for as many labels")


def _opaque(_unpacker: Unpacker, rest: list[Any]) -> Opaque:
    match rest:
        case [str(name), str(text)] if max(len(name), len(text)) < 1000:
            return Opaque(checked_text(name), checked_text(text))
    raise Malformed("an opaque value without its type")


_READ: Mapping[str, Callable[[Unpacker, list[Any]], Any]] = {
    "list": _list,
    "tuple": _tuple,
    "dict": _dict,
    "array": _array,
    "scalar": _scalar,
    "floats": _floats,
    "ints": _ints,
    "int": _integer,
    "float": _float,
    "complex": _complex,
    "text": _text,
    "str_": _numpy_text,
    "dtype": _dtype,
    "generator": _generator,
    "function": _function,
    "symbolic": _symbolic,
    "table": _table,
    "column": _column,
    "opaque": _opaque,
}
