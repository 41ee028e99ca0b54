"""The file a student starts from: the signature, the task, and one line to replace."""

from __future__ import annotations

from collections.abc import Iterator

from grader.errors import Problem, SpecError
from grader.render.docstring import docstring, reflowed
from grader.render.examples import sessions
from grader.render.rules import rules
from grader.render.signature import parameter_lines, result_lines, signature, then_lines
from grader.render.templating import fill
from grader.render.wording import filled
from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise
from grader.spec.quiz import Quiz
from grader.spec.types import is_frame, is_symbolic


def stub(exercise: CodeExercise) -> str:
    """Return the source of the stub; it compiles, whatever the spec says."""
    exercise = filled(exercise)
    source = fill(
        "stub.py.jinja",
        title=one_line(exercise.title),
        id=exercise.id,
        points=points_text(exercise),
        signature=signature(exercise.signature),
        symbolic=any(map(is_symbolic, exercise.entry.types)),
        frames=any(map(is_frame, exercise.entry.types)),
        docstring=docstring("\n\n".join(_sections(exercise))),
    )
    return compiled(exercise.id, source)


def cell(exercise: CodeExercise) -> str:
    """Return the stub for a notebook, in which the statement stands above it."""
    exercise = filled(exercise)
    source = fill(
        "cell.py.jinja",
        signature=signature(exercise.signature),
        symbolic=any(map(is_symbolic, exercise.entry.types)),
        docstring=docstring("\n\n".join((one_line(exercise.title) + ".", *_interface(exercise)))),
    )
    return compiled(exercise.id, source)


def compiled(id_: str, source: str) -> str:
    """Return *source* if it is Python; nobody should get a file that cannot even be read."""
    try:
        compile(source, f"{id_}.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        message = f"its stub is not valid Python ({error}); look at the entry and the statement"
        raise SpecError([Problem(id_, 0, 0, "", message)]) from None
    return source


def points_text(exercise: Exercise) -> str:
    """Return ``3 points: values 2, vectorized 1``, or how many questions a quiz has."""
    total = exercise.max_points
    split = ", ".join(f"{check} {points:g}" for check, points in exercise.split.items())
    text = f"{total:g} point{'' if total == 1 else 's'}"
    if isinstance(exercise, Quiz):
        split = f"{len(exercise.questions)} questions"
    return f"{text}: {split}" if len(exercise.split) > 1 else text


def one_line(text: str) -> str:
    """Return *text* without line ends and characters that do not print."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _sections(exercise: CodeExercise) -> Iterator[str]:
    """Yield the parts of the docstring, in the order and the form that NumPy's own have."""
    yield reflowed(exercise.statement)
    yield from _interface(exercise)
    if exercise.vectorized and exercise.vectorized.baseline:
        loop = exercise.vectorized.baseline.strip("\n").split("\n")
        yield _section("The loop to replace", (f"    {line}".rstrip() for line in loop))
    if examples := sessions(exercise):
        yield _section("Examples", ["\n\n".join(examples)])


def _interface(exercise: CodeExercise) -> Iterator[str]:
    """Yield what goes in, what comes out, and what is not allowed on the way."""
    entry, then = exercise.signature, exercise.then_call
    if entry.arguments:
        yield _section("Parameters", parameter_lines(entry))
    yield _section("Returns", then_lines(then) if then else result_lines(entry))
    if listed := list(rules(exercise)):
        yield _section("Rules", [reflowed(rule) for rule in listed])


def _section(title: str, lines: Iterator[str] | list[str]) -> str:
    return "\n".join((title, "-" * len(title), *lines))
