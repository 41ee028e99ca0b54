"""Objects of SymPy, compared by what they mean: ``expr`` and its kin, and lists of expressions.

They have crossed as text. Whether it can be read is decided here; whether two expressions are
equal may take for ever to find out, so a judge in a process of its own decides that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.compare import display
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.judging import Question
from grader.compare.symbolic.names import constants_for, readable_symbols
from grader.compare.symbolic.reader import read
from grader.compare.symbolic.tokens import ReadError, Sort, tokenize
from grader.compare.symbolic.vocabulary import Vocabulary, vocabulary
from grader.compare.symbolic.writer import write
from grader.compare.view import View
from grader.results import Exhibit, Verdict
from grader.spec.domains import Domain
from grader.spec.mathematics import Mathematics
from grader.spec.rule import Rule
from grader.spec.rules import Multiset
from grader.spec.types import EXPRESSION
from grader.wire.values import SymbolicText

_WHY: Mapping[str, str] = {
    "approximate": "The decimals are right as far as they go: use sympy.Rational(1, 3), sympy.pi "
    "and the like, which are exact.",
    "sign": "It is right but for its sign.",
    "factor": "It is right but for a constant factor.",
}


def expressions(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Compare two expressions, or two lists of them, as *rule* says."""
    constants = constants_for(_meaning(rule))
    wanted = _texts(expected)
    for text in wanted:
        if fault := _fault(text, view.symbols, constants):
            raise ComparisonError(f"the reference's expression {display.expression(text)} {fault}")
    found = _texts(actual)
    for text in found:
        if fault := _fault(text, view.symbols, constants):
            return Difference(message=f"your expression {display.expression(text)} {fault}")
    if found == wanted and not _asks_for_a_form(rule):
        return SAME
    return _judged(found, wanted, rule, view)


def _asks_for_a_form(rule: Rule) -> bool:
    return isinstance(rule, Mathematics) and bool(rule.form or rule.constant == "required")


def _texts(value: object) -> list[str]:
    """Return the text of every expression; there is only one where no list is asked for."""
    items = value if isinstance(value, list) else [value]
    return [item.text for item in items if isinstance(item, SymbolicText)]


def _fault(text: str, symbols: Mapping[str, Domain], constants: tuple[str, ...]) -> str:
    """Say why *text* cannot be compared, or return ""."""
    known = vocabulary(symbols, constants)
    try:
        for token in tokenize(text):
            # To a reader of what people type, `xy` is x times y; to SymPy it is a third symbol.
            if token.sort is Sort.NAME and known.meaning(token.text) is None:
                return f"has the symbol {token.text}, expected {_allowed(known)}"
        read(text, symbols, constants)
    except ReadError as error:
        return f"cannot be read: {error.message}"
    return ""


def _allowed(known: Vocabulary) -> str:
    listed = ", ".join(known.declared)
    if known.constant:
        listed = " and ".join(filter(None, [listed, f"a constant {known.constant}"]))
    return f"only {listed}" if listed else "numbers only"


def _judged(found: Sequence[str], wanted: Sequence[str], rule: Rule, view: View) -> Difference:
    if view.judge is None:
        raise ComparisonError("nobody is here to compare expressions")
    judged = view.judge(_question(found, wanted, rule, view))
    names = readable_symbols(_meaning(rule), view.symbols)
    if judged.outcome == "equal":
        return SAME
    if judged.outcome == "undecided":
        shown = f"{_listed(found, names, view)} with {_listed(wanted, names, view)}"
        raise ComparisonError(f"{shown} could not be compared: {judged.message}")
    return Difference(
        code=Verdict.WRONG_ANSWER,
        message=judged.witness or judged.message,
        why=_WHY.get(judged.near, ""),
        exhibits=(Exhibit(label="got", text=_listed(found, names, view), differs=True),),
        facts={"outcome": judged.outcome, "near": judged.near},
    )


def _question(found: Sequence[str], wanted: Sequence[str], rule: Rule, view: View) -> Question:
    several = view.result.type != EXPRESSION
    question = Question(
        actual=tuple(found) if several else found[0],
        expected=tuple(wanted) if several else wanted[0],
        rule=_meaning(rule),
        symbols=tuple((name, str(domain)) for name, domain in view.symbols.items()),
    )
    if not isinstance(rule, Mathematics):
        return question
    return replace(question, forms=rule.form, variable=rule.variable, constant=rule.constant)


def _meaning(rule: Rule) -> str:
    if isinstance(rule, Mathematics):
        return rule.meaning
    return "multiset" if isinstance(rule, Multiset) else "sequence"


def _listed(texts: Sequence[str], names: Mapping[str, Domain], view: View) -> str:
    """Write expressions that can be read as people would write them."""
    shown = ", ".join(write(read(text, names)).replace("^", "**") for text in texts)
    return shown if view.result.type == EXPRESSION else f"[{shown}]"
