"""Opens the executor that runs the checks of a fleet: threads on this computer, or the workers of a Dask cluster.

Both are executors of ``concurrent.futures``. The rest of the package only calls ``submit``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from ..errors import L10ncheckError
from ..messages import gettext

_DASK = re.compile(r"dask://((?:[\w.-]+|\[[\da-fA-F:]+\]):\d{1,5})/?")
_SECONDS = 30  # to connect to the scheduler


class ExecutorError(L10ncheckError):
    """The executor cannot be opened. The message says why."""


@contextmanager
def open_executor(address: str, jobs: int | None) -> Iterator[Executor]:
    """Open an executor for a ``with`` block.

    Args:
        address: The address of a scheduler, such as ``dask://10.0.0.5:8786``; empty for this computer.
        jobs: The number of repositories to check at the same time on this computer; None for one for each processor.
            The workers of a cluster decide this for themselves.

    Raises:
        ExecutorError: The address is not valid, Dask is not installed, or the scheduler does not answer.
    """
    if not address:
        # Threads are enough: each only waits for the process that checks a repository.
        executor = ThreadPoolExecutor(jobs or os.cpu_count() or 1)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
        return
    match = _DASK.fullmatch(address)
    if not match:
        raise ExecutorError(gettext('"{address}" is not an executor such as dask://HOST:PORT', address=address))
    try:
        from distributed import Client
    except ImportError:
        message = gettext('the executor "{address}" needs Dask: pip install "l10ncheck[dask]"', address=address)
        raise ExecutorError(message) from None
    try:
        client = Client(f"tcp://{match[1]}", timeout=_SECONDS, set_as_default=False)
    except OSError as error:
        message = gettext("the scheduler {address} does not answer: {problem}", address=address, problem=error)
        raise ExecutorError(message) from None
    with client:
        yield client.get_executor(pure=False)  # a second attempt is not the same task
