"""Whether two values agree, and if not, where and how they differ.

:func:`judge` compares what a submission returned with what the reference returned; one
comparator for each rule of the exercise language does the work.
"""

from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.judgement import COMPARATORS, Judgement, judge
from grader.compare.view import Comparator, View

__all__ = [
    "COMPARATORS",
    "SAME",
    "Comparator",
    "ComparisonError",
    "Difference",
    "Judgement",
    "View",
    "judge",
]
