"""`grade batch`: a class, one task for each submission, on as many workers as there are."""

from __future__ import annotations

from grader.batch.inputs import Found, Inputs, Shard, find
from grader.batch.plan import Plan, Planner, plan
from grader.batch.pool import Pool
from grader.batch.running import Progress, grade_class

__all__ = [
    "Found",
    "Inputs",
    "Plan",
    "Planner",
    "Pool",
    "Progress",
    "Shard",
    "find",
    "grade_class",
    "plan",
]
