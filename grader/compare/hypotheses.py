"""Recognised causes: what may have gone wrong, where it explains every entry that is wrong.

Each hypothesis is a small function that says what it would take to make one array of the other.
It returns sentences that name sizes and arguments and no values, so that the sentence for a case
with m = 6 and for one with m = 3 is the same: a cause is told only if it is found in every case
that fails (:func:`shared`). A guess that explains some of them is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from grader.compare.causes_of_order import (
    columns_up_to_sign,
    first_or_last_only,
    other_axis,
    other_order,
    other_rows,
    repeated_row,
    reversed_order,
    transposed,
)
from grader.compare.causes_of_size import (
    absolute,
    another_root,
    constant_factor,
    constant_offset,
    familiar_factor,
    missing_argument,
    named_factor,
    opposite_sign,
    rounded,
    scaled_lines,
    single_precision,
    wrong_ddof,
)
from grader.compare.differing import Differing

Hypothesis = Callable[[Differing], Iterable[str]]

HYPOTHESES: tuple[Hypothesis, ...] = (
    single_precision,
    rounded,
    opposite_sign,
    absolute,
    transposed,
    other_axis,
    familiar_factor,
    wrong_ddof,
    named_factor,
    another_root,
    missing_argument,
    constant_factor,
    constant_offset,
    reversed_order,
    other_order,
    other_rows,
    first_or_last_only,
    repeated_row,
    columns_up_to_sign,
    scaled_lines,
)
"""What has fewer ways to fit by chance comes first: a constant fits more easily than a name."""


def causes(differing: Differing) -> tuple[str, ...]:
    """Return every recognised cause that explains all of one case, the likeliest first."""
    actual, expected = differing.actual, differing.expected
    numeric = actual.dtype.kind in "iufc" and expected.dtype.kind in "iufc"
    finite = numeric and np.isfinite(actual).all() and np.isfinite(expected).all()
    if not finite or not expected.size or not differing.known.sought:
        return ()
    with np.errstate(all="ignore"):
        said = [sentence for guess in HYPOTHESES for sentence in guess(differing.in_floats())]
    return tuple(dict.fromkeys(said))


def shared(cases: Sequence[tuple[str, ...]]) -> str:
    """Return the first cause that is among those of every case, or ""."""
    others = [set(each) for each in cases[1:]]
    first = cases[0] if cases else ()
    return next((cause for cause in first if all(cause in other for other in others)), "")
