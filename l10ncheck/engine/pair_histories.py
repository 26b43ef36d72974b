"""The histories of the pairs of a site, as they were at HEAD or at another revision."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..cache import Cache
from ..config import Config
from ..files import is_page
from ..history import GitError, HistoryError, NoHistoryError, NoRepositoryError
from ..history.errors import NoCommitsError, UnknownRevisionError
from ..history.followed_edits import followed_until
from ..history.git_tree import is_one_tree
from ..history.pair_history import PairHistory, page_too_long, pair_history
from ..history.pins import pin_of
from ..history.repository import Repository, Versions
from ..history_types import FileRemoval, PageHistory, Pin, Version
from ..messages import gettext
from ..model import Page
from .alignments import lexicon_for, load_lexicons
from .page_store import PairTexts

if TYPE_CHECKING:
    from ..history.features import FeatureCache


class HistoryRequest(Struct, frozen=True):
    """Everything from which the history of a pair is computed.

    Attributes:
        texts: The texts of the pair.
        versions: The versions of the source.
        edits: The versions of the translation.
        until: The time of the last change of the translation, in seconds since 1970; None if it is not committed.
        pin: The pin of the translation; None if it has none.
        pinned_blob: The git id of the source's content at the pinned commit; empty if it is unknown.
        shallow_boundary: The commits of ``versions`` at which a shallow clone ends; empty for a complete clone.
        key: The cache key of the history.
    """

    texts: PairTexts
    versions: Versions
    edits: Versions
    until: int | None
    pin: Pin | None
    pinned_blob: str
    shallow_boundary: tuple[str, ...]
    key: str


class PairHistories:
    """The histories of the pairs of a site. The sources and the translations may be in different repositories.

    All methods raise HistoryError if git fails.

    Args:
        config: The configuration of the site.
        cache: The cache of histories.
        rev: The revision of the translations at which the histories end; empty for HEAD.
        pins: Whether to use the pins of the translations.

    Attributes:
        source_root: The folder of the repository with the sources; empty if they are in the same repository.
        tip: The commit of the translations at which the histories end; None if they are not in a repository.
        source_tip: The commit of the sources at which the histories end; None if there is no history.
        is_one_tree: Whether the sources and the translations are in the same repository, so each commit contains both.
        absence: The reason why there is no history; None if there is one.

    Raises:
        HistoryError: The revision does not exist, or git fails.
        LexiconError: A lexicon is not valid.
    """

    def __init__(self, config: Config, cache: Cache, rev: str = "", *, pins: bool = True) -> None:
        self._config = config
        self._cache = cache
        self._pin_keys = config.pin_keys if pins else ()
        self._fields = (*config.pin_keys, config.outdated_key)  # of the front matter that are no translation
        self._lexicons = load_lexicons(config)
        self._features: defaultdict[str, FeatureCache] = defaultdict(_feature_cache)
        root = posixpath.normpath(config.source_root or ".")
        self.source_root = "" if root == "." else root
        self._translations = Repository(config.root, cache)
        self._sources = Repository(config.root / root, cache) if self.source_root else self._translations
        self.is_one_tree = not self.source_root or is_one_tree(config.root, config.root / root)
        self.tip: str | None = None
        self.source_tip: str | None = None
        self.absence: NoHistoryError | None = None
        if config.history is False:
            self.absence = NoHistoryError("history = false")
        if rev:
            self.tip = self._translations.resolve(rev)
        elif not self.absence:
            with suppress(NoHistoryError):  # translations need no history
                self.tip = self._translations.resolve()
        try:
            if not self.absence:
                source_rev = self.tip if self.is_one_tree and self.tip else "HEAD"
                self.source_tip = self._sources.resolve(source_rev)
                self._sources.require_history()
        except NoHistoryError as error:
            self.absence = error

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes for the report: why there is no history, or that a shallow clone lacks the older versions.

        Empty if the history is complete.
        """
        if self.absence:
            return (
                gettext(
                    "the git history is not available: {reason}; changes of the source are unknown", reason=self.absence
                ),
            )
        if self._sources.shallow_boundary:
            return (
                gettext(
                    "the repository is a shallow clone; older changes are not known; "
                    'run "git fetch --unshallow" to get them'
                ),
            )
        return ()

    def prepare(self, texts: PairTexts) -> HistoryRequest | None:
        """Collect everything from which the history of a pair is computed; None if the source has no history.

        Collecting is fast. ``resolve`` computes the history itself, or takes it from the cache.
        """
        if not is_page(texts.pair.source):  # string files are compared without their history
            return None
        versions = self.versions(texts.pair.source)
        if versions is None:
            return None
        pin = pin_of(texts.translation, self._pin_keys)
        pinned_blob = self.source_blob_at(texts.pair.source, pin.value) if pin else ""
        path, tip = texts.pair.translation, self.tip
        edits = self._translations.versions(path, tip) if tip else Versions((), list)
        until = self._translations.committed_at(path, tip, texts.translation) if tip else None
        known = {version.rev for version in versions.without_texts}
        boundary = tuple(sorted(known & self._sources.shallow_boundary))
        lexicon = lexicon_for(texts.pair, self._lexicons)
        words = lexicon.digest if lexicon else ""
        known_texts = versions.without_texts, edits.without_texts
        key = self._cache.key("history", texts, known_texts, until, pin, pinned_blob, boundary, words, self._fields)
        return HistoryRequest(texts, versions, edits, until, pin, pinned_blob, boundary, key)

    def resolve(
        self, request: HistoryRequest, source: Page, translation: Page, known: PageHistory | None = None
    ) -> PairHistory | None:
        """Return the history of a pair, together with the versions of its source and their texts.

        Args:
            request: The result of ``prepare``.
            source: The source page.
            translation: The translation.
            known: The history if the caller has it already; None to take it from the cache or to compute it.

        Returns:
            The history. None if the source was not a regular file in any version, or if the pages are too long (see
            ``page_too_long``).
        """
        cached = known or self._cache.get(request.key, PageHistory)
        if cached is not None:
            return PairHistory(cached, request.versions)
        if page_too_long(source, translation):
            return None
        if not len(request.versions):  # reads all texts: a missing one is an error, and not a version less
            return None
        lexicon = lexicon_for(request.texts.pair, self._lexicons)
        texts = request.texts
        history = pair_history(
            request.versions,
            source,
            translation,
            followed_until(
                request.until, request.edits, texts.translation, request.versions, texts.source, self._fields
            ),
            self._features[source.path],
            pin=request.pin,
            pinned_blob=request.pinned_blob,
            shallow_boundary=request.shallow_boundary,
            lexicon=lexicon.for_page(source.path) if lexicon else None,
        )
        self._cache.put(request.key, history.history)
        return history

    def versions(self, source: str) -> Versions | None:
        """Return the versions of a source page, the oldest first; None without a history.

        ``source`` is the path of the page in the project.
        """
        if self.absence or not self.source_tip:
            return None
        found = self._sources.versions(self._path_in_sources(source), self.source_tip)
        return found if found.without_texts else None

    def oldest_version(self, source: str) -> Version | None:
        """Return the oldest known version of a source page; None without a history. No text is read for it."""
        versions = self.versions(source)
        return versions.without_texts[0] if versions is not None else None

    def source_removal(self, source: str) -> FileRemoval | None:
        """Return how a source page was removed or renamed; None if the history does not show this.

        ``source`` is the path of the page in the project.
        """
        if self.absence or not self.source_tip:
            return None
        removal = self._sources.removal(self._path_in_sources(source), self.source_tip)
        if removal is None or not removal.to or not self.source_root:
            return removal
        return replace(removal, to=posixpath.join(self.source_root, removal.to))

    def source_blob_at(self, source: str, commit: str) -> str:
        """Return the git blob id of a source page at a commit.

        The result is empty if there is no such page or no such commit.
        """
        if self.absence or not self.source_tip:
            return ""
        return self._sources.blob_at(self._path_in_sources(source), commit, self.source_tip)

    def time_of(self, rev: str) -> int | None:
        """Return the commit time of a revision, in seconds since 1970; None if there is no such revision."""
        try:
            return self._translations.commit_time(self._translations.resolve(rev))
        except (NoHistoryError, UnknownRevisionError):
            return None

    def close(self) -> None:
        """End the git processes that read texts."""
        self._translations.close()
        self._sources.close()

    def _path_in_sources(self, source: str) -> str:
        return posixpath.relpath(source, self.source_root) if self.source_root else source


def _feature_cache() -> FeatureCache:
    from ..history.features import FeatureCache

    return FeatureCache()


def open_histories(config: Config, cache: Cache) -> tuple[PairHistories | None, tuple[str, ...]]:
    """Open the histories of a site for a check, which can also run without histories.

    Args:
        config: The configuration of the site.
        cache: The cache of histories.

    Returns:
        The histories (None if there are none), and notes for the report that say why they are missing. There is no note
        if the site has no repository or no commits.

    Raises:
        HistoryError: The configuration requires history, and it cannot be read.
    """
    if config.history is False:
        return None, ()
    try:
        histories = PairHistories(config, cache)
        if not histories.absence:
            return histories, histories.notes
        error: HistoryError = histories.absence
    except GitError as git_error:
        error = git_error
    if config.history is True:
        raise HistoryError(
            gettext('the configuration requires the history ("history = true"), but {reason}', reason=error)
        )
    if isinstance(error, (NoRepositoryError, NoCommitsError)):
        return None, ()
    return None, (gettext("the git history is not available: {reason}", reason=error),)
