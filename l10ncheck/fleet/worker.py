"""Checks one repository in a process of its own, so that no repository can end or block the others.

``python -m l10ncheck.fleet.worker`` is that process. It reads a task from standard input and writes the row to standard
output. It ends, together with the git processes that it has started, when the process above it dies.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from time import sleep, time

import msgspec
from msgspec.structs import replace

from ..catalogues import load_texts
from ..messages import gettext, one_line, use_texts
from .check import Task, check_repository
from .rows import Failure, Row

_MOST_ERROR = 500  # characters of an error message
_MOST_OUTPUT = 10_000_000  # bytes of a row; those of a site with 50 languages have 50,000

_running: set[subprocess.Popen[bytes]] = set()


def run_task(task: Task) -> Row:
    """Check a repository in a new process, and return its row.

    If the process takes too long or crashes, the row has the error.
    """
    started = time()
    command = [sys.executable, "-P", "-m", __name__]  # -P: import nothing from the working folder
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        _running.add(process)
        try:
            output, errors = process.communicate(msgspec.json.encode(task), task.timeout)
            row = _row(task, process.returncode, output, errors)
        except subprocess.TimeoutExpired:
            message = gettext("the check took more than {seconds:,} seconds", seconds=task.timeout)
            row = _failed(task, "timeout", message)
        finally:
            _running.discard(process)
            if process.returncode != 0:
                _end(process)
    return replace(row, seconds=round(time() - started, 1))


def stop_workers() -> None:
    """End all processes that ``run_task`` has started here and that have not finished."""
    for process in tuple(_running):
        _end(process)


def _row(task: Task, status: int, output: bytes, errors: bytes) -> Row:
    if status == 0 and len(output) <= _MOST_OUTPUT:
        return msgspec.json.decode(output, type=Row)
    if status == 0:
        message = gettext(
            "the report on the repository is too large ({size:,} bytes; the limit is {limit:,})",
            size=len(output),
            limit=_MOST_OUTPUT,
        )
    elif status < 0:
        message = gettext("the process that checked the repository was stopped by signal {number}", number=-status)
    else:
        last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
        message = gettext("the process that checked the repository failed: {error}", error=last or status)
    return _failed(task, "crash", message)


def _failed(task: Task, failure: Failure, message: str) -> Row:
    return replace(task.row, failure=failure, error=one_line(message)[:_MOST_ERROR])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and the processes that it has started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _end_with_parent(parent: int) -> None:
    """Wait until the process ``parent``, which started this one, has ended. Then kill this process and its children.

    The end is noticed because this process gets another parent.
    """
    while os.getppid() == parent:
        sleep(1)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)


def _limit_files(most_bytes: int) -> None:
    """Limit the size of each file that this process and its children can write, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    allowed = most_bytes if most == resource.RLIM_INFINITY else min(most, most_bytes)
    resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, most))


def _main() -> None:
    Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    use_texts(load_texts(task.language))
    _limit_files(task.most_bytes)
    sys.stdout.buffer.write(msgspec.json.encode(check_repository(task)))


if __name__ == "__main__":
    _main()
