"""The operators of the mutator: one literal table, which the documentation shows as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.record import record
from grader.verify.mutation import arithmetic, arrays, calls, logic
from grader.verify.mutation.logic import Replacement
from grader.verify.mutation.site import Site


@record
class Operator:
    """One way to go wrong: *apply* yields what may stand in the place of a node.

    *before* and *after* are an example, in which ``X`` and ``Y`` have two axes, ``v`` and ``w``
    one, and ``n`` is a whole number.
    """

    name: str
    apply: Callable[[Site], Iterator[Replacement]]
    before: str
    after: str

    @property
    def meaning(self) -> str:
        """What goes wrong, in a sentence without its full stop."""
        return " ".join((self.apply.__doc__ or "").split()).rstrip(".")


OPERATORS = (
    Operator("axis-changed", arrays.axis_changed, "X.sum(axis=1)", "X.sum(axis=0)"),
    Operator("axis-removed", arrays.axis_removed, "X.sum(axis=1)", "X.sum()"),
    Operator("axis-added", arrays.axis_added, "X.max()", "X.max(axis=0)"),
    Operator(
        "keepdims-flipped",
        arrays.keepdims_flipped,
        "X.sum(axis=1, keepdims=True)",
        "X.sum(axis=1)",
    ),
    Operator("ddof-changed", arrays.ddof_changed, "v.std(ddof=1)", "v.std()"),
    Operator("product-swapped", arrays.product_swapped, "X @ Y", "Y @ X"),
    Operator("product-elementwise", arrays.product_elementwise, "v @ w", "v * w"),
    Operator("transpose-dropped", arrays.transpose_dropped, "X.T", "X"),
    Operator("transpose-added", arrays.transpose_added, "X @ v", "X.T @ v"),
    Operator("index-swapped", arrays.index_swapped, "v[:, None]", "v[None, :]"),
    Operator("plus-minus", arithmetic.plus_minus, "v + w", "v - w"),
    Operator("times-divide", arithmetic.times_divide, "v * w", "v / w"),
    Operator("division-rounded", arithmetic.division_rounded, "n // 2", "n / 2"),
    Operator("power-product", arithmetic.power_product, "v ** n", "v * n"),
    Operator("minus-dropped", arithmetic.minus_dropped, "-v", "v"),
    Operator("whole-number", arithmetic.whole_number, "v ** 2", "v ** 1"),
    Operator("fraction", arithmetic.fraction, "0.5 * v", "1.0 * v"),
    Operator("bound-moved", arithmetic.bound_moved, "v[:n]", "v[:n + 1]"),
    Operator("comparison", logic.comparison, "v < w", "v <= w"),
    Operator("and-or", logic.and_or, "(v > 0) & (w > 0)", "(v > 0) | (w > 0)"),
    Operator("not-dropped", logic.not_dropped, "~np.isnan(v)", "np.isnan(v)"),
    Operator("condition-negated", logic.condition_negated, "v if n else w", "v if not n else w"),
    Operator("truth-flipped", logic.truth_flipped, "np.unique(v, True)", "np.unique(v, False)"),
    Operator("loop-left", logic.loop_left, "while n: break", "while n: continue"),
    Operator("raise-removed", logic.raise_removed, "raise ValueError", ""),
    Operator("statement-dropped", logic.statement_dropped, "v -= w", ""),
    Operator("sum-mean", calls.sum_mean, "v.sum()", "v.mean()"),
    Operator("min-max", calls.min_max, "np.argmin(v)", "np.argmax(v)"),
    Operator("function-swapped", calls.function_swapped, "np.cos(v)", "np.sin(v)"),
    Operator("call-dropped", calls.call_dropped, "np.sqrt(v)", "v"),
    Operator("arguments-swapped", calls.arguments_swapped, "np.cross(v, w)", "np.cross(w, v)"),
    Operator("keyword-dropped", calls.keyword_dropped, "zip(v, w, strict=True)", "zip(v, w)"),
    Operator("dtype-dropped", calls.dtype_dropped, "np.array(v, dtype=float)", "np.array(v)"),
    Operator(
        "option-swapped",
        calls.option_swapped,
        "np.searchsorted(v, w, side='right')",
        "np.searchsorted(v, w, side='left')",
    ),
    Operator("order-reversed", calls.order_reversed, "np.sort(v)", "np.sort(v)[::-1]"),
    Operator("result-swapped", calls.result_swapped, "return (v, w)", "return (w, v)"),
    Operator("name-swapped", calls.name_swapped, "X @ v", "Y @ v"),
    Operator(
        "limits-swapped",
        calls.limits_swapped,
        "sp.integrate(f, (x, 0, 1))",
        "sp.integrate(f, (x, 1, 0))",
    ),
)
"""Every operator is tried at every place of a reference where it says something."""
