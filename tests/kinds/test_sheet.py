"""The marking sheet: fixed order, nothing passes by silence, points behind their guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.kinds.checks import ORDER
from grader.kinds.sheet import Sheet
from grader.results import CaseReference, Finding, Measured, Status, Verdict, Visibility

SMALL = ("found", "runs", "shape", "values", "unchanged", "vectorized")
WRONG = Finding(code=Verdict.WRONG_ANSWER, message="it is wrong")


def sheet(split=None, asked=SMALL):
    return Sheet(asked, split or {"values": 2.0}, gate="values")


def signed(one):
    return one.sign(id="x", title="X", seeds={}, measured=Measured(), output="")


def test_a_sheet_on_which_everything_passed_is_accepted_with_all_points():
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed(*SMALL)
    result = signed(one)
    assert (result.verdict, result.points, result.max_points) == (Verdict.ACCEPTED, 3.0, 3.0)
    assert all(check.status is Status.PASSED for check in result.checks)


def test_checks_stand_in_their_fixed_order():
    assert [name for name in ORDER if name in SMALL] == list(SMALL)
    assert [check.id for check in signed(sheet()).checks] == list(SMALL)


def test_an_empty_sheet_is_our_fault_and_decides_no_points():
    result = signed(sheet())
    assert result.verdict is Verdict.BROKEN
    assert result.points is None
    assert result.needs_staff
    assert "never carried out its check of found" in result.checks[0].finding.message


def test_one_unanswered_check_is_enough_to_refuse_a_pass():
    one = sheet()
    one.passed(*(set(SMALL) - {"unchanged"}))
    result = signed(one)
    assert result.verdict is Verdict.BROKEN
    assert "unchanged" in result.checks[0].finding.message


def test_the_first_check_in_order_gives_the_verdict_however_findings_arrive():
    one = sheet()
    one.found("values", WRONG)
    one.found("runs", Finding(code=Verdict.TIME_LIMIT, message="too long"))
    assert signed(one).verdict is Verdict.TIME_LIMIT


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        ("invalid_answer wrong_answer", Verdict.WRONG_ANSWER),
        ("not_implemented invalid_answer", Verdict.INVALID_ANSWER),
        ("not_implemented invalid_answer wrong_answer", Verdict.WRONG_ANSWER),
        ("not_implemented wrong_answer", Verdict.NOT_IMPLEMENTED),
    ],
)
def test_a_wrong_answer_outranks_an_unreadable_one_and_that_a_missing_one(codes, verdict):
    questions = ("a", "b", "c")
    one = Sheet(questions, dict.fromkeys(questions, 1.0))
    for name, code in zip(questions, codes.split(), strict=False):
        one.found(name, Finding(code=Verdict(code), message="so"))
    assert signed(one).verdict is verdict


def test_a_check_after_the_one_that_failed_is_skipped_and_worth_nothing():
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed("found")
    one.found("runs", Finding(code=Verdict.RUN_TIME_ERROR, message="ValueError"))
    checks = {check.id: check for check in signed(one).checks}
    assert checks["values"].status is Status.SKIPPED
    assert checks["runs"].status is Status.ERRORED
    assert sum(check.points for check in checks.values()) == 0


def test_a_check_without_points_guards_the_values_points():
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed(*SMALL)
    one.found("unchanged", Finding(code=Verdict.MUTATES_INPUT, message="x changed"))
    result = signed(one)
    assert result.points == 0
    assert result.verdict is Verdict.MUTATES_INPUT


def test_a_check_with_points_of_its_own_costs_only_those():
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed(*SMALL)
    one.found("vectorized", Finding(code=Verdict.NOT_VECTORIZED, message="a loop"))
    result = signed(one)
    assert (result.points, result.verdict) == (2.0, Verdict.NOT_VECTORIZED)


def test_without_a_split_every_check_guards_all_points():
    one = sheet()
    one.passed(*SMALL)
    one.found("vectorized", Finding(code=Verdict.NOT_VECTORIZED, message="a loop"))
    assert signed(one).points == 0


def test_no_values_no_other_points():
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed(*SMALL)
    one.found("values", WRONG)
    assert signed(one).points == 0


def test_a_share_of_the_cases_makes_a_partial_verdict():
    one = sheet()
    one.passed(*SMALL)
    one.found("values", WRONG)
    one.shared("values", 0.25)
    result = signed(one)
    assert (result.verdict, result.points) == (Verdict.PARTIAL, 0.5)


def test_broken_outranks_every_finding_and_keeps_the_attempt():
    one = sheet()
    one.found("found", Finding(code=Verdict.MISSING, message="no file"))
    one.broken("the reference fails")
    result = signed(one)
    assert result.verdict is Verdict.BROKEN
    assert not result.counts_as_attempt
    assert {check.status for check in result.checks} == {Status.BROKEN}
    assert result.checks[0].finding.message == "the reference fails"


def test_the_first_finding_and_the_first_fault_of_a_check_stand():
    one = sheet()
    one.found("values", WRONG)
    one.found("values", Finding(code=Verdict.WRONG_ANSWER, message="second"))
    assert one.finding("values") is WRONG


def test_a_recognised_cause_replaces_the_guess_on_the_first_finding_only():
    one = sheet()
    one.found("shape", Finding(code=Verdict.WRONG_SHAPE, message="shape", why="a guess"))
    one.found("values", WRONG)
    one.explain(("shape", "values"), "you took the transpose")
    assert one.finding("shape").why == "you took the transpose"
    assert one.finding("values").why == ""


def test_without_a_gate_every_question_stands_for_itself():
    one = Sheet(("found", "a", "b"), {"a": 1.0, "b": 2.0})
    one.passed("found", "b")
    one.found("a", WRONG)
    result = signed(one)
    assert (result.verdict, result.points) == (Verdict.PARTIAL, 2.0)


def test_a_guard_stands_before_all_questions():
    one = Sheet(("found", "a"), {"a": 1.0})
    one.passed("a")
    one.found("found", Finding(code=Verdict.MISSING, message="no file"))
    assert signed(one).points == 0


def test_a_check_the_exercise_does_not_have_cannot_be_entered():
    with pytest.raises(ValueError, match="no check 'memory'"):
        sheet().found("memory", WRONG)


def test_a_finding_about_a_hidden_case_is_marked_so():
    case = CaseReference(number=1, total=2, seed="a", hidden=True)
    one = sheet()
    one.found("values", Finding(code=Verdict.WRONG_ANSWER, message="wrong", case=case))
    checks = {check.id: check for check in signed(one).checks}
    assert checks["values"].visibility is Visibility.HIDDEN
    assert checks["runs"].visibility is Visibility.PUBLIC


@given(
    passed=st.sets(st.sampled_from(sorted(SMALL))),
    failed=st.sets(st.sampled_from(sorted(SMALL))),
    share=st.floats(0, 1),
)
def test_points_are_the_sum_of_the_checks_and_full_only_when_accepted(passed, failed, share):
    one = sheet({"values": 2.0, "vectorized": 1.0})
    one.passed(*passed)
    for name in failed:
        one.found(name, WRONG)
    one.shared("values", share)
    result = signed(one)
    earned = sum(check.points for check in result.checks)
    assert result.points is None or result.points == earned
    assert (result.points == 3.0) <= (share == 1 or result.verdict is Verdict.ACCEPTED)
    assert (result.verdict is Verdict.ACCEPTED) == (not failed and passed == set(SMALL))


def test_what_is_recorded_passes_later_and_earns_nothing_now():
    one = Sheet(("found", "a", "b"), {"a": 1.0, "b": 2.0})
    one.passed("found")
    one.recorded("a", "judged later")
    one.recorded("b", "judged later")
    result = signed(one)
    assert (result.verdict, result.points) == (Verdict.RECORDED, 0.0)
    checks = {check.id: check for check in result.checks}
    assert checks["a"].status is Status.RECORDED
    assert checks["a"].note == "judged later"
    assert (result.later, result.known_points) == (3.0, None)


def test_a_finding_outranks_what_is_recorded():
    one = Sheet(("found", "a", "b"), {"a": 1.0, "b": 2.0})
    one.passed("found")
    one.recorded("a", "judged later")
    one.found("b", Finding(code=Verdict.INVALID_ANSWER, message="?"))
    assert signed(one).verdict is Verdict.INVALID_ANSWER


def test_what_is_not_answered_leaves_the_rest_a_part():
    one = Sheet(("found", "a", "b"), {"a": 1.0, "b": 2.0})
    one.passed("found", "b")
    one.found("a", Finding(code=Verdict.NOT_IMPLEMENTED, message="not answered yet"))
    assert (signed(one).verdict, signed(one).points) == (Verdict.PARTIAL, 2.0)
