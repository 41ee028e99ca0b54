"""``python -m grader.verify.mutation.reference`` writes the operators into the documentation."""

from __future__ import annotations

from pathlib import Path

from grader.verify.mutation.operators import OPERATORS, Operator

PAGE = Path(__file__).parents[3] / "docs" / "authoring.md"
_BEGIN = "<!-- operators: made by python -m grader.verify.mutation.reference -->\n"
_END = "<!-- end of operators -->\n"


def with_table(page: str) -> str:
    """Return the page of the documentation with the operators as they are now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{_table()}{_END}{after}"


def _table() -> str:
    rows = (
        f"| `{one.name}` | {_meaning(one)} | {_code(one.before)} | {_code(one.after)} |\n"
        for one in OPERATORS
    )
    heading = "| operator | what goes wrong | before | after |\n|---|---|---|---|\n"
    return heading + "".join(rows)


def _meaning(operator: Operator) -> str:
    return operator.meaning.replace("``", "`")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else "(left out)"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
