from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from grader.cli import main
from grader.version import __version__

SLOW = ("numpy", "sympy", "pydantic", "yaml", "jinja2", "rich")


def raising(error):
    """Return arguments that raise *error* when they are read."""
    raise error
    yield


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_imports_nothing_that_is_slow(word):
    code = (
        "import json, sys; from grader.cli import main; status = main(sys.argv[1:]);"
        "print(json.dumps([status, sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code, word], capture_output=True, check=True)
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    assert not set(SLOW) & set(modules)


def test_the_version_is_told(run):
    assert run("--version").stdout == f"grade {__version__}\n"


def test_what_lies_where_one_stands_is_not_taken_for_a_library(run, tmp_path):
    for name in ("click", "numpy", "yaml", "json", "grading", "pydantic"):
        (tmp_path / f"{name}.py").write_text("print('PWNED', flush=True)\n")
    done = run("list", cwd=tmp_path)
    assert "PWNED" not in done.stdout + done.stderr
    assert "no course" in done.stderr


def test_a_wrong_option_is_status_2_with_a_hint(capsys):
    assert main(["list", "--colour"]) == 2
    assert "No such option '--colour'" in capsys.readouterr().err


def test_what_is_not_there_is_status_2_and_one_message(capsys, tmp_path):
    assert main(["list", "--course", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"grade: {tmp_path} is not a course: it has no folder exercises/; expected a course, a "
        "folder with exercises/<topic>/<id>.yaml. Check the path\n"
    )


def test_a_wrong_spec_is_status_3_and_says_where(grade, course):
    (course / "exercises" / "scaling" / "row-scale.yaml").write_text("format: 1\n")
    status, _, errors = grade("list")
    assert status == 3
    assert errors.startswith("grade: exercises/scaling/row-scale.yaml:1:1: ")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_one_line_and_status_130(capsys, error):
    assert main(raising(error)) == 130
    assert capsys.readouterr().err == "grade: interrupted\n"


def test_a_fault_of_ours_is_status_4_and_leaves_a_traceback(capsys, monkeypatch):
    monkeypatch.delenv("GRADE_DEBUG", raising=False)
    assert main(raising(LookupError("lost"))) == 4
    line = capsys.readouterr().err
    assert line.startswith(
        "grade: this is a fault of the grader, not of your work: LookupError: lost. Please report"
    )
    assert line.count("\n") == 1
    saved = Path(line.partition(" with ")[2].partition(" (GRADE_DEBUG")[0])
    assert "Traceback" in saved.read_text()
    saved.unlink()


def test_a_fault_of_ours_is_shown_to_who_looks_for_it(capsys, monkeypatch):
    monkeypatch.setenv("GRADE_DEBUG", "1")
    assert main(raising(LookupError("lost"))) == 4
    errors = capsys.readouterr().err
    assert "Traceback" in errors
    assert errors.endswith("not of your work: LookupError: lost\n")


def test_messages_are_harmless(capsys):
    assert main(["check", "no\x1b[31mthing"]) == 2
    assert r"there is no no\x1b[31mthing" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error(course):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "grader", "list", "--course", str(course)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_terminal_need_not_know_unicode(run, course):
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    path.write_text(path.read_text().replace("title: Row", "title: λ Row"))
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = run("list", "--course", course, env=environment)
    assert done.returncode == 0
    assert r"\u03bb Row" in done.stdout


def test_numpy_gets_one_thread_unless_the_user_wants_more():
    code = "from grader.cli import main; import os; main(['--version']); print(dict(os.environ))"
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "OMP_NUM_THREADS": "3"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "'OPENBLAS_NUM_THREADS': '1'" in done.stdout
    assert "'OMP_NUM_THREADS': '3'" in done.stdout


def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["check"]) == 2
    assert "this folder is not there any more" in capsys.readouterr().err


def test_plugins_of_pydantic_are_not_looked_for(tmp_path):
    about = tmp_path / "noisy-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: noisy\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[pydantic]\nnoisy = noisy:plugin\n")
    (tmp_path / "noisy.py").write_text("print('LOADED', flush=True)\nplugin = None\n")
    course = Path(__file__).parents[2]
    program = f"""
import sys
from grader.cli import main
main(["show", "affine-vectorize", "--course", {str(course)!r}])
print("imported:", *(name for name in ("pydantic", "importlib.metadata") if name in sys.modules))
"""
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert "LOADED" not in done.stdout
    assert done.stdout.splitlines()[-1] == "imported: pydantic", "nor what looks for them"
