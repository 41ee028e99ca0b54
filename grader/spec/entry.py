"""Reading the ``entry`` line of a code exercise: a tokenizer and a recursive descent.

    entry    = name "(" [ arg { "," arg } ] ")" "->" result
    arg      = name ":" type [ "=" literal ]
    result   = type | "(" part "," part { "," part } ")" [ "where" rule { "," rule } ]
    part     = [ name ":" ] type
    type     = shape [ kind ] | "float" | "int" | ... | "list" [ "[" type "]" ]
             | "DataFrame" [ "[" size "]" ] | "Series"
    shape    = "(" [ size { "," size } ] [ "," ] ")"
    rule     = name "=" size

Every complaint shows the line with a caret under the place it speaks of.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator
from typing import NoReturn

from grader.record import record
from grader.spec.dialects import LONGEST, parse_size
from grader.spec.expressions import Expression
from grader.spec.signature import EntryError, assemble
from grader.spec.types import (
    Argument,
    ArrayType,
    Entry,
    Kind,
    Line,
    PlainType,
    Result,
    Scalar,
    Type,
    Where,
)

_TOKEN = re.compile(
    r"""(?P<space>\s+) | (?P<name>[A-Za-z_]\w*) | (?P<number>\d[\w.]*(?:(?<=[eE])[+-]\d+)?)
      | (?P<text>'[^'\\]*'|"[^"\\]*") | (?P<mark>->|//|[()\[\],:=+\-*/%{}.])""",
    re.VERBOSE | re.ASCII,
)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_TYPE_WORDS = frozenset(Scalar)


@record
class _Token:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def shown(self) -> str:
        return f"`{self.text}`" if self.text else "the end"


def parse_entry(value: str | Entry) -> Entry:
    """Read an entry line such as ``"cosine(A: (m, d), B: (n, d)) -> (m, n)"``.

    Raises
    ------
    ValueError
        The line cannot be read, or contradicts itself. The text has a caret under the place.
    """
    if isinstance(value, Entry):
        return value
    return assemble(_Reader(_text_of(value)).line())


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(  # noqa: TRY004 - pydantic collects ValueErrors
            f"found {value!r:.40}, expected the signature as text, "
            'as "affine(w: float, x: (n,), b: float) -> (n,)"'
        )
    text = " ".join(value.split())
    if len(text) > LONGEST:
        raise ValueError(f"an entry of {len(text)} characters; at most {LONGEST} are read")
    return text


def parse_line(value: str | Line) -> Line:
    """Read the signature of a function that is returned, such as ``"f(x: (n,)) -> (n,)"``.

    Raises
    ------
    ValueError
        The line cannot be read. What its names mean depends on the entry as well.
    """
    return value if isinstance(value, Line) else _Reader(_text_of(value)).line()


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            found = text[position]
            raise EntryError(text, position, f"{found!r} has no meaning in an entry")
        if match.lastgroup != "space":
            yield _Token(str(match.lastgroup), match[0], position)
        position = match.end()
    yield _Token("end", "", len(text))


