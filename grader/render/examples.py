"""Examples as a session with Python: what is typed, and what is printed.

Results are printed with ``print``, because what a bare expression shows differs between NumPy
versions (``2.0`` or ``np.float64(2.0)``) and printed numbers do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.render import mathematics
from grader.render.docstring import WIDTH
from grader.render.signature import result_names
from grader.spec.draws import AsList, Frame, FromParam, Function, Given, Literally
from grader.spec.fields import Spec
from grader.spec.models import CodeExercise, Example
from grader.spec.params import Plain
from grader.spec.types import ArrayType, Kind, PlainType, Scalar, Type, is_frame, is_symbolic

DTYPES = {Kind.FLOAT: np.float64, Kind.INT: np.int64, Kind.BOOL: np.bool_}


def sessions(exercise: CodeExercise) -> tuple[str, ...]:
    """Return each example as the lines of a session; one with drawn arguments has none."""
    drawn = exercise.variant.values
    found = (_session(exercise, example, drawn) for example in exercise.cases.examples)
    return tuple(filter(None, map("\n".join, found)))


def _session(exercise: CodeExercise, example: Example, drawn: Mapping[str, Plain]) -> Iterator[str]:
    entry = exercise.entry
    written = {
        a.name: _written(example.arguments.get(a.name), a.type, drawn) for a in entry.arguments
    }
    if any(text is None for text in written.values()):
        return
    given = {name: text for name, text in written.items() if text}
    symbolic = (given[a.name] for a in entry.arguments if is_symbolic(a.type) and a.name in given)
    yield from (f">>> {line}" for line in mathematics.declarations(symbolic, exercise.symbols))
    assigned, call = _call(exercise, given)
    yield from assigned
    names = result_names(entry)
    if example.returns is None:
        yield f">>> {', '.join(names) if len(names) > 1 else 'result'} = {call}"
    elif entry.single:
        # What a frame looks like when it is printed changes with every pandas; a dict does not.
        yield f">>> print({call}{'.to_dict()' if is_frame(entry.results[0].type) else ''})"
        yield printed(example.returns.value, entry.results[0].type)
    else:
        yield f">>> {', '.join(names)} = {call}"
        for name, result, value in zip(names, entry.results, example.returns.value, strict=False):
            yield f">>> print({name})"
            yield printed(value, result.type)


def _written(given: Given | None, type_: Type, drawn: Mapping[str, Plain]) -> str | None:
    """Return an argument as Python: "" if its default is meant, None if it would be drawn."""
    match given:
        case None:
            return ""
        case Literally():
            return source(given.value, type_)
        case FromParam():
            return source(drawn[given.param], type_)
        case Function():
            return given.function
        case Frame():
            return _frame(given)
        case AsList() if isinstance(type_, ArrayType):
            return _literal(_array(given.as_list, type_).tolist())
        case _:
            return None


def _frame(draw: Frame) -> str | None:
    """Return the frame as Python, or None if anything in it would be drawn."""
    columns, index = draw.frame.columns, draw.frame.index
    if not all(isinstance(cells, Literally) for cells in draw.frame.cells):
        return None
    inside = (f"{name!r}: {_cells(cells)}" for name, cells in columns.items())
    labels = "" if index is None else f", index={_cells(index)}"
    return f"pd.DataFrame({{{', '.join(inside)}}}{labels})"


def _cells(cells: Spec) -> str:
    assert isinstance(cells, Literally)
    return _literal(_listed(cells.value))


def _call(exercise: CodeExercise, written: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the call, and before it the arrays given names if it would be too long."""
    entry = exercise.entry
    call = _called(exercise, written)
    if len(call) + len(">>> print()") <= WIDTH:
        return [], call
    large = (a.name for a in entry.arguments if isinstance(a.type, ArrayType) or is_frame(a.type))
    arrays = set(large) & set(written)
    words = {name: name if name in arrays else text for name, text in written.items()}
    assigned = [f">>> {name} = {text}" for name, text in written.items() if name in arrays]
    return assigned, _called(exercise, words)


def _called(exercise: CodeExercise, words: Mapping[str, str]) -> str:
    """Write the call with *words* for the arguments, and that of what it returns, if any."""
    later = exercise.then_arguments
    first = ", ".join(word for name, word in words.items() if name not in (later or ()))
    call = f"{exercise.entry.name}({first})"
    if later is None:
        return call
    return f"{call}({', '.join(words[name] for name in later if name in words)})"


def source(value: object, type_: Type) -> str:
    """Return *value*, as a spec has it, as the Python that a student would type."""
    if isinstance(type_, ArrayType):
        array = _array(value, type_)
        dtype = "" if array.size else f", dtype={type_.kind}"
        return f"np.array({_literal(array.tolist())}{dtype})"
    if is_symbolic(type_):
        items = value if isinstance(value, list | tuple) else [value]
        typed = ", ".join(map(mathematics.typed, items))
        return f"[{typed}]" if items is value else typed
    return _literal(_plain(value, type_))


def printed(value: object, type_: Type) -> str:
    """Return what ``print`` shows of *value* when it has the type that is declared."""
    if is_symbolic(type_):
        return mathematics.printed(value)
    if isinstance(value, Mapping) and is_frame(type_):
        return str(_as_dict(value))
    return str(_array(value, type_) if isinstance(type_, ArrayType) else _plain(value, type_))


def _as_dict(value: Mapping[str, Any]) -> dict[Any, Any]:
    """Return a frame that is written out as its ``to_dict()`` would."""
    columns = value.get("columns", {"": value.get("values")})
    length = len(next(iter(columns.values())))
    labels = value.get("index", range(length))
    found = {name: dict(zip(labels, cells, strict=True)) for name, cells in columns.items()}
    return found if "columns" in value else found[""]


def _array(value: object, type_: ArrayType) -> NDArray[np.generic]:
    """Return *value* as an array of the declared kind; complex only if something in it is."""
    array = np.array(value)
    if array.dtype.kind == "U":
        return np.array([complex(text) for text in array.flat]).reshape(array.shape)
    return array.astype(DTYPES.get(type_.kind, np.float64))


def _plain(value: object, type_: PlainType) -> object:
    """Return *value* as the plain type that is declared: lists for YAML's sequences."""
    if type_.scalar is Scalar.FLOAT and isinstance(value, int):
        return float(value)
    if type_.scalar is Scalar.COMPLEX and isinstance(value, str | int | float):
        return complex(value)
    if type_.scalar is Scalar.TUPLE and isinstance(value, list | tuple):
        return tuple(map(_listed, value))
    return _listed(value)


def _listed(value: object) -> object:
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _literal(value: object) -> str:
    """Return *value* as Python source; NaN and infinity by the names NumPy gives them."""
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, float) and not np.isfinite(value):
        return "np.nan" if np.isnan(value) else "np.inf" if value > 0 else "-np.inf"
    return repr(value)
