"""The arguments with which a submission is called, drawn from the spec and a seed."""

from grader.cases.case import Case, Origin
from grader.cases.draw import (
    case_at,
    case_numbered,
    checked_seed,
    fresh_seed,
    grown_cases,
    hidden_cases,
    public_cases,
    public_seed,
)
from grader.cases.variants import module_of, personal

__all__ = [
    "Case",
    "Origin",
    "case_at",
    "case_numbered",
    "checked_seed",
    "fresh_seed",
    "grown_cases",
    "hidden_cases",
    "module_of",
    "personal",
    "public_cases",
    "public_seed",
]
