"""``run_autograder`` in the folders of Gradescope's container."""

from __future__ import annotations

import json
import subprocess
import zipfile

import pytest

from grader.cli import main
from grader.export.gradescope_run import read_metadata, run
from grader.export.settings import Identity

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"
METADATA = {
    "id": 1,
    "created_at": "2026-11-27T19:00:00.000000-05:00",
    "users": [{"email": "alice@example.org", "id": 7, "name": "Alice"}],
    "assignment": {"due_date": "2026-12-01T00:00:00.0-05:00", "total_points": "2.0"},
    "previous_submissions": [],
}


@pytest.fixture
def container(course, tmp_path):
    """Return the container's /autograder, with the package unpacked and right work handed in."""
    root = tmp_path / "autograder"
    for name in ("source", "submission"):
        (root / name).mkdir(parents=True)
    words = ["export", "gradescope", "first", "--out", str(tmp_path / "a.zip")]
    assert main([*words, "--course", str(course), "--require-isolation", "none"]) == 0
    zipfile.ZipFile(tmp_path / "a.zip").extractall(root / "source")
    (root / "submission_metadata.json").write_text(json.dumps(METADATA))
    (root / "submission" / "row_scale.py").write_text(RIGHT)
    return root


def results(root):
    return json.loads((root / "results" / "results.json").read_text())


def test_right_work_earns_the_points_and_the_log_is_for_staff(container, capsys):
    run(container)
    assert results(container)["score"] == 2
    assert "row-scale" in capsys.readouterr().out
    assert [path.name for path in (container / "results").iterdir()] == ["results.json"]


def test_an_empty_submission_has_every_test_with_its_points(container):
    (container / "submission" / "row_scale.py").unlink()
    run(container)
    (test,) = results(container)["tests"]
    assert (test["score"], test["max_score"]) == (0, 2)
    assert "there is no row_scale.py" in test["output"]


def test_a_result_that_is_a_link_is_replaced_and_not_followed(container, tmp_path):
    (container / "results").mkdir()
    (tmp_path / "elsewhere").write_text("untouched")
    (container / "results" / "results.json").symlink_to(tmp_path / "elsewhere")
    run(container)
    assert (tmp_path / "elsewhere").read_text() == "untouched"
    assert results(container)["score"] == 2


def test_a_fault_of_ours_is_said_in_every_test(container):
    (container / "source/course/solutions/scaling/row-scale/reference.py").write_text("x = 1 +\n")
    run(container)
    (test,) = results(container)["tests"]
    assert "OUR FAULT" in test["output"]
    assert results(container)["extra_data"]["needs_staff"]


def test_who_handed_in_is_read_and_nothing_is_believed(tmp_path):
    path = tmp_path / "m.json"
    assert read_metadata(path, Identity.EMAIL).student == ""
    path.write_text(json.dumps(METADATA))
    assert read_metadata(path, Identity.EMAIL).student == "alice@example.org"
    assert read_metadata(path, Identity.ID).student == "7"
    assert read_metadata(path, Identity.NAME).handed_in.isoformat() == "2026-11-27T19:00:00-05:00"
    for odd in ("[]", "{}", '{"users": 3, "created_at": 4}', "\0", '{"users": [1]}'):
        path.write_text(odd)
        assert read_metadata(path, Identity.EMAIL).student == ""


@pytest.mark.prove
def test_the_scripts_install_and_grade_as_the_container_runs_them(container):
    """Needs PyPI: this is the one place where what is exported is really installed."""
    setup = subprocess.run(
        ["bash", container / "source" / "setup.sh"], capture_output=True, text=True, check=False
    )
    if setup.returncode and "No matching distribution" in setup.stderr:
        pytest.skip("what the grader needs cannot be downloaded here")
    assert setup.returncode == 0, setup.stderr
    program = container / "run_autograder"
    program.write_bytes((container / "source" / "run_autograder").read_bytes())
    program.chmod(0o755)
    done = subprocess.run([program], cwd=container, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert results(container)["score"] == 2, done.stdout + done.stderr
    # Whatever happens to the grader there is a result, and it says whose fault it is.
    (container / "source" / "settings.json").write_text("{}")
    subprocess.run([program], cwd=container, capture_output=True, check=False)
    assert results(container)["score"] == 0
    assert "OUR FAULT" in results(container)["output"]
    assert (container / "source" / "course").stat().st_mode & 0o077 == 0
