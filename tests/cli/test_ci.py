"""What `grade ci init` says besides the files that it writes."""

from __future__ import annotations

import pytest

from grader.cli import main

PINNED = "grader @ git+https://github.com/OWNER/COURSE@0123456789"


@pytest.mark.parametrize("platform", ["github", "gitlab"])
def test_a_version_that_is_not_given_is_noted(platform, tmp_path, capsys):
    assert main(["ci", "init", platform, "--out", str(tmp_path / "a")]) == 0
    assert "@COMMIT', a commit and no branch" in capsys.readouterr().err
    assert main(["ci", "init", platform, "--out", str(tmp_path / "b"), "--grader", PINNED]) == 0
    assert capsys.readouterr().err == ""
