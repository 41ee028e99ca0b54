from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.kinds.checks import ORDER
from grader.verify.drawing import LETTERS, matrix_lines, summary_lines
from grader.verify.matrix import NOT_RUN, PASSED, Column, Group, Matrix, Row


def columns(public, hidden, *checks):
    return (
        *(Column(Group.PUBLIC, f"p{number}") for number in range(1, public + 1)),
        *(Column(Group.HIDDEN, f"h{number}") for number in range(1, hidden + 1)),
        *(Column(Group.CHECKS, check) for check in checks),
    )


def row(name, letters):
    checks = {letter: check for check, letter in LETTERS.items()}
    return Row(name, tuple(checks[letter] for letter in letters.replace(" ", "")))


SMALL = Matrix(
    columns(3, 4, "vectorized"),
    (
        row("loop", "... .... V"),
        row("adds-before-multiplying", ".vv v.vv ."),
        row("crashes", ".r- ---- -"),
    ),
)


def test_the_matrix_is_a_row_for_each_mistake_and_a_letter_for_each_cell():
    assert list(matrix_lines(SMALL, 80)) == [
        "                         p    h",
        "                         123  1234  V",
        "loop                     ...  ....  V 1",
        "adds-before-multiplying  .vv  v.vv  . 5",
        "crashes                  .r-  ----  - 1",
        "catches nothing          ^     ^",
        "",
        "r runs  v values  V vectorized  . passed  - not run",
    ]


def test_numbers_of_two_digits_are_read_downwards():
    matrix = Matrix(columns(11, 2), (row("one", "." * 10 + "v.."),))
    heading = list(matrix_lines(matrix, 80))[:3]
    assert heading == [
        "                 public       h",
        "                          11",
        "                 12345678901  12",
    ]


def test_columns_that_do_not_fit_are_drawn_below():
    lines = list(matrix_lines(SMALL, 24))
    assert all(len(line) <= 24 for line in lines)
    assert sum("adds-before" in line for line in lines) == 2
    assert lines[2] == "loop          ...  ... 1"


def test_every_check_has_a_letter_of_its_own():
    assert set(ORDER) | {PASSED, NOT_RUN} == set(LETTERS)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_without_mistakes_there_is_nothing_to_draw():
    empty = Matrix(columns(2, 2), ())
    assert list(matrix_lines(empty, 80)) == []
    assert list(summary_lines(empty)) == []


@given(
    public=st.integers(0, 30),
    hidden=st.integers(0, 130),
    width=st.integers(24, 120),
    cells=st.data(),
)
def test_every_cell_is_drawn_once_and_no_line_is_too_long(public, hidden, width, cells):
    head = columns(public, hidden, "vectorized")
    drawn = [
        Row(name, tuple(cells.draw(st.sampled_from(["values", PASSED, NOT_RUN])) for _ in head))
        for name in ("A", "B" * 30)
    ]
    matrix = Matrix(head, tuple(drawn))
    lines = list(matrix_lines(matrix, width))
    assert all(len(line) <= width for line in lines)
    first = "".join(line for line in lines if line.startswith("A "))
    assert sum(first.count(letter) for letter in "v.-") == len(head)


def test_the_summary_says_how_many_cases_catch_mistakes_and_which_catch_none():
    assert list(summary_lines(SMALL)) == [
        "7 cases, of which 1 to 5 catch each of 2 mistakes; checks of the whole work catch 1 more",
        "caught by few cases: crashes (p2)",
        "p1, h2 catch no mistake",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["v"], ["1 case, of which 1 catch each of 1 mistake", "caught by few cases: m (p1)"]),
        (["."], ["1 case, of which 0 catch each of 1 mistake", "p1 catches no mistake"]),
    ],
)
def test_the_summary_counts_as_people_do(rows, said):
    matrix = Matrix(columns(1, 0), tuple(row("m", cells) for cells in rows))
    assert list(summary_lines(matrix)) == said


def test_the_summary_of_loops_only_speaks_of_checks():
    matrix = Matrix(columns(1, 0, "vectorized"), (row("loop", ".V"),))
    assert list(summary_lines(matrix)) == [
        "1 case; checks of the whole work catch each of 1 mistake",
        "p1 catches no mistake",
    ]
