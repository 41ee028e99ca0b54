"""Questions whose answer is mathematics: compared by what it means, never by how it is typed."""

from __future__ import annotations

from grader.compare.symbolic import write
from grader.compare.symbolic.names import readable_symbols
from grader.kinds.questions.marking import Mark
from grader.kinds.questions.mathematics import Typed, read_typed
from grader.kinds.staff_judge import Judge, Judged
from grader.results import type_fact
from grader.spec.answers import Answer
from grader.spec.quiz import Partial, Quiz, Symbolic

_WHY = {
    "approximate": "The decimals are right. The exact value is asked: keep roots and fractions.",
    "sign": "It is right but for its sign.",
    "factor": "It is right but for a constant factor.",
}


def read(answer: Answer, question: Symbolic, quiz: Quiz) -> Typed:
    symbols = readable_symbols(question.compare.meaning, quiz.symbols)
    return read_typed(answer, symbols, several=question.several)


def compare(actual: Typed, expected: Typed, question: Symbolic, quiz: Quiz, judge: Judge) -> Mark:
    rule = question.compare
    judged = judge(
        {
            "actual": actual.text,
            "expected": expected.text,
            "rule": rule.meaning,
            "forms": rule.form,
            "symbols": tuple((name, str(domain)) for name, domain in quiz.symbols.items()),
            "variable": rule.variable,
        }
    )
    return _mark(judged, question.partial)


def shown(value: Typed) -> str:
    return write(value.node)


def _mark(judged: Judged, partial: Partial) -> Mark:
    if judged.outcome == "equal":
        return Mark(right=True, alike=True, note=judged.note)
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
