"""Nothing that numerical libraries need is denied: they work inside every layer."""

import importlib.util

import pytest

from grader.wire.jobs import Limits, Returned

LIMITS = Limits(seconds_per_call=120.0, seconds_in_all=300.0, megabytes=1024)

NUMPY = """
import numpy as np
def f():
    rng = np.random.default_rng(1)
    A = rng.normal(size=(60, 60))
    for made in (np.linalg.svd(A), np.linalg.eig(A), np.linalg.qr(A), np.linalg.cholesky(A @ A.T)):
        assert np.isfinite(np.asarray(made[0])).all()
    assert np.allclose(A @ np.linalg.solve(A, np.eye(60)), np.eye(60))
    assert np.allclose(np.fft.ifft2(np.fft.fft2(A)).real, A)
    assert np.allclose(np.einsum("ij,jk->ik", A, A, optimize="optimal"), A @ A)
    windows = np.lib.stride_tricks.sliding_window_view(A, (3, 3))
    assert np.lib.stride_tricks.as_strided(windows, (2, 2), (8, 8)).shape == (2, 2)
    np.random.seed(3)
    assert np.random.rand(3).shape == np.random.permutation(3).shape == (3,)
    large = rng.normal(size=(700, 700))
    assert np.isfinite(large @ large).all()
    assert np.polynomial.Polynomial.fit(A[0], A[1], 3).degree() == 3
    assert np.vectorize(abs)(-A).min() >= 0
    assert np.array2string(np.sort(A, axis=None)[:3])
    return "done"
"""
SYMPY = """
import sympy as sp
import numpy as np
def f():
    x, y = sp.symbols("x y")
    assert sp.solve(x**2 - 2, x) == [-sp.sqrt(2), sp.sqrt(2)]
    assert sp.integrate(sp.exp(-x**2), (x, -sp.oo, sp.oo)) == sp.sqrt(sp.pi)
    assert sp.lambdify(x, sp.sin(x), "numpy")(np.zeros(2)).tolist() == [0, 0]
    assert sp.Matrix([[1, 2], [3, 4]]).det() == -2
    assert sp.latex(sp.diff(x**y, x))
    assert sp.pi.evalf(50)
    return "done"
"""
SCIPY = """
import numpy as np
from scipy import integrate, linalg, optimize, signal, sparse, spatial, special, stats
import scipy.sparse.linalg
def f():
    A = np.random.default_rng(1).normal(size=(30, 30))
    assert np.allclose(linalg.expm(linalg.logm(A @ A.T + np.eye(30))), A @ A.T + np.eye(30))
    assert abs(optimize.minimize(lambda v: ((v - 1) ** 2).sum(), np.zeros(3)).x - 1).max() < 1e-4
    assert abs(integrate.quad(np.sin, 0, np.pi)[0] - 2) < 1e-9
    assert sparse.linalg.spsolve(sparse.eye(5, format="csc"), np.ones(5)).sum() == 5
    assert stats.norm.cdf(0) == special.expit(0) == 0.5
    assert signal.fftconvolve(A, A).shape == (59, 59)
    assert len(spatial.cKDTree(A).query(A[0])) == 2
    return "done"
"""
PANDAS = """
import numpy as np
import pandas as pd
def f():
    frame = pd.DataFrame({"k": ["a", "b", "a"], "v": [1.0, 2.0, 3.0]})
    assert frame.groupby("k").v.sum().tolist() == [4.0, 2.0]
    assert frame.merge(frame, on="k").pivot_table("v_x", "k").shape == (2, 1)
    dates = pd.date_range("2024-01-01", periods=3, tz="Europe/Paris")
    assert frame.set_index(dates).resample("2D").v.mean().size == 2
    assert frame.describe().to_string()
    return "done"
"""
TEXTS = {"numpy": NUMPY, "sympy": SYMPY, "scipy": SCIPY, "pandas": PANDAS}


@pytest.mark.parametrize("name", TEXTS)
def test_a_library_works_inside_every_layer(forked, job, name):
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    preload = () if name == "numpy" else (name,)
    (reply,) = forked.student.run(job(TEXTS[name], limits=LIMITS, preload=preload)).replies
    assert type(reply) is Returned, reply
    assert reply.value == "done"


@pytest.mark.prove
@pytest.mark.parametrize("name", TEXTS)
def test_a_library_that_nobody_imported_before_works_too(forked, job, name):
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    (reply,) = forked.student.run(job(TEXTS[name], limits=LIMITS)).replies
    assert type(reply) is Returned, reply
