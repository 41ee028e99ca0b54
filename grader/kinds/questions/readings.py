"""Other ways to read what was typed, where people write one thing for two.

``3 +- 2`` is a plus and a minus, and ``3 ± 2`` to whoever has no ``±`` on the keys. An answer is
first read as it stands. Only where that is wrong is it asked whether another reading is right:
then it counts if nobody would write it for anything else, and is else given back, at no cost, with
advice. Who is wrong in every reading has a wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from grader.kinds.questions.marking import (
    InvalidAnswerError,
    Mark,
    QuestionKind,
    TooShortError,
)
from grader.kinds.staff_judge import Judge
from grader.record import record
from grader.spec.answers import Answer
from grader.spec.quiz import AnyQuestion, Numeric, Quiz, Symbolic

_LONGEST = 500


@record
class Reading:
    """What an answer means in one reading.

    *advice* is what to write instead where this is the right one, and "" where it counts as it is.
    """

    actual: Any
    advice: str = ""


def readings(
    answer: Answer, question: AnyQuestion, quiz: Quiz, kind: QuestionKind
) -> tuple[Reading, ...]:
    """Return every reading of *answer*, that of the text as it stands first.

    Where that cannot be read, only those follow that nobody can mean otherwise: or what is wrong
    would cost nothing, and what is right would count.

    Raises
    ------
    InvalidAnswerError
        There is none.
    """
    found: list[Reading] = []
    fault: InvalidAnswerError | None = None
    try:
        found.append(Reading(kind.read(answer, question, quiz)))
    except InvalidAnswerError as error:
        fault = error
    if isinstance(question, Numeric | Symbolic):
        for text, advice in _rewritten(answer, question, quiz):
            if advice and fault:
                continue
            try:
                actual = kind.read(replace(answer, value=text), question, quiz)
            except InvalidAnswerError:
                continue
            found.append(Reading(actual, advice))
    if not found:
        assert fault is not None
        raise fault
    return tuple(found)


def best(
    found: tuple[Reading, ...],
    expected: Any,
    question: AnyQuestion,
    quiz: Quiz,
    kind: QuestionKind,
    judge: Judge,
) -> tuple[Any, Mark]:
    """Return the reading that is worth most and its mark, the first of equals.

    Where several values are asked and all is wrong, it is told of several, and not of ``3 - 2``.

    Raises
    ------
    InvalidAnswerError
        The best one is not the only one that can be meant, or the first has no meaning here.
    """
    chosen, short = found[0], ""
    mark = kind.compare(chosen.actual, expected, question, quiz, judge)
    for reading in found[1:]:
        if mark.undecided or (mark.right and not chosen.advice):
            break
        try:
            other = kind.compare(reading.actual, expected, question, quiz, judge)
        except TooShortError as error:
            short = short or reading.advice or error.message
            continue
        except InvalidAnswerError:
            continue
        is_likelier = question.several and chosen is found[0] and not reading.advice
        if (_worth(other, reading), is_likelier) > (_worth(mark, chosen), False):
            chosen, mark = reading, other
    if advice := chosen.advice or (short if not mark.right and not mark.undecided else ""):
        raise InvalidAnswerError(advice)
    return chosen.actual, mark


def _worth(mark: Mark, reading: Reading) -> tuple[bool, float, bool]:
    return mark.right and not mark.undecided, mark.share, not reading.advice


# ---------------------------------------------------------------- what else a text may say


def _rewritten(
    answer: Answer, question: Numeric | Symbolic, quiz: Quiz
) -> Iterator[tuple[str, str]]:
    """Yield what else was perhaps meant, as it should be written, and the advice to write it so."""
    typed = answer.typed or answer.text
    if len(typed) > _LONGEST:
        return
    offered: list[tuple[str, str]] = [(_rows(answer.value), "")]
    for start in (answer.text, typed):
        signed = _with_both_signs(start)
        lines = "" if question.several else _COMMAS
        offered += [(signed, ""), (_line_by_line(signed), lines), (_printed(start), lines)]
        for text in (start, signed):
            offered.append((_without_letter(text, quiz.symbols), ""))
            stopped = _without_stop(text)
            offered.append((stopped, _STOP))
            for each in (text, stopped):
                offered += [(rewrite(each), advice) for rewrite, advice in _REWRITES]
    seen = {"", answer.text, typed}
    # What counts comes first, because the lines that were typed may say what blanks do not.
    for text, advice in sorted(offered, key=lambda each: bool(each[1])):
        if text not in seen:
            seen.add(text)
            yield text, advice


# Several values


_COMMAS = "It is not clear where a value ends. Write commas between values"
_GOES_ON = re.compile(r"[-+−±∓*/^=<>,(\[{·×]\s*$")
_CONTINUES = re.compile(r"\s*[*/^=<>,)\]}·×]")
_PRINTED = re.compile(
    r"\[(?:[\[\]\s]|[+\-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+\-]?[0-9]+)?(?=[\s\]]))+\]"
)
_BETWEEN_PRINTED = re.compile(r"(?<=[0-9.\]])\s+(?=[0-9.+\-\[])")
_BETWEEN = re.compile(r"(?<=[^\s+\-−±∓*/^=<>,(\[{·×])\s+(?=[+\-−][^\s]|[^\W\d_]\w*\s*=(?!=))")


def _rows(value: object) -> str:
    """Put a list of lists for a list of lines with commas, which YAML takes for texts; or ""."""
    lines = value if isinstance(value, tuple) and len(value) > 1 else ()
    are_rows = all(isinstance(line, str) and _has_comma(line) for line in lines)
    return f"[{', '.join(f'[{line}]' for line in lines)}]" if lines and are_rows else ""


def _line_by_line(text: str) -> str:
    """Put commas for the ends of lines where values end, and brackets around lines with commas."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line, after in pairwise(lines):
        if _depth(line) or _GOES_ON.search(line) or _CONTINUES.match(after):
            return text
    if len(lines) > 1 and all(map(_has_comma, lines)):
        lines = [f"[{line}]" for line in lines]
    return ", ".join(lines)


