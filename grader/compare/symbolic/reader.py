"""Reads mathematics as students type it, with a parser of our own that executes nothing.

First the text is cut into tokens, then names are looked up (``xy`` is a product if ``x`` and ``y``
are declared and ``xy`` is not), then :mod:`grader.compare.symbolic.parser` builds the tree. What
people read in two ways (``√2x``, ``e^2x``) is refused with both spellings, because a refusal costs
the student nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from grader.compare.symbolic.ir import Node, Symbol, children
from grader.compare.symbolic.parser import Parser
from grader.compare.symbolic.tokens import ReadError, Sort, Token, tokenize
from grader.compare.symbolic.vocabulary import Vocabulary, vocabulary
from grader.spec.domains import Domain

DEEPEST = 60
MOST_NODES = 2_400


def read(text: str, symbols: Mapping[str, Domain], constants: tuple[str, ...] = ()) -> Node:
    """Read an answer in which the names *symbols* may be used.

    Parameters
    ----------
    text
        What was typed.
    symbols
        The declared names and their domains.
    constants
        Names that may also be used, for a constant of integration.

    Returns
    -------
    Node
        The answer as it was written.

    Raises
    ------
    ReadError
        The answer cannot be read; the error says why, where, and what to write instead.

    Examples
    --------
    >>> from grader.compare.symbolic.writer import write
    >>> write(read("2x cos(x²)", {"x": Domain.REAL}))
    '2*x*cos(x^2)'
    """
    names = vocabulary(symbols, constants)
    node = Parser(_name_by_name(tokenize(text), names), names).answer()
    _check_size(node)
    return node


def _name_by_name(tokens: list[Token], names: Vocabulary) -> list[Token]:
    """Divide names that were written together, such as ``xy``; refuse the unknown."""
    known: list[Token] = []
    before = tokens[0]
    for token, following in zip(tokens, (*tokens[1:], tokens[-1]), strict=True):
        if token.sort is not Sort.NAME or names.meaning(token.text) is not None:
            known.append(token)
            before = token
            continue
        parts = names.divide(token.text)
        if not parts:
            raise _unknown(before, token, following, names)
        start = token.start
        for part in parts:
            known.append(Token(Sort.NAME, part, start, start + len(part)))
            start += len(part)
    return known


def _unknown(before: Token, token: Token, following: Token, names: Vocabulary) -> ReadError:
    name = token.text
    letters = name.rstrip("0123456789")
    if name.lower() in {"and", "or"}:
        return ReadError(f"`{name}` is not read. Separate values with commas: 1, 2", token.start)
    after_number = before.sort is Sort.NUMBER and before is not token
    if not names.declared and after_number and letters in {"x", "X"}:
        return ReadError(
            f"`{letters}` is not a sign. A product is written with *: 2*3", token.start
        )
    if not names.declared and after_number and following.text != "(":
        fault = f"`{name}` is not read here. Write the number alone, without a unit"
        return ReadError(fault, token.start)
    if letters != name and isinstance(names.meaning(letters), Symbol):
        digits = name.removeprefix(letters)
        fault = f"`{name}` is not a name of this question. Write {letters}^{digits} for a power"
        return ReadError(f"{fault}, {letters}*{digits} for a product", token.start)
    if letters != name and isinstance(names.meaning(letters), str):
        fault = f"`{name}` is not a name. Put what {letters} is taken of in brackets: {letters}(…)"
        return ReadError(fault, token.start)
    called = following.text == "("
    what = "not a function known here" if called else "not a name of this question"
    # Short names are close to too many others for a guess to help anybody.
    near = get_close_matches(name, names.meanings, n=1, cutoff=0.6 if len(name) > 3 else 0.8)
    hint = f"Did you mean `{near[0]}`?" if near and len(name) > 1 else _use(names)
    return ReadError(f"`{name}` is {what}. {hint}", token.start)


def _use(names: Vocabulary) -> str:
    listed = [f"`{name}`" for name in names.declared]
    listed += [f"a constant `{names.constant}`"] if names.constant else []
    return f"Use {', '.join([*listed, 'numbers and functions'])}"


def _check_size(root: Node) -> None:
    """Refuse a tree with too many nodes or levels, however few characters it took."""
    waiting = [(root, 1)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > DEEPEST:
            raise ReadError(
                f"The answer has more than {DEEPEST} levels. Write it in a simpler form", 0
            )
        if count > MOST_NODES:
            raise ReadError(f"The answer has more than {MOST_NODES} parts. Write it shorter", 0)
        waiting.extend((child, depth + 1) for child in children(node))
