"""Notebooks as Jupyter writes them, for tests."""

from __future__ import annotations

import json


def code(text, *tags, id=""):
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"tags": list(tags)} if tags else {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }
    return {**cell, "id": id} if id else cell


def prose(text, *tags, kind="markdown"):
    return {"cell_type": kind, "metadata": {"tags": list(tags)}, "source": text}


def notebook(*cells, minor=5):
    cells = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": minor}


def notebook_of_format_3(*texts):
    cells = [
        {"cell_type": "heading", "level": 1, "source": "Homework"},
        *(
            {"cell_type": "code", "input": text.splitlines(keepends=True), "language": "python"}
            for text in texts
        ),
    ]
    worksheets = [{"cells": cells[:2]}, {"cells": cells[2:]}]
    return {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": worksheets}


def write(path, document):
    path.write_text(json.dumps(document, indent=1))
    return path
