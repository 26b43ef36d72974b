"""Find the words that a page uses for a name in code, once it has introduced them with the name in parentheses.

For example, 数据集基类 after ``数据集基类（BaseDataset）``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from ..comparison import Comparison

_INTRODUCED = lazy_pattern(r"([^\W\da-zA-Z_]{2,40}) ?[(（]`?([A-Za-z_]\w{2,60})`?[)）]")
_LONGEST = 4  # last letters of a word that are compared; before them, the words of the sentence may go on
_SHORTEST = 2


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
