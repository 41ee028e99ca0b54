"""Proving a quiz: files of answers are graded as submissions, and must get what they deserve.

A mistake is one wrong answer among right ones. It must get what its question gets, and a student
who makes it must be told its own feedback and not that of another mistake.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import yaml

from grader.cases import personal
from grader.compare.symbolic.names import readable_symbols
from grader.grading import Grader
from grader.kinds import quiz as kind
from grader.kinds.questions import InvalidAnswerError, symbolic
from grader.kinds.questions.solving import UnsolvedError, mistaken, solve
from grader.kinds.staff_judge import Question, StaffJudge
from grader.render import first_file
from grader.rendering import render_selection
from grader.results import Check, ExerciseResult, Status, Verdict
from grader.spec.answers import Answer, Answers, flat
from grader.spec.mistakes import Mistake
from grader.spec.places import Braces
from grader.spec.quiz import Quiz, Symbolic
from grader.submissions import Submission
from grader.verify.bench import said
from grader.verify.claims import Claim, Proof, Subject, unproved
from grader.verify.secrecy import leak
from grader.verify.variants import DUE, STUDENTS, different

_ALMOST_ENDLESS = 300_000
JUNK: Mapping[str, str] = MappingProxyType(
    {
        "nothing": "''",
        "blanks": "'   '",
        "empty list": "[]",
        "empty braces": "{}",
        "null": "null",
        "nan": ".nan",
        "infinity": ".inf",
        "truth": "true",
        "comma": "','",
        "a call": "__import__('os').system('true')",
        "an attribute": "().__class__.__bases__",
        "huge": "1e400000",
        "tower": "9^9^9^9^9",
        "factorial": "99999999!",
        "nested": "(" * 5000 + "1" + ")" * 5000,
        "list in list": "[" * 45 + "]" * 45,
        "many": "[" + "1," * 3000 + "1]",
        "long": "1+" * 3000 + "1",
        "endless": "x" * _ALMOST_ENDLESS,
        "mapping": "{a: 1, b: {c: 2}}",
        "another alphabet": "ответ",
        "escapes": '"\\e[31m"',
        "template": "'{{ 7*7 }}'",
    }
)
"""What may be written behind the colon and is never right, as YAML."""


REPEATED = 3
"""How many mistakes are graded twice, beside the right answers."""

_ALL_RIGHT = "all right"
_OWN = "its own"
_COMPARABLE = "values at 10 points"


def prove(grader: Grader, exercise: Quiz, *, thorough: bool = False) -> Proof:  # noqa: ARG001 - as for code
    """Prove *exercise*, if its parameters are drawn with the values that nobody has."""
    quiz = personal(exercise)
    try:
        return Proof(exercise=exercise.id, claims=tuple(_Proving(grader, quiz).claims()))
    except UnsolvedError as fault:
        drawn = f" (with {dict(quiz.variant.values)})" if quiz.params else ""
        return unproved(exercise.id, f"{fault}{drawn}")


def on_draws(grader: Grader, quiz: Quiz) -> Claim:
    """Claim that right answers are worked out and right for many draws, or for all there are."""
    proofs = [_Proving(grader, drawn) for drawn in different(quiz)]
    faults = [proving.fault() for proving in proofs]
    wrong = [fault for fault in faults if fault]
    return Claim(
        subject=Subject.VARIANTS,
        name=f"{len(proofs)} draws",
        expected=_ALL_RIGHT,
        seen=f"{len(wrong)} wrong" if wrong else _ALL_RIGHT,
        detail=wrong[0] if wrong else "",
    )


def on_variants(
    grader: Grader, quiz: Quiz, students: int = STUDENTS, *, mistakes: bool = True
) -> Iterator[Claim]:
    """Claim of the variants of so many students that right answers and mistakes get their due."""
    for number in range(1, students + 1):
        name = f"student {number}"
        yield _Proving(grader, personal(quiz, name)).as_due(name, mistakes=mistakes)


class _Proving:
    """One quiz, as its student has it, and what its samples are graded with."""

    def __init__(self, grader: Grader, quiz: Quiz) -> None:
        self.grader = grader
        self.quiz = quiz
        self.solution = grader.course.solution(quiz)
        # In a proof no sample is diagnosed; here that is what is to be proved.
        self._context = replace(grader.context(quiz, hidden_seed="1"), diagnose=True)

    def claims(self) -> Iterator[Claim]:
        """Yield every claim about the quiz, in the order of :class:`Subject`."""
        yield from self._all_right()
        yield from self._domains()
        made = [(each, self._result(self._with(each))) for each in self.solution.mistakes]
        for mistake, result in made:
            yield _verdict(mistake, result)
        for mistake, result in made:
            yield from self._feedback(mistake, result)
        if self.quiz.params:
            yield (draws := on_draws(self.grader, self.quiz))
            if draws.holds:  # else the same would be said of each student
                yield from on_variants(self.grader, self.quiz)
        yield self._blank()
        for name, text in JUNK.items():
            yield self._junk(name, text)
        yield self._repeat()
        yield self._folder()

    def as_due(self, student: str, *, mistakes: bool) -> Claim:
        """Claim that this variant, which *student* has, is judged as every other."""
        claims = chain(self._all_right(), self._all_wrong() if mistakes else ())
        wrong = next((claim for claim in claims if not claim.holds), None)
        drawn = dict(self.quiz.variant.values)
        return Claim(
            subject=Subject.VARIANTS,
            name=student,
            expected=DUE,
            seen=f"{wrong.seen} for {wrong.name}" if wrong else DUE,
            detail=f"expected {wrong.expected} with {drawn}; {wrong.detail}" if wrong else "",
        )

    def fault(self) -> str:
        """Say what is wrong with the right answers to this variant, or return ""."""
        drawn = dict(self.quiz.variant.values)
        try:
            wrong = next((claim for claim in self._all_right() if not claim.holds), None)
        except UnsolvedError as fault:
            return f"with {drawn}: {fault}"
        return f"with {drawn}: {wrong.name} is {wrong.seen}; {wrong.detail}" if wrong else ""

    def _all_right(self) -> Iterator[Claim]:
        yield self._right(Subject.REFERENCE, "answers", self.solution.reference)
        for accepted in self.solution.accepted:
            yield self._right(Subject.ACCEPTED, accepted.name, accepted.text)

    def _domains(self) -> Iterator[Claim]:
        """Claim that each expected expression has values where answers are compared with it."""
        judge = StaffJudge(self._context.sandbox)
        right = solve(self.quiz, self.solution.reference, self.grader.expectations)
        for question in self.quiz.questions:
            answer = right.given.get(question.id)
            if isinstance(question, Symbolic) and answer is not None:
                yield from _defined(question, answer, self.quiz, judge)

    def _all_wrong(self) -> Iterator[Claim]:
        for mistake in self.solution.mistakes:
            yield _verdict(mistake, self._result(self._with(mistake)))

    def _right(self, subject: Subject, name: str, text: str) -> Claim:
        result = self._result(self._work(text))
        return Claim(
            subject=subject,
            name=name,
            expected=str(Verdict.ACCEPTED),
            seen=str(result.verdict),
            detail=said(result),
        )

    def _feedback(self, mistake: Mistake, result: ExerciseResult) -> Iterator[Claim]:
        """Claim that whoever makes *mistake* is told what it says, if its answer is wrong."""
        finding = _check(mistake, result).finding
        if finding is None or finding.code is not Verdict.WRONG_ANSWER or not mistake.feedback:
            return
        others = (m for m in self.solution.mistakes if m.feedback == finding.why)
        told = next((f"that of {other.name}" for other in others), "none")
        own = finding.why == mistake.feedback
        yield Claim(
            subject=Subject.FEEDBACK,
            name=mistake.name,
            expected=_OWN,
            seen=_OWN if own else told,
            detail="" if own else "the two answers mean the same; drop one of the mistakes",
        )

    def _blank(self) -> Claim:
        """Claim that the file as it is rendered is not yet anything, and earns nothing."""
        result = self._result(first_file(self.quiz))
        return Claim(
            subject=Subject.STUB,
            name="answer file",
            expected=f"{Verdict.NOT_IMPLEMENTED}, 0 points",
            seen=f"{result.verdict}, {result.points or 0:g} points",
            detail=said(result),
        )

    def _junk(self, name: str, text: str) -> Claim:
        """Claim that junk behind every question is refused, and that refusing it harms nothing."""
        result = self._result("".join(f"{each.id}: {text}\n" for each in self.quiz.questions))
        return Claim(
            subject=Subject.JUNK,
            name=name,
            expected="refused",
            seen="refused" if result.points == 0 else str(result.verdict),
            detail=said(result),
        )

    def _repeat(self) -> Claim:
        """Claim that grading the same work twice says the same."""
        mistakes = self.solution.mistakes[:REPEATED]
        samples = [self._work(self.solution.reference), *map(self._with, mistakes)]
        different = [text for text in samples if self._result(text) != self._result(text)]
        return Claim(
            subject=Subject.REPEAT,
            name="two runs",
            expected="agree",
            seen="differ" if different else "agree",
            detail="; ".join(different),
        )

    def _folder(self) -> Claim:
        """Claim that what a student is given holds nothing of the solutions."""
        course = self.grader.course
        with tempfile.TemporaryDirectory(prefix="grade-verify-") as folder:
            render_selection(course, (self.quiz.id,), Path(folder))
            found = leak(Path(folder), self._secrets(), course.text(self.quiz).decode())
        return Claim(
            subject=Subject.FOLDER,
            name="student's folder",
            expected="without solutions",
            seen=found or "without solutions",
        )

    def _secrets(self) -> dict[str, str]:
        """Return what is secret about a quiz: its answers, and what is said of mistakes."""
        answers = {f"the answer to {name}": flat(value) for name, value in self._answers().items()}
        mistakes = self.solution.mistakes
        return answers | {f"the feedback of {m.name}": m.feedback for m in mistakes}

    def _work(self, solution: str) -> str:
        """Return the file of a student who answers as *solution* does."""
        return _file(self._answers(solution)) if self.quiz.params else solution

    def _answers(self, solution: str = "") -> dict[str, object]:
        """Return the answers that a solution gives: the course's own, or another right one."""
        text = solution or self.solution.reference
        return _values(solve(self.quiz, text, self.grader.expectations))

    def _result(self, text: str) -> ExerciseResult:
        submission = Submission.of_text(self.quiz.file, text)
        return kind.judge(self.quiz, submission, self._context)

    def _with(self, mistake: Mistake) -> str:
        """Return a file with the right answers, but for the one in which *mistake* is made."""
        answer = mistaken(self.quiz, mistake, self.grader.expectations)
        return _file(self._answers() | {mistake.question: answer.value})


