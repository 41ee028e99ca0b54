"""Criteria that factorizations share: triangular factors, and a product that is the matrix."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.compare.backward import Criterion, Misfit, misfit
from grader.compare.difference import Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of

Product = Callable[..., Array]


def triangular(name: str, position: int, operand: Sized, *, upper: bool) -> Criterion:
    side = "below" if upper else "above"

    def other(part: Array) -> Array:
        return np.asarray(np.tril(part, -1) if upper else np.triu(part, 1))

    def measure(*parts: Array) -> Misfit:
        part = parts[position]
        return misfit(other(part), max(operand.size if upper else 0.0, norm_of(part)), of=part)

    def say(_worst: int, *parts: Array) -> Difference:
        off = np.nan_to_num(np.abs(other(parts[position])), nan=np.inf)
        i, j = (int(k) for k in np.unravel_index(int(off.argmax()), off.shape))
        found = number(parts[position][i, j], 3)
        form = "upper" if upper else "lower"
        message = f"{name} is not {form} triangular: it has {found} at row {i}, column {j}"
        turned = not np.any(other(parts[position].T))
        return Difference(message=message, why=f"{name}.T is {form} triangular." if turned else "")

    return Criterion(name=f"{name} is 0 {side} the diagonal", measure=measure, say=say)


def positive_diagonal(name: str, position: int, operand: Sized) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        diagonal = np.diagonal(parts[position])
        errors = np.maximum(-diagonal.real, 0) + np.abs(diagonal.imag)
        longest = max(operand.value.shape, default=1)
        size = norm_of(parts[position])
        return Misfit(errors=errors, size=size, longest=longest, scales=np.abs(diagonal))

    def say(worst: int, *parts: Array) -> Difference:
        found = number(parts[position][worst, worst])
        return Difference(
            message=f"entry {worst} on the diagonal of {name} is {found}, and should be positive"
        )

    return Criterion(name=f"the diagonal of {name} is positive", measure=measure, say=say)


def product_is_matrix(name: str, product: Product, operand: Sized) -> Criterion:
    A = operand.value

    def measure(*parts: Array) -> Misfit:
        return misfit(product(*parts) - A, operand.size, of=A)

    def say(worst: int, *parts: Array) -> Difference:
        off = norm_of(product(*parts)[:, worst] - A[:, worst])
        return Difference(message=f"{name} is not A: column {worst} is {number(off, 3)} away")

    return Criterion(name=f"{name} = A", measure=measure, say=say)
