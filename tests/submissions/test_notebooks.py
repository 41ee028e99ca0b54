from __future__ import annotations

import json

import pytest

from grader.submissions import Unreadable, notebooks
from grader.submissions.notebooks import Cell, read_notebook

from .notebook_files import code, notebook, notebook_of_format_3, prose, write


def test_cells_are_read_with_their_numbers_ids_and_tags(tmp_path):
    document = notebook(prose("# Homework"), code("x = 1\ny = 2\n", "affine", id="a1"))
    assert read_notebook(write(tmp_path / "hw.ipynb", document)).cells == (
        Cell(number=1, kind="markdown", text="# Homework"),
        Cell(number=2, kind="code", text="x = 1\ny = 2\n", id="a1", tags=frozenset({"affine"})),
    )


def test_format_3_has_worksheets_and_no_ids(tmp_path):
    found = read_notebook(write(tmp_path / "old.ipynb", notebook_of_format_3("a = 1", "b = 2")))
    assert [(cell.number, cell.kind, cell.text) for cell in found.cells] == [
        (1, "markdown", "Homework"),
        (2, "code", "a = 1"),
        (3, "code", "b = 2"),
    ]


def test_outputs_of_many_megabytes_do_not_matter(tmp_path):
    cell = code("x = 1")
    cell["outputs"] = [{"output_type": "stream", "text": "A" * 20_000_000}]
    (found,) = read_notebook(write(tmp_path / "hw.ipynb", notebook(cell))).cells
    assert found.text == "x = 1"


@pytest.mark.parametrize("mark", ["soft-max", "soft_max", "grade:soft-max", "Soft-Max"])
def test_a_cell_is_marked_by_a_tag_or_by_its_id(mark):
    assert Cell(number=1, kind="code", text="", tags=frozenset({mark})).is_marked("soft-max")
    assert Cell(number=1, kind="code", text="", id=mark).is_marked("soft-max")
    assert not Cell(number=1, kind="code", text="", id=mark).is_marked("max")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "its JSON is damaged (line 1, column 1: Expecting value)"),
        ('{"cells": [', "its JSON is damaged (line 1, column 12"),
        ("<<<<<<< HEAD\n{}", "its JSON is damaged (line 1, column 1"),
        ("[1]", "found a list, expected a JSON object with cells"),
        ("{}", "found no `nbformat`, expected 3 or 4"),
        ('{"nbformat": 5}', "found the format 5, expected 3 or 4"),
        ('{"nbformat": [4]}', "found the format [4], expected 3 or 4"),
        ('{"nbformat": 4}', "found no list of cells in it"),
        ('{"nbformat": 4, "cells": {}}', "found no list of cells in it"),
        ('{"nbformat": 4, "cells": [7]}', "cell 1 is a number, expected an object"),
        ('{"nbformat": 4, "cells": [{"source": [7]}]}', "the text of cell 1 is a list"),
        ('{"nbformat": 4, "cells": [{"source": null}]}', "the text of cell 1 is nothing"),
        ('{"nbformat": 4, "cells": [{"source": "\\u0000"}]}', "cell 1 has a character 0 in it"),
        ('{"nbformat": 3, "worksheets": [1]}', "a worksheet in it is not an object"),
        ("[" * 100_000, "its JSON holds what no notebook has"),
        ("9" * 100_000, "its JSON holds what no notebook has"),
    ],
)
def test_what_is_no_notebook_is_said(tmp_path, text, said):
    path = tmp_path / "hw.ipynb"
    path.write_text(text)
    found = read_notebook(path)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith(f"hw.ipynb cannot be read as a notebook: {said}")
    assert 'save it again in Jupyter ("Save Notebook"), or hand in .py files' in found.reason


def test_odd_metadata_is_not_believed(tmp_path):
    cells = [
        {"cell_type": 7, "metadata": [], "id": 7, "source": "a"},
        {"metadata": {"tags": "affine"}, "source": "b"},
        {"metadata": {"tags": [7, "x"]}, "source": "c\ud800"},
    ]
    found = read_notebook(write(tmp_path / "hw.ipynb", {"nbformat": 4, "cells": cells}))
    assert [(cell.kind, cell.id, cell.tags, cell.text) for cell in found.cells] == [
        ("markdown", "", frozenset(), "a"),
        ("markdown", "", frozenset(), "b"),
        ("markdown", "", frozenset({"x"}), "c?"),
    ]


def test_too_much_code_and_too_many_cells_are_refused(tmp_path, monkeypatch):
    large = notebook("x = 1\n" * 50_000)
    assert "its code cells have 292 KB, more than the 256 KB that are read" in (
        read_notebook(write(tmp_path / "hw.ipynb", large)).reason
    )
    monkeypatch.setattr(notebooks, "CELLS", 2)
    many = notebook("a", "b", "c")
    assert "it has 3 cells, more than the 2 that are read" in (
        read_notebook(write(tmp_path / "hw.ipynb", many)).reason
    )


def test_a_link_is_not_followed(tmp_path):
    target = write(tmp_path / "other.ipynb", notebook("x = 1"))
    link = tmp_path / "hw.ipynb"
    link.symlink_to(target)
    assert read_notebook(link).reason.startswith("hw.ipynb is a symbolic link, not a file")


def test_a_notebook_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(notebook("x = 1")).encode())
    assert read_notebook(path).cells[0].text == "x = 1"
