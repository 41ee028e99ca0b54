"""Values to and from the content and buffers of a frame.

    None True 3 0.5 "text"            themselves, in JSON
    ["list", [...]]  ["tuple", [...]]  ["dict", [[key, value], ...]]
    ["array", "<f8", [2, 3]]          one buffer, in C order
    ["scalar", "<i8"]                 one buffer
    ["floats", "list"]                one buffer: a long list or tuple of plain numbers
    ["int", "-ff"]  ["float", "nan"]  ["complex", re, im]  ["text"]: what JSON cannot carry

Buffers are used up in the order in which the content names them. Packing goes by ``type(x)`` and
unbound methods, so that it runs no method that a student's class defines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.wire.frames import Malformed
from grader.wire.values import NamedFunction, Opaque, SeededGenerator

DEPTH = 20
NODES = 200_000
INLINE_TEXT = 200
INTEGER_BITS = 100_000
PACKED_LENGTH = 16
NO_BUDGET = 1 << 62

_DTYPES = frozenset(
    np.dtype(code).str for code in "?bBhHiIlLqQefdgFDG"
)  # '<U3' has as many forms as lengths
_SCALARS = frozenset(np.dtype(code).type for code in "?bBhHiIlLqQefdgFDG")
_TEXT_DTYPE = re.compile(r"[<>]U\d{1,7}")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class Unsendable(ValueError):
    """A value that is too large, too deep or too odd to cross; the text says which, to a person."""


class Packer:
    """Turns values into content for JSON, and collects their buffers."""

    def __init__(self, budget: int = NO_BUDGET) -> None:
        self.buffers: list[bytes] = []
        self._budget = budget
        self._left = budget
        self._nodes = 0
        self._open: set[int] = set()

    def add(self, value: object) -> object:
        """Return the content that stands for *value*; raise :class:`Unsendable`."""
        return self._pack(value, 0)

    def _pack(self, value: Any, depth: int) -> object:
        self._nodes += 1
        if self._nodes > NODES:
            raise Unsendable(f"more than {NODES} values inside one another")
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind in _SCALARS:
            return self._scalar(value)
        for base, pack in _PACK.items():
            if issubclass(kind, base):
                return pack(self, value, depth)
        return _opaque(value)

    def _buffer(self, size: int, write: Callable[[], bytes]) -> None:
        self._left -= size
        if self._left < 0:
            raise Unsendable(f"more than {self._budget // 2**20} MB of data")
        self.buffers.append(write())

    def _integer(self, value: int, _depth: int) -> object:
        if int.bit_length(value) < 64:
            return int.__int__(value)
        if int.bit_length(value) > INTEGER_BITS:
            raise Unsendable(f"an integer of more than {INTEGER_BITS} bits")
        return ["int", int.__format__(value, "x")]

    def _float(self, value: float, _depth: int) -> object:
        number = float.__float__(value)
        return number if math.isfinite(number) else ["float", float.__repr__(number)]

    def _complex(self, value: complex, depth: int) -> object:
        number = complex.__complex__(value)
        return ["complex", self._float(number.real, depth), self._float(number.imag, depth)]

    def _text(self, value: str, _depth: int) -> object:
        try:
            raw = str.encode(value, "utf-8")
        except UnicodeEncodeError:
            raise Unsendable("text with half a character in it (a lone surrogate)") from None
        if len(raw) <= INLINE_TEXT:
            return raw.decode()
        self._buffer(len(raw), lambda: raw)
        return ["text"]

    def _numpy_text(self, value: np.str_, depth: int) -> object:
        return ["str_", self._text(str.__str__(value), depth)]

    def _sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> object:
        base = list if issubclass(type(value), list) else tuple
        name, items = base.__name__, list(base.__iter__(value))
        if len(items) > PACKED_LENGTH:
            numbers = _plain_numbers(items)
            if numbers is not None:
                self._buffer(numbers.nbytes, numbers.tobytes)
                return ["floats" if numbers.dtype.kind == "f" else "ints", name]
        with _Inside(self._open, value, depth):
            return [name, [self._pack(item, depth + 1) for item in items]]

    def _dict(self, value: dict[Any, Any], depth: int) -> object:
        with _Inside(self._open, value, depth):
            return [
                "dict",
                [[self._key(k), self._pack(v, depth + 1)] for k, v in dict.items(value)],
            ]

    def _key(self, key: Any) -> object:
        if type(key) in _SCALARS:
            key = key.item()
        if key is not None and type(key) not in {bool, int, float, str}:
            raise Unsendable(f"a dict with a key of type {type_name(key)}")
        return self._pack(key, DEPTH)

    def _array(self, value: Any, _depth: int) -> object:
        if type(value) is not np.ndarray or not _crosses(value.dtype):
            return _opaque(value)
        self._check_text(value)
        native = value.dtype.newbyteorder("=")
        if value.dtype.itemsize == 0:
            native = np.dtype("U1")
        self._buffer(value.nbytes, lambda: value.astype(native, copy=False).tobytes())
        return ["array", native.str, list(value.shape)]

    @staticmethod
    def _check_text(value: np.ndarray[Any, Any]) -> None:
        if value.dtype.kind == "U" and not _is_text(value.ravel()):
            raise Unsendable("an array of text with half a character in it")

    def _scalar(self, value: Any) -> object:
        raw = np.asarray(value).tobytes()
        self._buffer(len(raw), lambda: raw)
        return ["scalar", value.dtype.str]

    def _dtype(self, value: np.dtype[Any], _depth: int) -> object:
        return ["dtype", value.str] if _crosses(value) else _opaque(value)

    def _generator(self, value: SeededGenerator, depth: int) -> object:
        return ["generator", self._integer(value.seed, depth)]

    def _function(self, value: NamedFunction, _depth: int) -> object:
        return ["function", value.name]

    def _opaque_again(self, value: Opaque, _depth: int) -> object:
        return ["opaque", value.type_name, value.text]


_PACK: Mapping[type, Callable[[Packer, Any, int], object]] = {
    np.str_: Packer._numpy_text,
    str: Packer._text,
    int: Packer._integer,
    float: Packer._float,
    complex: Packer._complex,
    list: Packer._sequence,
    tuple: Packer._sequence,
    dict: Packer._dict,
    np.ndarray: Packer._array,
    np.dtype: Packer._dtype,
    SeededGenerator: Packer._generator,
    NamedFunction: Packer._function,
    Opaque: Packer._opaque_again,
}


class _Inside:
    """A container that is being packed: it may not be too deep, nor contain itself."""

    def __init__(self, is_open: set[int], container: object, depth: int) -> None:
        self._open, self._id = is_open, id(container)
        if self._id in is_open:
            raise Unsendable(f"a {type_name(container)} that contains itself")
        if depth >= DEPTH:
            raise Unsendable(f"values nested more than {DEPTH} deep")

    def __enter__(self) -> None:
        self._open.add(self._id)

    def __exit__(self, *_: object) -> None:
        self._open.discard(self._id)


def type_name(value: object) -> str:
    """Return the qualified name of the type of *value*, without running any of its code."""
    kind = type(value)
    module = type.__getattribute__(kind, "__module__")
    name = type.__getattribute__(kind, "__qualname__")
    if not (type(module) is str and type(name) is str):
        return "object"
    return clean(name if module in {"builtins", "__main__"} else f"{module}.{name}", 200)


def clean(text: str, length: int) -> str:
    """Return *text* cut at *length*, with nothing in it that cannot be printed as UTF-8."""
    return str.encode(text[:length], "utf-8", "backslashreplace").decode()


def _opaque(value: object) -> object:
    name = type_name(value)
    if type(value) is np.ndarray:
        name = f"{name}[{value.dtype.name}]"
    try:
        text = clean(_ADDRESS.sub("", repr(value)), 200)
    except BaseException:  # noqa: BLE001 - the repr of a student's class may raise anything
        text = ""
    return ["opaque", name, text]


def _crosses(dtype: np.dtype[Any]) -> bool:
    native = dtype.newbyteorder("=").str
    return native in _DTYPES or _TEXT_DTYPE.fullmatch(native) is not None


def _is_text(array: np.ndarray[Any, Any]) -> bool:
    if array.dtype.itemsize == 0 or array.size == 0:
        return True
    native = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("="), copy=False))
    points = native.view(np.uint32)
    surrogates = (points >= 0xD800) & (points <= 0xDFFF)
    return not bool((surrogates | (points > 0x10FFFF)).any())


def _plain_numbers(items: list[Any]) -> np.ndarray[Any, Any] | None:
    kinds = set(map(type, items))
    try:
        if kinds == {float}:
            return np.array(items, dtype="<f8")
        if kinds == {int}:
            return np.array(items, dtype="<i8")
    except OverflowError:
        return None
    return None


class Unpacker:
    """Turns content back into values; whatever an honest packer never writes is refused."""

    def __init__(self, buffers: Iterable[memoryview]) -> None:
        self._buffers: Iterator[memoryview] = iter(buffers)

    def value(self, content: object, depth: int = 0) -> object:
        """Return the value that *content* stands for; raise :class:`Malformed`."""
        if content is None or type(content) in {bool, int, float}:
            return content
        if type(content) is str:
            return checked_text(content)
        if depth > DEPTH:
            raise Malformed(f"values nested more than {DEPTH} deep")
        match content:
            case [str(tag), *rest] if tag in _UNPACK:
                return _UNPACK[tag](self, rest, depth)
        raise Malformed(f"no value looks like {str(content)[:80]}")

    def finish(self) -> None:
        """Insist that every buffer was used."""
        if next(self._buffers, None) is not None:
            raise Malformed("a buffer that no value uses")

    def _buffer(self) -> memoryview:
        buffer = next(self._buffers, None)
        if buffer is None:
            raise Malformed("a value without its buffer")
        return buffer

    def _sequence(self, rest: list[object], depth: int) -> list[object]:
        match rest:
            case [list(items)]:
                return [self.value(item, depth + 1) for item in items]
        raise Malformed("a sequence without its items")

    def _tuple(self, rest: list[object], depth: int) -> tuple[object, ...]:
        return tuple(self._sequence(rest, depth))

    def _dict(self, rest: list[object], depth: int) -> dict[object, object]:
        match rest:
            case [list(pairs)]:
                found = dict(self._pair(pair, depth) for pair in pairs)
                if len(found) == len(pairs):
                    return found
                raise Malformed("a dict with the same key twice")
        raise Malformed("a dict without its items")

    def _pair(self, pair: object, depth: int) -> tuple[object, object]:
        match pair:
            case [key, content]:
                name = self.value(key, DEPTH)
                if name is None or type(name) in {bool, int, float, str}:
                    return name, self.value(content, depth + 1)
        raise Malformed("a dict whose items are not pairs of key and value")

    def _array(self, rest: list[object], _depth: int) -> np.ndarray[Any, Any]:
        match rest:
            case [str(code), list(shape)]:
                return _array_from(self._buffer(), _dtype_named(code), shape)
        raise Malformed("an array without dtype and shape")

    def _scalar(self, rest: list[object], _depth: int) -> object:
        match rest:
            case [str(code)]:
                return _array_from(self._buffer(), _dtype_named(code), [])[()]
        raise Malformed("a scalar without dtype")

    def _floats(self, rest: list[object], _depth: int) -> object:
        return self._numbers("<f8", rest)

    def _ints(self, rest: list[object], _depth: int) -> object:
        return self._numbers("<i8", rest)

    def _numbers(self, code: str, rest: list[object]) -> object:
        buffer = self._buffer()
        if len(buffer) % 8 or rest not in (["list"], ["tuple"]):
            raise Malformed("packed numbers of an odd size")
        numbers: list[object] = np.frombuffer(buffer, code).tolist()
        return numbers if rest == ["list"] else tuple(numbers)

    def _integer(self, rest: list[object], _depth: int) -> int:
        match rest:
            case [str(digits)] if re.fullmatch(r"-?[0-9a-f]{1,25001}", digits):
                return int(digits, 16)
        raise Malformed("an integer that is not hexadecimal")

    def _float(self, rest: list[object], _depth: int) -> float:
        match rest:
            case ["nan" | "inf" | "-inf" as name]:
                return float(name)
        raise Malformed("a special float that is none of nan, inf, -inf")

    def _complex(self, rest: list[object], _depth: int) -> complex:
        match [self.value(part, DEPTH) for part in rest]:
            case [float(real), float(imaginary)]:
                return complex(real, imaginary)
        raise Malformed("a complex number without two parts")

    def _text(self, rest: list[object], _depth: int) -> str:
        if rest:
            raise Malformed("text with something beside it")
        try:
            return str(self._buffer(), "utf-8")
        except UnicodeDecodeError:
            raise Malformed("text that is not UTF-8") from None

    def _numpy_text(self, rest: list[object], _depth: int) -> np.str_:
        match [self.value(part, DEPTH) for part in rest]:
            case [str(text)]:
                return np.str_(text)
        raise Malformed("a NumPy string without its text")

    def _dtype(self, rest: list[object], _depth: int) -> np.dtype[Any]:
        match rest:
            case [str(code)]:
                return _dtype_named(code)
        raise Malformed("a dtype without its code")

    def _generator(self, rest: list[object], depth: int) -> SeededGenerator:
        match [self.value(part, depth + 1) for part in rest]:
            case [int(seed)] if seed >= 0 and seed is not True:
                return SeededGenerator(seed)
        raise Malformed("a generator without its seed")

    def _function(self, rest: list[object], _depth: int) -> NamedFunction:
        match rest:
            case [str(name)]:
                return NamedFunction(checked_text(name))
        raise Malformed("a function without its name")

    def _opaque(self, rest: list[object], _depth: int) -> Opaque:
        match rest:
            case [str(name), str(text)]:
                return Opaque(checked_text(name)[:200], checked_text(text)[:200])
        raise Malformed("an opaque value without its type")


_UNPACK: Mapping[str, Callable[[Unpacker, list[object], int], object]] = {
    "list": Unpacker._sequence,
    "tuple": Unpacker._tuple,
    "dict": Unpacker._dict,
    "array": Unpacker._array,
    "scalar": Unpacker._scalar,
    "floats": Unpacker._floats,
    "ints": Unpacker._ints,
    "int": Unpacker._integer,
    "float": Unpacker._float,
    "complex": Unpacker._complex,
    "text": Unpacker._text,
    "str_": Unpacker._numpy_text,
    "dtype": Unpacker._dtype,
    "generator": Unpacker._generator,
    "function": Unpacker._function,
    "opaque": Unpacker._opaque,
}


def checked_text(text: str) -> str:
    """Return *text* if it can be printed; JSON can smuggle in half a character."""
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise Malformed("text with a lone surrogate") from None
    return text


def _dtype_named(code: str) -> np.dtype[Any]:
    native = code.replace(">", "<", 1)
    if native in _DTYPES or _TEXT_DTYPE.fullmatch(code):
        return np.dtype(code)
    raise Malformed(f"the dtype {code[:40]!r} does not cross")


def _array_from(
    buffer: memoryview, dtype: np.dtype[Any], shape: list[object]
) -> np.ndarray[Any, Any]:
    sizes = [size for size in shape if type(size) is int and 0 <= size < 1 << 48]
    if len(sizes) != len(shape) or len(shape) > 32:
        raise Malformed(f"no array has the shape {str(shape)[:80]}")
    if dtype.itemsize == 0 or math.prod(sizes) * dtype.itemsize != len(buffer):
        raise Malformed(f"{len(buffer)} bytes for shape {tuple(sizes)} of {dtype}")
    try:
        array = np.frombuffer(buffer, dtype).reshape(sizes).copy()
    except ValueError as error:
        raise Malformed(f"no array has the shape {tuple(sizes)}: {error}") from None
    _check_content(array)
    return array


def _check_content(array: np.ndarray[Any, Any]) -> None:
    """Refuse bytes that no honest array holds and that NumPy trusts never to be there."""
    if array.dtype.kind == "b" and array.size and array.view(np.uint8).max() > 1:
        raise Malformed("a truth value that is neither 0 nor 1")
    if array.dtype.kind == "U" and not _is_text(array.ravel()):
        raise Malformed("an array of text with half a character in it")
