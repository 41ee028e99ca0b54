"""Values to the content and buffers of a frame.

    None True 3 0.5 "text"            themselves, in JSON
    ["list", [...]]  ["tuple", [...]]  ["dict", [[key, value], ...]]
    ["array", "<f8", [2, 3]]          one buffer, in C order
    ["scalar", "<i8"]                 one buffer
    ["floats", "list"]                one buffer: a long list or tuple of plain numbers
    ["text"]                          one buffer: long text
    ["int", "-ff"]  ["float", "nan"]  ["complex", 0.5, 1.0]       what JSON cannot carry
    ["str_", "text"]  ["dtype", "<f8"]  ["generator", 7]  ["function", "sin"]
    ["symbolic", "(x^2)"]
    ["table", columns, index, data]  ["column", index, values]    frames: labels and values
    ["opaque", "numpy.matrix", "matrix([[1.]])"]                  what is not data

Buffers are used up in the order in which the content names them. Packing goes by ``type(x)`` and
unbound methods: what a student's class defines does not run, but for the ``repr`` of an opaque
value. A subclass of list, tuple, dict, str or a number crosses as what it is a subclass of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from grader.wire import dtypes
from grader.wire.values import (
    Column,
    NamedFunction,
    Opaque,
    SeededGenerator,
    SymbolicText,
    Table,
)

DEPTH = 20
NODES = 200_000
INTEGER_BITS = 100_000
UNBOUNDED = 1 << 62

_INLINE_TEXT = 200
_SHORT_SEQUENCE = 16
_NAME_LENGTH = 200
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_KIND_NAME: Any = type.__dict__["__qualname__"]
_KIND_MODULE: Any = type.__dict__["__module__"]


class Unsendable(ValueError):
    """A value that is too large, too deep or too odd to cross; the text says which, to a person."""


Foreign = Callable[[Any], object]
"""Returns what crosses in the place of an object that is no value, or None."""


def nothing_known(_value: object) -> None:
    """Know no substitute for anything."""


class Packer:
    """Turns values into content for JSON, and collects their buffers, *budget* bytes at most.

    *foreign* is asked about every object that is not data; without an answer it is opaque.
    """

    def __init__(self, budget: int = UNBOUNDED, foreign: Foreign = nothing_known) -> None:
        self.buffers: list[bytes] = []
        self.foreign = foreign
        self._budget = self._left = budget
        self._nodes = 0
        self._open: list[int] = []

    def add(self, value: Any) -> object:
        """Return the content that stands for *value*; raise :class:`Unsendable`."""
        self._nodes += 1
        if self._nodes > NODES:
            raise Unsendable(f"more than {NODES} values inside one another")
        kind = type(value)
        if value is None or kind is bool:
            return value
        pack = _PACK.get(kind)
        if pack is None:
            pack = next((pack for base, pack in _PACK.items() if issubclass(kind, base)), _opaque)
        return pack(self, value)

    def buffer(self, size: int, write: Callable[[], bytes]) -> None:
        """Add the *size* bytes that *write* makes, if they fit."""
        self._left -= size
        if self._left < 0:
            raise Unsendable(f"more than {self._budget / 2**20:.3g} MB of data")
        self.buffers.append(write())

    @contextmanager
    def inside(self, container: object) -> Iterator[None]:
        """Refuse a container that is nested too deeply, or in itself."""
        if id(container) in self._open:
            raise Unsendable(f"a {type_name(container)} that contains itself")
        if len(self._open) >= DEPTH:
            raise Unsendable(f"values nested more than {DEPTH} deep")
        self._open.append(id(container))
        yield
        self._open.pop()


def clean(text: str, length: int) -> str:
    """Return *text* cut at *length*, with nothing in it that cannot be printed as UTF-8."""
    return str.encode(text[:length], "utf-8", "backslashreplace").decode()


def type_name(value: object) -> str:
    """Return the qualified name of the type of *value*, without running any of its code."""
    kind = type(value)
    module, name = _KIND_MODULE.__get__(kind), _KIND_NAME.__get__(kind)
    if type(module) is not str or module in {"builtins", "__main__"}:
        return clean(name, _NAME_LENGTH)
    return clean(f"{module}.{name}", _NAME_LENGTH)


def _integer(_packer: Packer, value: int) -> object:
    if int.bit_length(value) < 64:
        return int.__int__(value)
    if int.bit_length(value) > INTEGER_BITS:
        raise Unsendable(f"an integer of more than {INTEGER_BITS} bits")
    return ["int", int.__format__(value, "x")]


def _float(_packer: Packer, value: float) -> object:
    number = float.__float__(value)
    return number if math.isfinite(number) else ["float", float.__repr__(number)]


def _complex(packer: Packer, value: complex) -> object:
    number = complex.__complex__(value)
    return ["complex", _float(packer, number.real), _float(packer, number.imag)]


def _text(packer: Packer, value: str) -> object:
    try:
        raw = str.encode(value, "utf-8")
    except UnicodeEncodeError:
        raise Unsendable("text with half a character in it (a lone surrogate)") from None
    if len(raw) <= _INLINE_TEXT:
        return raw.decode()
    packer.buffer(len(raw), lambda: raw)
    return ["text"]


def _numpy_text(packer: Packer, value: np.str_) -> object:
    return ["str_", _text(packer, str.__str__(value))]


def _list(packer: Packer, value: list[Any]) -> object:
    return _sequence(packer, "list", value, [*list.__iter__(value)])


def _tuple(packer: Packer, value: tuple[Any, ...]) -> object:
    return _sequence(packer, "tuple", value, [*tuple.__iter__(value)])


def _sequence(packer: Packer, name: str, value: object, items: list[Any]) -> object:
    numbers = _plain_numbers(items) if len(items) > _SHORT_SEQUENCE else None
    if numbers is not None:
        packer.buffer(numbers.nbytes, numbers.tobytes)
        return ["floats" if numbers.dtype.kind == "f" else "ints", name]
    with packer.inside(value):
        return [name, [packer.add(item) for item in items]]


def _plain_numbers(items: list[Any]) -> np.ndarray[Any, Any] | None:
    kinds = set(map(type, items))
    if kinds == {float}:
        return np.array(items, "<f8")
    if kinds == {int} and all(-(1 << 63) <= item < 1 << 63 for item in items):
        return np.array(items, "<i8")
    return None


def _dict(packer: Packer, value: dict[Any, Any]) -> object:
    with packer.inside(value):
        pairs = [[_key(packer, key), packer.add(item)] for key, item in dict.items(value)]
        return ["dict", pairs]


def _key(packer: Packer, key: Any) -> object:
    if type(key) in dtypes.SCALARS or type(key) is np.str_:
        key = key.item()
    if key is not None and type(key) not in {bool, int, float, str}:
        raise Unsendable(f"a dict with a key of type {type_name(key)}")
    return packer.add(key)


def _array(packer: Packer, value: np.ndarray[Any, Any]) -> object:
    if type(value) is not np.ndarray or not dtypes.crosses(value.dtype):
        return _opaque(packer, value)
    # A dtype for text of length 0 is real, but no buffer can be read with it.
    dtype = dtypes.native(value.dtype) if value.dtype.itemsize else np.dtype("U1")
    # An array can be far larger than the memory that it repeats: `broadcast_to`.
    packer.buffer(value.size * dtype.itemsize, lambda: _bytes_of(value, dtype))
    return ["array", dtype.str, list(value.shape)]


def _bytes_of(value: np.ndarray[Any, Any], dtype: np.dtype[Any]) -> bytes:
    if not dtypes.is_sound(value):
        raise Unsendable("an array whose bytes are no values of its dtype")
    return value.astype(dtype, copy=False).tobytes()


def _scalar(packer: Packer, value: Any) -> object:
    raw: bytes = value.tobytes()
    packer.buffer(len(raw), lambda: raw)
    return ["scalar", value.dtype.str]


def _dtype(packer: Packer, value: np.dtype[Any]) -> object:
    return ["dtype", value.str] if dtypes.crosses(value) else _opaque(packer, value)


def _class(packer: Packer, value: type) -> object:
    """NumPy's ``int8`` is a class, and wherever a dtype is asked it is one."""
    if type(value) is type and value in dtypes.SCALARS:
        return ["dtype", np.dtype(value).str]
    return _opaque(packer, value)


