"""A class of a few students to a small course, and grading it in this process or in its own."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Executor, Future

import pytest

from grader.batch import Planner, Shard, find, grade_class, plan
from grader.batch.task import close
from grader.render.skeleton import write_skeleton
from grader.results import Isolation
from grader.spec.course import Course
from grader.store import graded_last, open_store, read_book

RIGHT = "def row_scale(x, factor): return x * factor\n"
WRONG = "def row_scale(x, factor): return x + factor\n"


class Here(Executor):
    """Runs calls in this thread, one after another, as soon as they are submitted."""

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as executors do
            future.set_exception(error)
        return future


@pytest.fixture
def students(tmp_path):
    """Write what students hand in: {name: text of row_scale.py, or {file: text}}."""
    folder = tmp_path / "class"
    folder.mkdir()

    def write(**work):
        for name, files in work.items():
            own = folder / name
            own.mkdir(exist_ok=True)
            named = {"row_scale.py": files} if isinstance(files, str) else files
            for file, text in named.items():
                (own / file).write_text(text)
        return folder

    return write


@pytest.fixture
def quiz(course):
    """Add a quiz to the course, `quiz-one`, and return answers that are right, for `quiz_one.yaml`.

    The assignment `both` has it beside `row-scale`, with other points than their own.
    """
    write_skeleton(course, "quiz-one", "asking", "quiz")
    (course / "assignments" / "both.yaml").write_text(
        "title: Both\nexercises: [{id: row-scale, points: 3}, {id: quiz-one, points: 5}]\n"
    )
    return (course / "solutions" / "asking" / "quiz-one" / "answers.yaml").read_text()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.db"


@pytest.fixture
def grade_here(course, path):
    """Grade a folder into the store with workers that are this process; return the progress."""

    def run(folder, *words, executor=None, store=path):
        found = find(folder).chosen((), Shard(), None)
        made = plan(Course(course), words or ("row-scale",), found, graded_last(store))
        with open_store(store) as opened:
            begun = opened.begin(made.facts(Isolation.NONE), made.described)
            planner = Planner(made, opened, begun, Isolation.NONE)
            for progress in grade_class(  # noqa: B007 - the last one is what is returned
                found, planner, opened, begun, executor or Here(), jobs=2
            ):
                pass
        return progress

    yield run
    close()


@pytest.fixture
def verdicts(path):
    """Return the current verdicts: {(student, exercise): verdict}."""

    def read():
        with read_book(path) as book:
            found = list(book.current())
        assert len({(one.student, one.exercise) for one in found}) == len(found)
        return {(one.student, one.exercise): str(one.verdict) for one in found}

    return read


@pytest.fixture
def batch(course, path):
    """Run `grade batch` as a process of its own, on the small course."""

    def run(folder, *words, wait=True):
        command = [sys.executable, "-m", "grader", "batch", folder, "--store", path]
        command += ["--course", course, *words]
        words = list(map(str, command))
        if wait:
            return subprocess.run(words, capture_output=True, text=True, check=False)
        return subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    return run
