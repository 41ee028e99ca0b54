"""The extension in a real kernel, driven as a notebook drives it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from grader import check, render_folder
from grader.report.cell import as_cell
from tests.report import samples
from tests.report.reports import saying
from tests.report.samples import report


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    parser = _Tags()
    parser.feed(html)
    return parser


def test_outside_of_a_notebook_it_says_where_it_works(course, monkeypatch):
    monkeypatch.chdir(course)
    assert "works inside a notebook" in repr(check("row-scale"))


def test_the_table_shows_every_exercise_with_its_points_and_what_was_found():
    text = "".join(parsed(as_cell(report(*samples.EVERYTHING))).text)
    for result in samples.EVERYTHING:
        assert result.id in text
    assert samples.HIDDEN.seed not in text


def test_what_students_wrote_stays_text():
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    allowed = {"div", "table", "thead", "tbody", "tr", "th", "td", "b", "p", "pre"}
    found = parsed(as_cell(saying(hostile)))
    assert {tag for tag, _ in found.tags} <= allowed
    assert not any(name.startswith("on") for _, attrs in found.tags for name in attrs)


@pytest.mark.prove
def test_a_notebook_is_filled_in_run_and_checked_in_a_kernel(course, tmp_path):
    import nbformat  # noqa: PLC0415 - a kernel is started only here
    from nbclient import NotebookClient  # noqa: PLC0415 - an extra

    out = tmp_path / "alice"
    render_folder("all", out, course=course, notebook=True)
    document = nbformat.read(out / "exercises.ipynb", as_version=4)
    cells = {cell.id: cell for cell in document.cells}
    cells["row-scale"].source = "def row_scale(x, factor):\n    return x + factor\n1 / 0"
    cells["add-up"].source = (
        "%%grade add-up\nimport numpy as np\nnp.allclose = lambda *a, **k: True\n"
        "def add_up(x, factor): return 7"
    )
    client = NotebookClient(
        document, timeout=600, allow_errors=True, resources={"metadata": {"path": str(out)}}
    )
    client.execute()
    shown = {
        id_: "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
        for id_, cell in cells.items()
        if cell.cell_type == "code"
    }
    assert "wrong answer" in shown["check-row-scale"]
    assert "return x + factor" not in shown["check-add-up"]
    assert "0/2" in shown["add-up"]
    assert "accepted" not in shown["check-add-up"]
