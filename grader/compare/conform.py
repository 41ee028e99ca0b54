"""The type policy: which Python values are taken for which declared type, and what is said if not.

Where a shape or a number is declared, the container does not matter: lists, tuples and NumPy
scalars are right answers. Where ``list``, ``dict``, ``tuple``, ``str`` or ``dtype`` is declared,
that is asked for.

==========  ===================================  ====================================
declared    taken                                a finding about the dtype
==========  ===================================  ====================================
float       floats, integers, complex numbers    bools; with ``dtype: strict`` all but
            (the values decide about those)      floats
int         integers                             everything else, even whole floats:
                                                 they do not work as an index
bool        bools                                everything else
complex     complex numbers, floats, integers    bools; strict: all but complex
DataFrame   that; so with Series                 (numbers may be of any dtype)
Expr        objects of SymPy, and numbers        (a number is an expression)
==========  ===================================  ====================================

A bool is no number here although Python adds them up: a mask where numbers are asked means that
a step is missing.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from grader.compare.difference import SAME, Difference
from grader.compare.display import Array, described
from grader.record import record
from grader.results import Verdict
from grader.spec.types import EXPRESSION, FRAMES, ArrayType, Entry, PlainType, Scalar, Type
from grader.wire.values import Column, Opaque, SymbolicText, Table


@record(kw_only=True)
class Conformed:
    """A value as the comparators want it: arrays for shapes, 0-d arrays for numbers.

    With a *type_difference* the value is of no use; with a *dtype_difference* it still has a
    shape, which is checked first.
    """

    value: object
    type_difference: Difference = SAME
    dtype_difference: Difference = SAME


def unpack(value: object, entry: Entry) -> tuple[tuple[object, ...], Difference]:
    """Split what was returned into one value for each result of *entry*."""
    if entry.single:
        return (value,), SAME
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if isinstance(value, (tuple, list)) and len(value) == len(entry.results):
        return tuple(value), SAME
    asked = ", ".join(result.name or str(result.type) for result in entry.results)
    message = f"you returned {described(value)}; expected {len(entry.results)} values: {asked}"
    why = "" if isinstance(value, (tuple, list)) else _advice(value)
    return (), Difference(code=Verdict.WRONG_TYPE, message=message, why=why)


def conform(value: object, declared: Type, *, strict_dtype: bool = False) -> Conformed:
    """Take *value* for the *declared* type, or say why it cannot be."""
    if isinstance(declared, ArrayType):
        return _as_array(value, declared, strict_dtype=strict_dtype)
    if declared.scalar in _NUMBERS:
        return _as_number(value, declared, strict_dtype=strict_dtype)
    if declared == EXPRESSION:
        return _as_expression(value)
    if declared.scalar in FRAMES:
        return _as_frame(value, declared.scalar)
    return _as_plain(value, declared, strict_dtype=strict_dtype)


# ---------------------------------------------------------------- arrays


def _as_array(value: object, declared: ArrayType, *, strict_dtype: bool) -> Conformed:
    array, reason = regular(value)
    if array is None:
        return _refused(value, f"an array of shape {declared}", reason)
    unsaid = not isinstance(value, np.ndarray) or (array.dtype == float and not strict_dtype)
    if array.size == 0 and unsaid:
        # An empty list has no dtype, and np.array([]) only what NumPy takes for want of one.
        array = np.empty(array.shape, declared.kind.value)
    if array.dtype.kind not in _LETTERS:
        return _refused(value, f"an array of {declared.kind}s", f"its dtype is {array.dtype}")
    return Conformed(
        value=array,
        dtype_difference=_dtype_difference(array.dtype, declared.kind, strict=strict_dtype),
    )


def regular(value: object) -> tuple[Array | None, str]:
    """Make a numeric array of numbers or nested lists of them; or None, and why that fails."""
    if isinstance(value, (str, dict, np.dtype, np.flexible)) or not _is_data(value):
        return None, ""
    if _holds_text(value):
        return None, "it holds text; float() makes a number of a text"
    try:
        array = np.asarray(value)
    except (ValueError, OverflowError):
        return None, "its parts do not have the same length"
    if array.dtype.kind == "O":
        return None, "not everything in it is a number"
    return array, ""


def _holds_text(value: object) -> bool:
    """Tell whether there is text anywhere in *value*.

    NumPy would give every item the room of the longest: a few megabytes become gigabytes.
    """
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "US"
    if not isinstance(value, (list, tuple)):
        return False
    kinds = set(map(type, value))
    if any(issubclass(kind, (str, bytes, np.character)) for kind in kinds):
        return True
    inside = kinds & {list, tuple, np.ndarray}
    return bool(inside) and any(_holds_text(item) for item in value)


def _is_data(value: object) -> bool:
    return isinstance(value, (bool, int, float, complex, np.generic, np.ndarray, list, tuple))


# ---------------------------------------------------------------- numbers

_NUMBERS = {Scalar.FLOAT, Scalar.INT, Scalar.BOOL, Scalar.COMPLEX}


def _as_number(value: object, declared: PlainType, *, strict_dtype: bool) -> Conformed:
    asked = f"{_article(declared.scalar)} {declared.scalar}"
    if isinstance(value, (list, tuple)) or not _is_data(value) or isinstance(value, str):
        return _refused(value, asked, _UNWRAP if isinstance(value, (list, tuple)) else "")
    if isinstance(value, int) and not isinstance(value, bool):
        array = _of_integer(value, exact=declared.scalar is Scalar.INT)
    else:
        array = np.asarray(value)
    if array.dtype.kind not in _LETTERS and not isinstance(value, int):
        return _refused(value, asked, f"its dtype is {array.dtype}")
    kind = np.dtype(int) if array.dtype.kind == "O" else array.dtype
    return Conformed(
        value=array,
        dtype_difference=_dtype_difference(kind, declared.scalar, strict=strict_dtype),
    )


def _of_integer(value: int, *, exact: bool) -> Array:
    """Hold a Python integer of any size; only where ``int`` is declared must every digit stay."""
    array = np.asarray(value)
    if array.dtype.kind != "O" or exact:
        return array
    try:
        return np.asarray(float(value))
    except OverflowError:
        return np.asarray(math.inf if value > 0 else -math.inf)


_UNWRAP = "take the number out of it, as `result[0]`"

# ---------------------------------------------------------------- expressions


def _as_expression(value: object) -> Conformed:
    """Take an object of SymPy for itself, and a number for the expression that it is."""
    if isinstance(value, SymbolicText):
        return Conformed(value=value)
    number = value.item() if isinstance(value, np.number) else value
    if type(number) in {int, float, complex} and (text := _written(number)):
        return Conformed(value=SymbolicText(text))
    return _refused(value, _AN_EXPRESSION, "")


def _written(number: Any) -> str:
    """Write a number that is finite and not too long; return "" for another one."""
    if isinstance(number, int):
        return str(number) if number.bit_length() <= _LONGEST_INTEGER_BITS else ""
    if not cmath.isfinite(number):
        return ""
    if isinstance(number, complex):
        return f"({number.real!r}) + ({number.imag!r})*I"
    return repr(number)


_AN_EXPRESSION = "an expression"
_A_FUNCTION = "Return the function itself, as `return f`: it is called with its arguments later."
_LONGEST_INTEGER_BITS = 1_000

# ---------------------------------------------------------------- frames


def _as_frame(value: object, scalar: Scalar) -> Conformed:
    if isinstance(value, Table if scalar is Scalar.DATA_FRAME else Column):
        return Conformed(value=value)
    refused = _refused(value, f"a {scalar}", "")
    why = _FRAME_ADVICE.get((type(value), scalar), refused.type_difference.why)
    return replace(refused, type_difference=replace(refused.type_difference, why=why))


_FRAME_ADVICE: Mapping[tuple[type, Scalar], str] = {
    (Table, Scalar.SERIES): "One pair of brackets, df[name], is a column; two pairs, and "
    "reset_index, make a DataFrame.",
    (Column, Scalar.DATA_FRAME): "Several columns are asked, each under its name.",
    (np.ndarray, Scalar.SERIES): "An array has lost the labels.",
    (np.ndarray, Scalar.DATA_FRAME): "An array has lost the labels.",
    (dict, Scalar.SERIES): "pd.Series(result) makes one of it.",
}

# ---------------------------------------------------------------- everything else


def not_a_function(value: object) -> Difference:
    """Say that a function is asked for: whatever has crossed as a value is none."""
    refused = _refused(value, "a function", "").type_difference
    return refused if value is None else replace(refused, why=_A_FUNCTION)


def _as_plain(value: object, declared: PlainType, *, strict_dtype: bool) -> Conformed:
    wanted = _PLAIN[declared.scalar]
    if not isinstance(value, wanted.types):
        asked = f"{_article(declared.scalar)} {declared.scalar}"
        return _refused(value, asked, wanted.convert if _is_data(value) else "")
    if declared.item is None or not isinstance(value, list):
        return Conformed(value=value)
    items = [conform(item, declared.item, strict_dtype=strict_dtype) for item in value]
    return Conformed(
        value=[item.value for item in items],
        type_difference=_first([item.type_difference for item in items]),
        dtype_difference=_first([item.dtype_difference for item in items]),
    )


def _first(differences: list[Difference]) -> Difference:
    for position, difference in enumerate(differences):
        if difference:
            return difference.at(f"entry {position}")
    return SAME


@record
class _Plain:
    types: tuple[type, ...]
    convert: str


_PLAIN: Mapping[Scalar, _Plain] = {
    Scalar.STR: _Plain((str,), "str(result) makes a text of it"),
    Scalar.DTYPE: _Plain((np.dtype,), "return `x.dtype`, not a value of it"),
    Scalar.LIST: _Plain((list,), "list(result) makes a list of it"),
    Scalar.DICT: _Plain((dict,), ""),
    Scalar.TUPLE: _Plain((tuple,), "tuple(result) makes a tuple of it"),
}

# ---------------------------------------------------------------- what is said

_LETTERS: Mapping[str, str] = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}

_TAKEN: Mapping[str, frozenset[str]] = {
    "float": frozenset({"float", "int", "complex"}),
    "int": frozenset({"int"}),
    "bool": frozenset({"bool"}),
    "complex": frozenset({"complex", "float", "int"}),
}


def _dtype_difference(found: np.dtype, asked: str, *, strict: bool) -> Difference:
    kind = _LETTERS[found.kind]
    if kind == asked or (kind in _TAKEN[asked] and not strict):
        return SAME
    return Difference(
        code=Verdict.WRONG_DTYPE,
        message=f"the dtype is {found}, expected {asked}",
        why=_DTYPE_ADVICE.get((kind, asked), ""),
        facts={"dtype": str(found), "expected_dtype": str(asked)},
    )


_DTYPE_ADVICE: Mapping[tuple[str, str], str] = {
    ("bool", "float"): "A comparison gives bools; use them to choose numbers, as np.where does.",
    ("bool", "int"): "A comparison gives bools; `.astype(int)` or a sum makes integers of them.",
    ("float", "int"): "`/` and np.zeros give floats, even whole ones; use `//` or `dtype=int`.",
    ("int", "float"): "Integer input gives integer results; convert first, or make the result "
    "with `dtype=float`.",
    ("int", "bool"): "Compare, as in `x > 0`, to get bools.",
    ("float", "bool"): "Compare, as in `x > 0`, to get bools.",
    ("complex", "float"): "Take the real part with `.real` once the imaginary part is zero.",
}


def _refused(value: object, asked: str, reason: str) -> Conformed:
    found = f"you returned {described(value)}"
    if isinstance(value, Opaque) and value.type_name.startswith("sympy."):
        reason = value.text
    because = f" ({reason})" if reason else ""
    difference = Difference(
        code=Verdict.WRONG_TYPE,
        message=f"{found}{because}; expected {asked}",
        why=_advice(value, asked),
        facts={"type": value.type_name if isinstance(value, Opaque) else type(value).__name__},
    )
    return Conformed(value=value, type_difference=difference)


def _advice(value: object, asked: str = "") -> str:
    if value is None:
        return "Is there a `return` on every path?"
    if isinstance(value, str) and asked == _AN_EXPRESSION:
        return "You returned text; return the expression itself, without quotes."
    if isinstance(value, SymbolicText):
        return _OPAQUE_ADVICE["sympy"]
    if isinstance(value, Table | Column):
        return _OPAQUE_ADVICE["pandas"]
    if not isinstance(value, Opaque):
        return ""
    name = value.type_name
    if name.startswith("sympy."):
        return "" if asked == _AN_EXPRESSION else _OPAQUE_ADVICE["sympy"]
    return next((advice for part, advice in _OPAQUE_ADVICE.items() if part in name), "")


# Keys are parts of qualified type names; the first that fits is used.
_OPAQUE_ADVICE: Mapping[str, str] = {
    "matrix": "np.matrix multiplies and indexes by other rules: return np.asarray(result), or "
    "result.A1 for a vector.",
    "MaskedArray": "Return plain numbers: result.filled(...) says what masked entries become.",
    "ndarray": "An array of dtype object holds Python objects: are its rows of equal length, "
    "and is everything in it a number?",
    "generator": "A generator has not computed anything yet: collect it with list(...).",
    "map": "map has not computed anything yet: collect it with list(...).",
    "filter": "filter has not computed anything yet: collect it with list(...).",
    "zip": "zip has not computed anything yet: collect it with list(...).",
    "dict_": "A view of a dict is no list: collect it with list(...).",
    "set": "A set has no order: return a list, sorted if the order matters.",
    "function": "You returned the function itself: are its `()` missing?",
    "method": "You returned the method itself: are its `()` missing?",
    "ufunc": "You returned the function itself: are its `()` missing?",
    "pandas": "Call .to_numpy() on it.",
    "sympy": "An object of SymPy is no number: float(...) makes one of it, sympy.lambdify makes a "
    "function of arrays.",
    "type": "You returned the class itself, not a value of it.",
}


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
