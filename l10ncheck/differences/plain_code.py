"""Find code of the source that a translation writes as ordinary words, such as ``nodeSelector`` as 노드 셀렉터."""

from __future__ import annotations

import re

from ..lazy_pattern import lazy_pattern
from ..model import Match, Span

_WORD = lazy_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def as_words(match: Match, code: str) -> tuple[str, Span] | None:
    """Return the words by which the translation of a match writes a name of several words, and their place.

    These are the words of the name with spaces (``node selector``), or Korean words that write the name by its sound.
    The result is None if there are none, or if the code is not such a name: ``a.b``, ``limit``.
    """
    words = _WORD.findall(code)
    if len(words) < 2 or "".join(words) != code:
        return None
    from ..glossary.transliteration import transliterations  # imported late, as other modules of the glossary

    spaced = re.compile(rf"(?<!\w){'[ -]?'.join(words)}(?!\w)", re.IGNORECASE)
    for segment in match.translation:
        found = spaced.search(segment.prose) or next(transliterations(" ".join(words).lower(), segment.prose), None)
        if found is not None:
            start, end = found.span() if isinstance(found, re.Match) else (found.start, found.end)
            return segment.prose[start:end], segment.locate(start, end)
    return None
