"""All proofs in one table: a line for each exercise, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from grader.record import record
from grader.verify.claims import Proof, Subject

WORDS: Mapping[bool, str] = {True: "OK", False: "FAIL"}
_GAP = "  "
_NONE = "-"


def table_lines(proofs: Sequence[Proof], width: int) -> Iterator[str]:
    """Yield the table: a heading, a line for each of *proofs*, and one for all of them together.

    No line is wider than *width*. A count such as ``12/13`` is of claims that hold. The mutants of
    the reference are ``killed`` by the cases, listed as ``equiv``alent, or still ``alive``.
    ``fewest`` is how many cases catch the mistake that is hardest to catch by cases.
    """
    names = ["exercise", *(proof.exercise for proof in proofs), "all"]
    columns = [
        _aligned([title, *(column.said([one]) for one in proofs), column.said(proofs)])
        for title, column in _COLUMNS.items()
    ]
    held = [proof.holds for proof in proofs]
    words = _aligned(["", *(WORDS[holds] for holds in held), WORDS[all(held)]], left=True)
    longest = min(max(map(len, names)), max(width // 2, len("exercise")))
    while columns and len(words[0]) + longest + sum(map(_wide, columns)) + len(_GAP) > width:
        columns.pop()
    for row, name in enumerate(names):
        cut = name if len(name) <= longest else f"{name[: longest - 1]}~"
        cells = (words[row], f"{cut:<{longest}}", *(column[row] for column in columns))
        yield _GAP.join(cells).rstrip()


def _wide(column: Sequence[str]) -> int:
    return len(column[0]) + len(_GAP)


def _aligned(cells: Sequence[str], *, left: bool = False) -> list[str]:
    width = max(map(len, cells))
    return [cell.ljust(width) if left else cell.rjust(width) for cell in cells]


@record
class _Column:
    """What is said of a proof, and of several: the *total* of their numbers."""

    number: Callable[[Proof], tuple[float, ...] | None]
    total: Callable[[Iterable[float]], float] = sum
    form: str = "{:g}"

    def said(self, proofs: Sequence[Proof]) -> str:
        numbers = [number for proof in proofs if (number := self.number(proof)) is not None]
        return self.form.format(*map(self.total, zip(*numbers, strict=True))) if numbers else _NONE


def _held(*subjects: Subject) -> Callable[[Proof], tuple[float, ...] | None]:
    def counted(proof: Proof) -> tuple[float, ...] | None:
        claims = [claim for claim in proof.claims if claim.subject in subjects]
        return (sum(claim.holds for claim in claims), len(claims)) if claims else None

    return counted


def _mutants(fate: str) -> Callable[[Proof], tuple[float, ...] | None]:
    def counted(proof: Proof) -> tuple[float, ...] | None:
        return (getattr(proof.mutants, fate),) if proof.matrix else None

    return counted


def _cases(proof: Proof) -> tuple[float, ...] | None:
    return (proof.matrix.cases,) if proof.matrix else None


def _fewest(proof: Proof) -> tuple[float, ...] | None:
    rows = proof.matrix.by_cases if proof.matrix else ()
    return (min(sum(row.caught) for row in rows),) if rows else None


_COLUMNS: Mapping[str, _Column] = {
    "claims": _Column(_held(*Subject), form="{:g}/{:g}"),
    "mistakes": _Column(_held(Subject.MISTAKES), form="{:g}/{:g}"),
    "killed": _Column(_mutants("killed")),
    "equiv": _Column(_mutants("equivalent")),
    "alive": _Column(_mutants("survived")),
    "seconds": _Column(lambda proof: (proof.seconds,), form="{:.1f}"),
    "cases": _Column(_cases),
    "fewest": _Column(_fewest, total=min),
}
"""What is said of each proof, the most important first: what does not fit is left out."""
