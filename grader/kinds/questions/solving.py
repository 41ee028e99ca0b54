"""The right answers to a quiz: written in a file, or worked out for the values that were drawn.

Where parameters are drawn, the solution is Python with a function for each question. It takes
the values in the order of `params`, and returns what a student could write:

    def eigenvalues(B):
        return [f"({t} + sqrt({d}))/2", f"({t} - sqrt({d}))/2"]
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.kinds.expectations import Expectations, solution_sources
from grader.spec.answers import Answer, Answers, function_of, read_answers
from grader.spec.mistakes import Mistake
from grader.spec.quiz import Quiz
from grader.wire.jobs import Call, Limits, Returned

_LIMITS = Limits(seconds_per_call=5.0)


class UnsolvedError(Exception):
    """A solution that gives no answer, which is a fault of ours."""


def solve(quiz: Quiz, solution: str, expectations: Expectations) -> Answers:
    """Return the right answers to *quiz*.

    Parameters
    ----------
    solution
        A file of answers; where parameters are drawn, Python.

    Raises
    ------
    UnsolvedError
        A function of the solution fails.
    """
    names = [question.id for question in quiz.questions]
    if not quiz.params:
        return read_answers(solution, "answers.yaml", names)[0]
    given = {name: _worked_out(quiz, solution, name, expectations) for name in names}
    return Answers(given=given)


def mistaken(quiz: Quiz, mistake: Mistake, expectations: Expectations) -> Answer:
    """Return the answer of whoever makes *mistake*."""
    if not mistake.code:
        return Answer(value=mistake.answer)
    return _worked_out(quiz, mistake.code, mistake.question, expectations, lasting=False)


def _worked_out(
    quiz: Quiz, source: str, question: str, expectations: Expectations, *, lasting: bool = True
) -> Answer:
    replies = expectations.replies(
        f"{quiz.id} {quiz.variant.values}",
        solution_sources(quiz, source),
        function_of(question),
        (Call(arguments=quiz.variant.values),),
        _LIMITS,
        lasting=lasting,
    )
    match replies:
        case (Returned(value=value),):
            return Answer(value=written(value))
        case str():
            raise UnsolvedError(replies)
    raise UnsolvedError(f"the answer to {question} could not be worked out: {replies}")


def written(value: object) -> object:
    """Return a value of Python as somebody would write it in a file of answers."""
    match value:
        case np.ndarray() | np.generic():
            return written(value.tolist())
        case complex():
            return f"{value.real!r} + {value.imag!r}*i"
        case list():
            return tuple(written(item) for item in value)
        case tuple():
            return _in_parentheses(value)
        case dict():
            return {str(key): written(item) for key, item in value.items()}
    return str(value)


def _in_parentheses(items: Sequence[object]) -> str:
    inside = ", ".join(str(written(item)) for item in items)
    return f"({inside},)" if len(items) == 1 else f"({inside})"
