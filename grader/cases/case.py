"""A case: one set of arguments with which a submission is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from grader.wire.values import Table


class Origin(StrEnum):
    """Which part of the spec a case comes from."""

    EXAMPLE = "example"
    DRAWN = "drawn"
    EDGE = "edge"
    RAISES = "raises"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """The arguments of one call, in the order of the entry, and where they come from.

    *number* counts from 1 among the cases of its *seed*, which redraws it alone. *returns* is
    what an example says comes back, None where nothing is said; *error* names the exception
    that the call must raise, "" where it must return. Arrays are read-only.
    """

    number: int
    origin: Origin
    arguments: Mapping[str, object]
    seed: str
    hidden: bool
    sizes: Mapping[str, int] = field(default_factory=dict)
    returns: object | None = None
    error: str = ""

    @property
    def weight(self) -> int:
        """How much there is to look at: the number of elements in all arguments."""
        return sum(_weight(value) for value in self.arguments.values())


class DrawError(ValueError):
    """The arguments asked for do not exist; the text says why, *path* which key asks for them."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


def _weight(value: object) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, Table):
        return len(value.index) * len(value.columns)
    if isinstance(value, list | tuple):
        return sum(_weight(item) for item in value)
    if isinstance(value, dict):
        return sum(_weight(item) for item in value.values())
    return 1
