"""The one place where an error on one pair of pages becomes a finding, so that all other pairs are still done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..files import ReadError
from ..fingerprint import fingerprinted
from ..model import Finding, Pair, Severity, Span

T = TypeVar("T")

_MOST_LETTERS = 300  # of an error: some quote whole pages


def attempt(work: Callable[[Pair], T], pair: Pair, *, strict: bool = False) -> T | Finding:
    """What ``work`` makes of a pair, or why it makes nothing. ``strict``: let errors of our own through."""
    try:
        return work(pair)
    except ReadError as error:
        finding = Finding("unreadable-page", Severity.ERROR, str(error), pair.translation, Span(0, 0))
    except Exception as error:
        if strict:
            raise
        finding = internal_error("l10ncheck", pair.translation, error)
    return fingerprinted([finding], None, None)[0]


def internal_error(culprit: str, path: str, error: BaseException) -> Finding:
    """A fault of l10ncheck itself as a finding, so that the run goes on."""
    words = f"{type(error).__name__}: {error}"
    return Finding(
        rule="internal-error",
        severity=Severity.ERROR,
        message=f"{culprit} failed here: {words[:_MOST_LETTERS]}",
        path=path,
        span=Span(0, 0),
        hint="This is a fault of l10ncheck, not of the page: please report it.",
    )
