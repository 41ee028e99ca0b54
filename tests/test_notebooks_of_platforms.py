"""A class whose notebooks were saved by everything that saves notebooks, graded for real."""

from __future__ import annotations

import json

import pytest

from grader import grade_submissions
from grader.results import Verdict
from tests.submissions.notebook_files import code, notebook, notebook_of_format_3, prose

RIGHT = "def row_scale(x, factor):\n    return x * factor"
ENDLESS = "while True:\n    pass"
WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "a", "version_major": 2}}
IMAGES = [
    {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBO" * 5_000_000}}
]
FAILED = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["\x1b[31mE"]}


def colab():
    """Colab keeps ids among the metadata, and says 4.0; forms, shell commands, mounted drives."""
    setup = "#@title Setup\n!pip install -q numpy\nfrom google.colab import drive\n"
    cells = [
        {**prose("# Homework"), "attachments": {"a.png": {"image/png": "AAAA"}}},
        code(setup + "drive.mount('/content/drive')\nn = 5 #@param {type:'slider'}"),
        {
            **code(RIGHT),
            "outputs": [{"output_type": "display_data", "metadata": {}, "data": WIDGET}],
        },
    ]
    for number, cell in enumerate(cells):
        cell["metadata"] = {"id": f"cell-{number}", "colab": {"base_uri": "https://localhost/"}}
    state = {"application/vnd.jupyter.widget-state+json": {"a": {"model_name": "IntSlider"}}}
    return {**notebook(*cells, minor=0), "metadata": {"colab": {"toc": True}, "widgets": state}}


def vscode():
    """VS Code says 4.2 and names languages; the cells here were run from below."""
    cell = code("def row_scale(x, factor):\n    return helped(x, factor)")
    cell["metadata"] = {"vscode": {"languageId": "python"}}
    last = code("import numpy as np\ndef helped(a, b):\n    return np.multiply(a, b)")
    return {
        **notebook("row_scale(1, 2)", cell, last, minor=2),
        "metadata": {"orig_nbformat": 4, "vscode": {"interpreter": {"hash": "0"}}},
    }


def failing():
    """Cells fail before and after, and in the cell of the answer; one is no Python at all."""
    before = {**code("1 / 0"), "outputs": [FAILED]}
    return notebook(
        before, code(RIGHT + "\nassert row_scale(1, 2) == 3"), "def broken(:", "%%bash\nls"
    )


NOTEBOOKS = {
    "colab": (colab(), Verdict.ACCEPTED, ""),
    "vscode": (vscode(), Verdict.ACCEPTED, ""),
    "classic": (notebook_of_format_3("import numpy as np", RIGHT), Verdict.ACCEPTED, ""),
    "without-ids": (notebook(RIGHT, minor=4), Verdict.ACCEPTED, ""),
    "images": (notebook({**code(RIGHT), "outputs": IMAGES}), Verdict.ACCEPTED, ""),
    "failing": (failing(), Verdict.ACCEPTED, ""),
    "endless": (notebook(ENDLESS, f"{ENDLESS}\n{RIGHT}", ENDLESS), Verdict.ACCEPTED, ""),
    "never-returns": (
        notebook("x = 1", "def row_scale(x, factor):\n    while True:\n        pass"),
        Verdict.TIME_LIMIT,
        "it did not answer within",
    ),
    "no-answer": (notebook(prose("# Nothing")), Verdict.MISSING, "defines row_scale"),
    "other-language": (
        notebook("row_scale <- function(x, factor) x * factor"),
        Verdict.MISSING,
        "no cell of other-language.ipynb defines row_scale",
    ),
}


@pytest.fixture(scope="module")
def graded(original_course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    for name, (document, _, _) in NOTEBOOKS.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(document))
    found = grade_submissions(
        folder, course=original_course, exercises="first", require_isolation="none"
    )
    assert [one.problem for one in found if one.problem] == []
    return {one.student: one.report.exercises[0] for one in found}


def test_all_of_them_are_graded(graded):
    assert graded.keys() == NOTEBOOKS.keys()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_work_is_judged_with_a_clear_finding(graded, name):
    _, verdict, said = NOTEBOOKS[name]
    result = graded[name]
    told = " ".join(check.finding.message for check in result.checks if check.finding)
    assert (result.verdict, said in told) == (verdict, True), told
    assert result.points == (2 if verdict is Verdict.ACCEPTED else 0)
    assert len(result.checks) > 5
