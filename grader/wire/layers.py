"""The layers between a submission and the machine, by name, and whether each one holds.

Both sides know the names: the grader asks for layers, a child says which of them it observes.
"""

from __future__ import annotations

from enum import StrEnum

from grader.record import record


class Layer(StrEnum):
    """What keeps code inside its process, in the order in which a child takes it on."""

    LIMITS = "limits"
    USER = "user"
    MEMORY = "memory"
    PATHS = "paths"
    FILES = "files"
    CALLS = "calls"


@record(kw_only=True)
class Standing:
    """Whether *layer* holds, as a child has found by trying; *detail* says how, or why not."""

    layer: Layer
    holds: bool
    detail: str
