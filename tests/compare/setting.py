"""Exercises made of an entry and a rule, and comparing as the grader does it for one case."""

from collections.abc import Mapping

from grader.compare import (
    SAME,
    Difference,
    View,
    check_shape,
    compare,
    conform,
    unpack,
)
from grader.compare.shapes import all_sizes
from grader.spec.models import CodeExercise


def exercise(entry: str, rule: object = "allclose", **keys: object) -> CodeExercise:
    return CodeExercise.model_validate(
        {
            "format": 1,
            "id": "try-it",
            "kind": "code",
            "title": "Try it",
            "topic": "tests",
            "difficulty": 1,
            "points": 1,
            "statement": "Try it.",
            "entry": entry,
            "cases": {},
            "compare": rule,
            **keys,
        }
    )


def differ(
    asked: CodeExercise,
    returned: object,
    expected: object,
    *,
    arguments: Mapping[str, object] | None = None,
    **sizes: int,
) -> Difference:
    """Return what is found first: type, shape, dtype, values."""
    entry = asked.entry
    model = [
        conform(part, result.type).value
        for part, result in zip(unpack(expected, entry)[0], entry.results, strict=True)
    ]
    parts, difference = unpack(returned, entry)
    if difference:
        return difference
    strict = asked.dtype == "strict"
    pairs = zip(parts, entry.results, strict=True)
    conformed = [conform(part, result.type, strict_dtype=strict) for part, result in pairs]
    values = [each.value for each in conformed]
    found = [
        *(each.type_difference for each in conformed),
        *([] if _any(conformed) else [check_shape(values, entry, sizes, model)]),
        *(each.dtype_difference for each in conformed),
    ]
    if first := next((each for each in found if each), None):
        return first
    results = dict(zip(entry.result_names, values, strict=True))
    expecteds = dict(zip(entry.result_names, model, strict=True))
    noted = SAME
    joint = not isinstance(asked.compare, tuple) and asked.compare.joint
    rules = asked.rules[:1] if joint else asked.rules
    for position, (result, rule) in enumerate(zip(entry.results, rules, strict=not joint)):
        view = View(
            entry=entry,
            result=result,
            sizes=all_sizes(entry, sizes),
            arguments=arguments or {},
            results=results,
            expected=expecteds,
        )
        found_now = compare(rule, values[position], model[position], view)
        if found_now:
            return found_now
        noted = found_now if found_now.note else noted
    return noted


def _any(conformed: list) -> bool:
    return any(each.type_difference for each in conformed)


def judged(
    that: str,
    result: object,
    reference: object = None,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    **names: object,
):
    """Check one property of a single result, in the way of the grader."""
    rule = {"rule": "property", "checks": ({"that": that, "say": "No."},)}
    rule |= {key: value for key, value in (("rtol", rtol), ("atol", atol)) if value is not None}
    asked = exercise("f(a: float, b: float, c: float, n: int) -> (n,)", rule)
    view = View(
        entry=asked.entry,
        result=asked.entry.results[0],
        arguments=names,
        results={"result": result},
        expected={} if reference is None else {"result": reference},
    )
    return compare(asked.rules[0], result, reference, view)
