"""Find names in code that a translation writes as ordinary words.

The words are those of the name, as "node selector" for ``nodeSelector``, or words that the page has introduced with the
name in parentheses, as in ``数据集基类（BaseDataset）``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..model import Match, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

_INTRODUCED = lazy_pattern(r"([^\W\da-zA-Z_]{2,40}) ?[(（]`?([A-Za-z_]\w{2,60})`?[)）]")
_LONGEST = 4  # last letters of a word that are compared; before them, the words of the sentence may go on
_SHORTEST = 2
_WORD = lazy_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def is_called_by_words(comparison: Comparison, code: str, text: str) -> bool:
    """Whether a text has the words that the page introduces for a name of code.

    For example, the words are 数据集基类 on a page with ``数据集基类（BaseDataset）``. The result is always False for
    languages that are written in the script of the code.

    Args:
        comparison: The pair of pages.
        code: The name, which may be in the plural: ``BaseDatasets``.
        text: A text of the translation.
    """
    if comparison.language.script is None:
        return False
    names = comparison.of(_words_of_names)
    words = names.get(code) or names.get(code.removesuffix("s"), "")
    return bool(words) and words in text


def _words_of_names(comparison: Comparison) -> Mapping[str, str]:
    """Return what the page writes directly before each name in parentheses, by the name.

    Only the last ``_LONGEST`` letters are kept, such as 据集基类 for ``BaseDataset``, since the sentence may go on
    without a space before the words that introduce the name. Texts before two different names, and very short texts,
    are left out.
    """
    found = {name: words[-_LONGEST:] for words, name in _INTRODUCED.findall(comparison.translation.text)}
    uses = Counter(found.values())
    return {name: words for name, words in found.items() if len(words) > _SHORTEST and uses[words] == 1}


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
