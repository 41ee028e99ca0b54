"""`grade verify`: an exercise proves itself."""

from grader.verify.claims import Claim, Proof, Subject
from grader.verify.running import verify

__all__ = ["Claim", "Proof", "Subject", "verify"]
