"""The kinds of question in a quiz: one module each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.kinds.questions import choice, numeric, shape, symbolic, text
from grader.kinds.questions.marking import InvalidAnswerError, Mark, QuestionKind
from grader.kinds.staff_judge import Judge, StaffJudge

__all__ = ["QUESTION_KINDS", "InvalidAnswerError", "Judge", "Mark", "QuestionKind", "StaffJudge"]

QUESTION_KINDS: Mapping[str, QuestionKind] = MappingProxyType(
    {
        "choice": choice,
        "numeric": numeric,
        "shape": shape,
        "symbolic": symbolic,
        "text": text,
    }
)
