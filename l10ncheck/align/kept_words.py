"""Finds the words of the source that its translation is expected to keep, such as names and ids of headings."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..model import Segment
from ..slugs import algorithm_of

_FEW = 2  # function words of the source that a translated text may have, such as in the title of a book
_COPIED = 0.7  # share of the words of a source that a copy of it has at least

Bag = dict[str, int]


def with_kept_words(
    source: Sequence[Bag],
    translation: Sequence[Bag],
    function_words: AbstractSet[str],
    own_function_words: AbstractSet[str],
) -> list[Bag]:
    """Return the tokens of the source without the words that its translation does not keep, such as ordinary words.

    A word, such as a name, is kept if the translated page has it anywhere, except in text that is not translated, such
    as a quotation: more function words of the source language than of its own show such text. A word that only such
    text has is kept only in a segment of the source of which most words are in it. The absence of any other word
    is no evidence against a pair. Function words themselves are never kept: any two sentences share them.

    Args:
        source: The tokens of each segment of the source, with their numbers of occurrences. The first character of a
            token is its kind, ``w`` for words.
        translation: The tokens of each segment of the translation.
        function_words: The tokens of the function words of the source language.
        own_function_words: The tokens of the function words of the language of the translation.
    """
    own_function_words = own_function_words - function_words
    kept, copied = set[str](), set[str]()
    for bag in translation:
        is_copy = len(bag.keys() & function_words) > max(_FEW, len(bag.keys() & own_function_words))
        (copied if is_copy else kept).update(bag)
    kept -= function_words
    copied = (copied | kept) - function_words
    bags = []
    for bag in source:
        allowed = kept
        if len(copied) > len(kept):
            words = [token for token in bag if token[0] == "w" and token not in function_words]
            allowed = copied if len(copied.intersection(words)) >= _COPIED * len(words) else kept
        bags.append({token: count for token, count in bag.items() if token[0] != "w" or token in allowed})
    return bags


def add_slugs(segments: Sequence[Segment], source: Sequence[Bag], translation: Sequence[Bag]) -> None:
    """Add the slug of a source heading to its tokens, if the translation has it as an explicit id.

    For example, ``## Logs`` gets the token of the id ``logs`` if the translation has ``## Журналы {#logs}``.

    Args:
        segments: The segments of the source.
        source: The tokens of each of these segments, which the function changes.
        translation: The tokens of each segment of the translation. The tokens of ids begin with ``a``.
    """
    ids = {token for bag in translation for token in bag if token[0] == "a"}.difference(*source)
    for segment, bag in zip(segments, source, strict=True) if ids else ():
        if segment.kind == "heading" and not segment.anchors:
            slug = f"a{algorithm_of('github').slugify(segment.prose)}"
            if slug in ids:
                ids.remove(slug)  # of two equal headings, the first one has the slug
                bag[slug] = 1
