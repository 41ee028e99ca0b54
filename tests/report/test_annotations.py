from __future__ import annotations

from dataclasses import replace

from grader.report.annotations import annotate
from grader.report.page import Replay
from tests.report import samples
from tests.report.samples import report


def commands(*exercises, folder=""):
    return list(annotate(report(*exercises), Replay(folder=folder)))


def test_a_place_is_named_by_file_line_and_column():
    _, syntax = sorted(commands(samples.SYNTAX), reverse=True)
    assert syntax == (
        "::error file=sgd.py,line=14,col=12,title=sgd%3A readable (syntax error%2C 0/3)"
        "::'(' was never closed"
    )


def test_an_annotation_points_into_the_folder_of_the_submission():
    assert "::error file=week 1/sgd.py,line=14" in commands(samples.SYNTAX, folder="week 1")[0]


def test_the_message_has_the_cause_and_the_command_on_one_line():
    error = commands(samples.WRONG)[0]
    assert "%0Awhy? your result equals" in error
    assert error.endswith("%0Aagain: grade check softmax.py --seed 71c2 --case 3")


def test_work_that_is_not_there_yet_is_a_warning_and_has_no_file_if_there_is_none():
    blank, missing, _ = commands(samples.BLANK, samples.MISSING)
    assert blank.startswith("::warning file=eig2.py,title=eig2%3A runs (not implemented%2C 0/2)::")
    assert missing.startswith("::warning title=broadcast-bias%3A found (missing%2C 0/1)::there is")


def test_a_fault_of_ours_is_an_error_that_says_so():
    error, points = commands(samples.OURS)
    assert "::our fault, not yours: the reference raised" in error
    assert points.endswith("0 of 2 points; not decided, through our fault: 2 of them")


def test_a_remark_is_a_notice():
    _, notice = commands(samples.ROUGH)
    assert notice.startswith(
        "::notice file=matvec.py,title=matvec%3A values (accepted%2C 2/2)::right"
    )


def test_at_most_ten_of_a_kind_the_worst_first():
    wrong = [replace(samples.SHAPE, id=f"e-{n}", max_points=float(n)) for n in range(1, 15)]
    told = commands(*wrong, *[samples.ROUGH] * 12)
    errors = [line for line in told if line.startswith("::error")]
    assert [line.split("%2C 0/")[1].split(")")[0] for line in errors] == [
        str(n) for n in range(14, 4, -1)
    ]
    assert "4 more of the kind error are not shown as annotations." in told
    notices = [line for line in told if line.startswith("::notice")]
    assert len(notices) == 10
    assert notices[0].startswith("::notice title=Points::24 of 129 points")
    assert "3 more of the kind notice are not shown as annotations." in told


def test_properties_and_messages_are_escaped_each_in_its_way():
    hostile = replace(samples.SHAPE.checks[0].finding, message="50%: a,\r\n::error::b", why="")
    result = replace(samples.SHAPE, id="a:b,c%\nd", checks=(samples.failed("x", hostile),))
    error, _ = commands(result)
    assert "title=a%3Ab%2Cc%25 d%3A x (wrong shape%2C 0/2)" in error
    assert error.endswith("::50%25: a,%0A::error::b")
