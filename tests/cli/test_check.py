from __future__ import annotations

import json
import shlex

import pytest

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"
WRONG = "def row_scale(x, factor):\n    print('scaling')\n    return x + factor\n"


@pytest.fixture
def hand_in(work):
    """Put a file into the folder that the test runs in."""

    def put(text, name="row_scale.py"):
        (work / name).write_text(text)

    return put


def test_right_work_is_status_0(grade, hand_in):
    hand_in(RIGHT)
    status, text, errors = grade("check")
    assert (status, errors) == (0, "")
    assert " OK   row-scale  Row scale" in text
    assert "All checks pass." in text


def test_wrong_work_is_status_1_with_the_reason(grade, hand_in):
    hand_in(WRONG)
    status, text, _ = grade("check")
    assert status == 1
    assert "why? You added the factor; it multiplies." in text
    assert "| scaling" in text


def test_the_printed_command_runs_the_same_case_again(grade, hand_in, run, work):
    hand_in(WRONG)
    text = grade("check")[1]
    (command,) = [line for line in text.splitlines() if "grade check " in line]
    words = shlex.split(command[command.index("grade check ") :])
    again = run(*words[1:], cwd=work)
    assert again.returncode == 1
    assert "[no] values" in again.stdout
    assert command[command.index("--seed") :] in again.stdout


def test_one_case_can_be_graded_alone(grade, hand_in):
    hand_in(WRONG)
    text = grade("check")[1]
    words = text[text.index("--seed") :].split()[:4]
    status, again, _ = grade("check", "row_scale.py", *words)
    assert status == 1
    assert "[no] values" in again


def test_a_machine_reads_one_document_and_nothing_else(grade, hand_in):
    hand_in(RIGHT)
    status, text, errors = grade("check", "--format", "json")
    assert (status, errors) == (0, "")
    assert json.loads(text)["exercises"][0]["verdict"] == "accepted"


def test_grade_alone_grades_this_folder(hand_in, run, work, course):
    hand_in(RIGHT)
    done = run("--course", course, cwd=work)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_what_is_asked_for_is_graded(grade, hand_in):
    hand_in(RIGHT)
    hand_in("def add_up(x, factor): ...\n", "add_up.py")
    text = grade("check", "-e", "row-scale")[1]
    assert "row-scale" in text
    assert "add-up" not in text


def test_a_file_of_any_name_can_be_graded_as_an_exercise(grade, hand_in):
    hand_in(RIGHT, "my try.py")
    assert grade("check", "my try.py", "-e", "row-scale")[0] == 0


def test_what_a_rendered_folder_lacks_is_missing(grade, work):
    grade("render", "first", "--out", str(work))
    (work / "row_scale.py").rename(work / "Row-Scale.py")
    status, text, _ = grade("check")
    assert status == 1
    assert " DUE  row-scale" in text
    assert "Did you mean Row-Scale.py?" in " ".join(text.split())


def test_a_fresh_stub_is_due(grade, work):
    grade("render", "first", "--out", str(work))
    status, text, _ = grade("check")
    assert status == 1
    assert " DUE  row-scale" in text
    assert "0 of 2 points" in text


def test_the_report_can_go_into_a_file(grade, hand_in, work):
    hand_in(RIGHT)
    status, text, _ = grade("check", "-o", "report.txt")
    assert (status, text) == (0, "")
    assert "All checks pass." in (work / "report.txt").read_text()


def test_a_report_that_cannot_be_written_is_status_2(grade, hand_in):
    hand_in(RIGHT)
    status, _, errors = grade("check", "-o", "nowhere/report.txt")
    assert status == 2
    assert "cannot write the report to nowhere/report.txt: No such file or directory" in errors


def test_the_long_form_has_a_line_for_each_check(grade, hand_in):
    hand_in(RIGHT)
    assert "\n      [ok] shape\n" in grade("check", "-v")[1]


def test_colours_can_be_had_and_not_had(grade, hand_in, monkeypatch):
    hand_in(RIGHT)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in grade("check")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in grade("check")[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--case", "3"], "found --case without --seed, expected both; copy the command"),
        (["--seed", "xyz"], "found the seed 'xyz', expected hexadecimal digits such as 71c2; copy"),
        (["--seed", "-1"], "found the seed '-1', expected hexadecimal digits"),
        (["--format", "html"], "'html' is not one of"),
        (["nowhere"], "there is no nowhere; expected a student's folder or files in it"),
        (["-e", "row-skale"], "'row-skale'. Did you mean row-scale"),
    ],
)
def test_words_that_make_no_sense_are_status_2(grade, hand_in, words, message):
    hand_in(RIGHT)
    status, text, errors = grade("check", *words)
    assert (status, text) == (2, "")
    assert message in errors


def test_a_case_belongs_to_one_exercise(grade, hand_in):
    hand_in(RIGHT)
    hand_in(RIGHT, "add_up.py")
    status, _, errors = grade("check", "--seed", "1", "--case", "1")
    assert status == 2
    assert "found 2 exercises, expected one for --case; name it with -e ID" in errors


def test_a_seed_draws_the_same_hidden_cases_again(grade, hand_in):
    hand_in(RIGHT)
    assert grade("check", "--seed", "c0ffee")[0] == 0
