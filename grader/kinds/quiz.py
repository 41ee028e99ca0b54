"""Quizzes: read the file of answers, then judge every question by itself.

What is wrong with one answer costs only that answer. What cannot be read at all costs no
attempt. Without the solutions an answer is looked at for its form, and recorded.
"""

from __future__ import annotations

from grader.errors import Problem
from grader.kinds.context import Context
from grader.kinds.questions import QUESTION_KINDS, InvalidAnswerError, Mark, StaffJudge
from grader.kinds.questions.readings import Reading, best, readings
from grader.kinds.questions.solving import UnsolvedError, mistaken, solve
from grader.kinds.sheet import Sheet
from grader.results import ExerciseResult, Exhibit, Finding, Measured, Place, Verdict
from grader.spec.answers import LONGEST_LINE, Answer, Answers, read_answers
from grader.spec.quiz import AnyQuestion, Quiz
from grader.submissions import SourceText, Submission, Unreadable

RECORDED = "received; your course marks it after you hand in"
COMPLETE = "complete: every question has an answer"
_SHOWN = 70


def judge(quiz: Quiz, submission: Submission, context: Context) -> ExerciseResult:
    """Judge one quiz of one submission."""
    sheet = Sheet(quiz.checks, quiz.split)
    file = submission.file(quiz.module)
    if isinstance(file, SourceText):
        sheet.passed("found")
        _Marking(quiz, context, sheet).run(file)
    elif isinstance(file, Unreadable):
        sheet.passed("found")
        sheet.found("readable", Finding(code=Verdict.INVALID_ANSWER, message=file.reason))
    else:
        sheet.found("found", Finding(code=Verdict.MISSING, message=file.reason))
    return sheet.sign(id=quiz.id, title=quiz.title, seeds={}, measured=Measured(), output="")


class _Marking:
    """One quiz of one submission while it is being marked."""

    def __init__(self, quiz: Quiz, context: Context, sheet: Sheet) -> None:
        self.quiz = quiz
        self.context = context
        self.sheet = sheet
        self.judge = StaffJudge(context.sandbox)
        self._ids = [question.id for question in quiz.questions]

    def run(self, file: SourceText) -> None:
        """Judge every question that has an answer."""
        answers, problems = read_answers(file.text, file.name, self._ids)
        if problems:
            self.sheet.found("readable", _unreadable(problems, file.text))
            return
        if answers.are_blank and answers.stray:
            self.sheet.found("readable", _nowhere(answers))
            return
        self.sheet.passed("readable")
        if answers.unknown:
            self.sheet.note("readable", "; ".join(answers.unknown[:3]))
        right = None if answers.are_blank else self._right_answers()
        for question in self.quiz.questions:
            if question.id in answers.meant and answers.to(question.id).is_empty:
                self.sheet.found(question.id, _misplaced(answers.meant[question.id]))
            else:
                self._enter(question, answers.to(question.id), right)
        if self.sheet.only_recorded:
            self.sheet.note("readable", COMPLETE)

    def _right_answers(self) -> Answers | None:
        """Return the answers that staff have; None where there are none."""
        if self.context.solution is None:
            return None
        try:
            return solve(self.quiz, self.context.solution.reference, self.context.expectations)
        except UnsolvedError as fault:
            self.sheet.broken(str(fault))
            return None

    def _enter(self, question: AnyQuestion, answer: Answer, right: Answers | None) -> None:
        if answer.is_empty:
            finding = Finding(code=Verdict.NOT_IMPLEMENTED, message="not answered yet")
            self.sheet.found(question.id, finding)
            return
        kind = QUESTION_KINDS[question.kind]
        try:
            found = readings(answer, question, self.quiz, kind)
            if right is None:
                self.sheet.recorded(question.id, RECORDED)
                return
            actual, mark = self._compared(question, found, right.to(question.id))
        except InvalidAnswerError as error:
            self.sheet.found(question.id, _invalid(answer, error))
            return
        if mark.undecided:
            self.sheet.broken(f"{question.id}: {mark.undecided}")
        elif mark.right:
            self.sheet.passed(question.id)
        else:
            self._enter_wrong(question, answer, actual, mark)

    def _compared(
        self, question: AnyQuestion, found: tuple[Reading, ...], right: Answer
    ) -> tuple[object, Mark]:
        """Compare with what staff have; an answer of theirs that means nothing is our fault."""
        kind = QUESTION_KINDS[question.kind]
        try:
            expected = kind.read(right, question, self.quiz)
        except InvalidAnswerError as error:
            fault = f"the answer of the solution: {error.message}"
            return found[0].actual, Mark(right=False, undecided=fault)
        return best(found, expected, question, self.quiz, kind, self.judge)

    # ------------------------------------------------------------ wrong answers

    def _enter_wrong(
        self, question: AnyQuestion, answer: Answer, actual: object, mark: Mark
    ) -> None:
        read_as = QUESTION_KINDS[question.kind].shown(actual)
        is_news = read_as.casefold() != answer.text.casefold()
        finding = Finding(
            code=Verdict.WRONG_ANSWER,
            message=mark.message,
            why=self._feedback(question, actual) or mark.why,
            exhibits=(Exhibit(label="read as", text=_cut(read_as)),) if is_news else (),
            facts=mark.facts,
        )
        self.sheet.found(question.id, finding)
        if mark.share:
            self.sheet.shared(question.id, mark.share)

    def _feedback(self, question: AnyQuestion, actual: object) -> str:
        """Return what is said to a known mistake that means the same, or ""."""
        if self.context.solution is None or not self.context.diagnose:
            return ""
        kind = QUESTION_KINDS[question.kind]
        for mistake in self.context.solution.mistakes:
            if mistake.question != question.id or not mistake.feedback:
                continue
            try:
                answer = mistaken(self.quiz, mistake, self.context.expectations)
                known = kind.read(answer, question, self.quiz)
            except (InvalidAnswerError, UnsolvedError):
                continue
            if kind.compare(actual, known, question, self.quiz, self.judge).alike:
                return mistake.feedback
        return ""


def _cut(text: str) -> str:
    return f"{text[:_SHOWN]}..." if len(text) > _SHOWN else text


def _invalid(answer: Answer, error: InvalidAnswerError) -> Finding:
    """Say why an answer cannot be read, and show the line with a caret."""
    column = answer.column(error.position) if error.position >= 0 else 0
    place = Place(file=answer.file, line=answer.line, column=column, source=answer.source)
    return Finding(code=Verdict.INVALID_ANSWER, message=error.message, place=place)


def _nowhere(answers: Answers) -> Finding:
    """Say that nothing stands where the questions are."""
    message = f"no question has an answer. {'; '.join(answers.unknown[:3])}"
    return Finding(code=Verdict.INVALID_ANSWER, message=message)


def _misplaced(said: str) -> Finding:
    """Say that an answer stands under a key that no question has, but nearly this one."""
    return Finding(code=Verdict.INVALID_ANSWER, message=said)


def _unreadable(problems: tuple[Problem, ...], text: str) -> Finding:
    """Say the first thing that is wrong with the file, and how much more there is."""
    first, more = problems[0], len(problems) - 1
    lines = text.splitlines()
    source = lines[first.line - 1][:LONGEST_LINE] if 0 < first.line <= len(lines) else ""
    where = f"{first.path}: " if first.path else ""
    rest = f" (and {more} more of the kind)" if more else ""
    return Finding(
        code=Verdict.INVALID_ANSWER,
        message=f"{where}{first.message}{rest}",
        place=Place(file=first.file, line=first.line, column=first.column, source=source),
    )
