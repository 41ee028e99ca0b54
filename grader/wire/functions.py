"""Functions that an exercise may pass as arguments, sent by name (:class:`NamedFunction`).

The first group takes a number or an array and works entry by entry; the second takes a vector and
returns a number, and has a gradient for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def _identity(x: Any) -> Any:
    return x


def _constant(x: Any) -> Any:
    return 0 * x + 3.0


def _affine(x: Any) -> Any:
    return 2.0 * x + 1.0


def _affine_derivative(x: Any) -> Any:
    return 0 * x + 2.0


def _square(x: Any) -> Any:
    return x * x


def _square_derivative(x: Any) -> Any:
    return 2.0 * x


def _cube(x: Any) -> Any:
    return x * x * x


def _cube_derivative(x: Any) -> Any:
    return 3.0 * x * x


def _negative_sin(x: Any) -> Any:
    return -np.sin(x)


def _tanh_derivative(x: Any) -> Any:
    return 1.0 - np.tanh(x) ** 2


def _square_minus_two(x: Any) -> Any:
    return x * x - 2.0


def _square_plus_one(x: Any) -> Any:
    return x * x + 1.0


def _cos_minus_x(x: Any) -> Any:
    return np.cos(x) - x


def _cos_minus_x_derivative(x: Any) -> Any:
    return -np.sin(x) - 1.0


def _sphere(x: Array) -> float:
    return float(np.sum(np.square(x)))


def _sphere_gradient(x: Array) -> Array:
    return 2.0 * np.asarray(x, dtype=float)


def _rosenbrock(x: Array) -> float:
    x = np.asarray(x, dtype=float)
    return float(np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2))


def _rosenbrock_gradient(x: Array) -> Array:
    x = np.asarray(x, dtype=float)
    rise = x[1:] - x[:-1] ** 2
    gradient = np.zeros_like(x)
    gradient[:-1] = -400.0 * x[:-1] * rise - 2.0 * (1.0 - x[:-1])
    gradient[1:] += 200.0 * rise
    return gradient


def _bowl_weights(x: Array) -> Array:
    return np.arange(1.0, np.asarray(x).size + 1.0)


def _quadratic_bowl(x: Array) -> float:
    """Return 1/2 * sum of k * (x_k - 1)^2: at (1, ..., 1) it is 0, later axes are steeper."""
    return float(0.5 * np.sum(_bowl_weights(x) * (np.asarray(x, dtype=float) - 1.0) ** 2))


def _quadratic_bowl_gradient(x: Array) -> Array:
    return _bowl_weights(x) * (np.asarray(x, dtype=float) - 1.0)


FUNCTIONS: Mapping[str, Callable[[Any], Any]] = {
    "identity": _identity,
    "constant": _constant,
    "affine": _affine,
    "affine_derivative": _affine_derivative,
    "square": _square,
    "square_derivative": _square_derivative,
    "cube": _cube,
    "cube_derivative": _cube_derivative,
    "sin": np.sin,
    "sin_derivative": np.cos,
    "cos": np.cos,
    "cos_derivative": _negative_sin,
    "exp": np.exp,
    "exp_derivative": np.exp,
    "tanh": np.tanh,
    "tanh_derivative": _tanh_derivative,
    "square_minus_two": _square_minus_two,
    "square_minus_two_derivative": _square_derivative,
    "square_plus_one": _square_plus_one,
    "square_plus_one_derivative": _square_derivative,
    "cos_minus_x": _cos_minus_x,
    "cos_minus_x_derivative": _cos_minus_x_derivative,
    "sphere": _sphere,
    "sphere_gradient": _sphere_gradient,
    "rosenbrock": _rosenbrock,
    "rosenbrock_gradient": _rosenbrock_gradient,
    "quadratic_bowl": _quadratic_bowl,
    "quadratic_bowl_gradient": _quadratic_bowl_gradient,
}
