"""What a comparator may look at besides the two values, and the shape all comparators have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from grader.compare.difference import Difference
from grader.compare.differing import Known
from grader.compare.judging import Judge
from grader.record import record
from grader.spec.domains import Domain
from grader.spec.rule import Rule
from grader.spec.types import Entry, Result


@record(kw_only=True)
class View:
    """The case in which two values are compared.

    *result* says which of the entry's results is compared, *sizes* are the named sizes of the
    case, *arguments* what the function was called with. *results* and *expected* are what the
    student and the reference returned, by the names of the results (and of the further calls of
    a ``property`` rule). *symbols* are those of expressions, which *judge* compares. With *explain*
    causes of a difference are looked for.
    """

    entry: Entry
    result: Result
    sizes: Mapping[str, int] = field(default_factory=dict)
    arguments: Mapping[str, object] = field(default_factory=dict)
    results: Mapping[str, object] = field(default_factory=dict)
    expected: Mapping[str, object] = field(default_factory=dict)
    symbols: Mapping[str, Domain] = field(default_factory=dict)
    judge: Judge | None = None
    explain: bool = True

    @property
    def known(self) -> Known:
        """What causes may be named after."""
        return Known(self.sizes, self.arguments, sought=self.explain)


class Comparator(Protocol):
    """Compares two values that :func:`grader.compare.conform.conform` has let pass.

    It never raises for anything a student may return.
    """

    def __call__(
        self, actual: object, expected: object, rule: Rule, view: View, /
    ) -> Difference: ...
