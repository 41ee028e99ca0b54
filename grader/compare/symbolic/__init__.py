"""Typed mathematics: read by our own reader, compared by meaning.

    text --reader--> ir --canonical--> ir --evaluate at points--> equality --rules--> judge

Reading (:func:`read`) is safe and fast and happens in the grader. Comparing (``judge.judge``) can
take long, so it happens in a process that can be killed; only there are mpmath and SymPy imported.
"""

from grader.compare.symbolic.ir import Node
from grader.compare.symbolic.reader import read
from grader.compare.symbolic.tokens import ReadError
from grader.compare.symbolic.writer import write

__all__ = ["Node", "ReadError", "read", "write"]
