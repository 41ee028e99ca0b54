"""All mutants of a program: every operator at every place, each different program once."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from grader.record import record
from grader.spec.types import Entry
from grader.verify.mutation.fingerprint import fingerprint
from grader.verify.mutation.known import modules_in, names_in
from grader.verify.mutation.logic import Replacement
from grader.verify.mutation.operators import OPERATORS
from grader.verify.mutation.site import Names, Site

_LEFT_ALONE = ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert | ast.Raise
"""Nodes in which nothing is changed: what they say is not what is returned."""
_NOTES = frozenset({"annotation", "returns", "decorator_list", "type_params"})
"""Fields that say something about the program and do nothing."""


@record(kw_only=True)
class Mutant:
    """A program that differs from the reference in one place.

    *line* is the line of the reference, *before* and *after* the statement there; *after* is ""
    where it is left out.
    """

    hash: str
    operator: str
    line: int
    before: str
    after: str
    text: str

    @property
    def change(self) -> str:
        """What was done, on one line."""
        return f"{self.before}  ->  {self.after or '(left out)'}"


def mutants_of(text: str, entry: Entry, others: Collection[str] = ()) -> tuple[Mutant, ...]:
    """Return all mutants of a reference, in the order of its lines and of the operators.

    Parameters
    ----------
    entry
        The function that *text* defines; the shapes of its arguments say what is no change.
    others
        Right answers: a mutant that is the same program as one of them is none.
    """
    tree = ast.parse(text)
    seen = {fingerprint(tree), *map(fingerprint_of, others)}
    found = []
    for site in _sites(tree, entry):
        for operator in OPERATORS:
            for replacement in operator.apply(site):
                if (mutant := _mutant(tree, site, operator.name, replacement)).hash not in seen:
                    seen.add(mutant.hash)
                    found.append(mutant)
    return tuple(sorted(found, key=lambda mutant: mutant.line))


def fingerprint_of(text: str) -> str:
    """Return the fingerprint of a program that is written as *text*."""
    return fingerprint(ast.parse(text))


# ------------------------------------------------------------------ what is changed


def _mutant(tree: ast.Module, site: Site, operator: str, replacement: Replacement) -> Mutant:
    """Return the program in which *replacement* stands at *site*; *tree* is left as it was."""
    statement = _statement(site)
    before = _head(statement)
    kept = getattr(site.parent, site.field)
    setattr(site.parent, site.field, _replaced(kept, site.node, replacement))
    try:
        text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        own = replacement if statement is site.node else statement
        after = _head(own) if own is not None else ""
    finally:
        setattr(site.parent, site.field, kept)
    line = getattr(site.node, "lineno", getattr(statement, "lineno", 0))
    return Mutant(
        # What Python reads is hashed, and not how an operator has put it together.
        hash=fingerprint_of(text),
        operator=operator,
        line=line,
        before=before,
        after=after,
        text=text,
    )


def _replaced(kept: object, node: ast.AST, replacement: Replacement) -> object:
    """Return what a field holds when *node* in it is replaced, or left out of its block."""
    if not isinstance(kept, list):
        return replacement
    if replacement is not None:
        return [replacement if each is node else each for each in kept]
    return [each for each in kept if each is not node] or [ast.Pass()]


def _statement(site: Site) -> ast.AST:
    """Return the innermost statement that *site* is in."""
    around = [node for node in (*site.parents, site.node) if isinstance(node, ast.stmt)]
    return around[-1]


def _head(statement: ast.AST) -> str:
    """Return a statement on one line; of a compound one its first."""
    return ast.unparse(ast.fix_missing_locations(statement)).splitlines()[0]


# ------------------------------------------------------------------ where it is changed


def _sites(tree: ast.Module, entry: Entry) -> Iterator[Site]:
    """Yield every place of *tree* where something may be changed, in the order of the text."""
    yield from _below((tree,), Names(modules=modules_in(tree)), entry)


def _below(parents: tuple[ast.AST, ...], names: Names, entry: Entry) -> Iterator[Site]:
    node = parents[-1]
    for field, value in ast.iter_fields(node):
        if field in _NOTES:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_text(child):
                continue
            inner = names
            if isinstance(child, ast.FunctionDef):
                inner = names_in(child, names.modules, entry)
            yield Site(node=child, parents=parents, field=field, names=names)
            if not isinstance(child, _LEFT_ALONE):
                yield from _below((*parents, child), inner, entry)


def _is_text(node: ast.AST) -> bool:
    """Whether *node* is a docstring, or another text that stands alone."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False