def _generator(packer: Packer, value: SeededGenerator) -> object:
    return ["generator", _integer(packer, value.seed)]


def _function(packer: Packer, value: NamedFunction) -> object:
    return ["function", _text(packer, value.name)]


def _symbolic(packer: Packer, value: SymbolicText) -> object:
    return ["symbolic", _text(packer, value.text)]


def _table(packer: Packer, value: Table) -> object:
    return ["table", *map(packer.add, (value.columns, value.index, value.data))]


def _column(packer: Packer, value: Column) -> object:
    return ["column", packer.add(value.index), packer.add(value.values)]


def _opaque(packer: Packer, value: Any) -> object:
    substitute = packer.foreign(value)
    if substitute is not None:
        return packer.add(substitute)
    name = type_name(value)
    if type(value) is np.ndarray:
        name = f"{name}[{value.dtype.name}]"
    try:
        text = _ADDRESS.sub("", clean(repr(value), _NAME_LENGTH))
    except BaseException:  # noqa: BLE001 - the repr of a student's class may raise anything
        text = ""
    return ["opaque", name, text]


def _opaque_again(_packer: Packer, value: Opaque) -> object:
    return ["opaque", clean(value.type_name, _NAME_LENGTH), clean(value.text, _NAME_LENGTH)]


# NumPy's float64 is a float and its str_ a str: they come before what they are subclasses of.
_PACK: Mapping[type, Callable[[Packer, Any], object]] = {
    **dict.fromkeys(dtypes.SCALARS, _scalar),
    np.str_: _numpy_text,
    str: _text,
    int: _integer,
    float: _float,
    complex: _complex,
    list: _list,
    tuple: _tuple,
    dict: _dict,
    np.ndarray: _array,
    np.dtype: _dtype,
    type: _class,
    SeededGenerator: _generator,
    NamedFunction: _function,
    SymbolicText: _symbolic,
    Table: _table,
    Column: _column,
    Opaque: _opaque_again,
}
