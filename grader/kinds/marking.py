"""An exercise of a submission while it is being marked: the file runs, and the sheet fills."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from difflib import get_close_matches
from zlib import crc32

from grader.cases import Case, public_seed
from grader.compare import ComparisonError, agree
from grader.kinds import diagnosis
from grader.kinds.calls import PlannedCall, named, property_rule
from grader.kinds.casework import judge_cases
from grader.kinds.checks import asked, limit_of_time
from grader.kinds.context import Context
from grader.kinds.counting import counting_limits, judge_vectorized
from grader.kinds.evidence import how_simple, of_case
from grader.kinds.expectations import preload_for
from grader.kinds.growing import judge_growth
from grader.kinds.judgement import PER_CASE, Judgement, Setting
from grader.kinds.oracle import fault_of
from grader.kinds.race import timed_job
from grader.kinds.repeating import is_as_right, repeat_in
from grader.kinds.replies import from_stopped, unreadable, while_loading
from grader.kinds.room import room
from grader.kinds.sheet import Sheet
from grader.kinds.staff_judge import StaffJudge
from grader.kinds.timing import judge_time
from grader.kinds.weighing import judge_memory
from grader.results import Finding, Measured, Status, Verdict
from grader.rules import forbidden, vectorized
from grader.sandbox.staying import Staying
from grader.spec.models import CodeExercise
from grader.wire.jobs import (
    Inspected,
    Job,
    Limits,
    Outcome,
    Purpose,
    Raised,
    Reason,
    Reply,
    Returned,
    Source,
    Stopped,
)

_SEED_DIGITS = 16
"""How many hexadecimal digits a seed has that is drawn."""


class Marking:
    """One exercise of one submission while it is being marked.

    It is *shared* if other exercises have run in the child that gave the values.
    """

    def __init__(self, exercise: CodeExercise, context: Context, sheet: Sheet) -> None:
        self.exercise = exercise
        self.context = context
        self.sheet = sheet
        self.limits = Limits(
            seconds_per_call=exercise.limits.seconds, megabytes=exercise.limits.megabytes
        )
        self.measured = Measured()
        self.output = ""
        self.shared = False
        self.planned: tuple[PlannedCall, ...] = ()
        self.replies: tuple[Reply, ...] = ()
        self.judged: list[Judgement] = []
        self.seeds = {"public": public_seed(exercise)}
        if context.hidden_seed:
            self.seeds["hidden"] = context.hidden_seed

    def run(self, sources: tuple[Source, ...]) -> None:
        """Run the file on every case and enter what comes of it."""
        setting = Setting(
            exercise=self.exercise,
            sources=sources,
            limits=self.limits,
            judge=StaffJudge(self.context.sandbox),
            explain=self.context.diagnose,
            settled=None if self.context.replay else self.context.oracle.settled,
        )
        planned = self.context.oracle.calls(self.exercise, self.context.replay)
        outcome, staying = self._outcome(sources, planned, setting)
        if self.shared:
            # What is wrong here is judged once more, and said then.
            setting = replace(setting, explain=False, provisional=True)
        with staying or nullcontext():
            self._enter_outcome(outcome, planned, staying, setting)

    def _enter_outcome(
        self,
        outcome: Outcome,
        planned: tuple[PlannedCall, ...],
        staying: Staying | None,
        setting: Setting,
    ) -> None:
        self.planned, self.replies = planned, outcome.replies
        self.output = self._printed(outcome)
        if not self._loads(outcome, setting):
            return
        expected = self._expected(planned)
        if isinstance(expected, str):
            self.sheet.broken(expected)
            return
        self._enter_cases(planned, outcome.replies, expected, setting)
        if setting.provisional and not all(one.passed for one in self.judged):
            return
        self._enter_repeat(planned, outcome.replies, expected, setting)
        if self.exercise.vectorized and not self.context.replay:
            self._enter_vectorized(outcome, staying, setting)
        if not self.context.replay:
            self._enter_memory(setting)
            self._enter_time(staying, setting)
        self._enter_share()

    def _outcome(
        self, sources: tuple[Source, ...], planned: Sequence[PlannedCall], setting: Setting
    ) -> tuple[Outcome, Staying | None]:
        """Run the code on every case; its child comes with it if lines are to be counted."""
        calls = tuple(one.call for one in planned)
        job = Job(
            purpose=Purpose.VALUES,
            sources=sources,
            function=self.exercise.entry.name,
            calls=calls,
            then=self.exercise.then_arguments,
            limits=replace(self.limits, result_bytes=self._room(planned)),
            preload=preload_for(sources, calls),
            together=_together(self.exercise, planned),
            watched=watched(self.exercise),
        )
        stages: list[Limits] = []
        if self.exercise.vectorized and not self.context.replay:
            # A loop that is kept from here must show where lines are counted.
            job = replace(job, interpreted=True)
            stages.append(counting_limits(setting))
            if limit_of_time(self.exercise):
                stages.append(timed_job(setting, sources).limits)
        # Who may be out of luck in some seeds is not to have them all twice.
        rule = property_rule(self.exercise)
        visit = None if rule and rule.trials else self.context.visit
        ran = (visit or self.context.sandbox.student).run_on(job, *stages)
        self.shared = visit is not None and visit.shared
        return ran

    def _room(self, planned: Sequence[PlannedCall]) -> int:
        """Return how much may be returned; a class is asked for the same calls."""
        key = ("room", self.exercise.id, repr(self.exercise.variant), named(planned))
        remembered = self.context.expectations.remembered
        return remembered(key, lambda: room(self.exercise, planned))

    def _printed(self, outcome: Outcome) -> str:
        """Return what was printed before any hidden case was sent: the rest could tell it.

        Who runs one case again knows its seed and sees everything.
        """
        if self.context.replay:
            return outcome.output
        hidden = (n for n, one in enumerate(self.planned) if one.case.hidden)
        return outcome.output_before(next(hidden, len(self.planned)))

    @property
    def _seed_of_measuring(self) -> str:
        """The seed of what is counted, weighed and timed.

        It is another one for each exercise. Two may take the same arguments, and the code of one
        may have run in the same child before: nothing that it has kept is an answer here.
        """
        own = crc32(self.exercise.id.encode())
        seed = self.context.hidden_seed or self.seeds["public"]
        return f"{own:x}{int(seed, 16):0{_SEED_DIGITS}x}"

    # ------------------------------------------------------------ before the first call

    def _loads(self, outcome: Outcome, setting: Setting) -> bool:
        """Enter what is said before any call is made; return whether calls could be made."""
        inspected, loaded = outcome.inspected, outcome.loaded
        if isinstance(inspected, Stopped):
            return self._stopped("readable", inspected, setting)
        if finding := unreadable(inspected):
            self.sheet.found("readable", finding)
            return False
        self._enter_allowed(inspected, setting)
        name = self.exercise.entry.name
        if isinstance(loaded, Raised) or (
            isinstance(loaded, Stopped) and loaded.reason is not Reason.LOST
        ):
            said = while_loading(loaded, setting.sources, self.limits, name)
            self.sheet.found("runs", said)
            return False
        if isinstance(loaded, Stopped):
            return self._stopped("runs", loaded, setting)
        if loaded is None or not loaded.found:
            self.sheet.found("defined", self._undefined(inspected, setting))
            return False
        self.sheet.passed("defined")
        return True

    def _stopped(self, check: str, stopped: Stopped, setting: Setting) -> bool:
        if stopped.reason is Reason.LOST:
            self.sheet.broken(stopped.detail)
        else:
            self.sheet.found(check, from_stopped(stopped, setting.sources, self.limits))
        return False

    def _enter_allowed(self, inspected: Inspected, setting: Setting) -> None:
        self.sheet.passed("allowed")
        if finding := forbidden.judge(self.exercise.forbid, inspected, setting.sources):
            self.sheet.found("allowed", finding)

    def _undefined(self, inspected: Inspected, setting: Setting) -> Finding:
        name, file = self.exercise.entry.name, setting.sources[0].file
        if name in inspected.defined:
            return Finding(
                code=Verdict.NOT_IMPLEMENTED,
                message=f"{name} is there in {file}, but after a run it is not a function",
                why=f"Is there a line `{name} = ...`? Expected `def {name}(...):`",
            )
        there = ", ".join(inspected.defined) or "nothing"
        near = get_close_matches(name, inspected.defined, 1)
        return Finding(
            code=Verdict.NOT_IMPLEMENTED,
            message=f"{file} does not define a function {name}; it defines {there}",
            why=f"Did you mean to call {near[0]} {name}?" if near else "",
        )

    # ------------------------------------------------------------ what was expected

    def _expected(self, planned: Sequence[PlannedCall]) -> tuple[Reply, ...] | str:
        """Return the right replies, or a sentence saying why they cannot be used."""
        replies = self.context.oracle.replies(self.exercise, planned, self.limits)
        if isinstance(replies, str):
            return replies
        return fault_of(self.exercise, planned, replies) or replies

    # ------------------------------------------------------------ case by case

    def _enter_cases(
        self,
        planned: Sequence[PlannedCall],
        replies: Sequence[Reply],
        expected: Sequence[Reply],
        setting: Setting,
    ) -> None:
        try:
            judged = judge_cases(planned, replies, expected, setting)
        except ComparisonError as fault:
            self.sheet.broken(str(fault))
            return
        if any(isinstance(r, Stopped) and r.reason is Reason.LOST for r in replies):
            self.sheet.broken("the process that runs submissions was lost")
            return
        for check in PER_CASE:
            if check in asked(self.exercise):
                self._enter(check, judged)
        self.judged = judged
        if setting.explain:
            self._enter_diagnosis(planned, replies, judged)

    def _enter(self, check: str, judged: Sequence[Judgement]) -> None:
        """Enter one finding for *check*, that of the simplest of all failing cases."""
        if all(check in one.answered for one in judged):
            self.sheet.passed(check)
        failing = [one for one in judged if check in one.findings]
        for note in (one.notes[check] for one in judged if check in one.notes):
            self.sheet.note(check, note)
        if failing:
            worst = min(failing, key=lambda one: how_simple(one.case, check))
            why = diagnosis.reason_for(check, worst, judged)
            finding = self._of_case(replace(worst.findings[check], why=why), worst.case)
            facts = {**finding.facts, "failing_cases": len(failing), "cases": len(judged)}
            self.sheet.found(check, replace(finding, facts=facts))

    def _of_case(self, finding: Finding, case: Case) -> Finding:
        return of_case(finding, case, self.context.oracle.total(self.exercise, case))

    def _enter_diagnosis(
        self,
        planned: Sequence[PlannedCall],
        replies: Sequence[Reply],
        judged: Sequence[Judgement],
    ) -> None:
        """Look whether a known mistake explains all wrong results, and say what it is."""
        wrong = diagnosis.wrong_at(planned, judged)
        failing = [(planned[index], replies[index]) for index in wrong if index < len(replies)]
        if not wrong:
            return
        codes = diagnosis.codes_of(judged)
        feedback = diagnosis.feedback_for(failing, codes, self.exercise, self.context, self.limits)
        if feedback:
            self.sheet.explain(diagnosis.RECOGNISED, feedback)

    # ------------------------------------------------------------ over all cases

    def _enter_repeat(
        self,
        planned: Sequence[PlannedCall],
        replies: Sequence[Reply],
        expected: Sequence[Reply],
        setting: Setting,
    ) -> None:
        """Compare the two calls that were made with the same arguments."""
        if len(replies) < len(planned) or not planned:
            return
        repeat = repeat_in(planned)
        if repeat is None:
            self.sheet.passed("deterministic")
            return
        before, after = replies[repeat.first], replies[repeat.again]
        if not (isinstance(before, Returned) and isinstance(after, Returned)):
            return
        self.sheet.passed("deterministic")
        if agree(before.value, after.value) or is_as_right(
            repeat, planned, replies, expected, setting
        ):
            return
        message = "the same arguments gave two different results"
        why = "Does something random, or kept from an earlier call, enter the result?"
        finding = Finding(code=Verdict.NOT_DETERMINISTIC, message=message, why=why)
        self.sheet.found("deterministic", self._of_case(finding, repeat.case))

    def _enter_share(self) -> None:
        """Give part of the points where only some cases fail, and nothing else does."""
        others = [name for name in asked(self.exercise) if name not in PER_CASE]
        fine = all(self.sheet.finding(name) is None for name in others)
        if self.exercise.partial == "cases" and self.judged and fine:
            part = sum(one.passed for one in self.judged) / len(self.judged)
            self.sheet.shared("values", part)

    def _enter_vectorized(
        self, outcome: Outcome, staying: Staying | None, setting: Setting
    ) -> None:
        """Count lines, if the function runs at all."""
        assert isinstance(outcome.inspected, Inspected)
        uncalled = any(isinstance(one, Returned) and one.uncalled for one in outcome.replies)
        if self.sheet.status("runs") is Status.PASSED and not uncalled:
            self.measured = judge_vectorized(
                setting,
                outcome.inspected,
                staying,
                self.context,
                self._seed_of_measuring,
                self.sheet,
            )

    def _enter_memory(self, setting: Setting) -> None:
        """Weigh calls, if the function runs at all."""
        if self.exercise.memory and self.sheet.status("runs") is Status.PASSED:
            seed = self._seed_of_measuring
            needed = judge_memory(setting, self.context.sandbox, seed, self.sheet)
            self.measured = replace(self.measured, memory=needed)

    def _enter_time(self, staying: Staying | None, setting: Setting) -> None:
        """Measure speed, if there is nothing else to find fault with."""
        others = [name for name in asked(self.exercise) if name != "time"]
        if "time" not in asked(self.exercise) or any(
            self.sheet.status(name) is not Status.PASSED for name in others
        ):
            return
        seed = self._seed_of_measuring
        if self.exercise.scaling:
            judge_growth(setting, self.context.sandbox, seed, self.sheet)
        if limit_of_time(self.exercise):
            timed_by = timed_job(setting, setting.sources)
            watch = staying.stopwatch(timed_by) if staying else None
            timed = judge_time(setting, self.context, watch, seed, self.sheet)
            before = self.measured
            self.measured = replace(timed, lines=before.lines, memory=before.memory)
        self.sheet.passed("time")


def _together(exercise: CodeExercise, planned: Sequence[PlannedCall]) -> tuple[int, ...]:
    """Return how many calls may be sent at once: those of public cases, then the hidden ones.

    Where results are compared with each other, a call must not be known before the others are
    answered.
    """
    if property_rule(exercise) is not None:
        return ()
    shown = next((n for n, one in enumerate(planned) if one.case.hidden), len(planned))
    return tuple(size for size in (shown, len(planned) - shown) if size)


def watched(exercise: CodeExercise) -> tuple[str, ...]:
    """Return the names whose uses are asked for: those that a check forbids."""
    return (*exercise.forbid, *(vectorized.DENIED if exercise.vectorized else ()))
