"""That each known mistake is told its own feedback, so no two of them are mixed up.

A submission with a wrong result is recognised by what it returns: it is told the feedback of the
first mistake in the file that returns the same wherever it is wrong, and is wrong in one of its
ways. Two mistakes that return the same are one mistake for the student, whatever their code looks
like. They may both stay, each proves something, but then they must say the same.

Mistakes whose verdict is about something else (a loop, a forbidden name, an exception) are
recognised by the check that fails, and are not compared here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.kinds import diagnosis
from grader.kinds.code import Marked
from grader.results import Verdict
from grader.spec.mistakes import Mistake
from grader.verify.claims import Claim, Subject

OWN = "its own"

OF_RESULTS = frozenset(
    {
        Verdict.WRONG_ANSWER,
        Verdict.WRONG_TYPE,
        Verdict.WRONG_SHAPE,
        Verdict.WRONG_DTYPE,
        Verdict.PARTIAL,
    }
)
"""Verdicts about what was returned."""


def told_apart(mistakes: Sequence[tuple[Mistake, Marked]]) -> Iterator[Claim]:
    """Claim of each mistake with a wrong result that its own feedback would be said."""
    for index, (mistake, marked) in enumerate(mistakes):
        if marked.wrong and marked.result.verdict in OF_RESULTS:
            earlier = (m for m, theirs in mistakes[:index] if _covers(m, theirs, marked))
            yield _claim(mistake, next(earlier, mistake))


def _covers(mistake: Mistake, theirs: Marked, ours: Marked) -> bool:
    """Whether *mistake* replied the same as *ours* wherever *ours* is wrong, and may explain it."""
    if len(theirs.replies) <= max(ours.wrong):
        return False
    if not diagnosis.may_explain(mistake.verdict, ours.codes):
        return False
    calls = [(theirs.replies[index], ours.replies[index]) for index in ours.wrong]
    return diagnosis.same([a for a, _ in calls], [b for _, b in calls])


def _claim(mistake: Mistake, told: Mistake) -> Claim:
    same = mistake.feedback == told.feedback
    return Claim(
        subject=Subject.FEEDBACK,
        name=mistake.name,
        expected=OWN,
        seen=OWN if same else f"that of {told.name}",
        detail=""
        if same
        else (
            f"{told.name} comes first and returns the same wherever {mistake.name} is wrong. Add "
            f"a case that tells them apart, put {mistake.name} first if it is wrong on fewer "
            "cases, give both one feedback, or drop one"
        ),
    )
