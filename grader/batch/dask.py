"""Workers on other machines, through Dask: ``pip install 'grader[dask]'``.

The course has to be at the same path on every machine; submissions travel with their tasks. A
worker that Dask loses is Dask's to replace: it runs the task again elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from grader.errors import GraderError, UsageError

_PATIENCE = "20s"


@contextmanager
def dask_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the scheduler at *address*; give an executor and how many tasks run at a time.

    Raises
    ------
    GraderError
        The extra is not installed, or there is no scheduler or no worker there.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "--dask needs the package distributed; install it with pip install 'grader[dask]', "
            "here and on the workers"
        ) from None
    # What happens to the cluster is said by us, in a sentence; its own words are tracebacks, and
    # come from threads that outlive the connection.
    logging.disable(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GraderError(
            f"there is no Dask scheduler at {address} ({error}); start one with `dask scheduler`, "
            "and workers with `dask worker ADDRESS --nthreads 1`"
        ) from None
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise GraderError(
                f"the Dask scheduler at {address} has no workers; start them with "
                "`dask worker ADDRESS --nthreads 1`"
            )
        yield client.get_executor(pure=False), threads
    finally:
        client.close(timeout=2)
