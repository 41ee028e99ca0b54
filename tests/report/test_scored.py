from __future__ import annotations

from grader.report.audience import Audience, seen_by
from grader.report.page import Page
from grader.report.scored import APOLOGY, scored, sentences
from grader.results import Status
from tests.report import samples
from tests.report.reports import of_every_verdict
from tests.report.samples import report

PAGE = Page(width=90)


def scored_of(*results):
    return scored(seen_by(Audience.STUDENT, report(*results)), PAGE)


def test_every_check_with_points_is_a_test_however_the_run_ended():
    for one in of_every_verdict():
        tests = scored(one, PAGE)
        assert {test.exercise for test in tests} == {result.id for result in one.exercises}
        for result in one.exercises:
            worth = [check.id for check in result.checks if check.max_points]
            found = [test.check for test in tests if test.exercise == result.id]
            assert found == (worth or [result.id])


def test_an_exercise_with_one_such_check_has_its_title_and_one_with_two_names_them():
    (alone,) = scored_of(samples.ROUGH)
    assert (alone.name, alone.number) == ("Matrix times vector", "1")
    values, vectorized = scored_of(samples.ACCEPTED)
    assert (values.name, values.number) == ("Vectorise w*x + b: values", "1.1")
    assert (vectorized.name, vectorized.number) == ("Vectorise w*x + b: vectorized", "1.2")


def test_what_a_check_without_points_found_stands_with_the_first_test():
    for result in samples.EVERYTHING:
        told = "".join(test.told for test in scored_of(result))
        found = [c.finding for c in result.checks if c.finding and c.status is not Status.BROKEN]
        for finding in found:
            if not (finding.case and finding.case.hidden):
                assert finding.message.split()[0] in told


def test_what_is_our_fault_says_so_and_is_worth_nothing_yet():
    (broken,) = [one for one in samples.EVERYTHING if one.needs_staff]
    (test, *_) = scored_of(broken)
    assert test.needs_staff
    assert test.points == 0
    assert test.told.startswith(APOLOGY)
    assert APOLOGY in list(sentences(report(broken)))


def test_the_sentences_say_the_points_and_what_they_are_based_on():
    first, *_, note = sentences(report(samples.ACCEPTED, notes=("it was late",)))
    assert first == "2 of 2 points"
    assert note == "it was late"
