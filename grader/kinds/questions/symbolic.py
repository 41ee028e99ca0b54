"""Questions whose answer is mathematics: compared by what it means, never by how it is typed."""

from __future__ import annotations

from grader.compare.symbolic import write
from grader.compare.symbolic.ir import (
    Collection,
    Kind,
    Node,
    Relation,
    Symbol,
    is_expression,
    symbols_in,
)
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
    if fault := _misplaced_names(actual.node, expected.node, question, tuple(quiz.symbols)):
        raise InvalidAnswerError(fault)
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


def _misplaced_names(
    actual: Node, expected: Node, question: Symbolic, declared: tuple[str, ...]
) -> str:
    """Say what is wrong with names before values that do not fit what is asked, or "".

    With ``y = 3, x = 2`` somebody may know a point, and with ``x = 25`` a maximum, but says
    something else. Names that the question does not declare were passed over.
    """
    if question.compare.meaning == "sequence" and isinstance(actual, Collection):
        if actual.kind is Kind.SET or not all(map(is_expression, _items(expected))):
            return ""
        places = [declared.index(name) for item in actual.items if (name := _name(item, declared))]
        is_fit = places == sorted(set(places))
        return "" if is_fit else "Names stand twice or in another order. Write the values alone"
    is_a_number = is_expression(expected) and not symbols_in(expected) and not question.several
    name = _name(actual, declared) if is_a_number and len(declared) > 1 else ""
    return f"`{name}` is not what is asked for. Write the value alone" if name else ""


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Collection) else (node,)


def _name(node: Node, declared: tuple[str, ...]) -> str:
    """Return the declared name of a value, as the x in ``x = 5``."""
    match node:
        case Relation((Symbol(name), *_), operators) if set(operators) == {"="}:
            return name if name in declared else ""
    return ""


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
