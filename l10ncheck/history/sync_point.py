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
    """The version of a source page that its translation, both as they are at ``rev``, is a translation of.

    ``locale``: the language of the translation, told from its script where it is None. ``date_bound``: whether versions
    from after the translation's last change are left out, as they should be unless dates are known to be wrong. None
    where there is no repository, or no history of one of the pages in it. Raises GitError where git fails, as it does
    in a partial clone without the older files.
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