class _Reader:
    """A cursor over the tokens of one line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tuple(_tokens(text))
        self.at = 0

    # ------------------------------------------------------------ the grammar

    def line(self) -> Line:
        name = self.identifier("the name of the function")
        self.expect("(", "after the name of the function")
        arguments = self.arguments()
        self.expect("->", "and what is returned, after the arguments")
        results = self.results()
        where = self.where()
        if self.here.kind != "end":
            self.fail(f"found {self.here.shown}, expected the end of the entry")
        return Line(name.text, arguments, results, where, self.text)

    def arguments(self) -> tuple[Argument, ...]:
        found: list[Argument] = []
        while not self.take(")"):
            if found:
                self.expect(",", "or `)` after an argument")
            found.append(self.argument())
        return tuple(found)

    def argument(self) -> Argument:
        name = self.identifier("an argument, as `x: (n,)`")
        self.expect(":", f"and a type after `{name.text}`")
        type_ = self.type()
        if not self.take("="):
            return Argument(name.text, type_)
        start = self.here.start
        return Argument(name.text, type_, self.literal(self.until(",", ")"), start))

    def literal(self, text: str, start: int) -> str:
        try:
            ast.literal_eval(text)
        except (ValueError, SyntaxError):
            message = f"found {text!r}, expected a literal default such as 0.5, None or 'mean'"
            raise EntryError(self.text, start, message) from None
        return text

    def results(self) -> tuple[Result, ...]:
        if not self.several():
            return (Result("", self.type()),)
        start = self.here
        self.expect("(", "before several results")
        found = [self.part()]
        while self.take(","):
            if self.here.text == ")":
                break
            found.append(self.part())
        self.expect(")", "or `,` after a result")
        if len(found) == 1:
            message = "one result stands alone: leave out its name and the parentheses around it"
            raise EntryError(self.text, start.start, message)
        return tuple(found)

    def several(self) -> bool:
        """Tell ``(m, n)``, a shape, from ``(float, (m, n))``, two results."""
        return self.here.text == "(" and any(
            self.starts_result(start) for start in self.part_starts()
        )

    def part_starts(self) -> Iterator[int]:
        """Yield where each part of the parenthesis that starts here begins."""
        depth = 0
        for index in range(self.at, len(self.tokens)):
            text = self.tokens[index].text
            depth += (text in _OPENING) - (text in _CLOSING)
            if depth == 0:
                return
            if depth == 1 and text in {"(", ","}:
                yield index + 1

    def starts_result(self, index: int) -> bool:
        token, after = self.tokens[index], self.tokens[min(index + 1, len(self.tokens) - 1)]
        if token.kind == "name":
            return after.text == ":" or token.text in _TYPE_WORDS
        # `(n + 1)` in a shape is an expression; with a comma, or empty, it is a shape itself.
        return token.text == "(" and (after.text == ")" or self.has_comma(index))

    def has_comma(self, index: int) -> bool:
        depth = 0
        for token in self.tokens[index:]:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0:
                return False
            if depth == 1 and token.text == ",":
                return True
        return False

    def part(self) -> Result:
        named = self.here.kind == "name" and self.tokens[self.at + 1].text == ":"
        if not named:
            return Result("", self.type())
        name = self.identifier("the name of a result")
        self.expect(":", "after the name of a result")
        return Result(name.text, self.type())

    def where(self) -> tuple[Where, ...]:
        if not self.take("where"):
            return ()
        found = [self.rule()]
        while self.take(","):
            found.append(self.rule())
        return tuple(found)

    def rule(self) -> Where:
        name = self.identifier("a size, as in `where k = min(m, n)`")
        self.expect("=", f"after `{name.text}`, as in `where k = min(m, n)`")
        return Where(name.text, self.size(","))

    def type(self) -> Type:
        if self.take("("):
            return self.array()
        token = self.here
        if token.text not in _TYPE_WORDS:
            known = ", ".join(Scalar)
            self.fail(f"found {token.shown}, expected a shape as (m, n), or {known}")
        self.at += 1
        scalar = Scalar(token.text)
        if scalar is Scalar.DATA_FRAME and self.take("["):
            rows = self.size("]")
            self.expect("]", "after the number of rows")
            return PlainType(scalar, rows=rows)
        if scalar is not Scalar.LIST or not self.take("["):
            return PlainType(scalar)
        item = self.type()
        self.expect("]", "after the type of the items")
        return PlainType(scalar, item)

    def array(self) -> ArrayType:
        shape: list[Expression] = []
        while not self.take(")"):
            shape.append(self.size(",", ")"))
            if self.here.text != ")":
                self.expect(",", "or `)` after a size")
        kind = self.here.text
        if kind in set(Kind):
            self.at += 1
            return ArrayType(tuple(shape), Kind(kind))
        return ArrayType(tuple(shape))

    def size(self, *ends: str) -> Expression:
        start = self.here.start
        text = self.until(*ends)
        if not text:
            self.fail(f"found {self.here.shown}, expected a size as n, 3 or n + 1")
        try:
            size = parse_size(text)
        except ValueError as error:
            raise EntryError(self.text, start, str(error)) from None
        if words := _TYPE_WORDS.intersection(size.names):
            message = f"`{min(words)}` is a type, not a size; a kind stands after the shape"
            raise EntryError(self.text, start, message)
        return size

    # ------------------------------------------------------------ the cursor

    @property
    def here(self) -> _Token:
        return self.tokens[self.at]

    def take(self, text: str) -> bool:
        if self.here.text != text:
            return False
        self.at += 1
        return True

    def expect(self, text: str, place: str) -> None:
        if not self.take(text):
            self.fail(f"found {self.here.shown}, expected `{text}` {place}")

    def identifier(self, what: str) -> _Token:
        token = self.here
        if token.kind != "name":
            self.fail(f"found {token.shown}, expected {what}")
        if keyword.iskeyword(token.text):
            self.fail(f"`{token.text}` is a word of Python and cannot be a name")
        self.at += 1
        return token

    def until(self, *ends: str) -> str:
        """Take tokens up to one of *ends* outside brackets; return the text they cover."""
        first, depth = self.at, 0
        stops = _CLOSING.union(ends)
        while self.here.kind != "end" and not (depth == 0 and self.here.text in stops):
            depth += (self.here.text in _OPENING) - (self.here.text in _CLOSING)
            self.at += 1
        if first == self.at:
            return ""
        return self.text[self.tokens[first].start : self.tokens[self.at - 1].end]

    def fail(self, message: str) -> NoReturn:
        raise EntryError(self.text, self.here.start, message)
