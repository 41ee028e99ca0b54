"""The variant that a student has: parameters drawn from a keyed hash of student and exercise.

The numbers come from BLAKE2 and not from NumPy, whose generators may give others in another
version: staff draw a variant again months after the student got it, maybe on another machine.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b
from math import ceil, floor, prod
from typing import TypeVar

from grader.cases.algebra import holds
from grader.cases.case import DrawError
from grader.errors import Problem, SpecError
from grader.spec.draws import Choice, Distinct, Integers, Permutation, Uniform
from grader.spec.expressions import Expression
from grader.spec.heading import Heading
from grader.spec.params import Param, Plain, Variant

TRIES = 2000
"""How often all parameters are drawn until every `require` holds."""

LARGEST = 10_000
"""How many numbers a parameter may have; it has to be read by a person."""

Exercise = TypeVar("Exercise", bound=Heading)


def personal(exercise: Exercise, student: str = "", key: bytes = b"") -> Exercise:
    """Return *exercise* with the variant that *student* has, the default one for nobody.

    Raises
    ------
    SpecError
        There are no values that meet what `params` asks for.
    """
    if not exercise.params:
        return exercise
    seed = variant_seed(exercise.id, student, key)
    try:
        return exercise.of(Variant(drawn(exercise.params, seed), seed.hex()))
    except DrawError as error:
        file = f"exercises/{exercise.topic}/{exercise.id}.yaml"
        raise SpecError([Problem(file, 0, 0, error.path, str(error))]) from None


def module_of(variant: Variant) -> str:
    """Return the source of the module ``variant``, from which solutions import the values."""
    assignments: list[ast.stmt] = [
        ast.Assign([ast.Name(name, ast.Store())], _literal(value), lineno=1)
        for name, value in variant.values.items()
    ]
    return ast.unparse(ast.Module(assignments, [])) + "\n"


def variant_seed(exercise: str, student: str, key: bytes) -> bytes:
    """Return the seed of a student's variant; the one for nobody is the same under every key."""
    person = unicodedata.normalize("NFC", student.strip())
    text = f"{exercise}\0{person}".encode("utf-8", "surrogatepass")
    secret = blake2b(key).digest() if person else b""
    return blake2b(text, key=secret, digest_size=16).digest()


def drawn(params: Mapping[str, Param], seed: bytes) -> dict[str, Plain]:
    """Return a value for each of *params*, in their order, drawn from *seed*.

    Raises
    ------
    DrawError
        A value does not exist, or no try meets every `require`.
    """
    failure = ""
    for attempt in range(TRIES):
        values, failure = _try(params, Stream(seed, attempt))
        if not failure:
            return values
    message = f"`{params[failure].require}` does not hold in any of {TRIES} tries; change it"
    raise DrawError(message, f"params.{failure}.require")


class Stream:
    """Numbers from a seed that are the same on every machine and in every version."""

    def __init__(self, seed: bytes, attempt: int = 0) -> None:
        self._key = seed + attempt.to_bytes(4)
        self._used = 0

    def below(self, bound: int) -> int:
        """Return a whole number from 0 up to, not including, *bound*."""
        self._used += 1
        digest = blake2b(self._used.to_bytes(8), key=self._key).digest()
        return int.from_bytes(digest) % bound  # of 512 bits: no number is noticeably likelier

    def shuffled(self, items: list[Plain]) -> list[Plain]:
        """Return *items* in random order."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed


def _try(params: Mapping[str, Param], stream: Stream) -> tuple[dict[str, Plain], str]:
    """Draw all of *params* once; return them and the name of one that is not as it must be."""
    values: dict[str, Plain] = {}
    for name, param in params.items():
        try:
            values[name] = _value(param, values, stream)
            fine = param.require is None or holds(param.require, values)
        except (DrawError, ValueError) as error:
            raise DrawError(str(error), f"params.{name}") from None
        if not fine:
            return values, name
    return values, ""


def _value(param: Param, known: Mapping[str, Plain], stream: Stream) -> Plain:
    if isinstance(param.draw, Permutation):
        length = _within(_whole(param.draw.permutation, known))
        return stream.shuffled(list(range(length)))
    shape = tuple(_whole(size, known) for size in param.shape)
    count = _within(prod(shape))
    return _nested(_numbers(param, count, known, stream), shape)


def _numbers(param: Param, count: int, known: Mapping[str, Plain], stream: Stream) -> list[Plain]:
    match param.draw:
        case Integers(integers=(low, high)):
            first, last = _whole(low, known), _whole(high, known)
            if first > last:
                raise DrawError(f"there is no whole number from {first} to {last}")
            return [first + stream.below(last - first + 1) for _ in range(count)]
        case Uniform(uniform=(lowest, highest)):
            return _decimal(lowest, highest, param.decimals, count, stream)
        case Distinct(distinct=(lowest, highest)):
            return _different(ceil(lowest), floor(highest), count, stream)
        case Choice(choice=values):
            return [_listed(values[stream.below(len(values))]) for _ in range(count)]
    raise AssertionError(param.draw)


def _decimal(low: float, high: float, decimals: int, count: int, stream: Stream) -> list[Plain]:
    """Draw numbers that are exactly what a statement shows of them."""
    first, last = ceil(low * 10**decimals), floor(high * 10**decimals)
    if first > last:
        raise DrawError(f"there is no number with {decimals} decimals from {low:g} to {high:g}")
    return [(first + stream.below(last - first + 1)) / 10**decimals for _ in range(count)]


def _different(first: int, last: int, count: int, stream: Stream) -> list[Plain]:
    if last - first + 1 < count:
        raise DrawError(f"there are no {count} different whole numbers from {first} to {last}")
    found: dict[Plain, None] = {}
    while len(found) < count:
        found[first + stream.below(last - first + 1)] = None
    return list(found)


def _nested(values: list[Plain], shape: tuple[int, ...]) -> Plain:
    """Return *values* as lists in lists of this *shape*; a single value for no shape."""
    if not shape:
        return values[0]
    for size in reversed(shape[1:]):
        values = [values[start : start + size] for start in range(0, len(values), size)]
    return values


def _whole(expression: Expression, known: Mapping[str, Plain]) -> int:
    value = expression.evaluate(known)
    if not isinstance(value, int):
        raise DrawError(f"`{expression}` is {value}, expected a whole number")
    return value


def _within(count: int) -> int:
    if not 1 <= count <= LARGEST:
        raise DrawError(f"found {count} numbers, expected 1 to {LARGEST}; change `shape`")
    return count


def _literal(value: Plain) -> ast.expr:
    if isinstance(value, list):
        return ast.List([_literal(item) for item in value], ast.Load())
    return ast.Constant(value)


def _listed(value: object) -> Plain:
    """Return a value written in a spec as plain data: lists for YAML's sequences."""
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    if not isinstance(value, int | float | str):
        raise DrawError(f"found {value!r} in `choice`, expected numbers, text or lists of them")
    return value
