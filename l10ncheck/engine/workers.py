"""Runs a check: in this process, or in several worker processes if that takes less time."""

from __future__ import annotations

import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

from ..catalogues import load_texts
from ..fingerprint import fingerprinted
from ..messages import current_texts, gettext, use_texts
from ..model import Finding, Pair
from ..report import PageReport
from .check_pair import error_text, internal_error
from .session import Session

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Result = PageReport | Finding

_TRIAL = 0.2  # seconds for which one process checks pairs, to measure what a pair costs
_WORTHWHILE = 0.5  # estimated seconds from which several workers save more time than they take to start
_CHUNK_SIZE = (
    8  # least number of pairs in one task: enough to outweigh the cost of a task, few enough to keep all workers busy
)


def run_session(session: Session, jobs: int | None, progress: Callable[[int, int], None]) -> list[Result]:
    """Check all pairs of a session.

    Args:
        session: The session, which is copied to each worker process.
        jobs: The number of processes; None to choose it by the time that the first pairs take.
        progress: Called with the number of finished pairs and the number of all pairs.

    Returns:
        The results, in the order of the pairs.
    """
    groups = _groups(session.pairs)
    results: dict[Pair, Result] = {}
    for found in _run_all(session, jobs, groups):
        results |= found
        progress(len(results), len(session.pairs))
    return [results[pair] for pair in session.pairs]


def _run_all(session: Session, jobs: int | None, groups: list[tuple[Pair, ...]]) -> Iterator[dict[Pair, Result]]:
    if jobs is None:
        started, done = perf_counter(), 0
        while done < len(groups) and perf_counter() - started < _TRIAL:
            yield from _run_in_process(session, groups[done : done + 1])
            done += 1
        groups = groups[done:]
        seconds_left = (perf_counter() - started) / max(done, 1) * len(groups)
        jobs = 1 if seconds_left < _WORTHWHILE else _processor_count()
    yield from _run_in_process(session, groups) if jobs == 1 else _run_in_pool(session, jobs, groups)


def _groups(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """Return the pairs in groups. All pairs of a source are in one group, so one process parses the source once."""
    by_source: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_source[pair.source].append(pair)
    groups: list[list[Pair]] = [[]]
    for of_source in by_source.values():
        if len(groups[-1]) >= _CHUNK_SIZE:
            groups.append([])
        groups[-1] += of_source
    return [tuple(group) for group in groups if group]


def _run_in_process(session: Session, groups: Iterable[Sequence[Pair]]) -> Iterator[dict[Pair, Result]]:
    for pair in chain.from_iterable(groups):
        yield {pair: session.check(pair)}


def _run_in_pool(session: Session, jobs: int, groups: Sequence[tuple[Pair, ...]]) -> Iterator[dict[Pair, Result]]:
    from concurrent.futures.process import BrokenProcessPool

    session.read_versions()
    finished = 0
    with _pool(session, min(jobs, len(groups))) as pool:
        try:
            for group, found in zip(groups, pool.map(_check_group, groups), strict=True):
                finished += 1
                yield dict(zip(group, found, strict=True))
        except BrokenProcessPool:
            pass
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    # Unfinished pairs remain only if a page has crashed a worker. Each of them is checked in a process of its own, so
    # only that page fails.
    for pair in chain.from_iterable(groups[finished:]):
        yield {pair: _check_in_own_process(session, pair)}


def _check_in_own_process(session: Session, pair: Pair) -> Result:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(session, 1) as pool:
        try:
            return pool.submit(_check_group, (pair,)).result()[0]
        except BrokenProcessPool as error:
            message = gettext("the worker process crashed while it checked this page: {error}", error=error_text(error))
            return fingerprinted([internal_error(message, pair.translation)], None, None)[0]


def _pool(session: Session, jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, _start_worker, (session, current_texts().language))


_session: Session | None = None  # the session of this worker process


def _start_worker(session: Session, language: str) -> None:
    global _session
    _session = session
    if language != current_texts().language:  # only if the worker is not a fork of its parent
        use_texts(load_texts(language))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process handles Ctrl-C


def _check_group(pairs: tuple[Pair, ...]) -> list[Result]:
    assert _session is not None
    return [_session.check(pair) for pair in pairs]


def _processor_count() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
