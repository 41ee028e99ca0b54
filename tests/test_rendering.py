"""What is in a rendered folder, and above all what is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader import GraderError, load_course, render_folder
from grader.bundle import read_bundle
from grader.cases import module_of, personal
from grader.errors import UsageError
from grader.spec.course import Course

pytestmark = pytest.mark.prove  # every exercise of the bank is rendered and recorded

ROOT = Path(__file__).parents[1]
TELLING = 20
"""Shorter lines, such as ``return y``, say nothing."""


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """Return a copy of the course of this checkout whose staff keep a key for variants."""
    root = tmp_path_factory.mktemp("bank")
    for name in ("exercises", "solutions", "assignments"):
        shutil.copytree(ROOT / name, root / name)
    (root / "solutions" / ".variant-key").write_text("a secret that is kept well\n")
    return root


@pytest.fixture(scope="module")
def rendered(staffed, tmp_path_factory):
    """Return a folder with every exercise, as a student gets it."""
    folder = tmp_path_factory.mktemp("student") / "work"
    render_folder("all", folder, course=staffed, student="alice")
    return folder


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def lines(text):
    return {line.strip() for line in text.splitlines() if len(line.strip()) > TELLING}


def test_no_line_of_the_solutions_is_in_the_folder(staffed, rendered):
    public = set()
    for path in (staffed / "exercises").rglob("*.yaml"):
        public |= lines(path.read_text())
    # A stub is made of the public spec alone; the test below proves it.
    for path in rendered.glob("*.py"):
        public |= lines(path.read_text())
    # So is the key of a question, which stands alone where the answer follows on lines of its own.
    for path in rendered.glob("*.yaml"):
        public |= {line.partition(":")[0] + ":" for line in lines(path.read_text())}
    secret = set()
    for path in (staffed / "solutions").rglob("*"):
        if path.is_file() and path.name != "README.md":
            secret |= lines(path.read_text()) - public
    assert len(secret) > 1000
    everything = b"\n".join(files(rendered).values())
    assert [line for line in secret if line.encode() in everything] == []


def test_all_but_the_recordings_is_the_same_where_there_are_no_solutions(staffed, tmp_path):
    # Drawn values depend on the key of the staff; without it they are those of an open course.
    words = [e.id for e in Course(staffed).select(["all"]) if not e.params]
    shutil.copytree(staffed / "exercises", tmp_path / "open" / "exercises")
    folders = []
    for name, course in (("staff", staffed), ("open", tmp_path / "open")):
        folders.append(tmp_path / f"{name}-work")
        render_folder(words, folders[-1], course=course, student="alice")
    with_solutions, without = map(files, folders)
    recorded = {name for name in with_solutions if name.startswith(".grade/expected/")}
    assert recorded
    differing = {n for n in with_solutions if with_solutions[n] != without.get(n)}
    assert differing == recorded | {".grade/bundle.json"}
    bundles = [read_bundle(folder) for folder in folders]
    assert bundles[0].exercises == bundles[1].exercises


def test_a_folder_says_nothing_of_what_was_there_before(staffed, rendered, tmp_path):
    again = tmp_path / "again"
    render_folder("all", again, course=staffed, student="alice")
    assert files(again) == files(rendered)


def test_the_key_of_the_staff_changes_what_is_drawn_and_is_not_in_the_folder(staffed, rendered):
    everything = b"\n".join(files(rendered).values())
    assert b"kept well" not in everything
    course = Course(staffed)
    assert course.variant_key == b"a secret that is kept well"
    for exercise in course.select(["all"]):
        if exercise.params:
            own = personal(exercise, "alice", course.variant_key)
            assert own.variant.seed.encode() not in everything


# ---------------------------------------------------------------- alone


@pytest.fixture
def alone(rendered, staffed, tmp_path):
    """Run ``grade`` on right work in a copy of the folder, with nothing else around."""
    folder = tmp_path / "empty" / "mine"
    shutil.copytree(rendered, folder)
    course = load_course(staffed)
    for exercise in course.select(["all"]):
        if exercise.kind == "code":
            (folder / exercise.file).write_text(course.solution(exercise).reference)
            source = module_of(personal(exercise, "alice", course.variant_key).variant)
            (folder / "variant.py").write_text(source)
    environment = {"PATH": os.environ["PATH"], "HOME": "", "PYTHONPATH": str(ROOT)}

    def run(*words, cwd=folder):
        return subprocess.run(
            [sys.executable, "-m", "grader", *words],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    run.folder = folder
    return run


def test_a_folder_in_an_empty_place_grades_itself(alone):
    done = alone("-e", "affine-vectorize", "-e", "svd-factors", "-e", "matvec")
    assert (done.returncode, done.stderr) == (0, "")
    assert "All public checks pass; hidden checks run after you hand in." in done.stdout
    assert "All checks pass" not in done.stdout


def test_it_can_be_named_from_elsewhere_and_read_from_within(alone):
    done = alone("check", "empty/mine/matvec.py", cwd=alone.folder.parents[1])
    assert "hidden checks run after you hand in" in done.stdout
    assert "eig2" in alone("list").stdout
    assert "Hint 1 of" in alone("show", "eig2", "--hint").stdout


@pytest.mark.parametrize(
    ("harm", "complaint"),
    [
        (lambda root: (root / "bundle.json").write_text("{"), "bundle.json is damaged (Expecting"),
        (
            lambda root: (root / "exercises/matrix-products/matvec.yaml").write_text("format: 1"),
            "matvec.yaml is damaged (it is not as it was rendered), expected what `grade render`",
        ),
        (
            lambda root: (root / "exercises/matrix-products/matvec.yaml").unlink(),
            "matvec.yaml is damaged (it is not there), expected what `grade render` wrote",
        ),
        (
            lambda root: (root / "expected/matvec.values").write_bytes(b"\x80\x04pickle"),
            "matvec.values is damaged (it is not as it was rendered), expected what `grade",
        ),
    ],
)
def test_a_damaged_folder_is_one_message_and_no_traceback(alone, harm, complaint):
    harm(alone.folder / ".grade")
    done = alone("-e", "matvec")
    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in " ".join(done.stderr.split())
    assert "render the folder again, or ask your teacher" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- from other courses


def test_a_reference_that_fails_is_the_courses_fault(staffed, tmp_path):
    shutil.copytree(staffed, tmp_path / "bank")
    reference = tmp_path / "bank/solutions/matrix-products/matvec/reference.py"
    reference.write_text("def matvec(M, v):\n    raise RuntimeError('ours')\n")
    with pytest.raises(GraderError, match=r"matvec/reference\.py: the reference fails on case 1"):
        render_folder("matvec", tmp_path / "work", course=tmp_path / "bank")


def test_a_course_without_solutions_makes_folders_that_say_what_they_lack(alone, staffed, tmp_path):
    shutil.copytree(staffed / "exercises", tmp_path / "open" / "exercises")
    made = alone("render", "matvec", "--out", "work", cwd=tmp_path / "open")
    assert "without solutions/, so `grade` there needs --course" in made.stdout
    work = tmp_path / "open" / "work"
    shutil.copy(alone.folder / "matvec.py", work)
    done = alone(cwd=work)
    assert done.returncode == 4
    assert "there is nothing to compare with" in " ".join(done.stdout.split())


def test_a_folder_that_is_somebody_elses_is_not_rendered_into(staffed, tmp_path):
    folder = tmp_path / "work"
    render_folder("det-a", folder, course=staffed, student="alice")
    before = files(folder)
    with pytest.raises(UsageError, match="was made for alice, and its files hold those numbers"):
        render_folder("det-a", folder, course=staffed, student="bob")
    assert files(folder) == before
