"""Find paths and command options in running text, without code marks, that the translation spells differently."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages.scripts import HAN
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment, Span
from .pairing import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

_NO_SPACE = rf"(?<=[\u3041-\u30ff{HAN}])"
# ``/etc/hosts``, ``~/.config`` and ``--dry-run``; not ``and/or``, an address or a dash. No space is before it in
# Japanese and Chinese. A slash at the end does not count. A path with a translated folder inside is left out.
_TYPED = lazy_pattern(
    rf"(?:{_NO_SPACE}|(?<![\w/.:~-]))"
    r"(?:~?(?:/[A-Za-z0-9_.-]*[A-Za-z0-9_-]){2,}+(?!/\w+/)|~/[A-Za-z0-9_.-]*[A-Za-z0-9_-]|--[a-z][a-z0-9]+(?:-[a-z0-9]+)*)"
)
_ALIKE = 0.6


class TypedChange(Struct, frozen=True):
    """A path or command option of the source that is spelled differently in the translation, with both places."""

    source: str
    translation: str
    source_span: Span
    span: Span


def typed_changes(comparison: Comparison) -> tuple[TypedChange, ...]:
    """Return the paths and command options in running text that the translation spells differently."""
    return tuple(
        change
        for match in comparison.alignment.matches
        if match.source and match.translation and match.source[0].kind not in ("code", "html", "field")
        for change in _changes(match, (comparison.source.locale, comparison.translation.locale))
    )


def _changes(match: Match, locales: tuple[str, str]) -> list[TypedChange]:
    typed = [item for segment in match.source for item in _typed(segment)]
    if not typed:
        return []
    known, other_known = (_texts(side, locales) for side in (match.source, match.translation))
    missing = [item for item in typed if item[0] not in other_known][:MANY]
    others = (item for segment in match.translation for item in _typed(segment))
    extra = [item for item in others if not {item[0], _without_locale(item[0], locales)} & known][:MANY]
    if not missing or not extra:
        return []
    from rapidfuzz.distance import Indel  # imported late: most pages do not need it

    changes = []
    for text, span in missing:
        nearest = max(extra, key=lambda item: Indel.normalized_similarity(text, item[0]), default=None)
        if nearest is not None and Indel.normalized_similarity(text, nearest[0]) >= _ALIKE:
            extra.remove(nearest)
            touching = _NO_SPACE + re.escape(nearest[0])
            if text.endswith(nearest[0]) and any(re.search(touching, segment.prose) for segment in match.translation):
                continue  # the first folder is translated: ``/数据/src/lane`` for ``/data/src/lane``
            changes.append(TypedChange(text, nearest[0], span, nearest[1]))
    return changes


def _texts(segments: Iterable[Segment], locales: tuple[str, str]) -> set[str]:
    """Return the paths and options in the prose and the inline code of segments.

    Paths are included with and without the folder of a language, which is one of ``locales``.
    """
    found = {text for segment in segments for text in _TYPED.findall(segment.text)}
    return found | {_without_locale(text, locales) for text in found}


def _without_locale(path: str, locales: tuple[str, str]) -> str:
    """Return a path on the site, such as ``/en-US/docs``, without the folder of the language: ``/docs``."""
    folder = path.split("/")[1:2]
    languages = {locale.lower().split("-")[0] for locale in locales}
    return path.removeprefix(f"/{folder[0]}") if folder and folder[0].lower().split("-")[0] in languages else path


def _typed(segment: Segment) -> list[tuple[str, Span]]:
    """Return the paths and options in the prose of a segment, with their places."""
    if "/" not in segment.prose and "--" not in segment.prose:
        return []
    return [(found[0], segment.locate(*found.span())) for found in _TYPED.finditer(segment.prose)]
