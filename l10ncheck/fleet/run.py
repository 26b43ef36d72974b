"""Checks all repositories of a fleet, keeps their rows, and goes on where an interrupted run has stopped."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from time import time

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..cache import digest
from ..errors import L10ncheckError
from ..files import make_folder, read_data, read_text, write_text
from ..messages import current_texts, gettext, one_line
from .check import Task
from .rows import Row
from .settings import Fleet, FleetRepository
from .worker import run_task, stop_workers

_ATTEMPTS = 2
_STATE = "run.json"

# Called after each repository with its row, the number of finished repositories and the number of all.
Progress = Callable[[Row, int, int], None]

_DASK = re.compile(r"dask://((?:[\w.-]+|\[[\da-fA-F:]+\]):\d{1,5})/?")
_SECONDS = 30  # to connect to the scheduler


class _State(Struct, frozen=True):
    """The current or last run: its identifier, and whether it has finished."""

    run: str
    finished: bool


def run_fleet(
    fleet: Fleet, base: Path, folder: Path, executor: Executor, progress: Progress, *, restart: bool = False
) -> list[Row]:
    """Check the repositories of a fleet, and return their rows in the order of the fleet.

    The row of each repository is stored as soon as it is known. If the last run was interrupted, repositories that it
    has checked are not checked again.

    Args:
        fleet: The fleet.
        base: The folder of ``fleet.toml``.
        folder: The folder for rows, clones and caches.
        executor: Runs ``run_task`` for each repository.
        progress: Called after each repository with its row, the number of finished repositories and the number of all.
        restart: Whether to check all repositories, also those that an interrupted run has checked.

    Raises:
        ReadError: A configuration file that the fleet names cannot be read.
        OSError: The folder cannot be written.
    """
    tasks = {each.name: _task(fleet, each, base, folder) for each in fleet.repositories}
    make_folder(folder / "rows")
    run = _begin(folder, restart=restart)
    old = {name: _stored(folder, name) for name in tasks}
    done = {
        name: row
        for name, row in old.items()
        if row and row.run == run and not row.failure and row.entry == _entry(tasks[name])
    }

    def finish(task: Task, row: Row, attempt: int) -> None:
        name = task.repository.name
        row = replace(row, run=run, entry=_entry(task), attempts=attempt, time=int(time()))
        row = _with_trend(row, old[name])
        write_text(_row_file(folder, name), msgspec.json.encode(row).decode("utf-8", "replace") + "\n")
        done[name] = row
        progress(row, len(done), len(tasks))

    _run_all([task for name, task in tasks.items() if name not in done], executor, finish)
    write_text(folder / _STATE, msgspec.json.encode(_State(run, finished=True)).decode())
    return [done[name] for name in tasks]


def _run_all(tasks: Sequence[Task], executor: Executor, finish: Callable[[Task, Row, int], None]) -> None:
    """Run all tasks, and call ``finish`` for each with its row and the number of attempts.

    A task is run once more if its repository could not be fetched, or if the check took too long or crashed. If an
    exception is raised meanwhile, such as KeyboardInterrupt, all tasks are stopped.
    """
    pending: dict[Future[Row], tuple[Task, int]] = {}
    finished: SimpleQueue[Future[Row]] = SimpleQueue()

    def submit(task: Task, attempt: int) -> None:
        future = executor.submit(run_task, task)
        pending[future] = task, attempt
        future.add_done_callback(finished.put)

    try:
        for task in tasks:
            submit(task, 1)
        while pending:
            future = finished.get()
            task, attempt = pending.pop(future)
            row = _result(future, task)
            if row.failure and row.failure != "check" and attempt < _ATTEMPTS:
                submit(task, attempt + 1)
            else:
                finish(task, row, attempt)
    except BaseException:
        for future in pending:
            future.cancel()
        stop_workers()
        raise


def _result(future: Future[Row], task: Task) -> Row:
    """Return the row of a finished task; a row with an error if the executor has lost the task."""
    try:
        return future.result()
    except Exception as error:  # each executor has errors of its own
        message = one_line(f"{type(error).__name__}: {error}")
        return replace(task.row, failure="crash", error=message[:500])


def _task(fleet: Fleet, repository: FleetRepository, base: Path, folder: Path) -> Task:
    return Task(
        repository=repository,
        base=str(base.absolute()),
        folder=str(folder.absolute()),
        config=read_text(base / repository.config) if repository.config else "",
        timeout=fleet.timeout,
        most_bytes=fleet.most_bytes,
        items=fleet.items,
        language=current_texts().language,
    )


def _entry(task: Task) -> str:
    return digest(task.repository, task.config)


def _begin(folder: Path, *, restart: bool) -> str:
    """Return the identifier of the run to continue: the last one if it was interrupted, otherwise a new one.

    A new run also begins if ``restart`` is True. Its identifier is stored in ``folder``.
    """
    data = read_data(folder / _STATE)
    try:
        state = msgspec.json.decode(data, type=_State) if data else None
    except (msgspec.MsgspecError, UnicodeError):
        state = None
    if state and not state.finished and not restart:
        return state.run
    run = datetime.now(UTC).isoformat(timespec="microseconds")
    write_text(folder / _STATE, msgspec.json.encode(_State(run, finished=False)).decode())
    return run


def _row_file(folder: Path, name: str) -> Path:
    return folder / "rows" / f"{name}.json"


def _stored(folder: Path, name: str) -> Row | None:
    """Return the stored row of a repository; None if there is none, or another version of l10ncheck wrote it."""
    data = read_data(_row_file(folder, name))
    try:
        return msgspec.json.decode(data, type=Row) if data else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _with_trend(row: Row, old: Row | None) -> Row:
    """Return the new row of a repository with the numbers of an earlier run (``before``), for comparison.

    Args:
        row: The new row.
        old: The stored row; None without one. Its ``locales`` become ``before``. If the stored row is from the
            same run, or if its check failed, the ``before`` of the stored row is used instead.
    """
    if old is None:
        return row
    if old.locales and old.run != row.run:
        return replace(row, before=tuple(replace(each, items=()) for each in old.locales), before_time=old.time)
    return replace(row, before=old.before, before_time=old.before_time)


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
