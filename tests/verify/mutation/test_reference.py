"""The table in the documentation is the table of the mutator."""

from grader.verify.mutation import OPERATORS
from grader.verify.mutation.reference import PAGE, with_table


def test_the_page_for_authors_lists_every_operator():
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_table(page), "run: python -m grader.verify.mutation.reference"
    assert all(f"| `{operator.name}` |" in page for operator in OPERATORS)
