"""`grade batch`: a class, one task for each submission, on as many workers as there are."""

from __future__ import annotations

from grader.batch.at_once import Graded, grade_at_once
from grader.batch.inputs import Found, Inputs, Shard, find
from grader.batch.plan import Plan, Planner, plan
from grader.batch.pool import Pool
from grader.batch.running import Progress, grade_class

__all__ = [
    "Found",
    "Graded",
    "Inputs",
    "Plan",
    "Planner",
    "Pool",
    "Progress",
    "Shard",
    "find",
    "grade_at_once",
    "grade_class",
    "plan",
]
