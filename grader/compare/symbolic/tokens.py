"""Typed mathematics, cut into tokens, with the ways of typing one sign made one.

``−``, ``×``, ``**``, ``≤`` and ``+/-`` become ``-``, ``*``, ``^``, ``<=`` and ``±``; a superscript
becomes its digits. The ``sp.`` of ``sp.sqrt`` says nothing. A character without a meaning is
refused here, with advice for the frequent ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

LONGEST = 2_000
MOST_DIGITS = 400
_WINDOW = 60


class ReadError(ValueError):
    """A text that cannot be read as mathematics: why, and at which character (from 0)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position

    def caret(self, text: str) -> str:
        """Render the place of the fault: the text, and below it a caret."""
        first = max(0, min(self.position - _WINDOW // 2, len(text) - _WINDOW))
        shown = "".join(c if c.isprintable() else " " for c in text[first : first + _WINDOW])
        return f"{shown.rstrip()}\n{' ' * (self.position - first)}^"


class Sort(StrEnum):
    """What kind of token it is."""

    NUMBER = "number"
    NAME = "name"
    SUPERSCRIPT = "superscript"
    FRACTION = "fraction"
    OPERATOR = "operator"
    END = "end"


class Token(NamedTuple):
    """A piece of the text; *text* is already normal, *start* and *end* count from 0."""

    sort: Sort
    text: str
    start: int
    end: int


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_LETTER = f"[^\\W\\d_⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉{_FRACTIONS}]"
_DASHES = "\\-−–—‐‑‒﹣－"
_TOKEN = re.compile(
    rf"""
      (?P<number>       (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+{_DASHES}]?[0-9]+)? )
    | (?P<module>       (?:sp|sympy|np|numpy|math)\.(?={_LETTER}) )
    | (?P<container>    (?:(?:Immutable|Mutable)?(?:Dense)?Matrix|array)(?=\([\[(]) )
    | (?P<name>         {_LETTER}+(?:_(?:{_LETTER}|[0-9])+|[0-9₀₁₂₃₄₅₆₇₈₉]+)?|∞ )
    | (?P<blank>        [\s\u200b\u2060\ufeff]+ )
    | (?P<superscript>  [⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+ )
    | (?P<fraction>     [{_FRACTIONS}] )
    | (?P<both>         \+/[{_DASHES}] | [{_DASHES}]/\+ )
    | (?P<operator>     \*\*|<=|>=|==|!=|[-−–—‐‑‒﹣－+*/^=<>≤≥≠()\[\]{{}},|!±∓√×·⋅∙∗•÷∕⁄] )
    | (?P<other>        . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NORMAL: Mapping[str, str] = MappingProxyType(
    {"**": "^", "==": "=", "≤": "<=", "≥": ">=", "≠": "!="}
    | dict.fromkeys("−–—‐‑‒﹣－", "-")
    | dict.fromkeys("×·⋅∙∗•", "*")
    | dict.fromkeys("÷∕⁄", "/")
)
_DASH_TO_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣－", "-"))

_LATEX = "LaTeX is not read here. Write plain mathematics, such as sqrt(2)/2 or x^2"
_ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "\\": _LATEX,
        "$": _LATEX,
        "'": "A prime is not read. Work the derivative out and write the result",
        '"': "Quotation marks are not needed. Write only the mathematics",
        ";": "A semicolon is not read. Write values as {1, 2}, a matrix as [[1, 2], [3, 4]]",
        "%": "A percent sign is not read. Write 0.05 or 5/100 for five percent",
        ":": "A colon is not read. Write / for a division",
        "_": "A name cannot begin or end like this. An index is written x_1",
        ".": "This point belongs to no number. A product is written with *",
    }
)


def tokenize(text: str) -> list[Token]:
    """Cut *text* into tokens, the last of which is an END.

    Raises
    ------
    ReadError
        The text is too long, has a number with too many digits, or a character that means
        nothing.
    """
    if len(text) > LONGEST:
        raise ReadError(
            f"The answer has {len(text)} characters, and at most {LONGEST} are read. "
            "Write it in a shorter form",
            LONGEST,
        )
    tokens = []
    for match in _TOKEN.finditer(text):
        found = match.lastgroup
        # What SymPy and NumPy print before the brackets of a matrix says nothing that they do not.
        if found not in {"blank", "module", "container"}:
            tokens.append(_token(found or "other", match[0], match.start(), match.end()))
    tokens.append(Token(Sort.END, "", len(text), len(text)))
    return tokens


def _token(found: str, text: str, start: int, end: int) -> Token:
    match found:
        case "operator":
            return Token(Sort.OPERATOR, _NORMAL.get(text, text), start, end)
        case "both":
            return Token(Sort.OPERATOR, "±" if text[0] == "+" else "∓", start, end)
        case "name":
            return Token(Sort.NAME, _plain(text, start), start, end)
        case "number":
            return Token(Sort.NUMBER, _bounded(text.translate(_DASH_TO_MINUS), start), start, end)
        case "superscript":
            return Token(
                Sort.SUPERSCRIPT, _bounded(text.translate(_SUPERSCRIPTS), start), start, end
            )
        case "fraction":
            return Token(Sort.FRACTION, unicodedata.normalize("NFKC", text), start, end)
        case _:
            raise ReadError(_advice(text), start)


def _plain(name: str, start: int) -> str:
    """Return the usual letters of a name; a raised one is an exponent and would become a factor."""
    if name.isascii():
        return name
    for place, letter in enumerate(name):
        if unicodedata.decomposition(letter).startswith("<super>"):
            usual = unicodedata.normalize("NFKC", letter)
            raise ReadError(
                f"`{letter}` is a raised letter, which is not read. Write ^{usual} for a power",
                start + place,
            )
    return unicodedata.normalize("NFKC", name)


def _bounded(text: str, start: int) -> str:
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    digits = len(f"{whole}{decimals}".lstrip("0"))
    too_long = len(exponent) > len("-") + len(str(MOST_DIGITS))
    if too_long or digits + abs(int(exponent or 0) - len(decimals)) > MOST_DIGITS:
        raise ReadError(
            f"This number has more than {MOST_DIGITS} digits. Write it as a power, such as 10^3",
            start,
        )
    return text


def _advice(character: str) -> str:
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    advice = _ADVICE.get(character, "Write numbers, names, + - * / ^ and brackets")
    return f"`{shown}` means nothing in an answer. {advice}"


def two_readings(seen: str, one: str, other: str, token: Token) -> ReadError:
    """Refuse what people read in two ways, with both ways written out."""
    return ReadError(f"{seen} can be read in two ways. Write {one} or {other}", token.start)
