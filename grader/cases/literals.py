"""Values written out in a spec, turned into values of the type that the entry declares."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from grader.cases.case import DrawError
from grader.cases.labelled import column, table
from grader.spec.literals import misfit
from grader.spec.types import ArrayType, Kind, PlainType, Scalar, Type
from grader.wire.values import Column, NamedFunction, SeededGenerator, SymbolicText, Table

DTYPES: Mapping[Kind, np.dtype[np.generic]] = {
    Kind.FLOAT: np.dtype(np.float64),
    Kind.INT: np.dtype(np.int64),
    Kind.BOOL: np.dtype(np.bool_),
    Kind.COMPLEX: np.dtype(np.complex128),
}

_FITTING = {Kind.FLOAT: "iuf", Kind.INT: "iu", Kind.BOOL: "b", Kind.COMPLEX: "iufc"}
"""The letters of the NumPy kinds that may be written where a kind is declared."""


def convert(value: object, type_: Type) -> object:
    """Return *value*, made of what YAML knows, as a value of *type_*.

    Raises
    ------
    DrawError
        It is not such a value. Lengths of axes are not looked at, their number is.
    """
    if isinstance(value, SeededGenerator | NamedFunction | SymbolicText):
        # It was drawn for one case and is held for another one.
        return value
    if isinstance(type_, ArrayType):
        return _array(value, type_)
    return _PLAIN[type_.scalar](value, type_)


def default_value(text: str) -> object:
    """Return the default that stands in the entry as *text*."""
    return ast.literal_eval(text)


def _array(value: object, type_: ArrayType) -> NDArray[np.generic]:
    try:
        found = np.array(value)
    except (ValueError, OverflowError):
        raise DrawError(f"the rows of {_short(value)} differ in length, {_wanted(type_)}") from None
    if found.ndim != len(type_.shape):
        raise DrawError(
            f"found {found.ndim} axes in {_short(value)}, expected {len(type_.shape)}: "
            f"write a value of shape {type_}"
        )
    return _of_kind(found, type_, value)


def _of_kind(found: NDArray[np.generic], type_: ArrayType, value: object) -> NDArray[np.generic]:
    if type_.kind is Kind.COMPLEX and found.dtype.kind == "U":
        found = _complex_numbers(found, value)
    if type_.kind is Kind.INT and found.dtype.kind == "f" and np.all(found == np.floor(found)):
        found = found.astype(np.int64)
    if found.size and found.dtype.kind not in _FITTING[type_.kind]:
        raise DrawError(f"found {_short(value)}, {_wanted(type_)}")
    return found.astype(DTYPES[type_.kind])


def _complex_numbers(found: NDArray[np.generic], value: object) -> NDArray[np.generic]:
    """Read texts such as ``1+2j``, which YAML cannot write as numbers."""
    try:
        return np.array([complex(text) for text in found.flat]).reshape(found.shape)
    except ValueError:
        raise DrawError(f"found {_short(value)}, expected numbers such as 1+2j") from None


def _float(value: object, type_: PlainType) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _unlike(value, type_)
    return float(value)


def _int(value: object, type_: PlainType) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _unlike(value, type_)
    return value


def _bool(value: object, type_: PlainType) -> bool:
    if not isinstance(value, bool):
        raise _unlike(value, type_)
    return value


def _complex(value: object, type_: PlainType) -> complex:
    if isinstance(value, bool) or not isinstance(value, int | float | complex | str):
        raise _unlike(value, type_)
    try:
        return complex(value)
    except ValueError:
        raise _unlike(value, type_) from None


def _str(value: object, type_: PlainType) -> str:
    if not isinstance(value, str):
        raise _unlike(value, type_)
    return value


def _dtype(value: object, type_: PlainType) -> np.dtype[np.generic]:
    try:
        return np.dtype(_str(value, type_))
    except TypeError:
        raise DrawError(f"found {_short(value)}, expected a dtype such as float32") from None


def _list(value: object, type_: PlainType) -> list[object]:
    if not isinstance(value, list | tuple):
        raise _unlike(value, type_)
    if type_.item is None:
        return [_listed(item) for item in value]
    return [convert(item, type_.item) for item in value]


def _tuple(value: object, type_: PlainType) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _unlike(value, type_)
    return tuple(_listed(item) for item in value)


def _dict(value: object, type_: PlainType) -> object:
    if not isinstance(value, Mapping):
        raise _unlike(value, type_)
    return _listed(value)


def _listed(value: object) -> object:
    """Turn the tuples that the reader makes of YAML sequences back into lists."""
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _listed(item) for key, item in value.items()}
    return value


def _generator(value: object, type_: PlainType) -> SeededGenerator:
    return SeededGenerator(_int(value, type_))


def _callable(value: object, type_: PlainType) -> NamedFunction:
    return NamedFunction(_str(value, type_))


def _expression(value: object, type_: PlainType) -> SymbolicText:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _unlike(value, type_)
    return SymbolicText(str(value))


def _table(value: object, type_: PlainType) -> Table:
    if not isinstance(value, Mapping) or misfit(value, type_):
        raise _unlike(value, type_)
    return table(value)


def _column(value: object, type_: PlainType) -> Column:
    if not isinstance(value, Mapping) or misfit(value, type_):
        raise _unlike(value, type_)
    return column(value)


_PLAIN: Mapping[Scalar, Callable[[object, PlainType], object]] = {
    Scalar.FLOAT: _float,
    Scalar.INT: _int,
    Scalar.BOOL: _bool,
    Scalar.COMPLEX: _complex,
    Scalar.STR: _str,
    Scalar.DTYPE: _dtype,
    Scalar.LIST: _list,
    Scalar.DICT: _dict,
    Scalar.TUPLE: _tuple,
    Scalar.GENERATOR: _generator,
    Scalar.CALLABLE: _callable,
    Scalar.EXPR: _expression,
    Scalar.DATA_FRAME: _table,
    Scalar.SERIES: _column,
}


def _short(value: object) -> str:
    text = repr(_listed(value))
    return text if len(text) <= 40 else f"{text[:37]}..."


def _wanted(type_: ArrayType) -> str:
    return f"expected an array of shape {type_} holding {type_.kind} values"


def _unlike(value: object, type_: PlainType) -> DrawError:
    return DrawError(f"found {_short(value)}, expected a value of type {type_}")
