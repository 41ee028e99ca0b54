from __future__ import annotations

import json

import pytest

from grader.spec.solution import Accepted, Solution
from grader.verify.secrecy import code_secrets, leak

REFERENCE = '''\
import numpy as np

def scale(a, x):
    """Scale x."""
    # The product of a number and an array.
    return np.multiply(a, x)
'''
SECRETS = code_secrets(
    Solution(
        REFERENCE, (Accepted("other", "def scale(a, x): return np.multiply(x, a)\n"),), mistakes=()
    ),
    "scale",
)


def test_the_secrets_are_the_bodies_of_the_samples():
    assert list(SECRETS) == ["the reference", "accepted/other.py"]
    assert list(SECRETS.values()) == ["return np.multiply(a, x)", "return np.multiply(x, a)"]


@pytest.mark.parametrize(
    "text",
    [
        REFERENCE,
        "return np.multiply(a,\n        x)",
        json.dumps({"reference": REFERENCE}),
        "solution: |\n    return   np.multiply( a, x )\n",
    ],
)
def test_a_solution_is_found_however_it_is_written(tmp_path, text):
    (tmp_path / ".grade").mkdir()
    (tmp_path / ".grade" / "bundle.json").write_text(text)
    assert leak(tmp_path, SECRETS, "") == ".grade/bundle.json holds the reference"


def test_what_the_public_spec_says_is_no_secret(tmp_path):
    (tmp_path / "stub.py").write_text(REFERENCE)
    assert leak(tmp_path, SECRETS, "The loop: return np.multiply(a, x)") == ""


def test_a_folder_without_solutions_is_fine(tmp_path):
    (tmp_path / "values").write_bytes(bytes(range(256)))
    (tmp_path / "stub.py").write_text("def scale(a, x):\n    raise NotImplementedError\n")
    assert leak(tmp_path, SECRETS, "") == ""


def test_text_that_is_too_short_to_mean_anything_is_not_searched_for(tmp_path):
    (tmp_path / "stub.py").write_text("return x\n")
    assert leak(tmp_path, {"the reference": "return x"}, "") == ""


@pytest.mark.parametrize(
    ("source", "secret"),
    [
        ("def other(x):\n    return x\n", "def other(x):\n    return x\n"),
        ("def scale(a, x:\n", "def scale(a, x:\n"),
        ('def scale(a, x):\n    """Only this."""\n', ""),
    ],
)
def test_what_has_no_body_to_show_is_secret_as_a_whole(source, secret):
    assert code_secrets(Solution(source, (), ()), "scale")["the reference"] == secret
