from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from grader.bundle import LARGEST, Bundle, Bundled, packed, read_bundle
from grader.errors import UsageError
from grader.render.folder import write_new

BUNDLE = Bundle(
    course="bank",
    assignment="first",
    student="alice",
    exercises=(
        Bundled(id="eig2", topic="eigenvalues", points=2, values={"B": [[1, 2], [3, 4]]}),
        Bundled(id="affine-vectorize", topic="vectorization", points=1.5),
    ),
    versions={"grader": "0.1.0"},
)
PART = "exercises/eigenvalues/eig2.yaml"


@pytest.fixture
def place(tmp_path):
    (tmp_path / ".grade").mkdir()
    return tmp_path / ".grade" / "bundle.json"


@pytest.fixture
def folder(tmp_path):
    """Return a folder that has a bundle with one part."""
    write_new(tmp_path, packed(BUNDLE, {PART: b"format: 1"}))
    return tmp_path


def refused(place):
    with pytest.raises(
        UsageError, match=r"\.grade.* is damaged .*; render the folder again, or ask your teacher"
    ) as caught:
        read_bundle(place.parent.parent)
    return str(caught.value)


def test_what_is_written_can_be_read(place):
    place.write_text(BUNDLE.as_json(), encoding="utf-8")
    assert read_bundle(place.parent.parent) == replace(BUNDLE, folder=place.parent.parent)


def test_a_folder_without_a_bundle_has_none(tmp_path):
    assert read_bundle(tmp_path) is None


def test_it_holds_these_facts_and_no_others():
    document = json.loads(BUNDLE.as_json())
    assert list(document) == [
        *("format", "versions", "course", "assignment", "student", "exercises", "files"),
    ]
    assert list(document["exercises"][0]) == ["id", "topic", "points", "variant"]


def test_a_part_is_read_as_it_was_written(folder):
    assert read_bundle(folder).read(PART) == b"format: 1"


def test_a_part_it_never_had_is_none(folder):
    assert read_bundle(folder).read("expected/eig2.values") is None


@pytest.mark.parametrize(
    ("harm", "complaint"),
    [
        (lambda path: path.write_bytes(b"format: 2"), "it is not as it was rendered"),
        (lambda path: path.unlink(), "it is not there"),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), "reasonable size"),
        (lambda path: (path.unlink(), os.mkfifo(path)), "reasonable size"),
    ],
)
def test_a_part_that_was_changed_is_damage(folder, harm, complaint):
    harm(folder / ".grade" / PART)
    with pytest.raises(UsageError, match=rf"eig2\.yaml is damaged .*{complaint}.*ask your teacher"):
        read_bundle(folder).read(PART)


def test_an_exercise_it_was_not_made_for_is_refused(folder):
    with pytest.raises(UsageError, match=r"was not made for the exercise 'svd', it has eig2, aff"):
        read_bundle(folder).exercise("svd")


@pytest.mark.parametrize(
    ("found", "advice"),
    [(2, "a newer version of grader; update grader"), (0, "another version of grader; render")],
)
def test_another_format_says_which_way_out_there_is(place, found, advice):
    place.write_text(json.dumps({"format": found}))
    with pytest.raises(
        UsageError, match=rf"has the format {found}, expected 1: it was made by {advice}"
    ):
        read_bundle(place.parent.parent)


def changed(**changes):
    return json.dumps(json.loads(BUNDLE.as_json()) | changes).encode()


def with_exercise(**changes):
    exercise = {"id": "eig2", "topic": "eigenvalues", "points": 2, "variant": {}} | changes
    return changed(exercises=[exercise])


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"{", "Expecting property name"),
        (b"\xff", "decode byte 0xff"),
        (b"[]", "not a JSON object"),
        (b"[" * 100_000, "recursion"),
        (changed(course=3), "its `course` is not what it should be"),
        (changed(exercises="eig2"), "its `exercises` is not what it should be"),
        (changed(exercises=["eig2"]), "an exercise in it is not an object"),
        (changed(files={"a": 1}), "its `files` are not texts"),
        (with_exercise(id=3), "its `id` is not what it should be"),
        (with_exercise(topic="../../etc"), "'../../etc' is no name of an exercise or a topic"),
        (with_exercise(points="2"), "points in it are not a number"),
        (with_exercise(points=float("nan")), "points in it are not a number"),
        (with_exercise(variant={"B": None}), "a drawn value in it is neither a number nor text"),
        (b" " * (LARGEST + 1), "reasonable size"),
    ],
)
def test_damage_is_said(place, content, complaint):
    place.write_bytes(content)
    assert complaint in refused(place)


def test_a_link_is_not_followed(place, tmp_path):
    (tmp_path / "real.json").write_text(BUNDLE.as_json())
    place.symlink_to(tmp_path / "real.json")
    assert "not a file of a reasonable size" in refused(place)


def test_a_pipe_is_not_waited_for(place):
    os.mkfifo(place)
    assert "not a file of a reasonable size" in refused(place)


def test_a_name_that_is_nearly_there_is_guessed(folder):
    with pytest.raises(UsageError, match=r"did you mean eig2\?"):
        read_bundle(folder).exercise("eig3")
