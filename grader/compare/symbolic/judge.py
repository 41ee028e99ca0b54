"""The way into the symbolic judge, for a process that can be killed.

A question and what is judged hold texts and numbers only, so both cross a process border as plain
data: ``judge_plain`` takes and returns dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from grader.compare.judging import Judged, Question, Typed
from grader.compare.symbolic.defined import defined
from grader.compare.symbolic.forms import FORMS
from grader.compare.symbolic.ir import Collection, Kind, Node, Number, functions_in, walk
from grader.compare.symbolic.judgement import OUT_OF_REACH, Judgement, Near, Outcome, Setting
from grader.compare.symbolic.names import readable_symbols
from grader.compare.symbolic.reader import read
from grader.compare.symbolic.rules import RULES
from grader.compare.symbolic.work import (
    ENOUGH,
    FOR_AN_EXPECTED_PART,
    FOR_EACH_VALUE,
    Exhausted,
    Work,
)
from grader.spec.domains import Domain

# Staff ask this of a question; no question asks it of an answer.
_ASKED = {**RULES, "defined": defined}


def judge(question: Question) -> Judged:
    """Compare the two answers of a question.

    Examples
    --------
    >>> judge(Question(actual="2x cos(x^2)", expected="cos(x^2)*x*2", symbols=(("x", "real"),)))
    Judged(outcome='equal', message='', witness='', near='', right=1, total=1)
    """
    declared = {name: Domain(domain) for name, domain in question.symbols}
    domains = readable_symbols(question.rule, declared)
    actual, expected = (_read(typed, domains) for typed in (question.actual, question.expected))
    if isinstance(question.actual, str):
        actual = _without_brackets_around(actual, expected)
    setting = Setting(
        domains=domains,
        constants=frozenset(domains) - frozenset(declared),
        needs_constant=question.constant == "required",
        variable=question.variable or _only(declared),
        seed=question.seed,
        work=Work(_worth(expected)),
    )
    try:
        judged = _unfinished(actual, expected) or _ASKED[question.rule](actual, expected, setting)
    except Exhausted:
        judged = OUT_OF_REACH
    if judged.is_equal:
        judged = _in_form(judged, actual, question.forms)
    return Judged(**{**asdict(judged), "outcome": str(judged.outcome), "near": str(judged.near)})


def judge_plain(question: Mapping[str, Any]) -> dict[str, Any]:
    """Do the same with dictionaries, as they cross a process border."""
    symbols = tuple((name, domain) for name, domain in question.get("symbols", ()))
    plain = {
        **question,
        "symbols": symbols,
        "forms": tuple(question.get("forms", ())),
        "actual": _typed(question["actual"]),
        "expected": _typed(question["expected"]),
    }
    return asdict(judge(Question(**plain)))


def _typed(value: str | Iterable[str]) -> Typed:
    return value if isinstance(value, str) else tuple(value)


def _read(typed: Typed, domains: Mapping[str, Domain]) -> Node:
    if isinstance(typed, str):
        return read(typed, domains)
    return Collection(Kind.LIST, tuple(read(text, domains) for text in typed))


def _without_brackets_around(typed: Node, expected: Node) -> Node:
    """Take ``(5, 5)`` out of ``[(5, 5)]``: the answer file may have had the outer brackets."""
    if isinstance(typed, Collection) and len(typed.items) == 1:
        return typed.items[0] if _depth(typed) == _depth(expected) + 1 > 1 else typed
    return typed


def _depth(node: Node) -> int:
    """How many lists are inside each other: 2 for a matrix, 0 for a single value."""
    if not isinstance(node, Collection):
        return 0
    return 1 + max(map(_depth, node.items), default=0)


def _only(declared: Mapping[str, Domain]) -> str:
    return next(iter(declared)) if len(declared) == 1 else ""


def _worth(expected: Node) -> int:
    """Return the work that an answer is worth where this one is expected."""
    parts = list(walk(expected))
    values = [part for part in parts if isinstance(part, Collection)]
    further = max(sum(len(each.items) for each in values) - len(values), 0)
    return ENOUGH + FOR_EACH_VALUE * further + FOR_AN_EXPECTED_PART * len(parts)


def _unfinished(actual: Node, expected: Node) -> Judgement | None:
    """Refuse an integral or derivative that was left to do; nothing here works them out."""
    for name in ("integral", "derivative"):
        if name in functions_in(actual) and name not in functions_in(expected):
            fault = FORMS[f"no_{name}"](actual)
            return Judgement(outcome=Outcome.FORM, message=fault)
    return None


def _in_form(judged: Judgement, actual: Node, forms: tuple[str, ...]) -> Judgement:
    for form in forms:
        fault = FORMS[form](actual)
        if fault:
            near = Near.APPROXIMATE if form == "exact" and _has_decimals(actual) else Near.FORM
            return replace(
                judged,
                outcome=Outcome.FORM,
                message=f"The value is right, but not its form. {fault}",
                near=near,
            )
    return judged


def _has_decimals(node: Node) -> bool:
    return any(isinstance(part, Number) and part.decimal for part in walk(node))
