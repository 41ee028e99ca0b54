"""Questions and answers on their own, without a quiz around them."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from grader.compare.symbolic.judge import judge_plain
from grader.kinds.questions import QUESTION_KINDS
from grader.kinds.questions.marking import InvalidAnswerError
from grader.kinds.questions.readings import best, readings
from grader.kinds.staff_judge import Judged
from grader.spec.answers import read_answers
from grader.spec.quiz import Quiz

HEAD = {
    "format": 1,
    "id": "my-quiz",
    "kind": "quiz",
    "title": "A quiz",
    "topic": "tests",
    "difficulty": 1,
    "statement": "Answer.",
    "symbols": {"x": "real"},
}


class Asked:
    """One question of a quiz."""

    def __init__(self, symbols=HEAD["symbols"], **question):
        question = {"id": "q", "ask": "What?", "points": 1, **question}
        self.quiz = Quiz.model_validate({**HEAD, "symbols": symbols, "questions": (question,)})
        (self.question,) = self.quiz.questions
        self.kind = QUESTION_KINDS[self.question.kind]

    def answer(self, text):
        answers, problems = read_answers(f"q: {text}\n", "q.yaml", ["q"])
        assert not problems
        return answers.to("q")

    def read(self, text):
        return self.kind.read(self.answer(text), self.question, self.quiz)

    def shown(self, text):
        return self.kind.shown(self.read(text))

    def fault(self, text):
        with pytest.raises(InvalidAnswerError) as caught:
            self.read(text)
        return caught.value.message

    def mark(self, text, right, judge=None):
        found = readings(self.answer(text), self.question, self.quiz, self.kind)
        expected = self.read(right)
        return best(found, expected, self.question, self.quiz, self.kind, judge or never)[1]

    def returned(self, text, right, judge=None):
        """Return what is said to an answer that is given back at no cost."""
        with pytest.raises(InvalidAnswerError) as caught:
            self.mark(text, right, judge)
        return caught.value.message


def never(_question):
    """Stand for a judge that nobody should ask."""
    raise AssertionError


def saying(**words):
    """Return a judge that gives this answer."""
    return lambda _question: Judged(**words)


def judging(question):
    """Judge here, where there is no need to kill anybody."""
    return Judged(**judge_plain(asdict(question)))


@pytest.fixture
def asked():
    return Asked


@pytest.fixture
def judge():
    return judging


@pytest.fixture
def judge_saying():
    return saying
