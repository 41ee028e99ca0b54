"""The page with all exercises is current, and says of each what it is."""

from __future__ import annotations

from pathlib import Path

from grader.render.index import PAGE, index
from grader.render.skeleton import write_skeleton
from grader.spec.course import Course

ROOT = Path(__file__).parents[2]


def test_the_page_in_the_documentation_is_current():
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    assert page == index(Course(ROOT).select(["all"])), "run: python -m grader.render.index"


def test_each_exercise_has_a_row_with_its_kind_and_points(tmp_path):
    write_skeleton(tmp_path, "row-scale", "scaling")
    write_skeleton(tmp_path, "zeros", "calculus", "quiz")
    spec = tmp_path / "exercises" / "scaling" / "row-scale.yaml"
    text = spec.read_text().replace("title: Row scale", "title: Rows | scaled\nrequires: [zeros]")
    spec.write_text(text + "params: {k: {integers: [2, 5]}}\n")
    page = index(Course(tmp_path).select(["all"]))
    assert "2 exercises on 2 topics, 5 points in all; 1 draw" in page
    assert "| [scaling](#scaling) | 1 | 2 |" in page
    assert (
        "| [row-scale](../exercises/scaling/row-scale.yaml) | Rows \\| scaled | code | warm-up "
        "| 2 | yes | zeros |"
    ) in page
    assert "| Zeros | quiz: symbolic, numeric, choice | warm-up | 3 |  |  |" in page
