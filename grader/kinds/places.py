"""Where in a notebook a finding is: the cell and the line in it, as its student counts them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from grader.results import Check, ExerciseResult, Finding, Place
from grader.submissions import Missing, SourceText, Unreadable


def in_notebook(result: ExerciseResult, file: SourceText | Unreadable | Missing) -> ExerciseResult:
    """Return *result* with places in the cells of the notebook that *file* was taken out of."""
    if not isinstance(file, SourceText) or not file.cells:
        return result
    checks = tuple(_moved(check, file) for check in result.checks)
    return replace(result, checks=checks)


def _moved(check: Check, file: SourceText) -> Check:
    finding = check.finding
    if finding is None or finding.place is None or finding.place.file != file.name:
        return check
    return replace(check, finding=_found(finding, finding.place, file))


def _found(finding: Finding, place: Place, file: SourceText) -> Finding:
    if not 0 < place.line <= len(file.cells):
        return finding
    cell, line = file.cells[place.line - 1]
    if not cell:
        return finding
    message = finding.message.replace(f"line {place.line} ", f"cell {cell}, line {line} ", 1)
    message = re.sub(rf"{re.escape(file.name)}, line (\d+)", partial(_in_cell, file), message)
    moved = replace(place, file=f"{file.notebook}, cell {cell}", line=line)
    return replace(finding, message=message, place=moved)


def _in_cell(file: SourceText, said: re.Match[str]) -> str:
    """Return what a message says of a line of *file*, as its student counts cells and lines."""
    number = int(said[1])
    cell, line = file.cells[number - 1] if 0 < number <= len(file.cells) else (0, 0)
    return f"cell {cell}, line {line}" if cell else file.notebook
