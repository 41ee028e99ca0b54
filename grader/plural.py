"""Numbers of things in words that agree with them."""

from __future__ import annotations


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return *number* with its noun, in the plural unless there is one.

    Examples
    --------
    >>> counted(1, "exercise"), counted(2, "exercise"), counted(0, "quiz", "quizzes")
    ('1 exercise', '2 exercises', '0 quizzes')
    """
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
