"""Findings that do not come from rules: they report that a page could not be checked, or not completely.

They are documented like rules, but users cannot configure them or switch them off.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Rule


class Failure(Rule):
    """Base class of the failures: findings which report that l10ncheck could not check a page, or not completely.

    The engine creates these findings, so ``check`` yields nothing. A class of a failure only holds its documentation.
    """

    group = "pages"
    severity = Severity.ERROR
    examples = ()

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        return iter(())


class InternalError(Failure):
    """l10ncheck itself failed, so the page was not checked completely.

    ## Why it matters
    The page may have other problems. The exit code is 2. All other pages and rules are still checked.

    ## What is ignored
    Nothing. This finding cannot be switched off, suppressed by a comment in the page or chosen with `--select`.

    ## How to fix it
    Report the message and, if possible, the page as a bug. `--debug` shows where the error occurred.
    """

    name = "internal-error"


class UnreadablePage(Failure):
    """A page or its source cannot be read, so it was not checked.

    ## Why it matters
    The page may have problems. The exit code is 2. All other pages are still checked.

    ## What is ignored
    Nothing. This finding cannot be switched off, suppressed by a comment in the page or chosen with `--select`.

    ## How to fix it
    The message gives the reason: the file cannot be opened, is not valid UTF-8, or is larger than `max_file_size`.
    Repair the file, or exclude it in the configuration.
    """

    name = "unreadable-page"


FAILURES: dict[str, type[Failure]] = {failure.name: failure for failure in (InternalError, UnreadablePage)}
