"""Code exercises about data frames, with pandas in the sandbox and without pandas at all."""

import pytest

from grader.grading import Grader
from grader.kinds import packages
from grader.results import Status, Verdict
from grader.spec.course import Course
from grader.submissions import Submission
from grader.verify.proving import prove

BY_HAND = """
import pandas as pd
def group_mean(df, by, column):
    keys = df[by].unique()
    return pd.Series({k: df[column][df[by] == k].mean() for k in keys})
"""
CHANGING = """
def group_mean(df, by, column):
    df["z"] = 1
    return df.groupby(by)[column].mean()
"""
CHANGED = (
    "the argument df was changed: "
    "the columns of df were ['team', 'score'], are now ['team', 'score', 'z']"
)
GROUP_MEAN = {
    "entry": "group_mean(df: DataFrame[n], by: str, column: str) -> Series",
    "rest": """
        cases:
          examples:
            - df: {frame: {columns: {team: [a, b, a], score: [1.0, 5.0, 3.0]}}}
              by: team
              column: score
              returns: {index: [a, b], values: [2.0, 5.0]}
          sizes: {n: [5, 1]}
          draw:
            df: {frame: {columns: {team: {choice: [x, y]}, score: normal}, index: {permutation: n}}}
            by: {each: [team]}
            column: {each: [score]}
          require: n >= 1
          hidden: 1
        compare: {rule: frame, any_order: [rows]}
        limits: {seconds: 10}
    """,
}
REFERENCE = "def group_mean(df, by, column): return df.groupby(by)[column].mean()\n"


@pytest.fixture
def group_mean(desk):
    pytest.importorskip("pandas")
    return desk.exercise(REFERENCE, **GROUP_MEAN)


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        (BY_HAND, Verdict.ACCEPTED, ""),
        (
            "def group_mean(df, by, column): return df.groupby(by)[column].sum()\n",
            Verdict.WRONG_ANSWER,
            "row 'a': got 4, expected 2",
        ),
        (
            CHANGING,
            Verdict.MUTATES_INPUT,
            CHANGED,
        ),
        (
            "def group_mean(df, by, column): return df.groupby(by)[[column]].mean()\n",
            Verdict.WRONG_TYPE,
            "you returned a DataFrame with 1 row and the columns 'score'; expected a Series",
        ),
    ],
)
def test_frames_arrive_and_what_comes_back_is_compared(desk, group_mean, text, verdict, says):
    result = desk.grade(group_mean, text)
    assert result.verdict is verdict
    found = next((check.finding for check in result.checks if check.finding), None)
    assert (found.message if found else "") == says


def test_a_finding_shows_the_frame_as_one_would_type_it(desk, group_mean):
    result = desk.grade(group_mean, "def group_mean(df, by, column): return df[column]\n")
    finding = next(check.finding for check in result.checks if check.finding)
    assert finding.exhibits[0].text == ("df = pd.DataFrame({'team': ['y'], 'score': [-0.005561]})")


@pytest.fixture
def without_pandas(monkeypatch):
    monkeypatch.setattr(packages, "find_spec", lambda _name: None)


REASON = "skipped: it needs pandas, which is not installed here; pip install 'grader[pandas]'"


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_staff_are_told_that_nothing_was_decided(desk):
    result = desk.grade(desk.exercise(REFERENCE, **GROUP_MEAN), REFERENCE)
    assert result.verdict is Verdict.BROKEN
    assert result.points is None
    assert result.checks[0].finding.message == REASON


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_student_is_told_that_it_is_judged_later(desk, tmp_path, sandbox):
    exercise = desk.exercise(REFERENCE, **GROUP_MEAN)
    (tmp_path / "public").mkdir()
    (tmp_path / "exercises").rename(tmp_path / "public" / "exercises")
    grader = Grader(Course(tmp_path / "public"), sandbox)
    submission = Submission.of_text(exercise.module, REFERENCE)
    result = grader.judge(exercise, submission, hidden_seed="")
    assert result.verdict is Verdict.RECORDED
    assert {check.status for check in result.checks} == {Status.RECORDED}
    assert result.checks[0].note == REASON


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_nothing_is_proved_and_nothing_fails(desk):
    proof = prove(None, desk.exercise(REFERENCE, **GROUP_MEAN))
    assert proof.skipped == REASON
    assert not proof.failures
