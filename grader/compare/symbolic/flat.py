"""An expression as a list of its different parts, each after everything below it.

Whatever works an expression out goes through this list once for each point: a part that occurs
twice is worked out once, and the stack is never deeper than one call.
"""

from __future__ import annotations

from grader.compare.symbolic.ir import Expression, operands


class Flat:
    """The parts of an expression, and where the operands of each stand in the list.

    Parameters
    ----------
    root
        A canonical expression; it is the last of the parts.
    """

    __slots__ = ("below", "parts")

    def __init__(self, root: Expression) -> None:
        places: dict[Expression, int] = {}
        self.parts: list[Expression] = []
        self.below: list[list[int]] = []
        waiting: list[tuple[Expression, tuple[Expression, ...] | None]] = [(root, None)]
        while waiting:
            node, operands_done = waiting.pop()
            if node in places:
                continue
            under = operands(node) if operands_done is None else operands_done
            if under and operands_done is None:
                waiting.append((node, under))
                waiting.extend((child, None) for child in under)
                continue
            places[node] = len(self.parts)
            self.parts.append(node)
            self.below.append([places[child] for child in under])

    def __len__(self) -> int:
        return len(self.parts)
