from __future__ import annotations

import pytest

from grader.verify import Claim, Proof, Subject
from grader.verify.claims import unproved
from grader.verify.matrix import Column, Group, Matrix, Row
from grader.verify.table import table_lines


def claims(subject, held, failed=0):
    made = [Claim(subject=subject, name="x", expected="a", seen="a")] * held
    return made + [Claim(subject=subject, name="x", expected="a", seen="b")] * failed


MATRIX = Matrix(
    (Column(Group.PUBLIC, "p1"), Column(Group.HIDDEN, "h1"), Column(Group.CHECKS, "vectorized")),
    (Row("loop", ("", "", "vectorized")), Row("adds", ("values", "values", ""))),
)

GOOD = Proof(
    exercise="affine",
    claims=(
        *claims(Subject.REFERENCE, 1),
        *claims(Subject.MISTAKES, 2),
        *claims(Subject.MUTANTS, 3),
        *claims(Subject.JUNK, 12),
    ),
    matrix=MATRIX,
    seconds=1.26,
)
BAD = Proof(
    exercise="a-quiz-with-a-long-name",
    claims=(*claims(Subject.MISTAKES, 9, 1), *claims(Subject.FEEDBACK, 0, 1)),
    seconds=0.5,
)

TABLE = """\
      exercise                 claims  mistakes  killed  equiv  alive  seconds  cases  fewest
OK    affine                    18/18       2/2       3      0      0      1.3      2       2
FAIL  a-quiz-with-a-long-name    9/11      9/10       -      -      -      0.5      -       -
FAIL  all                       27/29     11/12       3      0      0      1.8      2       2"""


def test_each_exercise_has_a_line_with_what_holds_of_what_is_claimed():
    assert "\n".join(table_lines([GOOD, BAD], 100)) == TABLE


@pytest.mark.parametrize("width", range(24, 100))
def test_what_does_not_fit_is_left_out(width):
    lines = list(table_lines([GOOD, BAD], width))
    assert len(lines) == 4
    assert all(len(line) <= width for line in lines)
    assert lines[1].startswith("OK    affine")


def test_a_mistake_that_only_a_check_catches_says_nothing_about_cases():
    loops = Matrix(MATRIX.columns, MATRIX.rows[:1])
    proof = Proof(exercise="a", claims=GOOD.claims, matrix=loops)
    assert list(table_lines([proof], 100))[1].split()[-3:] == ["0.0", "2", "-"]


def test_an_exercise_that_could_not_be_proved_is_in_the_table():
    assert list(table_lines([unproved("a", "no")], 100))[1].startswith("FAIL  a")
