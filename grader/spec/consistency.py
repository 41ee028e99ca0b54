"""What no key can say alone: an exercise whose parts contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.spec.argument_checks import (
    argument_contradictions,
    unknown_error,
    unknown_names,
)
from grader.spec.code import fault_in
from grader.spec.expressions import Expression
from grader.spec.forbidden import forbidden_fault
from grader.spec.mathematics import (
    Mathematics,
    code_symbol_contradictions,
    freedom_contradictions,
)
from grader.spec.models import CodeExercise
from grader.spec.modules import module_fault
from grader.spec.params import param_contradictions
from grader.spec.places import Path
from grader.spec.rule import Rule
from grader.spec.rule_checks import unfit_result, unfit_rules
from grader.spec.rules import (
    Frame,
    Multiset,
    PropertyRule,
    Raises,
    Sequence,
    UpToScale,
    UpToSign,
)
from grader.spec.size_checks import no_room, size_contradictions
from grader.spec.types import (
    EXPRESSION,
    ArrayType,
    PlainType,
    Result,
    Scalar,
    Type,
    is_frame,
    is_symbolic,
)
from grader.spec.validation import Complaint, did_you_mean

_CALLABLE = PlainType(Scalar.CALLABLE)


def contradictions(exercise: CodeExercise) -> Iterator[Complaint]:
    """Yield where *exercise* contradicts itself or asks for what cannot be done yet."""
    yield from _frames(exercise)
    yield from _names(exercise)
    yield from _then_call(exercise)
    yield from _mathematics(exercise)
    yield from param_contradictions(exercise.params, _taken(exercise))
    yield from argument_contradictions(exercise)
    yield from size_contradictions(exercise)
    yield from _comparing(exercise)
    yield from _vectorized(exercise)
    yield from _memory(exercise)
    yield from _scaling(exercise)
    yield from _points(exercise)


def _frames(exercise: CodeExercise) -> Iterator[Complaint]:
    """Yield where a frame of pandas stands where none can be."""
    for type_ in exercise.entry.types:
        if isinstance(type_, PlainType) and type_.item is not None and is_frame(type_.item):
            yield ("entry",), f"a {type_.item} stands alone, not in a list"
    for argument in exercise.entry.arguments:
        if argument.type == PlainType(Scalar.SERIES):
            message = f"`{argument.name}` is a Series, and only results can be one"
            yield ("entry",), f"{message}; pass a DataFrame and the name of a column"
    for result in exercise.entry.results:
        if isinstance(result.type, PlainType) and result.type.rows is not None:
            message = f"found {result.type} as a result; how many rows it has is compared anyway"
            yield ("entry",), f"{message}, so write {result.type.scalar}"


def _names(exercise: CodeExercise) -> Iterator[Complaint]:
    if fault := module_fault(exercise.module):
        yield ("id",), fault
    if exercise.id in exercise.requires:
        path = ("requires", exercise.requires.index(exercise.id))
        yield path, "an exercise cannot require itself; leave it out"
    for index, name in enumerate(exercise.forbid):
        if fault := forbidden_fault(name):
            yield ("forbid", index), fault


def _taken(exercise: CodeExercise) -> dict[str, str]:
    """Return the names that a parameter cannot have, each with what it means already."""
    entry = exercise.entry
    return (
        dict.fromkeys(("returns", "error"), "a word of `cases`")
        | dict.fromkeys(_property_names(exercise), "a name of the entry line")
        | {entry.name: "the function"}
    )


def _then_call(exercise: CodeExercise) -> Iterator[Complaint]:
    """Yield where a function is returned and not called, or called and not returned."""
    returned = [result.type for result in exercise.signature.results]
    if exercise.then_call is not None and returned != [_CALLABLE]:
        message = f"{exercise.signature.name} does not return a single Callable"
        yield ("then_call",), f"{message}, so there is nothing to call; leave it out"
    elif exercise.then_call is None and _CALLABLE in returned:
        message = "a function that is returned is checked by calling it"
        yield ("entry",), f'{message}; add `then_call: "f(x: (n,)) -> (n,)"` with its signature'
    elif any(result.type == _CALLABLE for result in exercise.entry.results):
        yield ("then_call",), "this returns a function again, expected a value that is compared"


def _mathematics(exercise: CodeExercise) -> Iterator[Complaint]:
    yield from code_symbol_contradictions(exercise.symbols)
    if exercise.symbols and not any(map(is_symbolic, exercise.entry.types)):
        yield ("symbols",), "nothing in the entry is an Expr; leave the symbols out"


# ---------------------------------------------------------------- comparing


def _comparing(exercise: CodeExercise) -> Iterator[Complaint]:
    results = exercise.entry.results
    if not isinstance(exercise.compare, tuple):
        yield from _rule(exercise, ("compare",), exercise.compare, results)
        yield from unfit_rules(exercise, ("compare",), exercise.compare, alone=True)
        return
    if len(exercise.compare) != len(results):
        yield (
            ("compare",),
            f"found {len(exercise.compare)} rules for {len(results)} results; give one for each",
        )
        return
    for index, (rule, result) in enumerate(zip(exercise.compare, results, strict=True)):
        yield from _rule(exercise, ("compare", index), rule, (result,))
        yield from unfit_rules(exercise, ("compare", index), rule, alone=False)


def _rule(
    exercise: CodeExercise, path: Path, rule: Rule, results: tuple[Result, ...]
) -> Iterator[Complaint]:
    for result in results:
        if wanted := _unfit(rule, result.type) or unfit_result(rule, result):
            called = f"`{result.name}`" if result.name else "the result"
            yield path, f"this rule compares {wanted}, but {called} is {result.type}"
    if isinstance(rule, Raises):
        yield from unknown_error((*path, "error"), rule.error)
    if isinstance(rule, Mathematics):
        yield from freedom_contradictions(path, rule, exercise.symbols)
    if any(is_symbolic(result.type) for result in results):
        for key in ("checks", "rtol", "atol"):
            if key in rule.model_fields_set:
                yield (*path, key), "expressions are compared exactly, as a whole; leave it out"
    yield from _properties(exercise, path, rule)


def _unfit(rule: Rule, type_: Type) -> str:
    """Say what *rule* compares where a result of *type_* is no such thing, else return ""."""
    if isinstance(rule, Raises):
        return ""
    if isinstance(rule, Mathematics):
        return "" if is_symbolic(type_) else "expressions"
    if type_ == EXPRESSION or (is_symbolic(type_) and not isinstance(rule, Multiset | Sequence)):
        return "numbers, text and arrays"
    if isinstance(rule, Frame) != is_frame(type_):
        return "frames" if isinstance(rule, Frame) else "numbers, text and arrays"
    is_array = isinstance(type_, ArrayType)
    is_list = isinstance(type_, PlainType) and type_.scalar in {Scalar.LIST, Scalar.TUPLE}
    if isinstance(rule, Sequence) and not is_list:
        return "lists"
    if isinstance(rule, UpToSign | UpToScale) and not is_array:
        return "arrays"
    if isinstance(rule, Multiset) and not (is_array or is_list):
        return "several numbers"
    return ""


def _properties(exercise: CodeExercise, path: Path, rule: Rule) -> Iterator[Complaint]:
    symbolic = {each.name for each in exercise.entry.arguments if is_symbolic(each.type)}
    names = (name for name in _property_names(exercise) if name not in symbolic)
    known: dict[str, object] = dict.fromkeys((*names, *exercise.params))
    if isinstance(rule, PropertyRule):
        yield from _calls(exercise, path, rule.calls)
        known |= rule.calls
        if rule.trials is not None and rule.trials.passes > rule.trials.seeds:
            message = f"found {rule.trials.passes}, expected at most `seeds: {rule.trials.seeds}`"
            yield (*path, "trials", "pass"), message
    for index, check in enumerate(rule.checks):
        place = (*path, "checks", index, "that")
        yield from unknown_names(place, check.that, tuple(known), "an argument, a result or a size")


def _property_names(exercise: CodeExercise) -> dict[str, object]:
    entry = exercise.entry
    return dict.fromkeys(
        (
            *(argument.name for argument in entry.arguments),
            *entry.result_names,
            *entry.sizes,
            *(rule.name for rule in entry.where),
        )
    )


def _calls(
    exercise: CodeExercise, path: Path, calls: Mapping[str, Mapping[str, Expression]]
) -> Iterator[Complaint]:
    whole = exercise.entry.whole_arguments
    changeable = (*whole, *exercise.entry.generators)
    known = (*exercise.entry.sizes, *whole)
    for label, changes in calls.items():
        if label in (*_property_names(exercise), *exercise.params):
            message = f"`{label}` already means something in `that`; rename this call"
            yield (*path, "calls", label), message
        for name, value in changes.items():
            place = (*path, "calls", label, name)
            if name not in changeable:
                near = did_you_mean(name, changeable)
                yield place, f"no int or Generator is called `{name}`. {near}"
            yield from unknown_names(place, value, known, "a size or an argument of type int")


# ---------------------------------------------------------------- how, and how much


def _vectorized(exercise: CodeExercise) -> Iterator[Complaint]:
    rule = exercise.vectorized
    if rule is None:
        return
    sizes, growing = exercise.entry.sizes, (*exercise.entry.sizes, *exercise.entry.whole_arguments)
    for index, name in enumerate(rule.sizes):
        step = name if isinstance(rule.over, dict) else index
        if name not in sizes:
            message = f"the entry has no size `{name}`. {did_you_mean(name, sizes)}"
            yield ("vectorized", "over", step), message
        for follower, value in rule.tied(name).ties.items():
            path = ("vectorized", "over", name, "with", follower)
            others = tuple(other for other in growing if other != name)
            if follower not in others:
                message = f"`{follower}` cannot follow `{name}`. {did_you_mean(follower, others)}"
                yield path, message
            yield from unknown_names(path, value, growing, "a size or a whole-number argument")
    for name in rule.at:
        if name not in growing:
            message = f"the entry has no size `{name}`. {did_you_mean(name, growing)}"
            yield ("vectorized", "at", name), message
    yield from _room(exercise, ("vectorized", "at"), rule.at)
    if rule.baseline is not None:
        fault = fault_in(rule.baseline, exercise.signature, same_names=True)
        if fault:
            yield ("vectorized", "baseline"), fault


def _memory(exercise: CodeExercise) -> Iterator[Complaint]:
    rule = exercise.memory
    if rule is None:
        return
    if rule.no_temporary is None and rule.peak is None:
        message = "says nothing; give `no_temporary: [m, n]`, or `peak` in bytes and `at`"
        yield ("memory",), message
    sizes, given = exercise.entry.sizes, (*exercise.entry.sizes, *exercise.entry.whole_arguments)
    for index, name in enumerate(rule.no_temporary or ()):
        if name not in sizes:
            message = f"the entry has no size `{name}`. {did_you_mean(name, sizes)}"
            yield ("memory", "no_temporary", index), message
    for name in rule.at:
        if name not in given:
            message = f"the entry has no size `{name}`. {did_you_mean(name, given)}"
            yield ("memory", "at", name), message
    yield from _room(exercise, ("memory", "at"), rule.at)
    if rule.peak is not None:
        yield from unknown_names(("memory", "peak"), rule.peak, sizes, "a size")


def _room(exercise: CodeExercise, path: Path, sizes: Mapping[str, int]) -> Iterator[Complaint]:
    """Yield that the sizes at *path* leave no room for a call."""
    if reason := no_room(exercise, sizes):
        yield (*path, max(sizes, key=lambda name: sizes[name])), reason


def _scaling(exercise: CodeExercise) -> Iterator[Complaint]:
    rule, sizes = exercise.scaling, exercise.entry.sizes
    if rule is not None and rule.in_ not in sizes:
        message = f"the entry has no size `{rule.in_}`. {did_you_mean(rule.in_, sizes)}"
        yield ("scaling", "in"), message


def _points(exercise: CodeExercise) -> Iterator[Complaint]:
    if isinstance(exercise.points, int):
        return
    split = exercise.split
    if split.get("values", 0) <= 0:
        message = "no points for `values`; without right values nothing else is worth anything"
        yield ("points",), f"{message}. Add `values: 1`"
    if "memory" in split and exercise.memory is None:
        yield ("points", "memory"), "points for a rule that is not there; add `memory:`"
    if "vectorized" in split and exercise.vectorized is None:
        yield ("points", "vectorized"), "points for a rule that is not there; add `vectorized:`"
    limited = exercise.scaling or (exercise.vectorized and exercise.vectorized.within)
    if "time" in split and not limited:
        message = "points for a limit that is not there; add `vectorized: {within: 5}`"
        yield ("points", "time"), message
