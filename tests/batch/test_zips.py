from __future__ import annotations

import stat
import warnings
import zipfile

import pytest

from grader.batch import zips
from grader.batch.zips import Refused, unpack


@pytest.fixture
def make(tmp_path):
    def make(*entries, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "bob.zip"
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w", compression) as archive:
            warnings.simplefilter("ignore")  # of names that are there twice
            for name, content in entries:
                archive.writestr(name, content)
        return path

    return make


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def test_what_is_graded_is_unpacked_and_nothing_else(make, out):
    path = make(
        ("hw/a.py", "x = 1"),
        ("hw/b.ipynb", "{}"),
        ("hw/c.exe", "no"),
        ("hw/.grade/bundle.json", "{}"),
        ("__MACOSX/hw/._a.py", "no"),
    )
    assert unpack(path, out) == out / "hw"
    found = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    assert found == ["hw/.grade/bundle.json", "hw/a.py", "hw/b.ipynb"]


def test_windows_may_write_names_in_its_own_way(make, out):
    path = make(
        ("hw\\a.PY", "x = 1"),
        ("hw\\.grade\\", ""),
        ("hw\\.grade\\bundle.json", "{}"),
        ("hw\\sub\\b.py", "y = 1"),
        ("hw\\sub\\", ""),
    )
    assert unpack(path, out) == out / "hw"
    found = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    assert found == ["hw/.grade/bundle.json", "hw/a.PY", "hw/sub/b.py"]


def test_a_name_is_there_twice_in_whatever_way_it_is_written(make, out):
    with pytest.raises(Refused, match="' twice; zip it again"):
        unpack(make(("hw/a.py", "1"), ("hw\\a.py", "2")), out)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("../evil.py", "x"), "has the name '../evil.py', which leads out of its folder"),
        (("a/../../evil.py", "x"), "leads out of its folder"),
        (("/etc/evil.py", "x"), "leads out of its folder"),
        (("a\\..\\evil.py", "x"), "leads out of its folder"),
        (("\\evil.py", "x"), "leads out of its folder"),
        (("\\\\host\\evil.py", "x"), "leads out of its folder"),
        (("C:evil.py", "x"), "leads out of its folder"),
        (link("a.py", "/etc/passwd"), "has 'a.py', which is a symbolic link"),
    ],
)
def test_names_that_lead_elsewhere_are_refused_and_nothing_is_written(make, out, entry, said):
    path = make(("fine.py", "x"), entry)
    with pytest.raises(Refused, match="bob") as caught:
        unpack(path, out)
    assert said in str(caught.value)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("twice", ["a.py", "A.py"])
def test_a_name_that_is_there_twice_is_refused(make, out, twice):
    with pytest.raises(Refused, match="' twice; zip it again"):
        unpack(make(("a.py", "1"), (twice, "2")), out)


def test_a_bomb_is_stopped_by_what_comes_out_of_it(make, out, monkeypatch):
    monkeypatch.setattr(zips, "BYTES", 1_000_000)
    path = make(("a.py", b"0" * 900_000), ("b.py", b"0" * 900_000))
    assert path.stat().st_size < 5_000
    with pytest.raises(Refused, match="unpacks to more than 0 MB; put only your work in it"):
        unpack(path, out)
    assert sum(p.stat().st_size for p in out.rglob("*.py")) <= 1_000_000


def test_a_bomb_of_names_is_refused(make, out, monkeypatch):
    monkeypatch.setattr(zips, "ENTRIES", 10)
    with pytest.raises(Refused, match="has 11 entries, more than the 10"):
        unpack(make(*((f"{n}.txt", "") for n in range(11))), out)


def test_a_size_that_is_a_lie_does_not_help(make, out, monkeypatch):
    monkeypatch.setattr(zips, "BYTES", 1_000)
    path = make(("a.py", b"0" * 100_000))
    raw = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = raw.index(mark) + offset
        raw[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(raw)
    with pytest.raises(Refused):
        unpack(path, out)
    assert all(p.stat().st_size <= 1_000 for p in out.rglob("*.py"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "empty"])
def test_what_is_damaged_is_said(make, out, damage):
    path = make(("a.py", "x = 1\n" * 5_000))
    raw = bytearray(path.read_bytes())
    match damage:
        case "cut":
            raw = raw[: len(raw) // 2]
        case "flipped":
            raw[40:60] = bytes(20)
        case "text":
            raw = bytearray(b"not a zip file")
        case "empty":
            raw = bytearray()
    path.write_bytes(raw)
    with pytest.raises(Refused, match="zip it again"):
        unpack(path, out)


def test_what_is_encrypted_is_said(make, out):
    path = make(("a.py", "x"))
    raw = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    path.write_bytes(raw)
    with pytest.raises(Refused, match="zip it without a password"):
        unpack(path, out)
