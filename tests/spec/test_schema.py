from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from grader.spec.assignment import Assignment
from grader.spec.checking import checked_exercise
from grader.spec.course import Course
from grader.spec.dialects import PROPERTY
from grader.spec.draws import DRAWS, WORDS
from grader.spec.lateness import lateness
from grader.spec.reader import parse_yaml
from grader.spec.schema import BLOCKS, SCHEMAS, json_schema, refreshed, write

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "spec.md").read_text(encoding="utf-8")
HOW = "run `python -m grader.spec.schema` to write it anew"


def test_the_page_is_current() -> None:
    assert refreshed(PAGE) == PAGE, HOW


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_are_current(name: str) -> None:
    assert json_schema(name) == (DOCS / name).read_text(encoding="utf-8"), HOW


def test_every_block_is_on_the_page_and_every_mark_is_a_block() -> None:
    marks = re.findall(r"<!-- generated: ([\w-]+) -->", PAGE)
    assert sorted(marks) == sorted(BLOCKS)
    assert PAGE.count("<!-- end -->") == len(marks)


def test_writing_into_another_folder_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "spec.md").write_text(PAGE, encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"spec.md", *SCHEMAS}
    assert (tmp_path / "spec.md").read_text(encoding="utf-8") == PAGE


def test_the_complete_example_is_a_right_exercise() -> None:
    (example,) = re.findall(r"```yaml\n(format: 1\n.*?hints:.*?)```", PAGE, re.DOTALL)
    exercise, problems = checked_exercise(parse_yaml(example, "affine-vectorize.yaml"))
    assert problems == []
    assert exercise is not None
    assert exercise.id == "affine-vectorize"


def test_the_example_of_an_assignment_is_right_and_has_every_key(course: Path) -> None:
    (example,) = re.findall(r"```yaml\n(title: .*?)```", PAGE, re.DOTALL)
    for name in ("affine-vectorize", "eig2"):
        source = (course / "exercises" / "sums" / "row-sums.yaml").read_text()
        path = course / "exercises" / "sums" / f"{name}.yaml"
        path.write_text(source.replace("id: row-sums", f"id: {name}"))
    (course / "assignments" / "week-2.yaml").write_text(example, encoding="utf-8")
    found = Course(course).assignment("week-2")
    assert found.model_fields_set == set(Assignment.model_fields)
    assert [(one.id, one.points) for one in found.exercises] == [
        ("affine-vectorize", None),
        ("eig2", 4.0),
    ]
    third_day = datetime.fromisoformat("2026-02-17 12:00:00+01:00")
    assert lateness(found, third_day).factor == 0.7


def test_every_draw_and_every_function_is_on_the_page() -> None:
    for draw in DRAWS:
        assert f"| `{{{next(iter(draw.model_fields))}: " in PAGE
    for word in (*WORDS, *PROPERTY.functions):
        assert re.search(rf"\b{word}\b", PAGE), word


def test_editors_know_keys_as_they_are_written_and_both_forms_of_rules() -> None:
    schema = json.loads(json_schema("exercise.schema.json"))
    assert schema["additionalProperties"] is False
    assert "from" in schema["$defs"]["Tied"]["properties"]
    assert schema["properties"]["entry"]["type"] == "string"
    assert {"enum": list(WORDS)} in schema["$defs"]["Cases"]["properties"]["draw"][
        "additionalProperties"
    ]["anyOf"]
