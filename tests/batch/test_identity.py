from __future__ import annotations

import json
import os

import pytest

from grader.batch import identity as identity_module
from grader.batch.identity import DEEPEST, identity


@pytest.fixture
def folder(tmp_path):
    work = tmp_path / "work"
    (work / "deeper").mkdir(parents=True)
    (work / "row_scale.py").write_text("x = 1\n")
    (work / "deeper" / "quiz.yaml").write_text("a: 1\n")
    return work


def notebook(path, text, *, output="", tags=()):
    cell = {
        "cell_type": "code",
        "id": "c1",
        "source": text,
        "outputs": [output],
        "metadata": {"tags": list(tags)},
    }
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [cell]}))


@pytest.mark.parametrize(
    "file", ["row_scale.py", "helper.py", "deeper/quiz.yaml", "late.yaml", "hw.zip"]
)
def test_whatever_can_be_graded_counts(folder, file):
    before = identity(folder)
    (folder / file).write_text("changed\n")
    assert identity(folder) != before


@pytest.mark.parametrize(
    "file", ["notes.doc", ".grade/bundle.json", "__pycache__/x.py", ".ipynb_checkpoints/a.ipynb"]
)
def test_what_is_read_of_nobody_does_not(folder, file):
    before = identity(folder)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("changed\n")
    assert identity(folder) == before


def test_of_a_notebook_only_what_its_author_wrote_counts(tmp_path):
    path = tmp_path / "a.ipynb"
    notebook(path, "x = 1")
    before = identity(path)
    notebook(path, "x = 1", output="1")
    assert identity(path) == before
    notebook(path, "x = 1", tags=["row-scale"])
    assert identity(path) != before
    path.write_text("{")
    assert identity(path) != before


def test_ids_that_an_editor_makes_do_not_count(tmp_path):
    path = tmp_path / "a.ipynb"
    notebook(path, "x = 1")
    before = identity(path)
    path.write_text(path.read_text().replace('"c1"', '"c2"'))
    assert identity(path) == before


def test_of_notebooks_beyond_many_megabytes_only_the_size_counts(folder, monkeypatch):
    monkeypatch.setattr(identity_module, "PARSED_BYTES", 10)
    notebook(folder / "a.ipynb", "x = 1")
    before = identity(folder)
    notebook(folder / "a.ipynb", "x = 2")
    assert identity(folder) == before
    notebook(folder / "a.ipynb", "x = 10")
    assert identity(folder) != before


def test_work_beside_an_environment_counts(folder):
    (folder / "pyvenv.cfg").touch()
    before = identity(folder)
    (folder / "row_scale.py").write_text("x = 2\n")
    assert identity(folder) != before


def test_where_the_work_is_does_not_count(folder, tmp_path):
    before = identity(folder)
    assert identity(folder.rename(tmp_path / "moved")) == before


def test_nothing_is_followed_and_nothing_waited_for(folder):
    (folder / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.py")
    (folder / "\udcff.py").write_text("x")
    (folder / "environment").mkdir()
    (folder / "environment" / "pyvenv.cfg").touch()
    (folder / "environment" / "big.py").write_text("x")
    before = identity(folder)
    (folder / "environment" / "big.py").write_text("y")
    assert identity(folder) == before


def test_it_ends_at_some_depth(folder):
    deep = folder.joinpath(*["d"] * (DEEPEST + 1))
    deep.mkdir(parents=True)
    before = identity(folder)
    (deep / "x.py").touch()
    assert identity(folder) == before
    (deep.parent / "x.py").touch()
    assert identity(folder) != before
