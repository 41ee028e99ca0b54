"""How much memory one call needs at its highest, beyond its arguments."""

from __future__ import annotations

import tracemalloc

from grader.child.arguments import Arguments
from grader.child.program import Program
from grader.wire.jobs import Weighed


def weigh(program: Program, arguments: Arguments) -> Weighed:
    """Call the function once and weigh; what it raises is not caught.

    NumPy reports the memory of its arrays, too. The result counts, the arguments do not.
    """
    function = program.function
    assert function is not None, "a function that was not found is not called"
    first, then = program.divided(arguments.fresh())
    tracemalloc.start()
    try:
        returned = function(*first)
        if then is not None:
            returned(*then)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return Weighed(peak_bytes=peak)
