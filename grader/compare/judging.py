"""What compares expressions: a judge that lives elsewhere, because it may take for ever."""

from __future__ import annotations

from typing import Protocol

from grader.record import record

Typed = str | tuple[str, ...]
"""One text, or one for each of several values."""


@record(kw_only=True)
class Question:
    """Two answers, both already known to be readable, and how to compare them.

    *rule* is a key of :data:`grader.compare.symbolic.rules.RULES`, or ``defined``, which asks
    whether the expected answer has values at all (:mod:`grader.compare.symbolic.defined`).
    *forms* are keys of :data:`grader.compare.symbolic.forms.FORMS`, *variable* is what is
    integrated over (with one
    declared symbol it need not be said), *constant* is ``required`` where the constant of
    integration may not be left out, *seed* decides which points are tried.
    """

    actual: Typed
    expected: Typed
    rule: str = "expr"
    forms: tuple[str, ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    variable: str = ""
    constant: str = "optional"
    seed: int = 0


@record(kw_only=True)
class Judged:
    """What the judge says: a :class:`grader.compare.symbolic.judgement.Judgement` in plain values.

    *outcome* is "undecided", too, when anything goes wrong; *right* of *total* parts are right.
    """

    outcome: str
    message: str = ""
    witness: str = ""
    near: str = ""
    right: int = 0
    total: int = 1


class Judge(Protocol):
    """Compares typed mathematics; whatever goes wrong is *undecided*."""

    def __call__(self, question: Question, /) -> Judged: ...
