from __future__ import annotations

import shlex

from grader.report.page import Page, Replay, file_of
from grader.results import CaseReference, ExerciseResult, SubmissionFacts, Verdict
from tests.report.samples import report

CASE = CaseReference(number=3, total=8, seed="71c2", hidden=False)
EIGEN = ExerciseResult(
    id="eigenvalues-b", title="t", verdict=Verdict.ACCEPTED, points=1, max_points=1, checks=()
)


def test_the_command_names_the_file_the_seed_and_the_case():
    command = Replay().command("softmax.py", CASE)
    assert command == "grade check softmax.py --seed 71c2 --case 3"


def test_the_command_leads_to_the_folder_the_user_named_and_keeps_the_course():
    replay = Replay(folder="my work", options=("--course", "../a bank"))
    words = shlex.split(replay.command("softmax.py", CASE))
    assert words[2:5] == ["my work/softmax.py", "--course", "../a bank"]


def test_what_was_in_a_notebook_is_asked_for_there():
    replay = Replay(folder="work", notebooks={"softmax.py": ("hw 1.ipynb", "softmax")})
    words = shlex.split(replay.command("softmax.py", CASE))
    assert words[2:] == ["work/hw 1.ipynb", "-e", "softmax", "--seed", "71c2", "--case", "3"]


def test_the_file_is_the_one_that_was_handed_in():
    handed_in = SubmissionFacts(sha256="", files=("other.py", "eigenvalues_b.yaml"))
    assert file_of(EIGEN, report(EIGEN, submission=handed_in)) == "eigenvalues_b.yaml"


def test_without_a_file_its_name_is_the_one_that_was_expected():
    assert file_of(EIGEN, report(EIGEN)) == "eigenvalues_b.py"


def test_narrow_pages_have_narrow_margins():
    assert Page(width=40).margin < Page(width=80).margin
