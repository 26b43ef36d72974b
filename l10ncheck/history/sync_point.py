"""The public function ``sync_point``, for a pair of pages in a repository without a site configuration."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path

from ..history_types import SyncPoint
from ..languages.guess import guess_locale
from ..markdown import detect, parse
from .errors import NoHistoryError, UnknownRevisionError
from .feature_cache import FeatureCache
from .pair_history import pair_history
from .pins import pin_of
from .repository import Repository


@lru_cache(4)
def _repository(folder: str) -> Repository:
    return Repository(Path(folder))


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
    repository = _repository(str(Path(repo).absolute()))
    try:
        tip = repository.resolve(rev)
        return _sync_point(repository, tip, source_path, translation_path, source_locale, locale, date_bound)
    except (NoHistoryError, UnknownRevisionError):
        return None
    finally:
        repository.close()


def _sync_point(
    repository: Repository,
    tip: str,
    source_path: str,
    path: str,
    source_locale: str,
    locale: str | None,
    date_bound: bool,
) -> SyncPoint | None:
    change = repository.last_change(path, tip)
    versions = repository.versions(source_path, tip)
    text = repository.texts([change[0]])[0] if change and versions else None
    if change is None or text is None:
        return None
    source_text = versions[-1][1]
    dialects = detect(source_text, text)
    source = parse(source_text, path=source_path, locale=source_locale, dialects=dialects)
    locale = locale or guess_locale(text, source_locale=source_locale)
    translation = parse(text, path=path, locale=locale, dialects=dialects)
    pin = pin_of(translation.front_matter)
    return pair_history(
        versions,
        source,
        translation,
        change[1] if date_bound else None,
        FeatureCache(),
        pin=pin,
        pinned_blob=repository.blob_at(source_path, pin.value, tip) if pin else "",
        shallow_boundary=repository.shallow_boundary,
    ).history.sync
