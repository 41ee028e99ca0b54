"""Speed where no reference is known: in a rendered folder work is timed beside the given loop."""

import json
import sys

import pytest

import grader
from grader import Scope, Status, Verdict
from grader.report.cell import as_cell
from grader.report.result_json import as_json
from grader.report.terminal import as_terminal
from grader.spec.course import Course

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has clocks of other processes"
)

SPEC = """\
format: 1
id: squares
kind: code
title: Squares
topic: tests
difficulty: 1
points: {values: 1, vectorized: 1, time: 1}
statement: Square each entry.
entry: "squares(x: (n,)) -> (n,)"
cases: {sizes: {n: [1, 5, 0]}}
compare: allclose
vectorized:
  over: [n]
  within: 5
  at: {n: 20000}
  baseline: |
    def squares(x):
        y = np.empty(len(x))
        for i in range(len(x)):
            y[i] = x[i] ** 2
        return y
"""
RIGHT = "return x * x"
LOOP = "return np.array([v * v for v in x] + [0.0])[:-1]"
# As many operations as the loop takes steps, each on whole arrays.
SLOW = "return x * x + 0 * np.sort(np.tile(x, 200)).sum()"


@pytest.fixture
def course(tmp_path):
    for name, text in (
        ("exercises/tests/squares.yaml", SPEC),
        ("solutions/tests/squares/reference.py", f"def squares(x):\n    {RIGHT}\n"),
        ("solutions/tests/squares/mistakes.yaml", "[]\n"),
    ):
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course(tmp_path / "course")


@pytest.fixture
def alone(course, tmp_path, monkeypatch):
    """Grade a body in a rendered folder, which knows no reference."""
    folder = tmp_path / "work"
    grader.render_folder("all", folder, course=course)
    monkeypatch.chdir(folder)

    def graded(body):
        text = f"import numpy as np\n\n\ndef squares(x):\n    {body}\n"
        (folder / "squares.py").write_text(text, encoding="utf-8")
        report = grader.grade()
        assert report.scope is Scope.PUBLIC
        return report

    return graded


def time_check(report):
    return next(one for one in report.exercises[0].checks if one.id == "time")


def on_screen(report):
    return " ".join(as_terminal(report).split())


def test_right_work_hears_how_many_times_faster_than_the_loop_it_is(alone):
    report = alone(RIGHT)
    (result,) = report.exercises
    measured = result.measured
    assert result.verdict is Verdict.ACCEPTED
    assert measured.ratio is None
    if measured.speedup is None:
        assert "too busy to tell" in time_check(report).note
        return
    assert "after you hand in" in time_check(report).note
    low, high = measured.speedup_interval
    assert 0 < low <= measured.speedup <= high
    between = f" ({low:.3g} to {high:.3g})" if f"{low:.3g}" != f"{high:.3g}" else ""
    said = f"{measured.speedup:.3g} times faster than the loop{between}"
    assert said in on_screen(report)
    assert said in as_cell(report)
    told = json.loads(as_json(report))["exercises"][0]["measured"]
    assert told["speedup"] == pytest.approx(measured.speedup)
    assert told["speedup_interval"] == pytest.approx([low, high])


def test_a_loop_is_not_vectorized_there_either(alone):
    report = alone(LOOP)
    assert report.exercises[0].verdict is Verdict.NOT_VECTORIZED
    assert time_check(report).status is Status.SKIPPED


def test_work_without_a_loop_that_is_slower_than_the_given_one_is_too_slow(alone):
    report = alone(SLOW)
    assert report.exercises[0].verdict is Verdict.TOO_SLOW
    assert report.points == 2
    finding = time_check(report).finding
    assert "times as long as the loop that it should replace" in finding.message
    assert finding.message.endswith("it must not take longer")


def test_a_given_loop_that_fails_costs_nothing(course, tmp_path, monkeypatch):
    spec = course.root / "exercises/tests/squares.yaml"
    spec.write_text(SPEC.replace("y = np.empty(len(x))", "y = np.empty(len(x) // 2)"), "utf-8")
    folder = tmp_path / "work"
    grader.render_folder("all", folder, course=Course(course.root))
    (folder / "squares.py").write_text(f"def squares(x):\n    {RIGHT}\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    report = grader.grade()
    assert report.exercises[0].verdict is Verdict.ACCEPTED
    assert "cannot be measured" in time_check(report).note
