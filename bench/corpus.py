"""Corpora of labelled functions: a folder for each task, and what each function is.

    CORPUS/
      labels.json            {"affine/loop": {"vectorized": false, "kind": "loop"}, ...}
      affine/
        exercise.yaml        the task; the tasks of `bench/tasks` need none
        vec.py  loop.py ...  each defines `solve`

The first function of a task that is labelled right, and needs no large temporary, is its
reference.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from grader.results import ExerciseResult, Verdict
from grader.spec.course import Course

REFUSED = frozenset({Verdict.NOT_VECTORIZED, Verdict.TOO_SLOW, Verdict.OVER_MEMORY})
"""What may be said of a function that returns right values in another way than it should."""

TASKS = Path(__file__).parent / "tasks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A function, and whether it is vectorized."""

    task: str
    name: str
    text: str
    vectorized: bool
    kind: str
    memory_ok: bool

    @property
    def right(self) -> bool:
        """Whether it must be accepted."""
        return self.vectorized and self.memory_ok


def read_corpus(root: Path) -> tuple[Sample, ...]:
    """Return every labelled function under *root*, in the order of its labels."""
    labels = json.loads((root / "labels.json").read_text(encoding="utf-8"))
    return tuple(_sample(root, name, label) for name, label in labels.items())


def course_of(root: Path, samples: tuple[Sample, ...], folder: Path) -> Course:
    """Write a course with one exercise for each task into *folder*."""
    for task in dict.fromkeys(sample.task for sample in samples):
        own = root / task / "exercise.yaml"
        spec = own if own.is_file() else TASKS / f"{task}.yaml"
        right = (one for one in samples if one.task == task and one.right)
        reference = min(right, key=lambda one: one.kind != "vectorized")
        _write(folder / f"exercises/bench/{task}.yaml", spec.read_text(encoding="utf-8"))
        _write(folder / f"solutions/bench/{task}/reference.py", reference.text)
        _write(folder / f"solutions/bench/{task}/mistakes.yaml", "[]\n")
    return Course(folder)


def mistaken(sample: Sample, result: ExerciseResult) -> bool:
    """Tell whether *result* says another thing than the label of *sample*."""
    return result.verdict not in ({Verdict.ACCEPTED} if sample.right else REFUSED)


def _sample(root: Path, name: str, label: dict[str, object]) -> Sample:
    task, _, function = name.partition("/")
    return Sample(
        task=task,
        name=function,
        text=(root / f"{name}.py").read_text(encoding="utf-8"),
        vectorized=bool(label["vectorized"]),
        kind=str(label["kind"]),
        memory_ok=bool(label.get("memory_ok", True)),
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
