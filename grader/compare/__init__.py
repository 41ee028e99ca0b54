"""Whether two values agree, and if not, where and how they differ.

What a submission returned is first made to fit (:func:`unpack`, :func:`conform`), its shape is
checked (:func:`check_shape`), and then :func:`compare` applies the exercise's rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from grader.compare import properties
from grader.compare.conform import Conformed, conform, not_a_function, unpack
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.hypotheses import shared
from grader.compare.judging import Judge, Judged
from grader.compare.numbers import agree
from grader.compare.properties import PropertyError
from grader.compare.shapes import check_shape
from grader.compare.view import Comparator, View
from grader.spec.rules import Compare, PropertyRule, Raises
from grader.spec.types import is_symbolic

__all__ = [
    "COMPARATORS",
    "SAME",
    "Comparator",
    "ComparisonError",
    "Conformed",
    "Difference",
    "Judge",
    "Judged",
    "PropertyError",
    "View",
    "agree",
    "check_shape",
    "compare",
    "conform",
    "not_a_function",
    "shared",
    "unpack",
]

_WHERE: Mapping[str, str] = {
    "allclose": "numbers.allclose",
    "cholesky": "factorizations.cholesky",
    "determinant": "inverses.determinant",
    "eigenpairs": "eigenpairs.eigenpairs",
    "eigenvalues": "eigenvalues.eigenvalues",
    "exact": "numbers.exact",
    "expr": "expressions.expressions",
    "expr_up_to_constant": "expressions.expressions",
    "expr_up_to_factor": "expressions.expressions",
    "frame": "frames.frame",
    "gradient": "descent.gradient",
    "inverse": "inverses.inverse",
    "iterates": "descent.iterates",
    "labels": "clusters.labels",
    "least_squares": "systems.least_squares",
    "log_probabilities": "likelihoods.log_probabilities",
    "logits": "likelihoods.logits",
    "low_rank": "low_rank.low_rank",
    "lu": "lu.lu",
    "minimiser": "descent.minimiser",
    "multiset": "sets.multiset",
    "null_space": "subspaces.null_space",
    "pca": "components.pca",
    "pinv": "inverses.pinv",
    "probabilities": "likelihoods.probabilities",
    "projection": "subspaces.projection",
    "property": "properties.property_holds",
    "qr": "factorizations.qr",
    "raises": "errors.raises",
    "sequence": "sequences.sequence",
    "solve": "systems.solve",
    "subspace": "subspaces.subspace",
    "svd": "singular.svd",
    "up_to_permutation": "sets.up_to_permutation",
    "up_to_phase": "spaces.up_to_phase",
    "up_to_scale": "spaces.up_to_scale",
    "up_to_sign": "spaces.up_to_sign",
}
"""The module and function of each rule. An exercise needs one; all take a while to import."""


class _Comparators(Mapping[str, Comparator]):
    """The comparators by the names of their rules; each is imported when it is looked up."""

    def __getitem__(self, rule: str) -> Comparator:
        module, function = _WHERE[rule].split(".")
        comparator: Comparator = getattr(import_module(f"grader.compare.{module}"), function)
        return comparator

    def __iter__(self) -> Iterator[str]:
        return iter(_WHERE)

    def __len__(self) -> int:
        return len(_WHERE)


COMPARATORS: Mapping[str, Comparator] = _Comparators()


def compare(rule: Compare, actual: object, expected: object, view: View) -> Difference:
    """Apply *rule* to two conformed values, then the properties it asks for besides.

    A joint rule speaks of all results in *view*; of others the difference names the result that
    it was found in.

    Raises
    ------
    ComparisonError
        The reference or the exercise is at fault.
    """
    # A multiset or sequence of expressions is a question for the same judge.
    symbolic = is_symbolic(view.result.type) and not isinstance(rule, Raises)
    comparator = COMPARATORS["expr" if symbolic else rule.rule]
    found = comparator(actual, expected, rule, view)
    if isinstance(rule, PropertyRule):
        return found
    if found:
        return found if view.entry.single or rule.joint else found.at(view.result.name)
    besides = properties.check_all(rule, view)
    return besides if besides or besides.note else found
