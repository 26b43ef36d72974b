"""One process for a few pages, several for many."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..fingerprint import fingerprinted
from ..model import Finding, Pair
from ..report import PageReport
from .check_pair import internal_error
from .session import Session

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Result = PageReport | Finding

_FEW = 40  # pairs; starting workers costs more than they save below that
_CHUNK = 8  # pairs of one task: enough to hide the cost of handing it over, few enough to even out the ends


def run(session: Session, jobs: int | None, progress: Callable[[int, int], None]) -> list[Result]:
    """The results of all pairs of the session, in their order."""
    pairs = session.pairs
    wanted = jobs or (1 if len(pairs) < _FEW else _processors())
    if wanted == 1:
        return _alone(session, progress)
    return _together(session, min(wanted, len(pairs)), progress)


def _alone(session: Session, progress: Callable[[int, int], None]) -> list[Result]:
    results = []
    for pair in session.pairs:
        results.append(session.check(pair))
        progress(len(results), len(session.pairs))
    return results


def _together(session: Session, jobs: int, progress: Callable[[int, int], None]) -> list[Result]:
    from concurrent.futures.process import BrokenProcessPool

    pairs = session.pairs
    chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
    results: list[Result] = []
    with _pool(session, jobs) as pool:
        try:
            for found in pool.map(_check, chunks):
                results += found
                progress(len(results), len(pairs))
        except BrokenProcessPool:
            pass
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for pair in pairs[len(results) :]:  # none, unless a page has ended a process: it is not to take others with it
        results.append(_in_own_process(session, pair))
        progress(len(results), len(pairs))
    return results


def _in_own_process(session: Session, pair: Pair) -> Result:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(session, 1) as pool:
        try:
            return pool.submit(_check, (pair,)).result()[0]
        except BrokenProcessPool as error:
            finding = internal_error("the process that checked this page", pair.translation, error)
            return fingerprinted([finding], None, None)[0]


def _pool(session: Session, jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, _start, (session,))


_session: Session | None = None  # of a worker process


def _start(session: Session) -> None:
    global _session
    _session = session
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for us


def _check(pairs: tuple[Pair, ...]) -> list[Result]:
    assert _session is not None
    return [_session.check(pair) for pair in pairs]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
