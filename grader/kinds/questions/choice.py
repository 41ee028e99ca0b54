"""Questions with options: one of them, several (`many`), or one for each item (`match`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from grader.kinds.questions.marking import RIGHT, InvalidAnswerError, Mark, wrong
from grader.kinds.staff_judge import Judge
from grader.spec.answers import Answer, flat
from grader.spec.places import Braces
from grader.spec.quiz import Choice, Quiz

Chosen = frozenset[str] | tuple[tuple[str, str], ...]
"""The keys of the options that were chosen; or pairs of an item and its option."""


def read(answer: Answer, question: Choice, _quiz: Quiz) -> Chosen:
    if question.match is not None:
        return _pairs(answer, question.match, question.options)
    chosen = _split(answer, question)
    keys = [_named(text, question.options) for text in chosen]
    if len(set(keys)) > 1 and not question.many:
        raise InvalidAnswerError(f"One option is asked for, and here are {len(set(keys))}", 0)
    return frozenset(keys)


def _split(answer: Answer, question: Choice) -> list[str]:
    """Return the options one by one; the text of one may have brackets and commas of its own."""
    match answer.value:
        case _ if _find(answer.text, question.options):
            texts = [answer.text]
        case tuple(items) | Braces(items):
            texts = [flat(item) for item in items]
        case _:
            inside = answer.text
            if inside[:1] + inside[-1:] in {"[]", "{}", "()"}:
                inside = inside[1:-1]
            whole = _find(inside, question.options)
            texts = [inside] if whole else inside.replace(";", ",").split(",")
            words = inside.split()
            if len(texts) == 1 and all(_find(word, question.options) for word in words):
                texts = words
    return [text.strip() for text in texts if text.strip()]


def _pairs(
    answer: Answer, items: Mapping[str, str], options: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    if not isinstance(answer.value, dict):
        line = f"{next(iter(items))}: {next(iter(options))}"
        raise InvalidAnswerError(
            f"A line for each of {_listed(items)} is asked for, indented, as `{line}`", 0
        )
    chosen = {
        _named(str(key), items, "item"): _named(flat(value), options)
        for key, value in answer.value.items()
        if flat(value)
    }
    if left := [item for item in items if item not in chosen]:
        raise InvalidAnswerError(f"There is no option yet for {_listed(left)}. Add one", 0)
    return tuple(sorted(chosen.items()))


def _named(text: str, options: Mapping[str, str], what: str = "option") -> str:
    """Return the key of the option that *text* names, by its key or its text."""
    if found := _find(text, options):
        return found
    near = _misspelt(text.casefold(), [key.casefold() for key in options])
    hint = f"Did you mean {near}?" if near else f"There are: {_listed(options)}"
    raise InvalidAnswerError(f"There is no {what} {text[:40]!r}. {hint}", 0)


def _misspelt(text: str, keys: Sequence[str]) -> str:
    """Return the key that *text* is a slip of, or "".

    What is only a part of it may be the opposite: `definite` is no slip of `indefinite`, and
    neither is `not zero` one of `nonzero` where there is also `zero`.
    """
    bare = text.strip(_AROUND)
    if bare in keys:
        return bare
    nearest, other, *_ = [*get_close_matches(text, keys, 2), "", ""]
    is_part = text in nearest and len(nearest) - len(text) > 1
    is_named = any(word in keys for word in text.split())
    as_near = _alike(text, other) > _alike(text, nearest) - _NEARER
    return "" if is_part or is_named or as_near else nearest


def _alike(text: str, key: str) -> float:
    return SequenceMatcher(None, text, key).ratio()


def _find(text: str, options: Mapping[str, str]) -> str:
    wanted = _normal(text)
    by_key = {_normal(key): key for key in options}
    by_text = {_normal(said): key for key, said in options.items()}
    return by_key.get(wanted) or by_text.get(wanted) or ""


_AROUND = " .,:;!?=()[]{}*`'\""
# How much more alike a slip is to what was meant than to the next option.
_NEARER = 0.1
_ROUND = str.maketrans("[]", "()")


def _normal(text: str) -> str:
    """Return *text* such that vectors are the same in any brackets, and words in any case."""
    tight = ",".join(part.strip() for part in text.translate(_ROUND).split(","))
    return " ".join(tight.casefold().split()).strip("`'\" ")


def compare(actual: Chosen, expected: Chosen, question: Choice, _quiz: Quiz, _judge: Judge) -> Mark:
    if actual == expected:
        return RIGHT
    if question.match is not None:
        right = len(set(actual) & set(expected))
        return wrong(f"{right} of {len(question.match)} are matched as they should be")
    if not question.many:
        return wrong(f"{shown(actual)} is not right")
    extra, missing = set(actual) - set(expected), set(expected) - set(actual)
    said = ["something that is chosen does not hold"] * bool(extra)
    said += ["something that holds is not chosen"] * bool(missing)
    text = "; ".join(said)
    return wrong(f"{text[0].upper()}{text[1:]}")


def shown(value: Chosen) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return ", ".join(f"{item}: {option}" for item, option in value)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
