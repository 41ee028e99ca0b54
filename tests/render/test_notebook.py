"""Exercises as a notebook: valid, the same each time, and found again by the grader."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import nbformat

from grader import grade, render_folder
from grader.cases import personal
from grader.cli import main
from grader.render.notebook import notebook
from grader.results import Verdict
from grader.spec.course import Course, find_course
from grader.submissions import read_notebook, submitted

BANK = find_course(Path(__file__))


def exercises(*ids):
    return [BANK.exercise(id_) for id_ in ids]


def test_it_is_a_valid_notebook_and_the_same_each_time():
    found = exercises("affine-vectorize", "eigenvalues-b", "lambdify")
    text = notebook(found, "First | steps")
    document = nbformat.reads(text, as_version=4)
    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    assert notebook(found, "First | steps") == text
    assert document.cells[0].source.startswith("# First | steps\n\n3 exercises, ")


def test_each_exercise_has_its_statement_its_tagged_cell_and_its_check():
    document = json.loads(notebook(exercises("affine-vectorize", "eigenvalues-b"), "T"))
    cells = {cell["id"]: cell for cell in document["cells"]}
    assert cells["affine-vectorize"]["metadata"]["tags"] == ["affine-vectorize"]
    statement = "".join(cells["statement-affine-vectorize"]["source"])
    assert "$y = w x + b$" in statement
    assert "The loop to replace" in statement
    assert cells["check-affine-vectorize"]["source"] == ['grader.check("affine-vectorize")']
    assert cells["eigenvalues-b"]["source"][0] == "%%answers eigenvalues-b\n"


def test_every_exercise_of_the_bank_can_be_rendered():
    every = [personal(exercise, "alice") for exercise in BANK.select(["all"])]
    document = nbformat.reads(notebook(every, "All"), as_version=4)
    nbformat.validate(document)
    code = [cell.source for cell in document.cells if cell.cell_type == "code"]
    for source in code[1:]:  # the first loads the extension
        if not source.startswith("%%"):
            compile(source, "cell", "exec")


def test_what_is_written_into_the_cells_is_found_again(tmp_path):
    found = exercises("affine-vectorize", "eigenvalues-b")
    document = json.loads(notebook(found, "T"))
    for cell in document["cells"]:
        if cell["id"] == "affine-vectorize":
            cell["source"] = "def affine(w, x, b): return w * x + b"
        if cell["id"] == "eigenvalues-b":
            cell["source"] = "".join(cell["source"]).replace("charpoly-b:", "charpoly-b: x^2 - 1")
    (tmp_path / "n.ipynb").write_text(json.dumps(document))
    submission = submitted(tmp_path / "n.ipynb", found)
    assert "w * x + b" in submission.file("affine_vectorize").text
    assert "charpoly-b: x^2 - 1" in submission.file("eigenvalues_b").text
    assert "%%" not in submission.file("eigenvalues_b").text


def test_a_rendered_notebook_is_graded_alone_and_places_are_cells(course, tmp_path):
    out = tmp_path / "alice"
    render_folder("first", out, course=course, notebook=True)
    assert not (out / "row_scale.py").exists()
    assert grade(out, course=course).exercises[0].verdict is Verdict.NOT_IMPLEMENTED
    document = json.loads((out / "first.ipynb").read_text())
    cell = next(cell for cell in document["cells"] if cell["id"] == "row-scale")
    cell["source"] = "# mine\ndef row_scale(x, factor):\n    return x.nothing"
    (out / "first.ipynb").write_text(json.dumps(document))
    (result,) = grade(out / "first.ipynb", course=course).exercises
    place = next(check.finding.place for check in result.checks if check.finding)
    assert (place.file, place.line) == ("first.ipynb, cell 4", 3)


def test_a_notebook_that_was_not_rendered_is_asked_what_it_has(course, tmp_path):
    cell = {"cell_type": "code", "source": "def row_scale(x, factor):\n    return x * factor"}
    document = {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [cell]}
    (tmp_path / "mine.ipynb").write_text(json.dumps(document))
    for place in (tmp_path / "mine.ipynb", tmp_path):
        report = grade(place, course=course)
        assert [(r.id, r.verdict) for r in report.exercises] == [("row-scale", Verdict.ACCEPTED)]
    assert read_notebook(tmp_path / "mine.ipynb").cells[0].number == 1
    assert Course(course).ids == ("add-up", "row-scale")


def test_an_error_while_loading_is_placed_in_its_cell(course, tmp_path):
    out = tmp_path / "alice"
    render_folder("first", out, course=course, notebook=True)
    document = json.loads((out / "first.ipynb").read_text())
    cell = next(cell for cell in document["cells"] if cell["id"] == "row-scale")
    cell["source"] = "limit = 1 / 0\ndef row_scale(x, factor):\n    return x * limit"
    (out / "first.ipynb").write_text(json.dumps(document))
    (result,) = grade(out / "first.ipynb", course=course).exercises
    told = next(check.finding for check in result.checks if check.finding)
    assert told.message.startswith("while loading cell 4, line 1: ZeroDivisionError")
    assert (told.place.file, told.place.line) == ("first.ipynb, cell 4", 1)


def test_the_command_under_a_finding_runs_that_case_of_the_notebook(
    course, work, capsys, monkeypatch
):
    cell = {"cell_type": "code", "source": "def row_scale(x, factor):\n    return x + factor"}
    document = {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [cell]}
    (work / "my work.ipynb").write_text(json.dumps(document))
    monkeypatch.setenv("COLUMNS", "200")
    for place in (".", "my work.ipynb"):
        words = ["check", place, "-e", "row-scale", "--course", str(course), "--student", "alice"]
        assert main(words) == 1
        said = capsys.readouterr().out
        again = next(line for line in said.splitlines() if "grade check" in line)
        words = shlex.split(again.partition("grade ")[2])
        assert words[1:4] == ["my work.ipynb", "-e", "row-scale"]
        assert words[words.index("--student") + 1] == "alice"
        assert main(words) == 1
        assert f"case {words[-1]} of" in capsys.readouterr().out
