from __future__ import annotations

import json

import pytest

from grader.cli import main

RIGHT = "def row_scale(x, factor): return x * factor\n"
WRONG = "def row_scale(x, factor): return x + factor\n"


@pytest.fixture
def a_class(tmp_path):
    folder = tmp_path / "class"
    for name, text in {"alice": RIGHT, "bob": WRONG, "carol": RIGHT + "# c\n"}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "row_scale.py").write_text(text)
    return folder


@pytest.fixture
def say(capsys):
    """Run a command in this process; give its status, output and errors."""

    def run(*words):
        status = main([*map(str, words)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_from_a_class_to_a_page(a_class, course, tmp_path, say):
    store = tmp_path / "r.db"
    words = ("batch", a_class, "--store", store, "--course", course, "-e", "first", "-j", "2")
    status, said, _ = say(*words, "--require-isolation", "none")
    assert status == 0
    assert said.splitlines()[:2] == [
        "3 graded, 0 unchanged, 0 could not be read; 1 exercise",
        "verdicts: 2 accepted, 1 wrong_answer",
    ]
    (a_class / "dan.zip").write_bytes(b"no zip")
    status, said, _ = say(*words, "--require-isolation", "none")
    assert status == 1
    assert "0 graded, 3 unchanged, 1 could not be read" in said
    assert "dan: dan.zip is no zip file or is damaged" in said

    status, said, _ = say("store", store)
    assert status == 0
    assert "4 students, 1 exercise," in said
    assert "could not be read: dan" in said
    assert len(say("store", store, "--history")[1].splitlines()) == 3
    lines = say("store", store, "--export", "jsonl")[1].splitlines()
    assert [json.loads(line)["student"] for line in lines] == ["alice", "bob", "carol"]
    assert "dropped 0 results" in say("store", store, "--prune")[1]

    status, said, _ = say("report", store, "-o", tmp_path / "class.html")
    assert status == 0
    page = (tmp_path / "class.html").read_text()
    assert "alice" in page
    assert len(list((tmp_path / "class-students").glob("*.html"))) == 4
    assert say("report", store, "--to", "csv")[1].startswith("student,points")


def test_every_assignment_of_a_store_has_its_own_report(a_class, course, tmp_path, say):
    (course / "assignments" / "second.yaml").write_text(
        "title: Second\nexercises: [{id: row-scale, points: 5}]\n"
    )
    store = tmp_path / "r.db"
    words = ("--course", course, "-j", "1", "--require-isolation", "none")
    for name in ("first", "second"):
        say("batch", a_class, "--store", store, "-e", name, *words)
    _, said, errors = say("report", store, "--to", "canvas")
    assert said.splitlines()[:3] == [
        "Student,ID,SIS User ID,SIS Login ID,Section,second",
        "    Points Possible,,,,,5.00",
        "alice,,,alice,,5.00",
    ]
    assert errors == (
        "this is of the assignment second, graded last; the store has others, too: "
        '--assignment "first"\n'
    )
    _, said, errors = say("report", store, "--to", "canvas", "-a", "first")
    assert said.splitlines()[:3] == [
        "Student,ID,SIS User ID,SIS Login ID,Section,first",
        "    Points Possible,,,,,2.00",
        "alice,,,alice,,2.00",
    ]
    assert errors == ""
    say("report", store, "-a", "first")
    assert ">first<" in (tmp_path / "r-first.html").read_text()
    assert (tmp_path / "r-first-students").is_dir()
    assert not (tmp_path / "r.html").exists()
    assert len(say("store", store)[1].split("  run ")) == 3
    _, said, _ = say("batch", a_class, "--store", store, "-e", "row-scale", *words)
    assert said.startswith(
        "0 graded, 3 unchanged, 0 could not be read; 1 exercise, graded again for second\n"
    )
    assert "0 of 3 results" in say("diff", store, store, "-a", "first")[1]
    (a_class / "bob" / "row_scale.py").write_text(RIGHT)
    say("batch", a_class, "--store", tmp_path / "new.db", "-e", "first", *words)
    status, said, errors = say("diff", store, tmp_path / "new.db")
    assert "this is of first, graded last into " in errors
    assert (status, said.splitlines()[0]) == (1, "bob  row-scale  0/2 wrong_answer -> 2/2 accepted")
    say("batch", a_class, "--store", tmp_path / "second.db", "-e", "second", *words)
    status, said, errors = say("diff", tmp_path / "new.db", tmp_path / "second.db")
    assert (status, said) == (2, "")
    assert "has nothing of second, graded last into" in errors
    assert errors.endswith("it has first; expected stores of the same assignment\n")
    assert "has nothing of exercises of no assignment; " in say("report", store, "-a", "")[2]
    status, _, errors = say("report", store, "-a", "third")
    assert (status, errors) == (2, f"grade: {store} has nothing of third; it has first, second\n")


def test_parts_of_a_class_are_put_together(a_class, course, tmp_path, say):
    parts = [tmp_path / f"part-{n}.db" for n in (1, 2)]
    common = ("--course", course, "-e", "first", "-j", "1", "--require-isolation", "none")
    for number, part in enumerate(parts, start=1):
        say("batch", a_class, "--store", part, "--shard", f"{number}/2", *common)
    whole, again = tmp_path / "all.db", tmp_path / "again.db"
    say("batch", a_class, "--store", again, *common)
    _, _, errors = say("merge", parts[0], "--store", tmp_path / "half.db")
    assert errors.startswith("warning: students are missing: of 2 parts, 2/2 is not here")
    assert say("report", tmp_path / "half.db", "--to", "canvas")[2] == errors
    status, said, errors = say("merge", *parts, "--store", whole)
    assert (status, errors) == (0, "")
    assert sum(int(line.split()[0]) for line in said.splitlines()[:2]) == 3
    assert [line.split()[0] for line in say("merge", *parts, "--store", whole)[1].splitlines()][
        :2
    ] == ["0", "0"]
    status, _, errors = say("merge", parts[0], whole, "--store", whole)
    assert (status, "is the store that others are merged into" in errors) == (2, True)
    assert say("diff", whole, again) == (0, "0 of 3 results of 3 students\n", "")
    (a_class / "bob" / "row_scale.py").write_text(RIGHT)
    say("batch", a_class, "--store", again, *common)
    status, said, _ = say("diff", whole, again)
    assert status == 1
    assert said.splitlines()[0] == "bob  row-scale  0/2 wrong_answer -> 2/2 accepted"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--shard", "3/2"), "found --shard 3/2, expected I/N"),
        (("--seed", "xyz"), "found the seed 'xyz', expected hexadecimal digits"),
        (("--only", "nobody"), "no student is called nobody"),
    ],
)
def test_words_that_make_no_sense_are_said(a_class, course, tmp_path, say, words, said):
    store = tmp_path / "r.db"
    status, _, errors = say("batch", a_class, "--store", store, "--course", course, *words)
    assert status == 2
    assert said in errors
    assert not store.exists()


