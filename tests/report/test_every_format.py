"""The same submission gives the same points, whoever reads them and in whatever format."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.grading import open_grader
from grader.report import REPORTERS
from grader.results import Verdict
from grader.spec.course import find_course
from grader.submissions import Submission
from tests.report.readers import FORMATS, as_reported
from tests.report.reports import of_every_verdict

REPORTS = of_every_verdict()


def test_there_are_reports_of_every_verdict():
    assert len(REPORTS) >= 20
    assert {result.verdict for report in REPORTS for result in report.exercises} == set(Verdict)


@pytest.mark.parametrize("name", FORMATS)
def test_points_read_back_are_those_of_the_report(name):
    write, read = FORMATS[name]
    for report in REPORTS:
        exercises, total = read(write(report))
        expected, in_all = as_reported(report, name)
        assert exercises == expected
        assert total in {None, in_all}


def test_every_reporter_is_read_back():
    assert REPORTERS.keys() <= FORMATS.keys()


@pytest.fixture(scope="module")
def graded():
    """Reports of real submissions, right and wrong, to code exercises and a quiz."""
    course = find_course(Path(__file__))
    affine, split, quiz = map(course.exercise, ("affine-vectorize", "minibatch-split", "det-a"))
    work = [
        (exercise, text)
        for exercise in (affine, split)
        for text in (
            course.solution(exercise).reference,
            *(mistake.code for mistake in course.solution(exercise).mistakes),
        )
    ]
    work += [(quiz, text) for text in ("det-a: 5", "det-a: 11", "det-a: '?'", "- 5", "", "a: [")]
    with open_grader(course) as grader:
        return [
            grader.grade((exercise,), Submission.of_text(exercise.file, text))
            for exercise, text in work
        ]


@pytest.mark.prove
def test_real_submissions_get_the_same_points_in_every_format(graded):
    assert len(graded) >= 30
    assert len({report.exercises[0].verdict for report in graded}) >= 8
    for report in graded:
        for name, (write, read) in FORMATS.items():
            expected, in_all = as_reported(report, name)
            exercises, total = read(write(report))
            assert exercises == expected
            assert total in {None, in_all}
