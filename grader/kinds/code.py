"""Code exercises: run the function on every case, compare, look at how it was done.

The student's file passes through stages: found, readable, defined, allowed, then the calls. What
stops it at one stage leaves the later checks unanswered, and those are worth nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.kinds import diagnosis
from grader.kinds.calls import PlannedCall
from grader.kinds.checks import OVER_ALL_CASES, asked
from grader.kinds.context import Context
from grader.kinds.judgement import Judgement
from grader.kinds.marking import Marking, watched
from grader.kinds.packages import lacking
from grader.kinds.sheet import Sheet
from grader.record import record
from grader.results import ExerciseResult, Finding, Verdict
from grader.spec.models import CodeExercise
from grader.submissions import SourceText, Submission, Unreadable
from grader.wire.jobs import Job, Purpose, Reply, Source


@record(kw_only=True)
class Marked:
    """A result together with what it was decided from; empty where no call was made.

    It is *shared* if other exercises had run in the same child.
    """

    result: ExerciseResult
    planned: tuple[PlannedCall, ...]
    replies: tuple[Reply, ...]
    judged: tuple[Judgement, ...]
    shared: bool = False

    @property
    def wrong(self) -> tuple[int, ...]:
        """Which of the calls gave a result that a known mistake may explain."""
        found = diagnosis.wrong_at(self.planned, self.judged)
        return tuple(index for index in found if index < len(self.replies))

    @property
    def codes(self) -> frozenset[Verdict]:
        """In what ways the results are wrong."""
        return diagnosis.codes_of(self.judged)


def judge(exercise: CodeExercise, submission: Submission, context: Context) -> ExerciseResult:
    """Judge one code exercise of one submission."""
    return mark(exercise, submission, context).result


def mark(exercise: CodeExercise, submission: Submission, context: Context) -> Marked:
    """Judge one code exercise of one submission, and keep what was said of each case.

    Only what is accepted, and prints nothing, may have been run where other exercises have: what
    those have left behind is nobody's fault, and what they were given nobody's to show.
    """
    marked = _marked(exercise, submission, context)
    has_run = bool(marked.planned)
    if context.visit is None or not has_run or _is_fine(marked.result):
        return marked
    # Who is wrong once may be so again, and would be judged twice again.
    context.visit.renew()
    alone = replace(context, visit=None)
    return _marked(exercise, submission, alone) if marked.shared else marked


def _is_fine(result: ExerciseResult) -> bool:
    return result.verdict is Verdict.ACCEPTED and not result.output


def _marked(exercise: CodeExercise, submission: Submission, context: Context) -> Marked:
    checks = asked(exercise)
    if context.replay:
        checks = tuple(name for name in checks if name not in OVER_ALL_CASES)
    sheet = Sheet(checks, exercise.split, gate="values")
    marking = Marking(exercise, context, sheet)
    file = submission.file(exercise.module)
    if isinstance(file, SourceText) and (reason := lacking(exercise)):
        _leave_out(sheet, checks, reason, context)
    elif isinstance(file, SourceText):
        sheet.passed("found", "readable")
        marking.run(_sources(file, submission))
    elif isinstance(file, Unreadable):
        sheet.passed("found")
        sheet.found("readable", Finding(code=Verdict.SYNTAX_ERROR, message=file.reason))
    else:
        sheet.found("found", Finding(code=Verdict.MISSING, message=file.reason))
    result = sheet.sign(
        id=exercise.id,
        title=exercise.title,
        seeds=marking.seeds,
        measured=marking.measured,
        output=marking.output,
    )
    return Marked(
        result=result,
        planned=marking.planned,
        replies=marking.replies,
        judged=tuple(marking.judged),
        shared=marking.shared,
    )


def to_be_read(exercise: CodeExercise, submission: Submission) -> Job | None:
    """Return what is to be read before any exercise of *submission* is run; None if nothing is."""
    file = submission.file(exercise.module)
    if not isinstance(file, SourceText):
        return None
    return Job(
        purpose=Purpose.VALUES,
        sources=_sources(file, submission),
        function=exercise.entry.name,
        calls=(),
        watched=watched(exercise),
    )


def _leave_out(sheet: Sheet, checks: Sequence[str], reason: str, context: Context) -> None:
    """Enter that nothing can be run here: a fault for staff, and for students it comes later."""
    if context.solution is not None:
        sheet.broken(reason)
        return
    for name in checks:
        sheet.recorded(name, reason)


def _sources(file: SourceText, submission: Submission) -> tuple[Source, ...]:
    program = submission.program(file.module)
    return tuple(Source(module=one.module, text=one.text) for one in program)
