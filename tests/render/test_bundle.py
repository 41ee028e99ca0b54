from __future__ import annotations

import json
import os

import pytest

from grader.errors import UsageError
from grader.render.bundle import LARGEST, Bundle, read_bundle

BUNDLE = Bundle(
    course="bank", assignment="first", exercises=("eig2", "affine-vectorize"), grader="0.1.0"
)


@pytest.fixture
def place(tmp_path):
    (tmp_path / ".grade").mkdir()
    return tmp_path / ".grade" / "bundle.json"


def refused(place):
    with pytest.raises(
        UsageError, match=r"bundle\.json is damaged .* delete it or render"
    ) as caught:
        read_bundle(place.parent.parent)
    return str(caught.value)


def test_what_is_written_can_be_read(place):
    place.write_text(BUNDLE.as_json(), encoding="utf-8")
    assert read_bundle(place.parent.parent) == BUNDLE


def test_a_folder_without_a_bundle_has_none(tmp_path):
    assert read_bundle(tmp_path) is None


def test_it_holds_these_facts_and_no_others():
    assert list(json.loads(BUNDLE.as_json())) == [
        *("format", "course", "assignment", "exercises", "grader"),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"{", "Expecting property name"),
        (b"\xff", "decode byte 0xff"),
        (b"[]", "not a JSON object"),
        (b"[" * 100_000, "recursion"),
        (b'{"format": 2}', "its format is 2, not 1"),
        (b'{"format": 1, "exercises": "eig2"}', "a name in it is not text"),
        (
            b'{"format": 1, "course": "", "assignment": "", "grader": "", "exercises": [3]}',
            "a name in it is not text",
        ),
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
