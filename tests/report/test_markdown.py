from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.report import Audience, Replay
from grader.report.harmless import plain_line
from grader.report.markdown import as_markdown, blocks
from grader.results import Isolation, Measured, Scope
from tests.report import samples
from tests.report.reports import saying
from tests.report.samples import report

ANYTHING = st.text(st.characters(codec=None) | st.sampled_from("`|\\*_[]<>!@#-=\n"), max_size=40)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_every_situation_looks_as_it_was_reviewed(golden):
    everything = report(*samples.EVERYTHING, assignment="First steps", isolation=Isolation.LIMITED)
    golden("markdown.md", as_markdown(everything))


def test_the_scope_says_what_is_still_to_come():
    public, full = report(samples.ROUGH), report(samples.ROUGH, scope=Scope.FULL)
    assert "hidden checks run after you hand in" in as_markdown(public)
    assert "All checks pass." in as_markdown(full)


def test_a_full_result_that_fails_needs_no_further_sentence():
    table, _, findings = as_markdown(report(samples.SHAPE, scope=Scope.FULL)).partition("\n\n###")
    assert table.endswith("| **0/2** |")
    assert findings.startswith(" cov")


def test_the_undecided_are_shouted():
    text = as_markdown(report(samples.OURS))
    assert "**Not decided, through our fault: 2 of them.**" in text
    assert "**This is our fault, not yours, and it costs nothing." in text
    assert "| **broken** | -/2 |" in text
    assert "**values** is broken (-/2)" in text


def test_a_student_reads_nothing_of_a_hidden_case():
    assert "TELLTALE" not in as_markdown(report(samples.SECRET))


def test_staff_read_all_of_a_hidden_case():
    text = as_markdown(report(samples.SECRET), audience=Audience.STAFF)
    assert "A  TELLTALE" in text
    assert "Case 2 of 10, a hidden one" in text


def test_the_command_leads_to_the_folder():
    text = as_markdown(report(samples.WRONG), replay=Replay(folder="work"))
    assert "`grade check work/softmax.py --seed 71c2 --case 3`" in text


def test_where_all_is_well_there_is_a_table_and_a_sentence():
    unmeasured = replace(samples.ACCEPTED, measured=Measured())
    assert "###" not in as_markdown(report(unmeasured, scope=Scope.FULL))


def test_how_fast_the_work_is_is_said():
    text = as_markdown(report(samples.ACCEPTED))
    assert "41.3 times faster than the loop (38.9 to 43), 1.1 times the reference" in text


def test_one_figure_is_not_said_three_times():
    single = replace(
        samples.ACCEPTED.measured, speedup_interval=(41.26, 41.34), interval=(1.1, 1.1)
    )
    text = as_markdown(report(replace(samples.ACCEPTED, measured=single)))
    assert "41.3 times faster than the loop, 1.1 times the reference's time." in text


def test_what_the_code_printed_is_cut_short():
    wordy = replace(samples.WRONG, output="x" * 500 + "\n" * 50 + "end")
    text = as_markdown(report(wordy))
    assert "... and 31 more lines" in text
    assert max(map(len, text.splitlines())) == 200


def test_notes_of_the_run_are_told():
    assert "Note: notes.py was left out" in as_markdown(
        report(samples.ACCEPTED, notes=("notes.py was left out",))
    )


def test_evidence_of_several_lines_stays_in_its_column():
    exhibits = (replace(samples.WRONG.checks[6].finding.exhibits[0], text="1\n2"),)
    finding = replace(samples.WRONG.checks[6].finding, exhibits=exhibits)
    result = replace(samples.WRONG, checks=(samples.failed("values", finding),))
    assert "```text\nZ  1\n   2\n```" in as_markdown(report(result))


def test_blocks_from_the_start_are_a_document():
    parts = list(blocks(report(*samples.EVERYTHING)))
    for count in range(1, len(parts)):
        tokens = READER.parse("\n\n".join(parts[:count]))
        assert sum(token.nesting for token in tokens) == 0
        assert all(t.markup == "```" and t.content for t in tokens if t.type == "fence")


@given(ANYTHING.filter(lambda text: text.strip() and plain_line(text)))
def test_any_text_in_any_field_gives_the_same_document(text):
    assert structure(saying(text)) == FINE


def structure(report_):
    """Return which blocks and which parts of lines a reader finds, and how often."""
    tokens = READER.parse(as_markdown(report_, audience=Audience.STAFF))
    inline = (child for token in tokens for child in token.children or ())
    found = Counter(token.type for token in (*tokens, *inline))
    for several in ("text", "text_special"):
        del found[several]
    return found


FINE = structure(saying("fine"))
