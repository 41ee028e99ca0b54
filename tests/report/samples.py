"""Reports for the tests of reporters: every verdict once, as a student may meet it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from grader.results import (
    CaseReference,
    Check,
    ExerciseResult,
    Exhibit,
    Finding,
    Isolation,
    Measured,
    Place,
    Report,
    Scope,
    Status,
    SubmissionFacts,
    Verdict,
    Visibility,
)

PUBLIC = CaseReference(number=3, total=8, seed="71c2", hidden=False)
HIDDEN = CaseReference(number=2, total=10, seed="9e0f", hidden=True)


def passed(*ids: str) -> tuple[Check, ...]:
    return tuple(Check(id=id_, status=Status.PASSED) for id_ in ids)


def skipped(*ids: str) -> tuple[Check, ...]:
    return tuple(Check(id=id_, status=Status.SKIPPED) for id_ in ids)


def failed(id_: str, finding: Finding, **more: object) -> Check:
    return replace(Check(id=id_, status=Status.FAILED, finding=finding), **more)


ACCEPTED = ExerciseResult(
    id="affine-vectorize",
    title="Vectorise w*x + b",
    verdict=Verdict.ACCEPTED,
    points=2.0,
    max_points=2.0,
    checks=(
        *passed("found", "readable", "runs", "type", "shape", "dtype"),
        Check(id="values", status=Status.PASSED, points=1.0, max_points=1.0),
        *passed("inputs unchanged"),
        Check(id="vectorized", status=Status.PASSED, points=1.0, max_points=1.0),
    ),
    measured=Measured(
        speedup=41.27, speedup_interval=(38.9, 43.04), ratio=1.1, interval=(1.04, 1.2)
    ),
)
ROUGH = ExerciseResult(
    id="matvec",
    title="Matrix times vector",
    verdict=Verdict.ACCEPTED,
    points=2.0,
    max_points=2.0,
    checks=(
        Check(
            id="values",
            status=Status.PASSED,
            points=2.0,
            max_points=2.0,
            note="right, but less accurate than it should be (error 3e-8)",
        ),
    ),
)
WRONG = ExerciseResult(
    id="softmax",
    title="Row-wise softmax",
    verdict=Verdict.WRONG_ANSWER,
    points=0.0,
    max_points=2.0,
    checks=(
        *passed("found", "readable", "runs", "type", "shape", "dtype"),
        failed(
            "values",
            Finding(
                code=Verdict.WRONG_ANSWER,
                message="12 of 12 entries differ; worst at [0, 3]: got 0.333, expected 0.644",
                why="your result equals exp(Z) / exp(Z).sum(axis=0): "
                "you normalised columns, not rows.",
                case=PUBLIC,
                exhibits=(
                    Exhibit(label="Z", text="array(3, 4), row 0 = [1. 2. 3. 4.]"),
                    Exhibit(label="want row 0", text="[0.032  0.087  0.237  0.644]   sum 1.000"),
                    Exhibit(
                        label="got  row 0",
                        text="[0.333  0.333  0.333  0.333]   sum 1.333",
                        differs=True,
                    ),
                ),
                facts={"max_abs": 0.311, "differing": 12},
            ),
            max_points=2.0,
        ),
        *skipped("inputs unchanged", "deterministic"),
    ),
    output="".join(f"row {i}\n" for i in range(9)),
)
SHAPE = ExerciseResult(
    id="cov",
    title="Covariance of the columns",
    verdict=Verdict.WRONG_SHAPE,
    points=0.0,
    max_points=2.0,
    checks=(
        failed(
            "shape",
            Finding(
                code=Verdict.WRONG_SHAPE,
                message="rule X: (m, n) -> (n, n)   here m=6, n=3 -> (3, 3)   got (6, 6) = (m, m)",
                why="(m, m) is what X @ X.T gives. Which product sums over the m rows?",
            ),
        ),
        *skipped("dtype", "values"),
    ),
)
LOOP = ExerciseResult(
    id="pairwise",
    title="Pairwise distances",
    verdict=Verdict.NOT_VECTORIZED,
    points=1.0,
    max_points=3.0,
    checks=(
        Check(id="values", status=Status.PASSED, points=1.0, max_points=1.0),
        *passed("shape"),
        failed(
            "vectorized",
            Finding(
                code=Verdict.NOT_VECTORIZED,
                message="line 3 runs once per element: 25 times at m = 24, 97 times at m = 96",
                place=Place(file="pairwise.py", line=7, source="    for i in range(m):"),
            ),
            max_points=2.0,
        ),
    ),
)
STOPPED = ExerciseResult(
    id="newton",
    title="Newton's method",
    verdict=Verdict.TIME_LIMIT,
    points=0.0,
    max_points=2.0,
    checks=(
        Check(
            id="runs",
            status=Status.ERRORED,
            finding=Finding(
                code=Verdict.TIME_LIMIT,
                message="stopped after 2.0 s",
                place=Place(file="newton.py", line=12, source="    while abs(f(x)) > tol:"),
                case=replace(PUBLIC, number=1),
                exhibits=(
                    Exhibit(label="f", text="f(x) = x**2 + 1"),
                    Exhibit(label="x0", text="0.5"),
                ),
            ),
        ),
        *skipped("values"),
    ),
)
SYNTAX = ExerciseResult(
    id="sgd",
    title="One epoch of stochastic gradient descent",
    verdict=Verdict.SYNTAX_ERROR,
    points=0.0,
    max_points=3.0,
    checks=(
        *passed("found"),
        Check(
            id="readable",
            status=Status.ERRORED,
            finding=Finding(
                code=Verdict.SYNTAX_ERROR,
                message="'(' was never closed",
                place=Place(
                    file="sgd.py", line=14, column=12, source="    w = w - (eta * gradient(w, X"
                ),
            ),
        ),
        *skipped("runs", "values"),
    ),
)
BLANK = ExerciseResult(
    id="eig2",
    title="Eigenvalues of a 2 x 2 matrix",
    verdict=Verdict.NOT_IMPLEMENTED,
    points=0.0,
    max_points=2.0,
    checks=(
        failed(
            "runs",
            Finding(code=Verdict.NOT_IMPLEMENTED, message="eig2 still raises NotImplementedError"),
        ),
    ),
)
MISSING = ExerciseResult(
    id="broadcast-bias",
    title="Add a bias to every row",
    verdict=Verdict.MISSING,
    points=0.0,
    max_points=1.0,
    checks=(
        failed(
            "found",
            Finding(code=Verdict.MISSING, message="there is no broadcast_bias.py in this folder"),
        ),
        *skipped("readable", "runs", "type", "shape", "dtype", "values"),
    ),
)
PARTIAL = ExerciseResult(
    id="minibatch-split",
    title="Split into batches",
    verdict=Verdict.PARTIAL,
    points=1.5,
    max_points=2.0,
    checks=(
        failed(
            "values",
            Finding(
                code=Verdict.WRONG_ANSWER,
                message="2 of 8 cases differ: the last, shorter batch is missing",
                case=replace(PUBLIC, number=7),
            ),
            points=1.5,
            max_points=2.0,
        ),
    ),
)
SECRET = ExerciseResult(
    id="svd-factors",
    title="The factors of a matrix",
    verdict=Verdict.WRONG_ANSWER,
    points=0.0,
    max_points=3.0,
    checks=(
        failed(
            "values",
            Finding(
                code=Verdict.WRONG_ANSWER,
                message="U is not orthonormal",
                case=HIDDEN,
                exhibits=(Exhibit(label="A", text="TELLTALE"),),
                facts={"telltale": "TELLTALE"},
            ),
        ),
        failed(
            "dtype",
            Finding(code=Verdict.WRONG_DTYPE, message="TELLTALE", case=HIDDEN),
            visibility=Visibility.HIDDEN,
        ),
    ),
    output="TELLTALE\n",
)
OURS = ExerciseResult(
    id="kmeans-step",
    title="One step of k-means",
    verdict=Verdict.BROKEN,
    points=None,
    max_points=2.0,
    checks=(
        Check(
            id="values",
            status=Status.BROKEN,
            max_points=2.0,
            finding=Finding(
                code=Verdict.BROKEN, message="the reference raised ValueError on this case"
            ),
        ),
    ),
)
KEPT = ExerciseResult(
    id="eigenvalues-b",
    title="Eigenvalues on paper",
    verdict=Verdict.RECORDED,
    points=0.0,
    max_points=4.0,
    checks=(
        Check(
            id="charpoly",
            status=Status.RECORDED,
            max_points=4.0,
            note="received; your course marks it after you hand in",
        ),
    ),
)
EVERYTHING = (
    *(ACCEPTED, ROUGH, PARTIAL, WRONG, SHAPE, LOOP, STOPPED, SYNTAX),
    *(BLANK, MISSING, SECRET, OURS, KEPT),
)


def report(*exercises: ExerciseResult, **more: object) -> Report:
    """Return a report on *exercises*; *more* replaces what the report says otherwise."""
    plain = Report(
        grader="0.1.0",
        scope=Scope.PUBLIC,
        isolation=Isolation.CONTAINED,
        course="numpy-bank",
        exercises=exercises,
        submission=SubmissionFacts(sha256="0" * 64, files=("softmax.py", "sgd.py")),
        started=datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC),
        seconds=1.234,
    )
    return replace(plain, **more)
