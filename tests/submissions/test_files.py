from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submissions.files import SOURCE_BYTES, SourceText, Unreadable, read_source


def reason(path):
    result = read_source(path, path.stem)
    assert isinstance(result, Unreadable)
    return result.reason


@pytest.fixture
def file(tmp_path):
    return tmp_path / "affine.py"


def test_text_is_read_with_its_name_and_size(file):
    file.write_bytes("λ = 1\n".encode())
    assert read_source(file, "affine") == SourceText(
        name="affine.py", module="affine", text="λ = 1\n", size=7
    )


def test_a_byte_order_mark_and_any_line_ends_are_fine(file):
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\rc = 3\n")
    assert read_source(file, "affine").text == "a = 1\nb = 2\nc = 3\n"


def test_an_empty_file_is_text(file):
    file.touch()
    assert read_source(file, "affine").text == ""


def test_bytes_that_are_no_text_are_named_with_their_place(file):
    file.write_bytes(b"x = 1\nname = 'J\xfcrgen'\n")
    assert reason(file) == (
        "affine.py is not UTF-8 text: byte 0xfc at offset 15 (line 2); save it as UTF-8"
    )


def test_a_zero_byte_makes_a_file_binary(file):
    file.write_bytes(b"\x7fELF\0\0")
    assert reason(file) == ("affine.py is not text: byte 0x00 at offset 4; hand in the source code")


def test_utf_16_is_recognised(file):
    file.write_text("x = 1\n", encoding="utf-16")
    assert reason(file) == "affine.py is saved as UTF-16; save it as UTF-8"


def test_a_file_at_the_limit_is_read(file):
    file.write_bytes(b"#" * SOURCE_BYTES)
    assert read_source(file, "affine").size == SOURCE_BYTES


def test_a_huge_file_is_refused_by_its_size_alone(file):
    with file.open("wb") as handle:
        handle.truncate(100 * 1024**3)
    assert reason(file) == (
        "affine.py has 102400.0 MB, more than the 256 KB that are read; keep only your work in it"
    )


def test_a_file_that_is_larger_than_it_says_is_refused():
    assert "grew while it was read" in read_source_of_proc()


def read_source_of_proc():
    """Files in /proc say that they have 0 bytes and have more."""
    return read_source(Path("/proc/self/status"), "status", limit=10).reason


def test_a_link_is_refused_wherever_it_leads(file, tmp_path):
    (tmp_path / "secret.txt").write_text("42")
    file.symlink_to(tmp_path / "secret.txt")
    assert reason(file) == ("affine.py is a symbolic link, not a file; put the file itself there")


def test_a_named_pipe_is_refused_without_waiting_for_it(file):
    os.mkfifo(file)
    assert "is a named pipe, not a file" in reason(file)


def test_a_folder_is_refused(file):
    file.mkdir()
    assert "is a folder, not a file" in reason(file)


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind("s.py")
        assert "is a socket, not a file" in reason(tmp_path / "s.py")


def test_a_device_is_refused():
    assert "null is a device, not a file" in reason(Path("/dev/null"))


def test_what_the_system_refuses_is_said(tmp_path):
    assert "cannot be read: File name too long" in reason(tmp_path / ("x" * 300))


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_reason(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / f"noise-{os.getpid()}.py"
    path.write_bytes(content)
    result = read_source(path, path.stem)
    assert isinstance(result, SourceText) or result.reason.startswith(path.name)


@given(text=st.text(st.characters(exclude_characters="\0\r\ufeff", codec="utf-8")))
def test_text_comes_back_as_it_was_written(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / f"text-{os.getpid()}.py"
    path.write_bytes(text.encode())
    assert read_source(path, path.stem).text == text
