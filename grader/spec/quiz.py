"""The models of quizzes: questions that are answered in a YAML file, not by code.

    Question
    ├── Numeric     5, 1/3, 2.5e-3, {5, 1}, [[1, 2], [3, 4]]
    ├── Symbolic    lam^2 - 5 lam + 2, {(5 + sqrt 17)/2, (5 - sqrt 17)/2}
    ├── Choice      one option, several (`many`), or pairs (`match`)
    ├── Shape       (3,), or `error`
    └── Text        a word or two

A quiz holds no answer: those are in ``solutions/<topic>/<id>/answers.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field

from grader.spec.fields import BareWord, Spec
from grader.spec.heading import Heading
from grader.spec.mathematics import (
    Mathematics,
    Symbols,
    freedom_contradictions,
    symbol_contradictions,
)
from grader.spec.params import param_contradictions
from grader.spec.validation import Complaint

Share = Annotated[float, Field(gt=0, lt=1)]

CHECKS_BEFORE = ("found", "readable")
"""The checks of the file itself; no question can be called so."""


class Question(Spec):
    """What every question says of itself."""

    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, description="the key of the answer"
    )
    ask: str = Field(min_length=1, description="the question, Markdown with $LaTeX$")
    points: float = Field(gt=0, le=1000, description="of this question")
    hints: tuple[str, ...] = Field(default=(), description="shown one by one, on demand")

    @property
    def several(self) -> bool:
        """Whether the answer is a list of values."""
        return False


# ------------------------------------------------------------------ numbers

NumericWord = Literal["allclose", "exact", "multiset", "up_to_sign", "up_to_scale"]


class NumericRule(Spec):
    """How numbers are compared."""

    rule: NumericWord = Field(description="as in code exercises")
    rtol: float | None = Field(
        default=None,
        ge=0,
        description="relative tolerance; default 1e-6, or right as far as it is typed",
    )
    atol: float | None = Field(default=None, ge=0, description="absolute tolerance")


class Numeric(Question):
    """A number, several numbers, or an array of them."""

    kind: Literal["numeric"]
    compare: Annotated[
        NumericRule, BareWord("rule", ("allclose", "exact", "multiset", "up_to_scale"))
    ] = Field(
        default=NumericRule(rule="allclose"),
        description="`allclose`, `exact`, `multiset`, `up_to_sign` or `up_to_scale`",
    )

    @property
    def several(self) -> bool:
        return self.compare.rule in {"multiset", "up_to_scale"}


# ------------------------------------------------------------------ mathematics

ExprWord = Literal[
    "expr",
    "expr_up_to_constant",
    "expr_up_to_factor",
    "multiset",
    "set",
    "sequence",
    "up_to_scale",
    "interval",
]


class SymbolicRule(Mathematics):
    """How mathematics is compared: as what it means, and never as text."""

    rule: ExprWord = Field(description="`multiset`, `set` and `sequence` are of expressions")


class Partial(Spec):
    """Which share of the points an answer earns that is right but for one thing."""

    approximate: Share | None = Field(
        default=None, description="the right decimals where the exact value is asked"
    )
    up_to_sign: Share | None = Field(default=None, description="right but for its sign")
    up_to_factor: Share | None = Field(default=None, description="right but for a constant factor")


class Symbolic(Question):
    """An expression, or several."""

    kind: Literal["symbolic"]
    compare: Annotated[
        SymbolicRule,
        BareWord("rule", ("expr", "expr_up_to_constant", "expr_up_to_factor", "multiset")),
    ] = Field(default=SymbolicRule(rule="expr"), description="how it is compared")
    partial: Partial = Field(
        default=Partial(), description="what an answer earns that is nearly right"
    )

    @property
    def several(self) -> bool:
        return self.compare.rule in {"multiset", "set", "sequence", "up_to_scale"}


# ------------------------------------------------------------------ words


class Choice(Question):
    """One of the options, several of them, or one for each item to match."""

    kind: Literal["choice"]
    options: dict[str, str] = Field(
        min_length=2, description="the text of each option by its key, which is the answer"
    )
    many: bool = Field(default=False, description="any number of the options may be right")
    match: dict[str, str] | None = Field(
        default=None, min_length=1, description="items to match, each with one of the options"
    )

    @property
    def several(self) -> bool:
        return self.many


class Shape(Question):
    """The shape of an array, or `error`."""

    kind: Literal["shape"]


class Text(Question):
    """A short answer in words; case, spaces and a full stop do not matter."""

    kind: Literal["text"]


AnyQuestion = Annotated[Numeric | Symbolic | Choice | Shape | Text, Field(discriminator="kind")]

QUESTIONS: tuple[type[Question], ...] = (Numeric, Symbolic, Choice, Shape, Text)


class Quiz(Heading):
    """Questions with one file of answers."""

    kind: Literal["quiz"] = Field(description="`quiz`")
    symbols: Symbols = Field(
        default_factory=dict,
        description="the names that answers may use, each with its domain, as {x: real}",
    )
    questions: tuple[AnyQuestion, ...] = Field(description="in order, at least one")

    @property
    def file(self) -> str:
        """The name of the student's file."""
        return f"{self.module}.yaml"

    @property
    def checks(self) -> tuple[str, ...]:
        """Every check that a submission must pass, in order: the last are the questions."""
        return (*CHECKS_BEFORE, *self.split)

    @property
    def split(self) -> dict[str, float]:
        """The points of each question."""
        return {question.id: question.points for question in self.questions}

    @property
    def max_points(self) -> float:
        return sum(self.split.values())

    def worth(self, points: float) -> Self:
        """Return the quiz with so many points in all, split as its own are."""
        factor = points / self.max_points
        if factor == 1:
            return self
        questions = tuple(
            question.model_copy(update={"points": question.points * factor})
            for question in self.questions
        )
        return self.model_copy(update={"questions": questions})


def quiz_contradictions(quiz: Quiz) -> Iterator[Complaint]:
    """Yield where *quiz* contradicts itself or asks for what cannot be done yet."""
    yield from param_contradictions(quiz.params, dict.fromkeys(quiz.symbols, "a symbol"))
    if quiz.id in quiz.requires:
        index = quiz.requires.index(quiz.id)
        yield ("requires", index), "an exercise cannot require itself; leave it out"
    yield from symbol_contradictions(quiz.symbols)
    if not quiz.questions:
        yield ("questions",), "found an empty list, expected at least one question; ask something"
    ids = [question.id for question in quiz.questions]
    for index, question in enumerate(quiz.questions):
        if question.id in ids[:index]:
            yield ("questions", index, "id"), f"`{question.id}` is asked twice; rename one"
        if question.id in CHECKS_BEFORE:
            message = f"`{question.id}` is the name of a check of the file; choose another id"
            yield ("questions", index, "id"), message
        for path, message in _of_question(question, quiz):
            yield ("questions", index, *path), message


def _of_question(question: Question, quiz: Quiz) -> Iterator[Complaint]:
    match question:
        case Choice():
            yield from _of_choice(question)
        case Symbolic():
            yield from freedom_contradictions(("compare",), question.compare, quiz.symbols)


def _of_choice(question: Choice) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for key in question.options:
        other = seen.setdefault(key.casefold().strip(), key)
        if other != key:
            message = f"the keys `{other}` and `{key}` differ in their case only; rename one"
            yield ("options", key), message
        if not key.strip() or set(key) & set(",[]{}"):
            yield ("options", key), f"found {key!r}, expected a key without commas and brackets"
    if question.many and question.match is not None:
        yield ("match",), "found `many` and `match`; keep one of them"
