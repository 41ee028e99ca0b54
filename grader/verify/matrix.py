"""The kill matrix: which check of which case catches which mistake.

A case on which no mistake fails says nothing, and a mistake that a single case catches hangs by
a thread. Rows are samples that must not pass; columns are the public cases, the hidden cases of
one seed, and the checks that look at a submission as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from grader.cases import Case
from grader.kinds.calls import PlannedCall
from grader.kinds.checks import ORDER
from grader.kinds.code import Marked
from grader.kinds.judgement import PER_CASE, Judgement
from grader.record import record
from grader.results import Check, Status
from grader.verify.mutation import Mutant

PASSED = ""
NOT_RUN = "-"
_FAILING = frozenset({Status.FAILED, Status.ERRORED, Status.BROKEN})


class Group(StrEnum):
    """What a column stands for."""

    PUBLIC = "public"
    HIDDEN = "hidden"
    CHECKS = "checks"


@record
class Column:
    """A case by its number, such as ``p1`` or ``h12``, or a check by its name."""

    group: Group
    name: str


@record
class Row:
    """One sample: in each column the check that failed, :data:`PASSED` or :data:`NOT_RUN`.

    *what* says more than the name: what was changed, or how a mistake is made.
    """

    name: str
    cells: tuple[str, ...]
    what: str = ""

    @property
    def caught(self) -> tuple[bool, ...]:
        """Whether each column catches it."""
        return tuple(cell not in {PASSED, NOT_RUN} for cell in self.cells)


@record
class Matrix:
    """The table; *rows* are mistakes in the order of their file, then there may be *mutants*."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    mutants: tuple[Row, ...] = ()

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return (*self.rows, *self.mutants)

    @property
    def idle(self) -> tuple[Column, ...]:
        """The columns that catch nothing at all."""
        return tuple(
            column
            for index, column in enumerate(self.columns)
            if not any(row.caught[index] for row in self.all_rows)
        )

    @property
    def cases(self) -> int:
        """How many columns are cases."""
        return sum(column.group is not Group.CHECKS for column in self.columns)

    def catching(self, row: Row) -> tuple[Column, ...]:
        """Return the columns that catch *row*."""
        return tuple(c for c, caught in zip(self.columns, row.caught, strict=True) if caught)

    @property
    def by_cases(self) -> tuple[Row, ...]:
        """The rows that no check of the work as a whole catches: cases have to."""
        return tuple(
            row
            for row in self.rows
            if all(column.group is not Group.CHECKS for column in self.catching(row))
        )


def matrix_of(
    samples: Mapping[str, Marked],
    planned: Sequence[PlannedCall],
    asked: Iterable[str],
    mutants: Mapping[Mutant, Marked] = MappingProxyType({}),
) -> Matrix:
    """Return the matrix of *samples*, by their names, that were all called as *planned*.

    Parameters
    ----------
    asked
        The checks beyond the cases that have a column even if they catch nothing.
    """
    cases = tuple({id(one.case): one.case for one in planned}.values())
    everything = (*samples.values(), *mutants.values())
    failed = {
        check for marked in everything for check, cell in _beyond(marked).items() if cell == check
    }
    checks = tuple(check for check in ORDER if check in failed | set(asked))
    columns = chain(map(_column, cases), (Column(Group.CHECKS, check) for check in checks))
    return Matrix(
        tuple(columns),
        tuple(Row(name, _cells(marked, cases, checks)) for name, marked in samples.items()),
        tuple(
            Row(f"{mutant.hash} {mutant.operator}", _cells(marked, cases, checks), mutant.change)
            for mutant, marked in mutants.items()
        ),
    )


def _column(case: Case) -> Column:
    letter, group = ("h", Group.HIDDEN) if case.hidden else ("p", Group.PUBLIC)
    return Column(group, f"{letter}{case.number}")


def _cells(marked: Marked, cases: Sequence[Case], checks: Sequence[str]) -> tuple[str, ...]:
    beyond = _beyond(marked)
    return (*_of_cases(marked, cases), *(_of_all(beyond, check) for check in checks))


def _of_cases(marked: Marked, cases: Sequence[Case]) -> Iterator[str]:
    by_case: dict[tuple[bool, int], list[Judgement]] = {}
    for judged in marked.judged:
        by_case.setdefault((judged.case.hidden, judged.case.number), []).append(judged)
    for case in cases:
        yield _cell(by_case.get((case.hidden, case.number), []))


def _cell(judged: Sequence[Judgement]) -> str:
    """Return the first check that failed in any trial of one case."""
    for check in PER_CASE:
        if any(check in one.findings for one in judged):
            return check
    return PASSED if any(one.answered for one in judged) else NOT_RUN


def _beyond(marked: Marked) -> dict[str, str]:
    """Return the cells of the checks that no single case answers.

    Where no case was judged at all, as when the file cannot be loaded, that is every check.
    """
    checks = marked.result.checks
    return {c.id: _whole(c) for c in checks if c.id not in PER_CASE or not marked.judged}


def _of_all(found: Mapping[str, str], check: str) -> str:
    """Return the cell of a check of the whole work, which may not have been asked."""
    return found.get(check, PASSED if check in PER_CASE else NOT_RUN)


def _whole(check: Check) -> str:
    if check.status in _FAILING:
        return check.id
    return PASSED if check.status is Status.PASSED else NOT_RUN
