"""Sync points of pages in a repository, for those who have no site around them."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path

from ..history_types import SyncPoint
from ..languages.guess import guess_locale
from ..markdown import detect, parse
from .archive import Archive
from .errors import NoHistoryError, UnknownRevisionError
from .feature_cache import FeatureCache
from .pair_history import pair_history
from .pins import pin_of


@lru_cache(4)
def _archive(root: str) -> Archive:
    return Archive(Path(root))


def sync_point(
    repo: str | PathLike[str],
    source_path: str,
    translation_path: str,
    rev: str = "HEAD",
    *,
    source_locale: str = "en",
    locale: str | None = None,
    date_bound: bool = True,
) -> SyncPoint | None:
    """Find the version of a source page that was translated.

    Args:
        repo: A folder in the repository.
        source_path: The path of the source page in the repository.
        translation_path: The path of its translation in the repository.
        rev: The revision at which both pages are read.
        source_locale: The language tag of the source.
        locale: The language tag of the translation; None to guess it from the text.
        date_bound: Skip versions that are newer than the last change of the translation. False if the dates of the
            commits are wrong.

    Returns:
        The sync point; None without a repository, or without a history of one of the pages.

    Raises:
        GitError: git fails, as in a partial clone without the older files.

    Example:
        >>> point = sync_point(".", "docs/guides/reviewer.md", "docs/ko/guides/reviewer.md")
        >>> point.behind if point else "no history"  # doctest: +SKIP
        2
    """
    archive = _archive(str(Path(repo).absolute()))
    try:
        tip = archive.graph.resolve(rev)
        return _point(archive, tip, source_path, translation_path, source_locale, locale, date_bound)
    except (NoHistoryError, UnknownRevisionError):
        return None
    finally:
        archive.close()


def _point(
    archive: Archive, tip: str, source_path: str, path: str, source_locale: str, locale: str | None, date_bound: bool
) -> SyncPoint | None:
    here = archive.last_change(path, tip)
    known = archive.known_versions(source_path, tip)
    text = archive.texts([here[0]])[0] if here and known else None
    if here is None or text is None:
        return None
    dialects = detect(known[-1][1], text)
    source = parse(known[-1][1], path=source_path, locale=source_locale, dialects=dialects)
    locale = locale or guess_locale(text, source_locale=source_locale)
    translation = parse(text, path=path, locale=locale, dialects=dialects)
    pin = pin_of(translation.front_matter)
    return pair_history(
        known,
        source,
        translation,
        here[1] if date_bound else None,
        FeatureCache(),
        pin=pin,
        pinned=archive.content_at(source_path, pin.value, tip) if pin else "",
        horizon=archive.graph.horizon,
    ).history.sync
