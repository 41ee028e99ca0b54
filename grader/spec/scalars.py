"""What a plain YAML scalar means: the core schema of YAML 1.2, and nothing else.

So ``1e-6`` is a number and ``no`` is text (in YAML 1.1, which PyYAML reads, it is the other way
round), ``010`` is ten, and a date is text.
"""

from __future__ import annotations

import math
import re

LONGEST_NUMBER = 400

_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def resolve(text: str) -> object:
    """Return what the plain scalar *text* stands for.

    Raises
    ------
    ValueError
        It is a number, but longer or larger than can be meant.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if len(text) > LONGEST_NUMBER:
        return _long(text)
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _PREFIXED.fullmatch(text):
        return int(text, 0)
    return _finite(text) if _FLOAT.fullmatch(text) else text


def _long(text: str) -> str:
    if any(shape.fullmatch(text) for shape in (_DECIMAL, _PREFIXED, _FLOAT)):
        message = f"a number of {len(text)} characters; at most {LONGEST_NUMBER} are read"
        raise ValueError(f"{message}. Shorten it, or put it in quotes if it is text")
    return text


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large for a float; write .inf if infinity is meant")
    return number
