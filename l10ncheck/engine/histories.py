"""The histories of the pairs of a site, now or at a revision."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..cache import Cache
from ..config import Config
from ..history import HistoryError
from ..history.archive import Versions
from ..history.pages import Past
from ..history.pins import pin_of
from ..history.repository import Repository
from ..markdown import front_matter_of
from ..model import Page
from ..pin import without_pins
from ..revisions import Departure, PageHistory, Pin
from .shelf import Draft

if TYPE_CHECKING:
    from ..history.readings import Readings

Pages = tuple[Page, Page]  # of a pair, the source first


class Inquiry(Struct, frozen=True):
    """Everything that the history of a pair is made from, its pages being ``draft``.

    ``until``, ``pin``, ``pinned`` and ``horizon``: see ``past_of``. ``key`` is the key of the result.
    """

    draft: Draft
    versions: Versions
    until: int | None
    pin: Pin | None
    pinned: str
    horizon: tuple[str, ...]
    key: str


class Histories:
    """The sources of a site may be in another repository than its translations.

    ``rev``: the revision to look back from, HEAD if empty; ``pins``: whether commits that translations name are taken
    at their word. ``no_history`` says in words why nothing is known of the past, and is empty where something is;
    ``is_cut_off`` tells whether the clone is a shallow one. Raises LookupError for a revision that does not exist.
    """

    def __init__(self, config: Config, cache: Cache, rev: str = "", *, pins: bool = True) -> None:
        self._config = config
        self._cache = cache
        self._pin_keys = config.pin_keys if pins else ()
        self._readings: defaultdict[str, Readings] = defaultdict(_readings)
        root = posixpath.normpath(config.source_root or ".")
        self.source_root = "" if root == "." else root
        self._here = Repository(config.root)
        self._there = Repository(config.root / root) if self.source_root else self._here
        self.tip = self._here.tip(rev or "HEAD")
        if rev and self.tip is None:
            raise LookupError(f"the repository of {config.root.absolute()} has no such revision")
        # The same commit where the sources are in a folder of the same repository.
        self.source_tip = (self._there.tip(self.tip) if self.tip else None) or self._there.tip()
        self.no_history = "history = false" if config.history is False else self._there.why_not()

    @property
    def is_cut_off(self) -> bool:
        return bool(self._there.horizon)

    def inquire(self, draft: Draft) -> Inquiry | None:
        """What the history of a pair is made from; None where the source has none, as a page that is not committed."""
        versions = self.versions(draft.pair.source)
        if versions is None:
            return None
        pin = pin_of(front_matter_of(draft.translation), self._pin_keys) if self._has_pin(draft.translation) else None
        pinned = self.source_at(draft.pair.source, pin.value) if pin else ""
        until = self._changed(draft.pair.translation, draft.translation)
        horizon = tuple(sorted({version.rev for version in versions.infos} & self._there.horizon))
        key = self._cache.key("history", draft, versions.infos, until, pin, pinned, horizon)
        return Inquiry(draft, versions, until, pin, pinned, horizon, key)

    def answer(self, inquiry: Inquiry, pages: Pages, known: PageHistory | None = None) -> Past | None:
        """The history that was inquired about: ``known``, or kept from an earlier run, or told from the pages."""
        kept = known or self._cache.get(inquiry.key, PageHistory)
        if kept is not None:
            return Past(kept, inquiry.versions)
        if not len(inquiry.versions):
            return None
        from ..history.pages import past_of

        past = past_of(
            inquiry.versions,
            *pages,
            inquiry.until,
            self._readings[inquiry.draft.pair.source],
            pin=inquiry.pin,
            pinned=inquiry.pinned,
            horizon=inquiry.horizon,
        )
        if inquiry.versions.is_complete:  # or else more may be known when the rest has been fetched
            self._cache.put(inquiry.key, past.history)
        return past

    def versions(self, source: str) -> Versions | None:
        """The versions of a source page, by its path in the project, oldest first; None without a history."""
        if self.no_history or not self.source_tip:
            return None
        found = self._there.versions(self._path(source), self.source_tip)
        return found if found.infos else None

    def departure(self, source: str) -> Departure | None:
        """Where a source page went that was there once, as paths in the project; None where that is not known."""
        if self.no_history or not self.source_tip:
            return None
        found = self._there.departure(self._path(source), self.source_tip)
        if found is None or not found.to or not self.source_root:
            return found
        return replace(found, to=posixpath.join(self.source_root, found.to))

    def source_at(self, source: str, commit: str) -> str:
        """The id of what a source page held at a commit in its history; empty where there is no such thing."""
        if self.no_history or not self.source_tip:
            return ""
        return self._there.content_at(self._path(source), commit, self.source_tip) or ""

    def time_of(self, rev: str) -> int | None:
        """When the commit was made that a revision names, in seconds since 1970; None where there is no such one."""
        commit = self._here.tip(rev)
        return self._here.time(commit) if commit else None

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


def _readings() -> Readings:
    from ..history.readings import Readings

    return Readings()


def open_histories(config: Config, cache: Cache) -> Histories | None:
    """The histories of a site, None where the configuration wants none, or wants them only where there are any.

    Raises HistoryError where it insists.
    """
    if config.history is False:
        return None
    histories = Histories(config, cache)
    if histories.no_history and config.history is True:
        raise HistoryError(f"history = true, but {histories.no_history}")
    return None if histories.no_history else histories
