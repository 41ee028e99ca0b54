"""All proofs in one table: a line for each exercise, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.verify.claims import Proof, Subject

WORDS: Mapping[bool, str] = {True: "OK", False: "FAIL"}
_RIGHT = (Subject.REFERENCE, Subject.EXAMPLES, Subject.ACCEPTED)
_NOTHING = (Subject.STUB, Subject.JUNK)
_NAMED = (*_RIGHT, *_NOTHING, Subject.MISTAKES)
_GAP = "  "
_NONE = "-"


def table_lines(proofs: Sequence[Proof], width: int) -> Iterator[str]:
    """Yield the table: a heading, then a line for each of *proofs*, none wider than *width*.

    ``right`` counts right answers and examples, ``refused`` stubs and junk, ``other`` all claims
    beside these and mistakes; a count such as ``12/13`` is of claims that hold. ``fewest`` is
    how many cases catch the mistake that is hardest to catch by cases.
    """
    names = ["exercise", *(proof.exercise for proof in proofs)]
    columns = [_aligned([title, *map(cell, proofs)]) for title, cell in _COLUMNS.items()]
    words = _aligned(["", *(WORDS[proof.holds] for proof in proofs)], left=True)
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


def _count(*subjects: Subject) -> Callable[[Proof], str]:
    def counted(proof: Proof) -> str:
        claims = [claim for claim in proof.claims if claim.subject in subjects]
        held = sum(claim.holds for claim in claims)
        return f"{held}/{len(claims)}" if claims else _NONE

    return counted


def _cases(proof: Proof) -> str:
    return str(proof.matrix.cases) if proof.matrix else _NONE


def _fewest(proof: Proof) -> str:
    rows = proof.matrix.by_cases if proof.matrix else ()
    return str(min(sum(row.caught) for row in rows)) if rows else _NONE


_COLUMNS: Mapping[str, Callable[[Proof], str]] = {
    "right": _count(*_RIGHT),
    "mistakes": _count(Subject.MISTAKES),
    "refused": _count(*_NOTHING),
    "other": _count(*(subject for subject in Subject if subject not in _NAMED)),
    "cases": _cases,
    "fewest": _fewest,
    "seconds": lambda proof: f"{proof.seconds:.1f}",
}
"""What is said of each proof, the most important first: what does not fit is left out."""
