"""Names of NumPy, SymPy and Python that operators know, in literal tables."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
REDUCTIONS = frozenset({
    "sum", "mean", "prod", "min", "max", "amin", "amax", "argmin", "argmax", "std", "var",
    "median", "any", "all", "cumsum", "cumprod", "ptp", "nansum", "nanmean", "nanmax", "nanmin",
    "average", "count_nonzero", "sort", "argsort", "norm",
})
"""Functions whose second argument is an axis, or as a method the first one."""

PRODUCTS = frozenset({
    "dot", "matmul", "inner", "vdot",
})

WRAPPERS = frozenset({
    "sqrt", "abs", "absolute", "fabs", "exp", "log", "log1p", "expm1", "square", "maximum",
    "minimum", "clip", "copy", "deepcopy", "real", "conj", "conjugate", "ravel", "flatten",
    "squeeze", "sort", "sorted", "unique", "argsort", "cumsum", "reversed", "round", "rint",
    "floor", "ceil", "int", "tuple", "norm", "sum", "mean", "sin", "cos", "tan", "tanh",
    "arccos", "arcsin", "sign", "flip", "roll", "diag", "inv", "det", "diff", "integrate",
    "expand", "factor", "doit", "subs", "evalf", "n", "removeO", "solve", "limit", "series",
    "limit_denominator", "astype", "nan_to_num", "triu", "tril", "broadcast_to", "atleast_2d",
    "reshape", "set", "where", "bincount",
})
"""Functions without which what they are given may be taken for the result."""

COMMUTATIVE = frozenset({
    "maximum", "minimum", "add", "multiply", "equal", "not_equal", "logical_and", "logical_or",
    "logical_xor", "min", "max", "array_equal", "hypot", "gcd", "lcm", "isinstance", "symbols",
    "Eq", "Add", "Mul", "gcd_terms", "print",
})
"""Functions for which the order of arguments means nothing."""

METHODS = frozenset({
    "min", "max", "any", "all", "sum", "mean", "argmin", "argmax", "std", "var", "cumsum",
    "cumprod", "prod", "diff", "integrate",
})
"""What values themselves can do, of arrays or expressions."""

BUILTINS = frozenset({
    "min", "max", "any", "all",
})
"""What Python itself can do."""
# fmt: on

OTHERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sum-mean": {
        "sum": ("mean",),
        "mean": ("sum", "median"),
        "nansum": ("nanmean",),
        "nanmean": ("nansum",),
        "median": ("mean",),
        "cumsum": ("cumprod",),
        "cumprod": ("cumsum",),
        "prod": ("sum",),
        "average": ("sum",),
    },
    "min-max": {
        "min": ("max",),
        "max": ("min",),
        "amin": ("amax",),
        "amax": ("amin",),
        "nanmin": ("nanmax",),
        "nanmax": ("nanmin",),
        "minimum": ("maximum",),
        "maximum": ("minimum",),
        "argmin": ("argmax",),
        "argmax": ("argmin",),
        "any": ("all",),
        "all": ("any",),
        "logical_and": ("logical_or",),
        "logical_or": ("logical_and",),
        "floor": ("ceil",),
        "ceil": ("floor",),
        "Min": ("Max",),
        "Max": ("Min",),
    },
    "function-swapped": {
        "cos": ("sin",),
        "sin": ("cos",),
        "tan": ("sin",),
        "cosh": ("sinh",),
        "sinh": ("cosh",),
        "tanh": ("sinh",),
        "arccos": ("arcsin",),
        "arcsin": ("arccos",),
        "acos": ("asin",),
        "asin": ("acos",),
        "log": ("exp",),
        "exp": ("log", "expm1"),
        "log1p": ("log",),
        "expm1": ("exp",),
        "log2": ("log",),
        "log10": ("log",),
        "std": ("var",),
        "var": ("std",),
        "zeros": ("ones",),
        "ones": ("zeros",),
        "zeros_like": ("ones_like",),
        "ones_like": ("zeros_like",),
        "hstack": ("vstack",),
        "vstack": ("hstack",),
        "triu": ("tril",),
        "tril": ("triu",),
        "repeat": ("tile",),
        "tile": ("repeat",),
        "diff": ("integrate",),
        "integrate": ("diff",),
        "add": ("subtract",),
        "subtract": ("add",),
        "multiply": ("divide",),
        "divide": ("multiply",),
    },
}
"""Which function may be mistaken for which, by the operator that does it."""

OPTIONS: Mapping[str, str] = {
    "left": "right",
    "right": "left",
    "ij": "xy",
    "xy": "ij",
    "C": "F",
    "F": "C",
    "same": "valid",
    "valid": "same",
    "full": "valid",
    "+": "-",
    "-": "+",
}
"""Arguments that are a word, and what may be said for it."""
