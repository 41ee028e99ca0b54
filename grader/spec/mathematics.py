"""What quizzes and code exercises say of mathematics, in the same words.

Expressions of a spec are written as in Python (``x**2 + 1``, ``exp(-x)*sin(y)``), so Python's own
parser reads them; nothing in them is evaluated. What students write is read more leniently, by
:mod:`grader.compare.symbolic`, which also reads everything that may be written here.
"""

from __future__ import annotations

import ast
import keyword
import math
import warnings
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from grader.spec.domains import Domain, symbol_fault
from grader.spec.fields import Spec
from grader.spec.places import Path
from grader.spec.validation import Complaint, did_you_mean
from grader.wire.mathematics import CONSTANTS, FUNCTIONS, LOGARITHMS

LONGEST = 2_000

Symbols = dict[str, Annotated[Domain, Field(strict=False)]]
"""The names that expressions may use, each with its domain."""

Form = Literal[
    "exact", "expanded", "factored", "simplified_fraction", "no_integral", "no_derivative"
]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Mathematics(Spec):
    """How mathematics is compared: as what it means, and never as text."""

    rule: str
    up_to: Literal["factor", "constant"] | None = Field(
        default=None, description="what may differ: a constant factor, or an added constant"
    )
    form: Annotated[tuple[Form, ...], BeforeValidator(_listed)] = Field(
        default=(), description="how it must be written, such as `exact`: no decimals"
    )
    variable: str = Field(
        default="", description="of an antiderivative: what is integrated over, if in doubt"
    )
    constant: Literal["optional", "required"] = Field(
        default="optional", description="whether an antiderivative must have its `+ C`"
    )

    @property
    def meaning(self) -> str:
        """The rule with what it is up to, in one word."""
        return f"{self.rule}_up_to_{self.up_to}" if self.up_to else self.rule


def freedom_contradictions(
    path: Path, rule: Mathematics, symbols: Mapping[str, Domain]
) -> Iterator[Complaint]:
    """Yield what *rule* says that cannot be, where *symbols* are declared."""
    if rule.up_to is not None and rule.rule != "expr":
        near = did_you_mean("expr", ("expr",))
        yield (*path, "up_to"), f"found `up_to` beside the rule {rule.rule}. {near}"
    if rule.constant == "required" and rule.meaning != "expr_up_to_constant":
        message = "found `constant` for what is no antiderivative; add `up_to: constant`"
        yield (*path, "constant"), message
    if rule.variable and rule.variable not in symbols:
        hint = did_you_mean(rule.variable, tuple(symbols))
        yield (*path, "variable"), f"there is no symbol `{rule.variable}`. {hint}"


def symbol_contradictions(symbols: Mapping[str, Domain]) -> Iterator[Complaint]:
    """Yield the names of *symbols* that mathematics has taken, or that nobody can type."""
    for name in symbols:
        if fault := symbol_fault(name):
            yield ("symbols", name), fault


def code_symbol_contradictions(symbols: Mapping[str, Domain]) -> Iterator[Complaint]:
    """Yield the same where objects of SymPy are compared, whose symbols have Python's names."""
    yield from symbol_contradictions(symbols)
    for name in symbols:
        if name in CONSTANTS or name in FUNCTIONS:
            message = f"a symbol `{name}` cannot be told from what SymPy calls so; rename it"
            yield ("symbols", name), message
        elif not name.isidentifier() or keyword.iskeyword(name):
            message = f"found the symbol {name!r}, expected a name as Python has them; rename it"
            yield ("symbols", name), message


# ---------------------------------------------------------------- expressions written out


def expression_fault(value: object, symbols: Mapping[str, Domain]) -> str:
    """Say why *value*, as YAML gives it, is no expression in *symbols*, or return "".

    Examples
    --------
    >>> expression_fault("x**2 = 4", {"x": Domain.REAL})
    ''
    >>> expression_fault("x + z", {"x": Domain.REAL, "y": Domain.REAL})
    'in `x + z` there is no symbol `z`. There are: x, y'
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "" if math.isfinite(value) else f"found {value}, expected a finite number, or `oo`"
    if not isinstance(value, str):
        return f"found {value!r:.40}, expected an expression as text, such as x**2 + 1"
    sides = value.split("=") if value.count("=") == 1 else [value]
    faults = (_side_fault(side.strip(), symbols) for side in sides)
    fault = next((fault for fault in faults if fault), "")
    return f"in `{value:.60}` {fault}" if fault else ""


def _side_fault(text: str, symbols: Mapping[str, Domain]) -> str:
    try:
        if len(text) > LONGEST:
            return f"there are {len(text)} characters, expected at most {LONGEST}; write it shorter"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.replace("^", "**"), mode="eval").body
        faults = (_node_fault(node, symbols) for node in _nodes(tree))
        return next((fault for fault in faults if fault), "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "something cannot be read; write it as in Python, such as 2*x**2 + 1"


def _nodes(node: ast.expr) -> Iterator[ast.expr]:
    """Yield *node* and those below it; of a call the arguments, for its name is no symbol."""
    yield node
    below = ast.iter_child_nodes(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        below = iter(node.args)
    for child in below:
        if isinstance(child, ast.expr):
            yield from _nodes(child)


def _node_fault(node: ast.expr, symbols: Mapping[str, Domain]) -> str:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as value) if math.isfinite(value):
            return ""
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow()) | ast.List():
            return ""
        case ast.UnaryOp(op=ast.USub()):
            return ""
        case ast.Name(id=name):
            return _name_fault(name, symbols)
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return _call_fault(name, symbols)
    return f"`{ast.unparse(node):.40}` is no mathematics; write numbers, symbols, + - * / ** ( )"


def _name_fault(name: str, symbols: Mapping[str, Domain]) -> str:
    if name in CONSTANTS or symbols.get(name, Domain.FUNCTION) is not Domain.FUNCTION:
        return ""
    hint = did_you_mean(name, symbols) if symbols else f"Declare it: symbols: {{{name}: real}}"
    return f"there is no symbol `{name}`. {hint}"


def _call_fault(name: str, symbols: Mapping[str, Domain]) -> str:
    known = (*FUNCTIONS, *LOGARITHMS, *(n for n, d in symbols.items() if d is Domain.FUNCTION))
    return "" if name in known else f"there is no function `{name}`. {_near(name, known)}"


def _near(name: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(name, known)
    return hint if hint.startswith("Did") else "Use sin, exp, log, sqrt and the like"
