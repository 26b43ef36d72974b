"""The public function ``sync_point``, which finds out which version of a source page was translated."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path

from ..history_types import SyncPoint
from ..languages.guess import guess_locale
from ..lexicon import Lexicon
from ..markdown import detect_dialects, parse
from .errors import NoHistoryError, UnknownRevisionError
from .features import FeatureCache
from .followed_edits import followed_until
from .pair_history import page_too_long, pair_history
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
    lexicon: Lexicon | None = None,
) -> SyncPoint | None:
    """Find the version of a source page that was translated. This needs a git repository, but no configuration.

    Args:
        repo: A folder in the repository.
        source_path: The path of the source page, relative to ``repo``.
        translation_path: The path of its translation, relative to ``repo``.
        rev: The revision at which both pages are read.
        source_locale: The language tag of the source.
        locale: The language tag of the translation; None to detect it from the text.
        date_bound: Whether to skip versions that are newer than the last change of the translation that followed its
            source. Set it to False if the dates of the commits are wrong.
        lexicon: A lexicon for the two languages. With a lexicon, the words of the pages are compared too; None to
            compare only what stays the same in a translation, such as code and numbers.

    Returns:
        The sync point. None if there is no repository, if it has no commit ``rev``, if one of the pages has no history,
        or if the pages are too long to compare all versions.

    Raises:
        GitError: Git fails, for example in a partial clone without the older files.

    Example:
        >>> point = sync_point(".", "docs/guides/reviewer.md", "docs/ko/guides/reviewer.md")
        >>> point.behind if point else "no history"  # doctest: +SKIP
        2
    """
    repository = _repository(str(Path(repo).absolute()))
    try:
        tip = repository.resolve(rev)
        return _sync_point(repository, tip, source_path, translation_path, source_locale, locale, date_bound, lexicon)
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
    lexicon: Lexicon | None,
) -> SyncPoint | None:
    change = repository.last_change(path, tip)
    versions = repository.versions(source_path, tip)
    text = repository.texts([change[0]])[0] if change and versions else None
    if change is None or text is None:
        return None
    source_text = versions[-1][1]
    dialects = detect_dialects(source_text, text, path=source_path)
    source = parse(source_text, path=source_path, locale=source_locale, dialects=dialects)
    locale = locale or guess_locale(text, source_locale=source_locale)
    translation = parse(text, path=path, locale=locale, dialects=dialects)
    if page_too_long(source, translation):
        return None
    pin = pin_of(translation.text)
    until = followed_until(change[1], repository.versions(path, tip), text, versions, source_text)
    return pair_history(
        versions,
        source,
        translation,
        until if date_bound else None,
        FeatureCache(),
        pin=pin,
        pinned_blob=repository.blob_at(source_path, pin.value, tip) if pin else "",
        shallow_boundary=repository.shallow_boundary,
        lexicon=lexicon.for_page(source_path) if lexicon else None,
    ).history.sync
