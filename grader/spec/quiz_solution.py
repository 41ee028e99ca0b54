"""The files of the solution of a quiz: what must be answered, and what a mistake can be about."""

from __future__ import annotations

from collections.abc import Iterator

from grader.errors import Problem
from grader.spec.answers import function_of, read_answers
from grader.spec.code import undefined_in
from grader.spec.mistakes import Mistake
from grader.spec.quiz import Quiz
from grader.spec.validation import Complaint, did_you_mean


def answers_missing(text: str, name: str, quiz: Quiz) -> Iterator[Problem]:
    """Yield what is wrong with a file that must answer every question of *quiz*."""
    questions = [question.id for question in quiz.questions]
    if quiz.params:
        if fault := undefined_in(text, list(map(function_of, questions)), list(quiz.params)):
            yield Problem(name, 0, 0, "", fault)
        return
    answers, problems = read_answers(text, name, questions)
    yield from problems
    for note in answers.unknown:
        yield Problem(name, 0, 0, "", note)
    for question in questions:
        if not problems and answers.to(question).is_empty:
            yield Problem(name, 0, 0, question, "the answer is missing; write it")


def misfit(mistake: Mistake, quiz: Quiz) -> Complaint | None:
    """Say why *mistake* cannot be made in *quiz*."""
    if mistake.code and not (mistake.question and quiz.params):
        return ("code",), "a quiz has no code; give `question` and `answer`"
    function = function_of(mistake.question)
    if mistake.code and (fault := undefined_in(mistake.code, [function], list(quiz.params))):
        return ("code",), fault
    questions = tuple(question.id for question in quiz.questions)
    if mistake.question in questions:
        return None
    hint = did_you_mean(mistake.question, questions)
    return ("question",), f"there is no question {mistake.question!r}. {hint}"
