import json

from grader.wire.birth import birth_for, read_birth, write_birth
from grader.wire.jobs import Limits


def test_a_birth_is_read_as_it_was_written():
    birth = birth_for(Limits(megabytes=64), ("sympy",))
    assert read_birth(json.loads(json.dumps(write_birth(birth)))) == birth


def test_processor_time_ends_after_the_wall_clock():
    assert birth_for(Limits(seconds_in_all=10.0)).cpu_seconds > 10