def _defined(question: Symbolic, answer: Answer, quiz: Quiz, judge: StaffJudge) -> Iterator[Claim]:
    try:
        expected = symbolic.read(answer, question, quiz).text
    except InvalidAnswerError:
        return  # the claim about the right answers says so
    names = readable_symbols(question.compare.meaning, quiz.symbols)
    domains = tuple((name, str(domain)) for name, domain in names.items())
    judged = judge(Question(actual=expected, expected=expected, rule="defined", symbols=domains))
    declared = ", ".join(f"{name}: {domain}" for name, domain in quiz.symbols.items())
    yield Claim(
        subject=Subject.DOMAINS,
        name=question.id,
        expected=_COMPARABLE,
        seen=_COMPARABLE if judged.outcome == "equal" else f"values at {judged.right}",
        detail=f"`{expected}` is compared where {{{declared}}}: declare other domains, or check it",
    )


def _values(answers: Answers) -> dict[str, object]:
    return {name: answer.value for name, answer in answers.given.items()}


def _file(values: Mapping[str, object]) -> str:
    """Return a file with these answers."""
    plain = {name: _plain(value) for name, value in values.items()}
    return str(yaml.safe_dump(plain, allow_unicode=True))


def _plain(value: object) -> object:
    """Return what was written in a form that YAML reads back as the same."""
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case Braces():
            return flat(value)
        case dict():
            return {key: _plain(each) for key, each in value.items()}
    return value


def _check(mistake: Mistake, result: ExerciseResult) -> Check:
    return next(check for check in result.checks if check.id == mistake.question)


def _verdict(mistake: Mistake, result: ExerciseResult) -> Claim:
    """Claim that *mistake* gets its verdict: the one that a quiz of its question would get."""
    check = _check(mistake, result)
    seen = result.verdict
    if check.status is Status.PASSED:
        seen = Verdict.ACCEPTED
    elif check.finding and check.status is not Status.BROKEN:
        seen = Verdict.PARTIAL if check.points else check.finding.code
    return Claim(
        subject=Subject.MISTAKES,
        name=mistake.name,
        expected=str(mistake.verdict),
        seen=str(seen),
        detail=said(result),
    )
