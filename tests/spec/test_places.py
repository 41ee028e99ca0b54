from __future__ import annotations

from grader.errors import Problem
from grader.spec.places import Document, dotted

DOCUMENT = Document("x.yaml", {"a": {"b": (1,)}}, {(): (1, 1), ("a",): (2, 1), ("a", "b"): (3, 5)})


def test_a_place_is_that_of_the_key() -> None:
    assert DOCUMENT.place(("a", "b")) == (3, 5)


def test_a_path_that_leads_nowhere_is_at_the_nearest_value_around_it() -> None:
    assert DOCUMENT.place(("a", "missing", "deeper")) == (2, 1)
    assert DOCUMENT.place(("other",)) == (1, 1)


def test_a_document_without_places_is_at_its_beginning() -> None:
    assert Document("x.yaml", None, {}).place(("a",)) == (1, 1)


def test_a_problem_has_the_place_and_the_path() -> None:
    problem = DOCUMENT.problem(("a", "b", 0), "too small")
    assert problem == Problem("x.yaml", 3, 5, "a.b.0", "too small")
    assert str(problem) == "x.yaml:3:5: a.b.0: too small"


def test_paths_are_dotted_and_long_keys_shortened() -> None:
    assert dotted(("cases", "sizes", 0)) == "cases.sizes.0"
    assert dotted(("k" * 100, "x")) == "k" * 40 + ".x"
