"""Unknown functions: a declared ``f`` stands for some smooth function, always the same one.

Two answers that agree for one function picked at random agree, but for bad luck, for every one.
"""

from __future__ import annotations

from random import Random
from typing import Any

from grader.record import record


@record
class Wave:
    """``offset + sum of height * sin(speed * (x + 2y + ...) + phase)``, in 256ths."""

    offset: int
    parts: tuple[tuple[int, int, int], ...]

    @classmethod
    def named(cls, name: str) -> Wave:
        random = Random(f"unknown function {name}")  # noqa: S311  not a secret
        parts = tuple(
            (random.randrange(100, 500), random.randrange(20, 300), random.randrange(1600))
            for _ in range(3)
        )
        return cls(random.randrange(100, 900), parts)

    def at(self, context: Any, values: tuple[Any, ...]) -> Any:
        """Evaluate with the numbers of an mpmath *context*."""
        place = sum(((index + 1) * value for index, value in enumerate(values)), context.zero)
        total = context.mpf(self.offset)
        for height, speed, phase in self.parts:
            total += height * context.sin((speed * place + phase) / 256)
        return total / 256
