from __future__ import annotations

from importlib.metadata import version

import pytest

from grader.batch import keys


def test_versions_are_those_that_python_tells():
    names = ("numpy", "sympy", "mpmath", "pydantic", "jupyter_client")
    assert keys.installed(names) == {name: version(name) for name in names}


def test_what_is_not_installed_has_no_version():
    assert keys.installed(["no-such-package-anywhere"]) == {}


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("oldstyle.egg-info", "3.4"),
        ("oldstyle-3.5.egg-info", "3.5"),
        ("Oldstyle-3.5-py3.11.egg-info", "3.5"),
        ("oldstyle-3.5rc1+cu12.dist-info", "3.5rc1+cu12"),
    ],
)
def test_every_kind_of_installation_has_a_version(tmp_path, monkeypatch, folder, found):
    about = tmp_path / folder
    about.mkdir()
    (about / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: oldstyle\nVersion: 3.4\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert keys.installed(["oldstyle"]) == {"oldstyle": found}


def test_what_python_finds_first_counts(tmp_path, monkeypatch):
    for place, number in (("first", 1), ("second", 2)):
        (tmp_path / place / f"twice-{number}.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / name) for name in ("gone", "first", "second")])
    assert keys.installed(["twice"]) == {"twice": "1.0"}
