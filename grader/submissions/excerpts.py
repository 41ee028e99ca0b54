"""What of a notebook belongs to one exercise: the definition asked for, and what it needs.

A notebook is a diary: plots, experiments, files that only the student has. None of it may keep a
right function from being graded. So nothing runs but the statement that defines the function, the
statements that bind the names it uses, those that bind the names these use, and so on, in the
order of the notebook.

    which cells     those with the exercise's id as id or tag; without any, all
    which function  the last one of that name
    which helpers   the last ones up to the end of that cell, as when the cell was run;
                    else the first after it
"""

from __future__ import annotations

import builtins
from collections.abc import Container, Sequence

from grader.record import record
from grader.submissions.files import Missing, SourceText, Unreadable
from grader.submissions.notebooks import Cell, Notebook, unreadable
from grader.submissions.statements import UnparsedError, statements_of
from grader.wire.statements import Statement


@record(kw_only=True)
class Wanted:
    """What an exercise asks of a notebook: its id, the file it would have, the name to define.

    A *name* of "" asks for the text of the marked cells as it is, as answers to a quiz are.
    """

    id: str
    file: str
    name: str = ""

    @property
    def module(self) -> str:
        return self.file.partition(".")[0]


@record(kw_only=True)
class Excerpt:
    """The part of a notebook that is graded, as a file, and where each of its lines was.

    *places* has a pair for each line of the file: the number of the cell and the line in it, both
    from 1; (0, 0) for a line that we wrote. *notes* tell what was chosen and could surprise.
    """

    file: SourceText
    places: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()


def excerpt(notebook: Notebook, wanted: Wanted) -> Excerpt | Missing | Unreadable:
    """Return what *notebook* has for an exercise, or that it has nothing.

    A cell that defines the function and is not Python is taken as it is, for its fault is what
    the student has to hear of.
    """
    marked = [cell for cell in notebook.cells if cell.is_marked(wanted.id)]
    if not wanted.name:
        return _verbatim(notebook, wanted, marked)
    code = [cell for cell in notebook.cells if cell.kind == "code"]
    try:
        diary = _Diary(statements_of(notebook))
    except UnparsedError as error:
        return unreadable(notebook.name, str(error))
    start = diary.last_defining(wanted.name, {cell.number for cell in marked})
    start = start or diary.last_defining(wanted.name, {cell.number for cell in code})
    if start is None:
        return _unfound(notebook, wanted, marked)
    chosen, notes = _closure(diary, start)
    again = diary.cells_defining(wanted.name)
    if len(again) > 1:
        said = " and ".join(map(str, again))
        notes.insert(0, f"{wanted.name} is defined in cells {said}; cell {start.cell} counts")
    return _assembled(notebook, wanted, chosen, notes)


# ---------------------------------------------------------------- what is needed


