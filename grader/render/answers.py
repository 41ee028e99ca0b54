"""The file a student starts a quiz from: each question as a comment, and an empty value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from grader.errors import Problem, SpecError
from grader.render.docstring import reflowed
from grader.render.stubs import one_line, points_text
from grader.render.templating import fill
from grader.render.wording import worded
from grader.spec.answers import read_answers
from grader.spec.quiz import AnyQuestion, Choice, Quiz, Shape

_WIDTH = 88


def answer_file(quiz: Quiz) -> str:
    """Return the file of answers to *quiz* with nothing filled in."""
    text = fill(
        "answers.yaml.jinja",
        title=one_line(quiz.title),
        id=quiz.id,
        points=points_text(quiz),
        statement=_commented(reflowed(worded(quiz.statement, quiz))),
        questions=[
            {
                "heading": f"Question {number}, {worth(question.points)}",
                "lines": _commented("\n".join(_lines(question, quiz))),
                "empty": _empty(question),
            }
            for number, question in enumerate(quiz.questions, 1)
        ],
    )
    return _checked(quiz, text)


def question_lines(question: AnyQuestion, quiz: Quiz) -> Iterator[str]:
    """Yield a question as it is read: what is asked, then its options."""
    yield from reflowed(worded(question.ask, quiz)).split("\n")
    if isinstance(question, Choice):
        yield from _options(question, quiz)


def question_markdown(question: AnyQuestion, quiz: Quiz) -> Iterator[str]:
    """Yield a question as Markdown, in which lines that follow each other are one paragraph."""
    yield from reflowed(worded(question.ask, quiz)).split("\n")
    if not isinstance(question, Choice):
        return
    if question.match is not None:
        yield from ("", *_listed(question.match, quiz), "", "Each is one of")
    yield from ("", *_listed(question.options, quiz))


def _listed(texts: Mapping[str, str], quiz: Quiz) -> Iterator[str]:
    return (f"- `{key}`: {one_line(worded(said, quiz))}" for key, said in texts.items())


def how_to_answer(question: AnyQuestion) -> str:
    """Return how the answer is written, where that needs to be said."""
    match question:
        case Choice(match=dict()):
            return "Write one of the words on the left after each item."
        case Choice(many=True):
            return "Write the words on the left of all that hold, with commas."
        case Choice():
            return "Write the word on the left of one of them."
        case Shape():
            return "Write a shape as (3, 4), with one axis as (3,), and `error` if there is none."
    return "Write the values between the brackets, with commas." if question.several else ""


def worth(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"


def _lines(question: AnyQuestion, quiz: Quiz) -> Iterator[str]:
    yield from question_lines(question, quiz)
    if how := how_to_answer(question):
        yield how


def _options(question: Choice, quiz: Quiz) -> Iterator[str]:
    for each in (question.match or {}, question.options):
        column = max(map(len, each), default=0) + 2
        for key, said in each.items():
            first, *others = wrap(one_line(worded(said, quiz)), _WIDTH - column - 6) or [""]
            yield f"  {key:<{column}}{first}"
            yield from (f"  {'':<{column}}{line}" for line in others)


def _commented(text: str) -> list[str]:
    """Return the lines of *text* as comments, whatever characters are in it."""
    return [f"# {_harmless(line)}".rstrip() for line in text.split("\n")]


def _harmless(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _empty(question: AnyQuestion) -> list[str]:
    """Return the lines in which the answer is to be written."""
    if isinstance(question, Choice) and question.match is not None:
        return [f"{question.id}:", *(f"  {item}:" for item in question.match)]
    return [f"{question.id}: []" if question.several else f"{question.id}:"]


def _checked(quiz: Quiz, text: str) -> str:
    """Return *text* if it reads as a file with no answers; nobody should start from another."""
    questions = [question.id for question in quiz.questions]
    answers, problems = read_answers(text, quiz.file, questions)
    if problems or not answers.are_blank or set(answers.given) != set(questions):
        said = problems[0].message if problems else "it does not read as a file without answers"
        message = f"its answer file cannot be rendered ({said}); look at the keys of its questions"
        raise SpecError([Problem(quiz.id, 0, 0, "", message)])
    return text
