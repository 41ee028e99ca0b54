from __future__ import annotations

import os
import signal
from concurrent.futures import CancelledError

import pytest

from grader.batch import Pool
from grader.batch.pool import TRIES, WorkerLost

from . import calls


@pytest.fixture
def pool():
    with Pool(2) as opened:
        yield opened


def test_calls_run_in_other_processes_and_reuse_them(pool):
    found = [future.result() for future in [pool.submit(calls.square, n) for n in range(20)]]
    assert [value for value, _ in found] == [n * n for n in range(20)]
    workers = {pid for _, pid in found}
    assert os.getpid() not in workers
    assert len(workers) <= 2


def test_what_a_call_raises_is_the_callers(pool):
    with pytest.raises(ValueError, match="oh"):
        pool.submit(calls.fail, "oh").result()
    assert pool.submit(calls.square, 3).result()[0] == 9


def test_a_worker_that_dies_costs_nobody_anything(pool, tmp_path):
    dying = pool.submit(calls.die_at_first, str(tmp_path / "marks"), TRIES - 1)
    others = [pool.submit(calls.square, n) for n in range(10)]
    assert dying.result() == TRIES - 1
    assert [future.result()[0] for future in others] == [n * n for n in range(10)]


def test_a_call_that_ends_every_worker_is_given_up(pool):
    deadly = pool.submit(calls.die)
    others = [pool.submit(calls.square, n) for n in range(10)]
    with pytest.raises(WorkerLost, match=f"ended {TRIES} workers"):
        deadly.result()
    assert [future.result()[0] for future in others] == [n * n for n in range(10)]


def test_a_worker_that_hangs_is_replaced():
    with Pool(1, patience=0.2) as pool, pytest.raises(WorkerLost):
        pool.submit(calls.hang).result()


def test_a_result_that_cannot_be_sent_is_said(pool):
    with pytest.raises(TypeError, match="cannot be sent"):
        pool.submit(calls.unsendable).result()


def test_an_idle_worker_that_is_killed_is_replaced(pool):
    _, pid = pool.submit(calls.square, 1).result()
    os.kill(pid, signal.SIGKILL)
    assert pool.submit(calls.square, 2).result()[0] == 4


def test_what_waits_can_be_cancelled():
    pool = Pool(1)
    futures = [pool.submit(calls.square, n) for n in range(50)]
    pool.shutdown(cancel_futures=True)
    done = [future for future in futures if not future.cancelled()]
    assert [future.result()[0] for future in done] == [n * n for n in range(len(done))]
    if len(done) < 50:
        with pytest.raises(CancelledError):
            futures[-1].result()
    with pytest.raises(RuntimeError):
        pool.submit(calls.square, 1)


def test_workers_are_gone_when_the_pool_is(pool):
    _, pid = pool.submit(calls.square, 1).result()
    pool.shutdown()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