def _printed(text: str) -> str:
    """Put commas for the blanks in ``[ 0.8 -0.6]``, as NumPy prints an array."""
    return _BETWEEN_PRINTED.sub(", ", text) if _PRINTED.fullmatch(text.strip()) else text


def _with_commas(text: str) -> str:
    """Put commas where the next value seems to begin: ``7 -1``, ``x = 5 y = 5``."""
    return _BETWEEN.sub(", ", text)


def _has_comma(text: str) -> bool:
    return any(sign == "," and not depth for sign, depth in _signs(text))


def _depth(text: str) -> int:
    """How many brackets of *text* are open at its end; negative if more were closed."""
    return sum((sign in "([{") - (sign in ")]}") for sign in text)


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """Yield every character, and how many brackets it is in."""
    depth = 0
    for sign in text:
        depth -= sign in ")]}"
        yield sign, depth
        depth += sign in "([{"


# Names, equations and sentences


_STOP = "A point at the end makes a decimal number of it. Leave it out"
_ALONE = "An equation is not asked for. Write the value alone"
_LETTER = re.compile(r"\s*([IE])\s*(?:\([\w\s,]*\))?\s*=(?!=)")
_NUMBER_WITH_STOP = re.compile(r"\s*[+\-−]?[0-9]+\.\s*")
_FINAL_STOP = re.compile(r"(?<=[0-9])\.\s*$")
_EQUALS = re.compile(r"(?<![<>!=:])={1,2}(?!=)")
_DECIMAL = re.compile(r"[+\-−]?[0-9]*\.[0-9]+")
_MOST_SIDES = 4


def _without_letter(text: str, declared: Collection[str]) -> str:
    """Take the I of ``I = 1`` and the E of ``E(x) = 1`` for names, and not for i and e."""
    label = _LETTER.match(text)
    if label is None or label[1] in declared or len(_EQUALS.findall(text)) > 1:
        return text
    return text[label.end() :].strip()


def _without_stop(text: str) -> str:
    """Take the point behind ``1/3.`` for the end of a sentence."""
    return text if _NUMBER_WITH_STOP.fullmatch(text) else _FINAL_STOP.sub("", text)


def _last_sides(text: str) -> str:
    return ", ".join(sides[-1] for sides in _equations(text))


def _first_sides(text: str) -> str:
    """Return what stands before the decimals in ``1/3 = 0.333``."""
    equations = _equations(text)
    are_decimals = all(_DECIMAL.fullmatch(sides[-1]) for sides in equations)
    return ", ".join(sides[0] for sides in equations) if are_decimals else ""


def _equations(text: str) -> list[list[str]]:
    """Return the sides of every equation in *text*; what offers many values offers none."""
    items = "".join("\n" if sign == "," and not depth else sign for sign, depth in _signs(text))
    equations = [[side.strip() for side in _EQUALS.split(item)] for item in items.split("\n")]
    most = max(map(len, equations))
    return equations if 1 < most <= _MOST_SIDES else []


# Numbers


_TYPED_SIGNS = re.compile(r"\+[-−–—]|[-−–—]\+")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_THOUSANDS = re.compile(r"\s*[+\-−]?[1-9][0-9]*(?:\.[0-9]{3})+\s*")
_REPEATING = re.compile(r"([0-9]*)\.([0-9]*)\(([0-9]+)\)")


def _with_both_signs(text: str) -> str:
    """Put ``±`` for ``+-``, which is also a plus and the sign of what follows."""
    return _TYPED_SIGNS.sub(lambda match: "±" if match[0][0] == "+" else "∓", text)


def _with_points(text: str) -> str:
    """Take a comma between digits for a decimal one."""
    return _DECIMAL_COMMA.sub(".", text)


def _without_points(text: str) -> str:
    """Take the points of ``32.056`` for those between thousands."""
    return text.replace(".", "") if _THOUSANDS.fullmatch(text) else text


def _with_fractions(text: str) -> str:
    """Put the fraction 1/6 for ``0.1(6)``, which is read as a product."""
    return _REPEATING.sub(_fraction, text)


def _fraction(match: re.Match[str]) -> str:
    whole, fixed, repeated = match.groups()
    before = int(f"{whole}{fixed}" or 0)
    above = int(f"{whole}{fixed}{repeated}") - before
    return f"({above}/{10 ** len(fixed) * (10 ** len(repeated) - 1)})"


_REWRITES: tuple[tuple[Callable[[str], str], str], ...] = (
    (
        _with_points,
        "A comma in a number is read as one between values. Write decimals with a point",
    ),
    (_with_commas, _COMMAS),
    (_last_sides, _ALONE),
    (_first_sides, _ALONE),
    (_without_points, "The point is read as a decimal point. Write thousands without a point"),
    (_with_fractions, "A repeating decimal is read as a product. Write it as a fraction"),
)