class _Diary:
    """All statements of a notebook, found by the names they give a value."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._by_name: dict[str, list[Statement]] = {}
        for one in statements:
            for name in one.binds | one.changes:
                self._by_name.setdefault(name, []).append(one)

    def last_defining(self, name: str, cells: Container[int]) -> Statement | None:
        found = reversed(self._by_name.get(name, ()))
        return next((one for one in found if name in one.binds and one.cell in cells), None)

    def cells_defining(self, name: str) -> list[int]:
        """Return the cells that define a function or class of that name."""
        found = self._by_name.get(name, ())
        return sorted({one.cell for one in found if name in one.binds and one.is_definition})

    def binding(self, name: str, before: tuple[int, int]) -> list[Statement]:
        """Return the statements that give *name* the value it has *before* a place."""
        every = self._by_name.get(name, ())
        known = [one for one in every if one.readable]
        found: list[Statement] = []
        for one in reversed([one for one in known if one.index < before]):
            found.append(one)
            if name in one.binds and one.anew:
                return found
        if any(name in one.binds for one in found):
            return found
        after = [one for one in known if one.index >= before and name in one.binds]
        if after or hasattr(builtins, name):
            return after[:1]
        unreadable = [one for one in every if not one.readable]
        return unreadable[-1:] or [one for one in self.statements if one.is_star]


def _closure(diary: _Diary, start: Statement) -> tuple[list[Statement], list[str]]:
    """Return *start* and all that it needs, in the order of the notebook, with notes."""
    end = (start.cell + 1, 0)
    chosen = {one.index: one for one in diary.statements if one.is_future}
    chosen[start.index] = start
    notes: list[str] = []
    looked_for: set[tuple[str, tuple[int, int]]] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        earlier = one.needs_now if one.anew else one.needs_now | one.binds | one.changes
        needed = {(name, one.index) for name in earlier} | {(name, end) for name in one.needs_later}
        for name, before in sorted(needed - looked_for):
            looked_for.add((name, before))
            found = diary.binding(name, before)
            notes += _told(name, found, diary)
            new = [each for each in found if each.index not in chosen]
            chosen |= {each.index: each for each in new}
            waiting += new
    return [chosen[index] for index in sorted(chosen)], notes


def _told(name: str, found: Sequence[Statement], diary: _Diary) -> list[str]:
    """Say which definition of a helper is used, if there are several in several cells."""
    cells = diary.cells_defining(name)
    used = next((one.cell for one in found if name in one.binds), None)
    if len(cells) < 2 or used not in cells:
        return []
    return [f"{name} is defined in cells {' and '.join(map(str, cells))}; cell {used} is used"]


# ---------------------------------------------------------------- as a file


def _assembled(
    notebook: Notebook, wanted: Wanted, chosen: Sequence[Statement], notes: Sequence[str]
) -> Excerpt:
    lines: list[str] = []
    places: list[tuple[int, int]] = []
    futures = [one for one in chosen if one.is_future]
    cell = 0
    for one in (*futures, *(one for one in chosen if not one.is_future)):
        if one.cell != cell:
            cell = one.cell
            lines.append(f"# cell {cell} of the notebook")
            places.append((0, 0))
        lines += one.lines
        places += [(cell, one.index[1] + offset) for offset in range(len(one.lines))]
    return _excerpt(notebook, wanted, lines, places, notes)


def _verbatim(notebook: Notebook, wanted: Wanted, marked: Sequence[Cell]) -> Excerpt | Missing:
    if not marked:
        return _unfound(notebook, wanted, marked)
    lines: list[str] = []
    places: list[tuple[int, int]] = []
    for cell in marked:
        for number, line in enumerate(cell.text.split("\n"), start=1):
            # Answers in a markdown cell may be fenced; in a code cell they are below a magic.
            if not line.startswith(("```", "%%")):
                lines.append(line)
                places.append((cell.number, number))
    return _excerpt(notebook, wanted, lines, places, ())


def _excerpt(
    notebook: Notebook,
    wanted: Wanted,
    lines: Sequence[str],
    places: Sequence[tuple[int, int]],
    notes: Sequence[str],
) -> Excerpt:
    text = "\n".join(lines) + "\n"
    file = SourceText(
        name=wanted.file,
        module=wanted.module,
        text=text,
        size=len(text.encode("utf-8")),
        notebook=notebook.name,
        cells=tuple(places),
    )
    told = tuple(f"{notebook.name}: {note}" for note in dict.fromkeys(notes))
    return Excerpt(file=file, places=tuple(places), notes=told)


def _unfound(notebook: Notebook, wanted: Wanted, marked: Sequence[Cell]) -> Missing:
    tag = f"a cell with the tag {wanted.id}"
    if not wanted.name:
        reason = f"{notebook.name} has no answers to {wanted.id}; expected {tag}."
    elif marked:
        cells = " and ".join(str(cell.number) for cell in marked)
        reason = f"cell {cells} of {notebook.name} is for {wanted.id} and defines no {wanted.name}."
    else:
        reason = f"no cell of {notebook.name} defines {wanted.name}; expected it in {tag}."
    return Missing(name=wanted.file, reason=reason)


def held(notebook: Notebook, every: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Return those of *every* for which there is a marked cell, or a definition of the name."""
    try:
        bound = {name for one in statements_of(notebook) for name in one.binds}
    except UnparsedError:
        bound = set()
    return tuple(
        one
        for one in every
        if one.name in bound or any(cell.is_marked(one.id) for cell in notebook.cells)
    )
