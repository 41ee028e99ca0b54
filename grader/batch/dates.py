"""Whether work of a class was handed in late, and what that costs.

Only a time that somebody states counts: the commit that `grade fetch` wrote down, or a column of
a roster. When files were written says when they were copied, so it makes nobody late.
"""

from __future__ import annotations

from grader.batch.inputs import Found
from grader.batch.reading import nanoseconds
from grader.spec.assignment import Assignment
from grader.spec.lateness import lateness
from grader.store import Late

UNDATED = "nothing says when it was handed in, so it counts as on time"


def late(assignment: Assignment | None, found: Found) -> Late | None:
    """Return what the dates of *assignment* mean for one student's work; None without one."""
    if assignment is None:
        return None
    if found.due is None and assignment.due is None:
        return Late()
    if found.handed_in is None:
        return Late(note=UNDATED)
    judged = lateness(assignment, found.handed_in, found.due)
    handed_in = nanoseconds(found.handed_in)
    return Late(handed_in=handed_in, factor=judged.factor, note=judged.note)
