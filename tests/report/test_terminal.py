from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from grader.report import REPORTERS, Replay
from grader.report.terminal import as_terminal
from grader.results import Check, Isolation, Scope, Status, Verdict
from tests.report import samples
from tests.report.samples import report

HOSTILE = "\x1b[2J[red]bad[/red]\u202e\x07\r\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_situation_looks_as_it_was_reviewed(golden, width):
    everything = report(*samples.EVERYTHING, assignment="First steps", isolation=Isolation.LIMITED)
    golden(f"terminal-{width}.txt", as_terminal(everything, width=width))


def test_the_long_form_looks_as_it_was_reviewed(golden):
    several = report(samples.ACCEPTED, samples.WRONG, samples.MISSING, samples.SECRET)
    golden("terminal-verbose.txt", as_terminal(several, verbose=True))


def test_colours_look_as_they_were_reviewed(golden):
    golden("terminal-colour.txt", as_terminal(report(*samples.EVERYTHING), colour=True))


def test_colour_adds_nothing_but_escape_sequences():
    everything = report(*samples.EVERYTHING)
    coloured = Text.from_ansi(as_terminal(everything, colour=True)).plain
    assert coloured.split() == as_terminal(everything).split()


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_word(verdict):
    result = replace(samples.WRONG, verdict=verdict)
    assert as_terminal(report(result)).split()[0].isupper()


def test_passing_in_public_promises_no_more_than_that():
    text = as_terminal(report(samples.ACCEPTED))
    assert "All public checks pass; hidden checks run after you hand in." in text
    assert "All checks pass" not in text


def test_passing_with_everything_says_so():
    assert "All checks pass." in as_terminal(report(samples.ACCEPTED, scope=Scope.FULL))


def test_failing_with_everything_promises_nothing():
    text = as_terminal(report(samples.WRONG, scope=Scope.FULL))
    assert "hidden" not in text
    assert "pass." not in text


@pytest.mark.parametrize("isolation", [Isolation.LIMITED, Isolation.NONE])
def test_a_machine_that_does_not_contain_is_named(isolation):
    assert f"isolation: {isolation}" in as_terminal(report(samples.WRONG, isolation=isolation))


def test_a_machine_that_contains_needs_no_word():
    assert "isolation" not in as_terminal(report(samples.WRONG))


@pytest.mark.parametrize("verbose", [True, False])
def test_a_hidden_case_is_not_given_away(verbose):
    assert "TELLTALE" not in as_terminal(report(samples.SECRET), verbose=verbose)


def test_a_hidden_case_comes_without_a_command():
    assert "grade check" not in as_terminal(report(samples.SECRET))


def test_a_fault_of_ours_is_shouted_and_costs_nothing():
    text = as_terminal(report(samples.OURS))
    assert " BROKEN kmeans-step" in text
    assert "THIS IS OUR FAULT, not yours, and it costs nothing." in text
    assert "-/2" in text


def test_the_command_to_copy_is_never_broken_over_lines():
    replay = Replay(folder="a/rather/long/way/to/the/work")
    text = as_terminal(report(samples.WRONG), width=40, replay=replay)
    command = "grade check a/rather/long/way/to/the/work/softmax.py --seed 71c2 --case 3"
    assert command in [line.strip() for line in text.splitlines()]


def test_what_the_code_printed_is_cut_short():
    text = as_terminal(report(replace(samples.WRONG, output="x" * 500 + "\n" * 50 + "end")))
    assert "| ... and 47 more lines" in text
    assert max(map(len, text.splitlines())) == 80


def test_what_an_accepted_solution_printed_is_not_shown():
    assert "printed" not in as_terminal(report(replace(samples.ACCEPTED, output="hello\n")))


def test_notes_of_the_run_are_at_the_end():
    text = as_terminal(report(samples.ACCEPTED, notes=("notes.py was left out",)))
    assert text.rstrip().endswith("notes.py was left out")


def test_points_of_a_check_are_shown_where_they_are_split():
    assert "values 1/1" in as_terminal(report(samples.ACCEPTED))
    assert "values 0/2" not in as_terminal(report(samples.WRONG))


def test_nothing_graded_is_still_a_report():
    assert "0 of 0 points" in as_terminal(report())


def test_student_text_is_harmless_wherever_it_stands():
    text = as_terminal(hostile_report(HOSTILE))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]bad[/red]" in text


@given(st.text(st.characters(codec=None)), st.integers(20, 200))
def test_any_text_in_any_field_gives_printable_lines(text, width):
    lines = as_terminal(hostile_report(text), width=width).split("\n")
    assert all(line.isprintable() for line in lines)


@given(st.integers(40, 200))
def test_no_line_but_a_command_is_wider_than_the_page(width):
    everything = as_terminal(report(*samples.EVERYTHING), width=width)
    wide = [line for line in everything.splitlines() if len(line) > width]
    assert all(line.lstrip().startswith("grade check ") for line in wide)


def test_a_source_line_that_does_not_fit_stands_below_its_place():
    finding = samples.SYNTAX.checks[1].finding
    place = replace(finding.place, source="    x = " + "1 + " * 14 + "(", column=65)
    checks = (replace(samples.SYNTAX.checks[1], finding=replace(finding, place=place)),)
    lines = as_terminal(report(replace(samples.SYNTAX, checks=checks))).splitlines()
    at = lines.index("           sgd.py:14:65")
    assert lines[at + 1].startswith("             x = 1 + 1")
    assert lines[at + 2].index("^") == lines[at + 1].index("(")


def test_a_report_can_be_made_by_name():
    assert REPORTERS["terminal"](report(samples.ROUGH)) == as_terminal(report(samples.ROUGH))


def hostile_report(text):
    finding = samples.SYNTAX.checks[1].finding
    place = replace(finding.place, source=text, file=text)
    exhibit = replace(samples.WRONG.checks[6].finding.exhibits[0], label=text, text=text)
    finding = replace(finding, message=text, why=text, place=place, exhibits=(exhibit,))
    check = replace(samples.SYNTAX.checks[1], finding=finding)
    result = replace(samples.SYNTAX, checks=(check,), output=text, title=text)
    return report(result, notes=(text,), assignment=text)


def test_a_case_that_was_run_again_decides_no_points():
    text = as_terminal(replace(report(samples.ACCEPTED), replayed=True))
    assert "Only this case was run again." in text
    assert "points   " not in text
    assert "/2" not in text


def test_what_is_marked_later_does_not_look_failed():
    note = "received; your course marks it after you hand in"
    answers = [
        Check(id=f"answer-{n}", status=Status.RECORDED, max_points=n, note=note) for n in (1, 2)
    ]
    quiz = replace(samples.KEPT, max_points=3.0, checks=(*samples.passed("found"), *answers))
    told = as_terminal(report(quiz))
    assert " -/3\n" in told
    assert told.count(note) == 1
    assert "[in] answer-1 -/1, answer-2 -/2\n" in told
    assert " marked after you hand in " in told
    assert "1 exercise is complete and kept as it is. 3 points are decided after" in told
    assert not re.search(r"0/|0 of|\[no\]|\[--\]|not run", told)


def test_what_is_marked_later_is_left_out_of_the_sum():
    told = " ".join(as_terminal(report(samples.ACCEPTED, samples.KEPT)).split())
    assert "2 of 2 points 1 of 1 exercise passes" in told
    assert "4 more points are decided after you hand in." in told
    assert "All public checks pass;" in told
