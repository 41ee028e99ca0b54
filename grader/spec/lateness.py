"""What handing in late costs, by the dates and the policy of an assignment."""

from __future__ import annotations

from datetime import datetime, timedelta

from grader.record import record
from grader.spec.assignment import Assignment, in_percent


@record(kw_only=True)
class Lateness:
    """By how many days work is late, a day begun counting whole, and what is left of its points.

    *factor* is between 0 and 1; *note* says it in a sentence, "" for work that is on time.
    """

    days: int = 0
    factor: float = 1.0
    note: str = ""


ON_TIME = Lateness()


def lateness(
    assignment: Assignment, handed_in: datetime, own_due: datetime | None = None
) -> Lateness:
    """Return how late work is that was handed in at *handed_in*, a moment with its offset.

    Where a student has a date of their own, *own_due*, it counts in place of the assignment's.

    Examples
    --------
    >>> from datetime import datetime
    >>> from grader.spec.assignment import Assignment
    >>> week = Assignment.model_validate({
    ...     "title": "Week 1",
    ...     "exercises": ({"id": "eig2"},),
    ...     "due": "2026-02-14 23:59:00+01:00",
    ...     "late": {"per_day": "10%", "at_most": "50%"},
    ... })
    >>> late = lateness(week, datetime.fromisoformat("2026-02-16 08:00:00+01:00"))
    >>> late.days, late.factor
    (2, 0.8)
    >>> late.note
    'handed in 2 days after it was due (2026-02-14 23:59 UTC+01:00): 80% of the points count'
    """
    due, policy = own_due or assignment.due, assignment.late
    if due is None or handed_in <= due:
        return ON_TIME
    days = -((due - handed_in) // timedelta(days=1))
    lost = min(days * in_percent(policy.per_day), in_percent(policy.at_most)) if policy else 0.0
    factor = max(0.0, (100 - lost) / 100)
    counted = "1 day" if days == 1 else f"{days} days"
    note = f"handed in {counted} after it was due ({due:%Y-%m-%d %H:%M %Z})"
    return Lateness(days=days, factor=factor, note=f"{note}: {100 * factor:g}% of the points count")
