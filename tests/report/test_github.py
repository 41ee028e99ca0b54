from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import REPORTERS, Audience
from grader.report.audience import seen_by
from grader.report.github import SUMMARY_BYTES, as_github, summary, write_summary
from grader.report.harmless import plain_line
from grader.report.markdown import as_markdown
from grader.report.terminal import as_terminal
from tests.report import samples
from tests.report.reports import saying
from tests.report.samples import report

TOKEN = "7c0e"
HOSTILE = ["::error::x", f"::{TOKEN}x::", "##[error]", "\r", "\n", "\u2028", "\x1b[2J"]
ANYTHING = st.lists(st.text(st.characters(codec=None)) | st.sampled_from(HOSTILE)).map("".join)


def obeyed(log):
    """Return the commands that the runner obeys, read as it reads: by lines, until told to stop."""
    found, stopped = [], False
    for line in log.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip() == f"::{TOKEN}::":
            stopped = False
        if not stopped and (line.lstrip().startswith("::") or "##[" in line):
            found.append(line.split("::")[1].split(" ")[0])
        if line.startswith("::stop-commands::"):
            stopped = True
    return found


FINE = obeyed(as_github(saying("fine"), token=TOKEN))


def test_every_situation_looks_as_it_was_reviewed(golden):
    everything = report(*samples.EVERYTHING)
    as_in_a_terminal = as_terminal(seen_by(Audience.STUDENT, everything), width=100)
    log = as_github(everything, token=TOKEN)
    assert as_in_a_terminal in log
    golden("github.txt", log.replace(as_in_a_terminal, "(the report as in a terminal)\n"))


def test_the_report_stands_where_the_runner_obeys_nothing():
    wrong = replace(samples.WRONG, output="::error::mine\n::stop-commands::x\n##[error]y\n")
    log = as_github(report(wrong), token=TOKEN)
    assert obeyed(log) == ["error", "notice", "group", "stop-commands", TOKEN, "endgroup"]
    assert "| ::error::mine" in log


def test_a_student_reads_nothing_of_a_hidden_case():
    secret = report(samples.SECRET)
    assert "TELLTALE" not in as_github(secret, token=TOKEN) + summary(secret)


def test_each_call_by_name_has_its_own_token():
    first, second = (REPORTERS["github"](report(samples.WRONG)) for _ in range(2))
    assert first != second


@given(ANYTHING.filter(lambda text: text.strip() and plain_line(text)))
def test_any_text_in_any_field_gives_the_same_commands(text):
    log = as_github(saying(text), token=TOKEN)
    assert obeyed(log) == FINE
    assert all(line.isprintable() for line in log.split("\n"))


def test_the_summary_is_the_markdown():
    everything = report(*samples.EVERYTHING)
    assert summary(everything) == as_markdown(everything)


def test_a_long_summary_is_cut_between_exercises_and_says_so():
    room = 2500
    text = summary(report(*samples.EVERYTHING), room=room)
    assert len(text.encode()) <= room
    assert text.endswith("The log of the step has all of it.**\n")
    assert "| **Total** |" in text
    assert text.count("```") % 2 == 0


def test_a_summary_of_very_much_fits_what_github_takes():
    message = "λ" * 300_000
    finding = replace(samples.SHAPE.checks[0].finding, message=message)
    wrong = replace(samples.SHAPE, checks=(samples.failed("shape", finding),))
    text = summary(report(wrong, wrong, wrong))
    assert 600_000 < len(text.encode()) <= SUMMARY_BYTES
    assert "This summary was cut" in text


@pytest.mark.parametrize("room", range(-10, 400, 7))
def test_no_summary_is_longer_than_its_room(room):
    assert len(summary(report(*samples.EVERYTHING), room=room).encode()) <= max(room, 0)


def test_the_summary_is_written_below_what_is_there(tmp_path):
    path = tmp_path / "summary.md"
    write_summary(path, report(samples.ROUGH))
    write_summary(path, report(samples.WRONG))
    assert path.read_text("utf-8") == (
        as_markdown(report(samples.ROUGH)) + "\n" + as_markdown(report(samples.WRONG))
    )


def test_what_the_step_wrote_before_counts(tmp_path):
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * (SUMMARY_BYTES - 1200))
    write_summary(path, report(*samples.EVERYTHING))
    assert SUMMARY_BYTES - 1200 < path.stat().st_size <= SUMMARY_BYTES
    assert path.read_text("utf-8").endswith("has all of it.**\n")


def test_a_full_summary_stays_as_it_is(tmp_path):
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * SUMMARY_BYTES)
    write_summary(path, report(*samples.EVERYTHING))
    assert path.stat().st_size == SUMMARY_BYTES
