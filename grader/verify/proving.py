"""Proving one exercise, of whatever kind; whatever happens, there is a proof of it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from grader.errors import GraderError, SpecError
from grader.grading import Grader
from grader.kinds.packages import lacking
from grader.spec.checking import Exercise
from grader.verify import code, quiz
from grader.verify.claims import Proof, unproved, unreadable


class Prove(Protocol):
    """Prove one exercise of the kind; it may raise, and is a failed proof then."""

    def __call__(self, grader: Grader, exercise: Any, /, *, thorough: bool) -> Proof: ...


PROOFS: Mapping[str, Prove] = {"code": code.prove, "quiz": quiz.prove}
"""How exercises of each kind prove themselves."""


def prove(grader: Grader, exercise: Exercise, *, thorough: bool = False) -> Proof:
    """Prove one exercise; a fault of the grader is a failed claim and harms no other proof.

    A *thorough* proof tries mutants on all cases, although one that catches them is enough.
    """
    begun = time.monotonic()
    if reason := lacking(exercise):
        return Proof(exercise=exercise.id, claims=(), skipped=reason)
    try:
        proof = PROOFS[exercise.kind](grader, exercise, thorough=thorough)
    except SpecError as error:
        proof = unreadable(exercise.id, error)
    except GraderError as error:
        proof = unproved(exercise.id, str(error))
    except Exception as error:  # noqa: BLE001 - one exercise must not end the run for all others
        proof = unproved(exercise.id, f"a fault of the grader, {_where(error)}; please report it")
    return replace(proof, seconds=time.monotonic() - begun)


def _where(error: Exception) -> str:
    """Return what was raised and where, on one line."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{at}: {error}"
