"""What is reported under a name like a rule's, and is no rule: the check of a page is not complete.

They are known wherever a rule is explained, and cannot be configured: nobody can switch them off.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Rule


class Fault(Rule):
    """Base of the faults. They are found while pages are read and rules are run, so that ``check`` finds none."""

    group = "pages"
    severity = Severity.ERROR
    examples = ()

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        return iter(())


class InternalError(Fault):
    """A fault of l10ncheck itself: the page was not checked to the end.

    ## Why it matters
    Nobody knows whether the page has other problems. The exit code is 2; the other pages and rules are still checked.

    ## What is ignored
    Nothing: it cannot be switched off, dismissed by a comment in the page or chosen with `--select`.

    ## How to fix it
    Report it with the message and, if possible, the page. `--debug` shows where it happened.
    """

    name = "internal-error"


class UnreadablePage(Fault):
    """A page, or its source, cannot be read, so it was not checked.

    ## Why it matters
    Nobody knows whether the page has problems. The exit code is 2; the other pages are still checked.

    ## What is ignored
    Nothing: it cannot be switched off, dismissed by a comment in the page or chosen with `--select`.

    ## How to fix it
    The message says what is wrong: a file that cannot be opened, is no UTF-8 or is larger than `max_file_size`. Repair
    the file, or exclude it in the configuration.
    """

    name = "unreadable-page"


FAULTS: dict[str, type[Fault]] = {fault.name: fault for fault in (InternalError, UnreadablePage)}
