"""Objects of SymPy, compared by what they mean: ``expr`` and its kin, and lists of expressions.

They have crossed as text. Whether it can be read is decided here; whether two expressions are
equal may take for ever to find out, so a judge in a process of its own decides that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.compare import display
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.symbolic.reader import read
from grader.compare.symbolic.tokens import ReadError, Sort, tokenize
from grader.compare.symbolic.vocabulary import vocabulary
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
    names = _names(rule, view.symbols)
    wanted = _texts(expected)
    for text in wanted:
        if fault := _fault(text, names):
            raise ComparisonError(f"the reference's expression {display.expression(text)} {fault}")
    found = _texts(actual)
    for text in found:
        if fault := _fault(text, names):
            return Difference(message=f"your expression {display.expression(text)} {fault}")
    if found == wanted and not (isinstance(rule, Mathematics) and rule.form):
        return SAME
    return _judged(found, wanted, rule, view)


def _names(rule: Rule, symbols: Mapping[str, Domain]) -> Mapping[str, Domain]:
    """Return the names that an expression may use: also a constant of integration."""
    if _meaning(rule) != "expr_up_to_constant":
        return symbols
    # The rules of the judge bring mpmath along, which nothing else needs here.
    from grader.compare.symbolic.names import readable_symbols  # noqa: PLC0415

    return readable_symbols(_meaning(rule), symbols)


def _texts(value: object) -> list[str]:
    """Return the text of every expression; there is only one where no list is asked for."""
    items = value if isinstance(value, list) else [value]
    return [item.text for item in items if isinstance(item, SymbolicText)]


def _fault(text: str, names: Mapping[str, Domain]) -> str:
    """Say why *text* cannot be compared, or return ""."""
    known = vocabulary(names)
    try:
        for token in tokenize(text):
            # To a reader of what people type, `xy` is x times y; to SymPy it is a third symbol.
            if token.sort is Sort.NAME and known.meaning(token.text) is None:
                declared = f"only {', '.join(names)}" if names else "numbers only"
                return f"has the symbol {token.text}, expected {declared}"
        read(text, names)
    except ReadError as error:
        return f"cannot be read: {error.message}"
    return ""


def _judged(found: Sequence[str], wanted: Sequence[str], rule: Rule, view: View) -> Difference:
    if view.judge is None:
        raise ComparisonError("nobody is here to compare expressions")
    judged = view.judge(_question(found, wanted, rule, view))
    names = _names(rule, view.symbols)
    if judged.outcome == "equal":
        return Difference(note=judged.note)
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


def _question(
    found: Sequence[str], wanted: Sequence[str], rule: Rule, view: View
) -> Mapping[str, Any]:
    """Put the two into the words of :class:`grader.compare.symbolic.judge.Question`."""
    several = view.result.type != EXPRESSION
    question: dict[str, Any] = {
        "actual": tuple(found) if several else found[0],
        "expected": tuple(wanted) if several else wanted[0],
        "rule": _meaning(rule),
        "symbols": tuple((name, str(domain)) for name, domain in view.symbols.items()),
    }
    if isinstance(rule, Mathematics):
        question |= {"forms": rule.form, "variable": rule.variable}
    return question


def _meaning(rule: Rule) -> str:
    if isinstance(rule, Mathematics):
        return rule.meaning
    return "multiset" if isinstance(rule, Multiset) else "sequence"


def _listed(texts: Sequence[str], names: Mapping[str, Domain], view: View) -> str:
    """Write expressions that can be read as people would write them."""
    shown = ", ".join(write(read(text, names)).replace("^", "**") for text in texts)
    return shown if view.result.type == EXPRESSION else f"[{shown}]"
