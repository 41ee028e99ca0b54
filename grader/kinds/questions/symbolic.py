"""Questions whose answer is mathematics: compared by what it means, never by how it is typed."""

from __future__ import annotations

from grader.compare.symbolic import write
from grader.compare.symbolic.ir import Relation
from grader.compare.symbolic.names import constants_for
from grader.kinds.questions.marking import RIGHT, InvalidAnswerError, Mark
from grader.kinds.questions.mathematics import Typed, read_typed
from grader.kinds.staff_judge import Judge, Judged, Question
from grader.results import type_fact
from grader.spec.answers import Answer
from grader.spec.quiz import Partial, Quiz, Symbolic

# Of decimals where an exact value is asked the message says all there is to say.
_WHY = {
    "sign": "It is right but for its sign.",
    "factor": "It is right but for a constant factor.",
}


def read(answer: Answer, question: Symbolic, quiz: Quiz) -> Typed:
    constants = constants_for(question.compare.meaning)
    return read_typed(answer, quiz.symbols, several=question.several, constants=constants)


def compare(actual: Typed, expected: Typed, question: Symbolic, quiz: Quiz, judge: Judge) -> Mark:
    if actual.unknown is not None and isinstance(expected.node, Relation):
        raise actual.unknown
    rule = question.compare
    judged = judge(
        Question(
            actual=actual.text,
            expected=expected.text,
            rule=rule.meaning,
            forms=rule.form,
            symbols=tuple((name, str(domain)) for name, domain in quiz.symbols.items()),
            variable=rule.variable,
            constant=rule.constant,
        )
    )
    return _mark(judged, question.partial)


def shown(value: Typed) -> str:
    return write(value.node)


def _mark(judged: Judged, partial: Partial) -> Mark:
    if judged.outcome == "equal":
        return RIGHT
    if judged.outcome == "unreachable":
        raise InvalidAnswerError(judged.message)
    if judged.outcome == "undecided":
        return Mark(right=False, undecided=judged.message)
    shares = {
        "approximate": partial.approximate,
        "sign": partial.up_to_sign,
        "factor": partial.up_to_factor,
    }
    facts: dict[str, type_fact] = {"right": judged.right, "total": judged.total}
    return Mark(
        right=False,
        message=judged.message,
        why=_WHY.get(judged.near, ""),
        share=shares.get(judged.near) or 0.0,
        # An answer whose form is refused for what is left to do in it has no known value.
        alike=judged.outcome == "form" and judged.near != "",
        facts=facts | ({"near": judged.near} if judged.near else {}),
    )
