from __future__ import annotations

from importlib.metadata import version

import pytest

from grader.batch import keys


@pytest.mark.parametrize("name", ["numpy", "sympy", "mpmath", "pydantic"])
def test_a_version_is_the_one_that_python_tells(name):
    assert keys._version(name) == version(name)


def test_what_is_not_installed_has_no_version():
    assert keys._version("no-such-package-anywhere") == ""


def test_an_old_kind_of_installation_has_a_version_too(tmp_path, monkeypatch):
    about = tmp_path / "oldstyle.egg-info"
    about.mkdir()
    (about / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: oldstyle\nVersion: 3.4\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert keys._version("oldstyle") == "3.4"