@pytest.mark.parametrize("command", ["store", "report", "diff"])
def test_a_store_that_is_not_there_is_said(tmp_path, say, command):
    none = tmp_path / "none.db"
    status, _, errors = say(command, none, *([none] if command == "diff" else []))
    assert status == 2
    assert "there is no store" in errors
    assert not none.exists()


def test_merging_what_is_no_store_adds_nothing(tmp_path, say):
    other = tmp_path / "x.db"
    other.write_text("no database " * 100)
    status, _, errors = say("merge", other, "--store", tmp_path / "all.db")
    assert status == 2
    assert "is not a store, or is damaged" in errors


def test_notes_on_how_work_was_read_are_said(a_class, course, tmp_path, say):
    words = ("--course", course, "-j", "1", "--require-isolation", "none")
    say("render", "row-scale", "--out", tmp_path / "alice", "--student", "alice", *words[:2])
    (tmp_path / "alice").rename(a_class / "dan")
    cell = {"cell_type": "code", "source": RIGHT, "metadata": {}, "outputs": []}
    (a_class / "eve.ipynb").write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell, cell]})
    )
    store = tmp_path / "r.db"
    _, said, _ = say("batch", a_class, "--store", store, "-e", "first", *words)
    heading, dan, eve = said.splitlines()[2:5]
    assert heading == "notes on how work was read:"
    assert dan.startswith("  dan: the folder of dan was rendered for alice, and judged by the ")
    assert eve == "  eve: eve.ipynb: row_scale is defined in cells 1 and 2; cell 2 counts"
    (a_class / "eve.ipynb").unlink()
    say("report", store)
    assert "Note: the folder of dan" in next((tmp_path / "r-students").glob("dan-*")).read_text()


def test_why_something_is_broken_is_said_once(a_class, course, tmp_path, say):
    reference = course / "solutions" / "scaling" / "row-scale" / "reference.py"
    reference.write_text("def row_scale(x, factor): return x / 0 + {}\n")
    words = ("--course", course, "-e", "first", "-j", "1", "--require-isolation", "none")
    status, said, errors = say("batch", a_class, "--store", tmp_path / "r.db", *words)
    assert status == 1
    assert "3 results are broken: the fault is ours, no points are decided" in said
    (line,) = errors.splitlines()
    assert line.startswith("broken: row-scale (3 students): the reference fails on case")
    assert "TypeError" in line
