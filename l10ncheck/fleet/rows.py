"""Defines the result for each repository of a fleet: a row of the dashboard."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..worklist.progress import LocaleProgress
from ..worklist_types import ItemKind

# What has failed: fetching the repository, the time limit, the process that checked it, or the check itself.
Failure = Literal["", "fetch", "timeout", "crash", "check"]


class FleetItem(Struct, frozen=True):
    """One of the most urgent worklist items of a language.

    Attributes:
        kind: The kind of task.
        path: The path of the translation in the site; empty for a replacement on many pages.
        section: The headings of the section, such as ``Guide › Setup``.
        words: The number of words to translate.
        size: The size of the task, from ``XS`` to ``XXL``.
    """

    kind: ItemKind
    path: str
    section: str
    words: int
    size: str


class LocaleState(Struct, frozen=True):
    """The translations of a repository into one language, in numbers.

    Attributes:
        progress: How many pages and words are up to date, outdated or untranslated.
        drifted: The number of pages whose differences make readers miss something or read something else.
        errors: The number of errors in these translations, without those in the baseline.
        warnings: The number of warnings in these translations, without those in the baseline.
        items: The most urgent worklist items.
    """

    progress: LocaleProgress
    drifted: int
    errors: int
    warnings: int
    items: tuple[FleetItem, ...] = ()


class Row(Struct, frozen=True):
    """The result for one repository.

    Attributes:
        name: The name of the repository.
        address: Its address or path.
        revision: The revision that was asked for; empty for the default branch.
        commit: The commit that was checked; empty if it is not known.
        failure: What failed, as one of the values of ``Failure``, such as ``timeout``; empty if the repository was
            checked.
        error: The message about the failure, on one line; empty if the repository was checked.
        locales: The state of each language; empty after a failure.
        notes: What could not be read, such as an unreadable page; one sentence each.
        seconds: The duration, including the time to fetch.
        attempts: How often the repository was tried in this run.
        time: When the check ended, in seconds since 1970.
        run: The identifier of the run.
        entry: A hash of the entry in the file of the fleet.
        before: The state of each language in the last earlier run that could check the repository, for comparison.
        before_time: When that check ended, in seconds since 1970; 0 if there was none.
    """

    name: str
    address: str
    revision: str = ""
    commit: str = ""
    failure: Failure = ""
    error: str = ""
    locales: tuple[LocaleState, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    attempts: int = 1
    time: int = 0
    run: str = ""
    entry: str = ""
    before: tuple[LocaleState, ...] = ()
    before_time: int = 0
