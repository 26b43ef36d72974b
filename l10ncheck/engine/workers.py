"""One process for a few pages, several for many."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from ..model import Finding, Pair
from ..report import PageReport
from .session import Session

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
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    pairs = session.pairs
    chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
    results: list[Result] = []
    with ProcessPoolExecutor(jobs, context, _start, (session,)) as pool:
        try:
            for found in pool.map(_check, chunks):
                results += found
                progress(len(results), len(pairs))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return results


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
