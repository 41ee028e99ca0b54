"""The folder ``solutions/<topic>/<id>/`` of an exercise, which only staff have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.errors import Problem
from grader.record import record
from grader.spec.checking import Exercise
from grader.spec.code import fault_in
from grader.spec.loading import load
from grader.spec.mistakes import Equivalent, Equivalents, Mistake, Mistakes
from grader.spec.validation import Complaint, did_you_mean


@record
class Accepted:
    """Another right answer: the name of its file without the ending, and its text."""

    name: str
    text: str


@record
class Solution:
    """What only staff have: the reference, other right answers, known mistakes.

    The reference is the source of a function, or the file with the answers to a quiz.
    *equivalents* are mutants of it that are known to do the same.
    """

    reference: str
    accepted: tuple[Accepted, ...]
    mistakes: tuple[Mistake, ...]
    equivalents: tuple[Equivalent, ...] = ()


def read_solution(root: Path, exercise: Exercise) -> tuple[Solution, list[Problem]]:
    """Read what staff have for an exercise of the course at *root*, and what is wrong with it."""
    folder = _Folder(root, exercise)
    return folder.solution(), folder.problems


def unread(root: Path, exercise: Exercise) -> Iterator[Problem]:
    """Yield what lies in the solution of an exercise as if it counted, and is not read.

    What is misspelt would be missed by nobody: fewer samples prove as readily as many.
    """
    folder = root / "solutions" / exercise.topic / exercise.id
    known = (_solution_file(exercise), "accepted", "mistakes.yaml", "equivalents.yaml")
    answers = Path(known[0]).suffix
    for path in sorted(folder.glob("*")):
        if path.name not in known and _looks_read(path):
            yield _not_read(root, path, did_you_mean(path.name, known))
    for path in sorted(folder.glob("accepted/*")):
        if path.suffix != answers and _looks_read(path):
            yield _not_read(root, path, f"Answers here end in {answers}")


def _looks_read(path: Path) -> bool:
    """Whether somebody may think that *path* is read: notes, and what tools leave, are not."""
    if path.name.startswith((".", "__")):
        return False
    return path.is_dir() or path.suffix in {".py", ".yaml", ".yml"}


def _not_read(root: Path, path: Path, hint: str) -> Problem:
    name = path.relative_to(root).as_posix()
    return Problem(name, 0, 0, "", f"not read. {hint}")


class _Folder:
    """Reads one folder, and collects what is wrong."""

    def __init__(self, root: Path, exercise: Exercise) -> None:
        self._root = root
        self._exercise = exercise
        self.problems: list[Problem] = []

    def solution(self) -> Solution:
        folder = self._root / "solutions" / self._exercise.topic / self._exercise.id
        name = _solution_file(self._exercise)
        return Solution(
            reference=self._sample(folder / name),
            accepted=tuple(
                Accepted(path.stem, self._sample(path))
                for path in sorted(folder.glob(f"accepted/*{Path(name).suffix}"))
            ),
            mistakes=self._mistakes(folder / "mistakes.yaml"),
            equivalents=self._equivalents(folder / "equivalents.yaml"),
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _sample(self, path: Path) -> str:
        """Return the text of a right answer, and note what is wrong with it."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            what = "answers" if path.suffix == ".yaml" else "Python that defines the solution"
            message = f"cannot be read ({reason}); expected {what}"
            self.problems.append(Problem(self._name(path), 0, 0, "", message))
            return ""
        if self._exercise.kind == "quiz":
            # Who has code to grade need not wait for what is about quizzes.
            from grader.spec.quiz_solution import answers_missing  # noqa: PLC0415 - for quizzes

            self.problems += answers_missing(text, self._name(path), self._exercise)
        elif fault := fault_in(text, self._exercise.signature):
            self.problems.append(Problem(self._name(path), 0, 0, "", fault))
        return text

    def _mistakes(self, path: Path) -> tuple[Mistake, ...]:
        if not path.is_file():
            return ()
        as_written = self._exercise.kind == "quiz"
        document, found, problems = load(
            path, Mistakes, name=self._name(path), as_written=as_written
        )
        mistakes = found.root if found else ()
        names = [mistake.name for mistake in mistakes]
        for index, mistake in enumerate(mistakes):
            if mistake.name in names[:index]:
                message = f"`{mistake.name}` is the name of an earlier mistake; rename one"
                problems.append(document.problem((index, "name"), message))
            if fault := _of_another_kind(mistake, self._exercise):
                problems.append(document.problem((index, *fault[0]), fault[1]))
        self.problems += problems
        return mistakes

    def _equivalents(self, path: Path) -> tuple[Equivalent, ...]:
        if not path.is_file():
            return ()
        document, found, problems = load(path, Equivalents, name=self._name(path))
        hashes = [each.mutant for each in found.root] if found else []
        for index, name in enumerate(hashes):
            if name in hashes[:index]:
                problems.append(document.problem((index, "mutant"), f"`{name}` is there twice"))
        self.problems += problems
        return found.root if found else ()


def _solution_file(exercise: Exercise) -> str:
    """Return the name of the file with the solution; answers to drawn values are worked out."""
    if exercise.kind != "quiz":
        return "reference.py"
    return "answers.py" if exercise.params else "answers.yaml"


def _of_another_kind(mistake: Mistake, exercise: Exercise) -> Complaint | None:
    """Say why *mistake* cannot be made in *exercise*."""
    if exercise.kind == "quiz":
        from grader.spec.quiz_solution import misfit  # noqa: PLC0415 - about quizzes only

        return misfit(mistake, exercise)
    return (("question",), "only quizzes have questions; give `code`") if mistake.question else None
