"""A course: the folder with ``exercises/``, ``solutions/`` and ``assignments/``.

    exercises/<topic>/<id>.yaml              public
    solutions/<topic>/<id>/reference.py      staff; answers.yaml for a quiz, answers.py if drawn
    solutions/<topic>/<id>/accepted/*.py     other right answers; *.yaml for a quiz
    solutions/<topic>/<id>/mistakes.yaml     known wrong answers
    solutions/<topic>/<id>/equivalents.yaml  mutants of the reference that do the same
    assignments/<name>.yaml                  selections

One exercise is found by the name of its file, so that reading it does not read the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from grader.errors import GraderError, Problem, SpecError, UsageError
from grader.spec.assignment import Assignment, assignment_contradictions
from grader.spec.checking import Exercise, checked_exercise
from grader.spec.loading import load
from grader.spec.places import Document
from grader.spec.reader import examine
from grader.spec.solution import Solution, read_solution, unread
from grader.spec.validation import Complaint

FOLDERS = frozenset({"exercises", "solutions", "assignments"})
"""All that a course is made of."""

_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Course:
    """The exercises, assignments and solutions under *root*, read when they are asked for."""

    root: Path
    _read: dict[str, Exercise] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        return self.root.resolve().name

    @property
    def has_solutions(self) -> bool:
        return (self.root / "solutions").is_dir()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all exercises, by topic and then by name, without reading any."""
        return tuple(dict.fromkeys(path.stem for path in self._files("exercises/*/*.yaml")))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.parent.name for p in self._files("exercises/*/*.yaml")))

    @cached_property
    def assignments(self) -> tuple[str, ...]:
        """The names of all assignments."""
        return tuple(path.stem for path in self._files("assignments/*.yaml"))

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by id; each is read when it is looked up."""
        return _Exercises(self)

    def exercise(self, name: str) -> Exercise:
        """Return the exercise with this id.

        Raises
        ------
        UsageError
            There is no such exercise.
        SpecError
            Everything that is wrong with its file.
        """
        if name not in self._read:
            self._read[name] = self._exercise(name)
        return self._read[name]

    def select(self, words: Sequence[str]) -> tuple[Exercise, ...]:
        """Return the exercises that *words* name: ids, topics, assignments, or ``all``.

        Raises
        ------
        UsageError
            A word names nothing, or there is nothing to select from.
        SpecError
            Everything that is wrong with the files of all of them.
        """
        found, problems = self.survey(words)
        if problems:
            raise SpecError(problems)
        return found

    def survey(self, words: Sequence[str]) -> tuple[tuple[Exercise, ...], tuple[Problem, ...]]:
        """Return those of the exercises that can be read, and what is wrong with the others.

        Raises
        ------
        UsageError
            A word names nothing, or there is nothing to select from.
        """
        found, problems = [], list[Problem]()
        for name in self.named(words):
            try:
                found.append(self.exercise(name))
            except SpecError as error:
                problems += error.problems
        return tuple(found), tuple(problems)

    def named(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the ids that *words* name, as :meth:`select` does, without reading exercises.

        Raises
        ------
        UsageError
            A word names nothing, or there is nothing to select from.
        """
        names = dict.fromkeys(name for word in words for name in self._named(word))
        if not names:
            raise UsageError(f"there are no exercises in {self.root}; write one with `grade new`")
        return tuple(names)

    def assignment(self, name: str) -> Assignment:
        """Return the assignment in ``assignments/<name>.yaml``; its exercises exist."""
        if name not in self.assignments:
            raise _unknown("assignment", name, self.assignments)
        assignment, problems = self._assignment(name)
        if assignment is None or problems:
            raise SpecError(problems)
        return assignment

    def assigned(self, name: str) -> tuple[Exercise, ...]:
        """Return the exercises of an assignment, worth what it says they are."""
        points = {one.id: one.points for one in self.assignment(name).exercises}
        found = self.select([name])
        return tuple(e if (own := points[e.id]) is None else e.worth(own) for e in found)

    @property
    def variant_key(self) -> bytes:
        """The secret from which variants are drawn: ``solutions/.variant-key``, b"" without it.

        A course that keeps none lets anybody who has the course draw anybody's variant.
        """
        path = self.root / "solutions" / ".variant-key"
        try:
            return path.read_bytes().strip() if path.is_file() else b""
        except OSError as error:
            raise UsageError(
                f"cannot read {path}: {error.strerror}; without it students would get other "
                "variants than theirs. Change its permissions"
            ) from None

    def text(self, exercise: Exercise) -> bytes:
        """Return the file of *exercise* as it is."""
        return (self.root / "exercises" / exercise.topic / f"{exercise.id}.yaml").read_bytes()

    def solution(self, exercise: Exercise) -> Solution:
        """Return what staff have for *exercise*.

        Raises
        ------
        SpecError
            The reference is missing, or everything that is wrong with the files.
        """
        solution, problems = read_solution(self.root, exercise)
        if problems:
            raise SpecError(problems)
        return solution

    def unread(self, names: Sequence[str]) -> Iterator[Problem]:
        """Yield what nobody reads in the solutions of those exercises that can be read."""
        for exercise in self.survey(names)[0] if names else ():
            yield from unread(self.root, exercise)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with any file of the course, in the order of the files."""
        return tuple(sorted(set(self._problems())))

    # ------------------------------------------------------------ files

    def _files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.root.glob(pattern) if not path.name.startswith("."))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    # ------------------------------------------------------------ exercises

    def _exercise(self, name: str) -> Exercise:
        paths = self._files(f"exercises/*/{name}.yaml") if _ID.fullmatch(name) else []
        if not paths:
            raise _unknown("exercise", name, self.ids)
        if len(paths) > 1:
            message = f"the same id as {self._name(paths[0])}; an id is used once in a course"
            raise SpecError([Problem(self._name(path), 0, 0, "", message) for path in paths[1:]])
        document, problems = examine(paths[0], name=self._name(paths[0]))
        if document.data is None and problems:
            raise SpecError(problems)
        exercise, more = checked_exercise(document)
        problems += more
        problems += [document.problem(*complaint) for complaint in _misplaced(paths[0], document)]
        if exercise is None or problems:
            raise SpecError(problems)
        return exercise

    def _named(self, word: str) -> tuple[str, ...]:
        if word in self.ids:
            return (word,)
        if word == "all":
            return self.ids
        if word in self.topics:
            return tuple(path.stem for path in self._files(f"exercises/{word}/*.yaml"))
        if word in self.assignments:
            return tuple(selected.id for selected in self.assignment(word).exercises)
        raise _unknown(
            "exercise, topic or assignment", word, (*self.ids, *self.topics, *self.assignments)
        )

    # ------------------------------------------------------------ assignments

    def _assignment(self, name: str) -> tuple[Assignment | None, list[Problem]]:
        path = self.root / "assignments" / f"{name}.yaml"
        document, assignment, problems = load(path, Assignment, name=self._name(path))
        if name in (*self.ids, *self.topics):
            # Whoever names it would get the exercise or the topic, and nobody would notice.
            taken = "an exercise" if name in self.ids else "a topic"
            message = f"{taken} is called `{name}` already; give this file another name"
            problems.append(document.problem((), message))
        if assignment is not None:
            found = assignment_contradictions(assignment)
            problems += [document.problem(*complaint) for complaint in found]
        seen: set[str] = set()
        for index, selected in enumerate(assignment.exercises if assignment else ()):
            place = ("exercises", index, "id")
            if selected.id not in self.ids:
                message = str(_unknown("exercise", selected.id, self.ids))
                problems.append(document.problem(place, message))
            if selected.id in seen:
                message = f"`{selected.id}` is there twice; keep one"
                problems.append(document.problem(place, message))
            seen.add(selected.id)
        return assignment, problems

    # ------------------------------------------------------------ everything

    def _problems(self) -> Iterator[Problem]:
        for path in self._files("exercises/*.y*ml") + self._files("exercises/*/*.yml"):
            message = "not read; exercises are exercises/<topic>/<id>.yaml. Move or rename the file"
            yield Problem(self._name(path), 0, 0, "", message)
        for path in self._files("assignments/*.yml"):
            message = "not read; assignments are assignments/<name>.yaml. Rename the file"
            yield Problem(self._name(path), 0, 0, "", message)
        for name in self.ids:
            try:
                exercise = self.exercise(name)
            except GraderError as error:
                yield from error.problems if isinstance(error, SpecError) else ()
                continue
            yield from self._unmet(exercise)
            if self.has_solutions:
                yield from read_solution(self.root, exercise)[1]
                yield from unread(self.root, exercise)
        yield from self._orphans()
        for name in self.assignments:
            yield from self._assignment(name)[1]

    def _orphans(self) -> Iterator[Problem]:
        """Yield each solution of which there is no exercise."""
        exercises = {(path.parent.name, path.stem) for path in self._files("exercises/*/*.yaml")}
        for path in self._files("solutions/*/*"):
            topic, name = path.parent.name, path.name
            if not path.is_dir() or name.startswith("__") or (topic, name) in exercises:
                continue
            topics = [other for other, id_ in exercises if id_ == name]
            said = f"its topic is {topics[0]}" if topics else _unknown("exercise", name, self.ids)
            yield Problem(self._name(path), 0, 0, "", f"not read: {said}")

    def _unmet(self, exercise: Exercise) -> Iterator[Problem]:
        file = f"exercises/{exercise.topic}/{exercise.id}.yaml"
        for index, name in enumerate(exercise.requires):
            if name not in self.ids:
                message = str(_unknown("exercise", name, self.ids))
                yield Problem(file, 0, 0, f"requires.{index}", message)


def _misplaced(path: Path, document: Document) -> Iterator[Complaint]:
    """Yield where the id and the topic are not the names of the file and its folder."""
    data = document.data if isinstance(document.data, dict) else {}
    if data.get("id", path.stem) != path.stem:
        message = f"found {data['id']!r} in the file {path.name}; they must be the same name"
        yield ("id",), message
    if data.get("topic", path.parent.name) != path.parent.name:
        message = f"found {data['topic']!r} in the folder {path.parent.name!r}"
        yield ("topic",), f"{message}; move the file, or change the topic"


class _Exercises(Mapping[str, Exercise]):
    """The exercises of a course as a mapping that reads on demand."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def __getitem__(self, name: str) -> Exercise:
        if name not in self._course.ids:
            raise KeyError(name)
        return self._course.exercise(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._course.ids)

    def __len__(self) -> int:
        return len(self._course.ids)


def find_course(start: Path, explicit: Path | None = None) -> Course:
    """Return the course at *explicit*, else the nearest one at or above *start*.

    Raises
    ------
    UsageError
        There is none.
    """
    if explicit is not None:
        if not (explicit / "exercises").is_dir():
            there = f"{explicit} is not a course: it has no folder exercises/"
            found = there if explicit.is_dir() else f"there is no folder {explicit}"
            raise UsageError(
                f"{found}; expected a course, a folder with exercises/<topic>/<id>.yaml. "
                "Check the path"
            )
        return Course(explicit.resolve())
    for folder in (start.resolve(), *start.resolve().parents):
        if any(folder.glob("exercises/*/*.yaml")):
            return Course(folder)
    raise UsageError(
        f"no course at {start} or above it: expected a folder with exercises/<topic>/<id>.yaml. "
        "Go to the course, or name it with --course DIR"
    )


def _unknown(what: str, name: str, known: Sequence[str]) -> UsageError:
    near = get_close_matches(name, known, 3) or [each for each in known if name in each][:3]
    hint = f"Did you mean {' or '.join(near)}?" if near else "`grade list` shows what there is"
    return UsageError(f"there is no {what} {name!r}. {hint}")
