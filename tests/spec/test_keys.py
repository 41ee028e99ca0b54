from __future__ import annotations

from grader.spec.keys import described, known_keys
from grader.spec.mistakes import Mistakes
from grader.spec.models import CallLimits, CodeExercise, Scaling
from grader.spec.quiz import Quiz
from grader.spec.rules import PropertyRule


def test_keys_are_named_as_they_are_written() -> None:
    assert list(described(Scaling)) == ["in", "at_most", "from"]
    assert described(Scaling)["at_most"] == "the largest exponent"


def test_keys_are_found_through_unions_lists_and_mappings() -> None:
    assert set(known_keys(CodeExercise, ("limits",))) == set(described(CallLimits))
    assert "that" in known_keys(PropertyRule, ("checks", 0))
    assert "from" in known_keys(CodeExercise, ("vectorized", "over", "a mapping", "m"))
    assert "verdict" in known_keys(Mistakes, (0,))


def test_the_kind_of_a_question_narrows_the_keys() -> None:
    assert "options" in known_keys(Quiz, ("questions", 0, "choice"))
    assert "options" not in known_keys(Quiz, ("questions", 0, "text"))


def test_where_nothing_is_known_there_are_no_keys() -> None:
    assert known_keys(CodeExercise, ("title", "x", "y")) == {}
