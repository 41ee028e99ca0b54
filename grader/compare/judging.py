"""What compares expressions: a judge that lives elsewhere, because it may take for ever."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from grader.record import record


@record(kw_only=True)
class Judged:
    """What the judge says of two answers; see :class:`grader.compare.symbolic.judge.Answer`."""

    outcome: str
    message: str = ""
    witness: str = ""
    near: str = ""
    right: int = 0
    total: int = 1


class Judge(Protocol):
    """Compares typed mathematics; whatever goes wrong is *undecided*.

    A question has the fields of :class:`grader.compare.symbolic.judge.Question`.
    """

    def __call__(self, question: Mapping[str, Any]) -> Judged: ...
