"""Sync points of pages in repositories."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path

from ..languages.guess import guess_locale
from ..markdown import detect
from ..revisions import SyncPoint
from .archive import Archive
from .sync import Rated, choose, indexed
from .versions import last_change


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

    None where there is no repository, or no history of one of the pages in it.
    """
    from .fit import Fit

    archive = _archive(str(Path(repo).absolute()))
    tip = archive.graph.resolve(rev)
    here = last_change(archive.graph, translation_path, tip) if tip else None
    if not tip or not here:
        return None
    found = archive.versions(source_path, tip)
    texts = archive.texts([here[0], *(version.blob for version in found)])
    translation, known = texts[0], [(v, text) for v, text in zip(found, texts[1:], strict=True) if text is not None]
    if translation is None or not known:
        return None
    dialects = detect(known[-1][1], translation)
    locale = locale or guess_locale(translation, source_locale=source_locale)
    features = archive.features(translation, locale, dialects)
    distinct, rows = indexed(archive.features(text, source_locale, dialects) for _, text in known)
    fit = Fit(distinct, features, rows[-1])
    rated = [Rated(version, row, fit.score(row)) for (version, _), row in zip(known, rows, strict=True)]
    best = choose(rated, len(features), here[1] if date_bound else None)
    if best is None:
        return None
    return SyncPoint(
        rev=best.version.rev,
        blob=best.version.blob,
        score=best.score,
        path=best.version.path,
        time=best.version.time,
        behind=len(rated) - 1 - rated.index(best),
    )
