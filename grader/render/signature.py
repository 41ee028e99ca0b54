"""The entry of an exercise as Python that a beginner can read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.spec.models import CodeExercise
from grader.spec.types import Argument, ArrayType, Entry, Kind, Line, Result, Scalar, Type

WIDTH = 88
ANNOTATIONS = {
    Scalar.FLOAT: "float",
    Scalar.INT: "int",
    Scalar.BOOL: "bool",
    Scalar.COMPLEX: "complex",
    Scalar.STR: "str",
    Scalar.DTYPE: "np.dtype",
    Scalar.LIST: "list",
    Scalar.DICT: "dict",
    Scalar.TUPLE: "tuple",
    Scalar.GENERATOR: "np.random.Generator",
    Scalar.DATA_FRAME: "pd.DataFrame",
    Scalar.SERIES: "pd.Series",
}
"""Types that have no short name that needs no import are left out of the signature."""

_IN_WORDS = {Scalar.CALLABLE: "function", Scalar.EXPR: "SymPy expression"}


def signature(entry: Entry) -> str:
    """Return the ``def`` line, or several lines when one would be too long."""
    parameters = [_parameter(argument) for argument in entry.arguments]
    returns = _annotation(entry.results[0].type) if entry.single else "tuple"
    end = f") -> {returns}:" if returns else "):"
    line = f"def {entry.name}({', '.join(parameters)}{end}"
    if len(line) <= WIDTH:
        return line
    lines = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"def {entry.name}(\n{lines}{end}"


def definition(exercise: CodeExercise) -> str:
    """Return the ``def`` line, and below it how the function is called that is returned."""
    line = signature(exercise.signature)
    return f"{line}\n    # returns a function: {exercise.then_call}" if exercise.then_call else line


def parameter_lines(entry: Entry | Line) -> Iterator[str]:
    """Yield one line for each argument: its name, and what it is."""
    for argument in entry.arguments:
        default = f", default {_default(argument)}" if argument.default else ""
        yield f"{argument.name} : {described(argument.type)}{default}"


def then_lines(then: Line) -> Iterator[str]:
    """Yield what there is to say of a function that is returned."""
    yield f"function {then.name}({', '.join(argument.name for argument in then.arguments)})"
    yield from (f"    {line}" for line in parameter_lines(then))
    yield from (f"    returns {line}" for line in result_lines(then))


def result_lines(entry: Entry | Line) -> Iterator[str]:
    """Yield one line for each result, and one for each size that follows from others."""
    for result in entry.results:
        name = f"{result.name} : " if result.name else ""
        yield f"{name}{_returned(result.type)}"
    for rule in entry.where:
        yield f"where {rule.name} = {rule.value}"


def result_names(entry: Entry) -> tuple[str, ...]:
    """Return a name for each result: its own, or one made up."""
    return tuple(_named(result, number) for number, result in enumerate(entry.results, 1))


def described(type_: Type) -> str:
    """Return *type_* in words: ``int array of shape (m,)``."""
    if isinstance(type_, ArrayType):
        kind = "" if type_.kind is Kind.FLOAT else f"{type_.kind} "
        shape = str(ArrayType(type_.shape))
        return f"{kind}array of shape {shape}"
    if type_.rows is not None:
        return f"{type_.scalar} with {type_.rows} rows"
    if type_.item is not None:
        return f"{type_.scalar} of {described(type_.item)}"
    return _IN_WORDS.get(type_.scalar, str(type_.scalar))


def _returned(type_: Type) -> str:
    """Return what may come back: where complex numbers are asked for, real ones are among them."""
    if isinstance(type_, ArrayType) and type_.kind is Kind.COMPLEX:
        return f"array of shape {ArrayType(type_.shape)}, real or complex"
    return described(type_)


def _named(result: Result, number: int) -> str:
    return result.name or f"result_{number}"


def _parameter(argument: Argument) -> str:
    kind = _annotation(argument.type)
    text = f"{argument.name}: {kind}" if kind else argument.name
    if not argument.default:
        return text
    return f"{text} = {_default(argument)}" if kind else f"{text}={_default(argument)}"


def _default(argument: Argument) -> str:
    # Read and written again, so that nothing but a literal can ever get into a stub.
    return repr(ast.literal_eval(argument.default))


def _annotation(type_: Type) -> str:
    return "np.ndarray" if isinstance(type_, ArrayType) else ANNOTATIONS.get(type_.scalar, "")
