"""The histories of the pairs of a site, now or at a revision."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..cache import Cache
from ..config import Config
from ..history import GitError, HistoryError, NoHistoryError, NoRepositoryError
from ..history.archive import Versions
from ..history.errors import NoCommitsError, UnknownRevisionError
from ..history.git_tree import is_one_tree
from ..history.pair_history import PairHistory
from ..history.pins import pin_of
from ..history.repository import Repository
from ..history_types import FileRemoval, PageHistory, Pin
from ..markdown import front_matter_of
from ..model import Page
from ..pin_writer import without_pins
from .page_store import PairTexts

if TYPE_CHECKING:
    from ..history.feature_cache import FeatureCache

Pages = tuple[Page, Page]  # of a pair, the source first


class HistoryRequest(Struct, frozen=True):
    """Everything that the history of a pair is made from, its pages being ``draft``.

    ``until``, ``pin``, ``pinned`` and ``horizon``: see ``pair_history``. ``key`` is the key of the result.
    """

    draft: PairTexts
    versions: Versions
    until: int | None
    pin: Pin | None
    pinned: str
    horizon: tuple[str, ...]
    key: str


class PairHistories:
    """The sources of a site may be in another repository than its translations.

    ``rev``: the revision to look back from, HEAD if empty; ``pins``: whether commits that translations name are taken
    at their word. ``tip`` and ``source_tip``: the commits that either repository stands at; None without one.
    ``is_one_tree``: whether every commit has the files of both. ``absence`` says why nothing is known of the past,
    None where something is. Raises HistoryError where a revision does not exist, or git fails; so does what is asked.
    """

    def __init__(self, config: Config, cache: Cache, rev: str = "", *, pins: bool = True) -> None:
        self._config = config
        self._cache = cache
        self._pin_keys = config.pin_keys if pins else ()
        self._readings: defaultdict[str, FeatureCache] = defaultdict(_readings)
        root = posixpath.normpath(config.source_root or ".")
        self.source_root = "" if root == "." else root
        self._here = Repository(config.root)
        self._there = Repository(config.root / root) if self.source_root else self._here
        self.is_one_tree = not self.source_root or is_one_tree(config.root, config.root / root)
        self.tip: str | None = None
        self.source_tip: str | None = None
        self.absence: NoHistoryError | None = None
        if config.history is False:
            self.absence = NoHistoryError("history = false")
        if rev:
            self.tip = self._here.tip(rev)
        elif not self.absence:
            with suppress(NoHistoryError):  # the translations need none
                self.tip = self._here.tip()
        try:
            if not self.absence:
                self.source_tip = self._there.tip(self.tip or "HEAD") if self.is_one_tree else self._there.tip()
                self._there.verify()
        except NoHistoryError as error:
            self.absence = error

    @property
    def notes(self) -> tuple[str, ...]:
        """What part of the past is not known, one sentence each."""
        if self.absence:
            return (f"without history: {self.absence}; what the source has changed is not known",)
        if self._there.horizon:
            return (
                "a shallow clone: changes from before its history are not known; `git fetch --unshallow` gets them",
            )
        return ()

    def inquire(self, draft: PairTexts) -> HistoryRequest | None:
        """What the history of a pair is made from; None where the source has none, as a page that is not committed."""
        versions = self.versions(draft.pair.source)
        if versions is None:
            return None
        pin = pin_of(front_matter_of(draft.translation), self._pin_keys) if self._has_pin(draft.translation) else None
        pinned = self.source_at(draft.pair.source, pin.value) if pin else ""
        until = self._changed(draft.pair.translation, draft.translation)
        horizon = tuple(sorted({version.rev for version in versions.infos} & self._there.horizon))
        key = self._cache.key("history", draft, versions.infos, until, pin, pinned, horizon)
        return HistoryRequest(draft, versions, until, pin, pinned, horizon, key)

    def answer(self, inquiry: HistoryRequest, pages: Pages, known: PageHistory | None = None) -> PairHistory | None:
        """The history that was inquired about: ``known``, or kept from an earlier run, or told from the pages."""
        if not len(inquiry.versions):  # reads them all: one that is missing is an error, not one version less
            return None
        kept = known or self._cache.get(inquiry.key, PageHistory)
        if kept is not None:
            return PairHistory(kept, inquiry.versions)
        from ..history.pair_history import pair_history

        past = pair_history(
            inquiry.versions,
            *pages,
            inquiry.until,
            self._readings[inquiry.draft.pair.source],
            pin=inquiry.pin,
            pinned=inquiry.pinned,
            horizon=inquiry.horizon,
        )
        self._cache.put(inquiry.key, past.history)
        return past

    def versions(self, source: str) -> Versions | None:
        """The versions of a source page, by its path in the project, oldest first; None without a history."""
        if self.absence or not self.source_tip:
            return None
        found = self._there.versions(self._path(source), self.source_tip)
        return found if found.infos else None

    def departure(self, source: str) -> FileRemoval | None:
        """Where a source page went that was there once, as paths in the project; None where that is not known."""
        if self.absence or not self.source_tip:
            return None
        found = self._there.departure(self._path(source), self.source_tip)
        if found is None or not found.to or not self.source_root:
            return found
        return replace(found, to=posixpath.join(self.source_root, found.to))

    def source_at(self, source: str, commit: str) -> str:
        """The id of what a source page held at a commit in its history; empty where there is no such thing."""
        if self.absence or not self.source_tip:
            return ""
        return self._there.content_at(self._path(source), commit, self.source_tip) or ""

    def time_of(self, rev: str) -> int | None:
        """When the commit was made that a revision names, in seconds since 1970; None where there is no such one."""
        try:
            return self._here.time(self._here.tip(rev))
        except (NoHistoryError, UnknownRevisionError):
            return None

    def close(self) -> None:
        """End the git that reads for us."""
        self._here.close()
        self._there.close()

    def _path(self, source: str) -> str:
        return posixpath.relpath(source, self.source_root) if self.source_root else source

    def _has_pin(self, text: str) -> bool:
        return any(key in text for key in self._pin_keys)

    def _changed(self, path: str, translation: str) -> int | None:
        """When a translation was last changed; None where that is just now. Writing its pin is no change."""
        if not self.tip:
            return None
        text = without_pins(translation, self._config.pin_keys)
        if text == translation:
            return self._here.last_change(path, self.tip, text)
        time = None
        for version, then in reversed(self._here.versions(path, self.tip)):
            if without_pins(then, self._config.pin_keys) != text:
                break
            time = version.time
        return time


def _readings() -> FeatureCache:
    from ..history.feature_cache import FeatureCache

    return FeatureCache()


def open_histories(config: Config, cache: Cache, rev: str = "") -> tuple[PairHistories | None, tuple[str, ...]]:
    """The histories of a site for a check, which works without them too, and the notes for its report.

    A missing repository, or one without a commit, gives no note. Raises HistoryError where the configuration requires
    history.
    """
    if config.history is False:
        return None, ()
    try:
        histories = PairHistories(config, cache, rev)
        if not histories.absence:
            return histories, histories.notes
        error: HistoryError = histories.absence
    except GitError as failure:
        error = failure
    if config.history is True:
        raise HistoryError(f"history = true, but {error}")
    return None, () if isinstance(error, (NoRepositoryError, NoCommitsError)) else (f"without history: {error}",)
