"""Whether a value written out is one of the declared type, and fits the sizes around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.spec.expressions import Name
from grader.spec.types import ArrayType, Kind, Scalar, Type


def misfit(value: object, type_: Type, sizes: dict[str, int] | None = None) -> str:
    """Say why *value*, as YAML gives it, is not of *type_*, or return "".

    Parameters
    ----------
    sizes
        What is known of the sizes; names met for the first time are added.
    """
    if isinstance(type_, ArrayType):
        return _array_misfit(value, type_, {} if sizes is None else sizes)
    if not _FITTING[type_.scalar](value):
        return f"found {written(value)}, expected {_WORDS.get(type_.scalar, f'a {type_}')}"
    if type_.item is not None:
        assert isinstance(value, tuple)
        found = (misfit(item, type_.item) for item in value)
        return next((reason for reason in found if reason), "")
    return ""


def written(value: object) -> str:
    """Return *value* roughly as YAML writes it, shortened."""
    text = _yaml(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _yaml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_yaml(item) for item in value[:20])}]"
    if value is None or isinstance(value, bool):
        return str(value).lower().replace("none", "null")
    return repr(value) if isinstance(value, str) else str(value).replace("'", "")


def _array_misfit(value: object, type_: ArrayType, sizes: dict[str, int]) -> str:
    shape = _shape(value)
    if shape is None:
        return f"the rows of {written(value)} differ in length; give every row the same"
    if len(shape) != len(type_.shape) and 0 not in shape:
        axes = "1 axis" if len(shape) == 1 else f"{len(shape)} axes"
        return f"found {written(value)} with {axes}, expected the shape {type_}"
    if not all(_ELEMENTS[type_.kind](item) for item in _leaves(value)):
        return f"found {written(value)}, expected {type_.kind} numbers in the shape {type_}"
    return _size_misfit(shape, type_, sizes)


def _size_misfit(shape: tuple[int, ...], type_: ArrayType, sizes: dict[str, int]) -> str:
    for length, size in zip(shape, type_.shape, strict=False):
        if isinstance(size.tree, Name):
            sizes.setdefault(size.tree.id, length)
        expected = size.value_if_known(sizes)
        if expected is not None and length != expected:
            known = ", ".join(f"{name}={sizes[name]}" for name in size.names)
            where = f" where {known}" if known else ""
            return f"found the shape {shape}, expected {type_}{where}"
    return ""


def _shape(value: object) -> tuple[int, ...] | None:
    """Return the lengths of the axes of nested lists, or None if rows differ."""
    if not isinstance(value, tuple):
        return ()
    rows = {_shape(item) for item in value}
    if len(rows) > 1 or None in rows:
        return None
    return (len(value), *(rows.pop() or () if rows else ()))


def _leaves(value: object) -> list[object]:
    if not isinstance(value, tuple):
        return [value]
    return [leaf for item in value for leaf in _leaves(item)]


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return _is_int(value) or (isinstance(value, float) and value.is_integer())


def _is_float(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_expression(value: object) -> bool:
    return isinstance(value, str) or _is_float(value)


def _is_complex(value: object) -> bool:
    if isinstance(value, str):
        try:
            complex(value)
        except ValueError:
            return False
        return True
    return _is_float(value)


def _is(*types: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, types)


def _is_labelled(value: object, inside: str) -> bool:
    """Whether it is a mapping with *inside* and perhaps an index, each list as long."""
    if not isinstance(value, dict) or inside not in value or set(value) - {inside, "index"}:
        return False
    held = value[inside]
    lists = [held] if inside == "values" else [*held.values()] if isinstance(held, dict) else [None]
    lists += [value["index"]] if "index" in value else []
    lengths = {len(one) for one in lists if isinstance(one, tuple)}
    return len(lengths) == 1 and all(isinstance(one, tuple) for one in lists)


def _is_table(value: object) -> bool:
    return _is_labelled(value, "columns")


def _is_column(value: object) -> bool:
    return _is_labelled(value, "values")


_ELEMENTS: Mapping[Kind, Callable[[object], bool]] = {
    Kind.FLOAT: _is_float,
    Kind.INT: _is_whole,
    Kind.BOOL: _is(bool),
    Kind.COMPLEX: _is_complex,
}

_FITTING: Mapping[Scalar, Callable[[object], bool]] = {
    Scalar.FLOAT: _is_float,
    Scalar.INT: _is_int,
    Scalar.BOOL: _is(bool),
    Scalar.COMPLEX: _is_complex,
    Scalar.STR: _is(str),
    Scalar.DTYPE: _is(str),
    Scalar.LIST: _is(tuple),
    Scalar.TUPLE: _is(tuple),
    Scalar.DICT: _is(dict),
    Scalar.GENERATOR: _is_int,
    Scalar.CALLABLE: _is(str),
    Scalar.EXPR: _is_expression,
    Scalar.DATA_FRAME: _is_table,
    Scalar.SERIES: _is_column,
}

_WORDS: Mapping[Scalar, str] = {
    Scalar.FLOAT: "a number",
    Scalar.INT: "a whole number",
    Scalar.BOOL: "true or false",
    Scalar.COMPLEX: 'a number, complex ones as "1+2j"',
    Scalar.STR: "text",
    Scalar.DTYPE: "the name of a dtype, as float32",
    Scalar.LIST: "a list",
    Scalar.TUPLE: "a list",
    Scalar.DICT: "a mapping, as {value: {a: 1}}",
    Scalar.GENERATOR: "a seed, as {rng: 7}",
    Scalar.CALLABLE: "the name of a function, as {function: square}",
    Scalar.EXPR: "an expression as text, such as x**2 + 1",
    Scalar.DATA_FRAME: "columns of equal length, as {columns: {mean: [1.5]}, index: [a]}",
    Scalar.SERIES: "as many values as labels, as {values: [1.5], index: [a]}",
}
