"""An error on one pair of pages becomes a finding, so that all other pairs are still done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..files import ReadError
from ..fingerprint import fingerprinted
from ..model import Finding, Pair, Severity, Span
from .check_pair import internal_error

T = TypeVar("T")


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
