"""Learns one direction of a lexicon from pairs of texts: IBM Model 1 (Brown et al., 1993), and a calibration.

Model 1 finds out how often each word of one language is rendered by each key of the other language. It works in
rounds. In each round, every key in the translation of a text is divided among the words of this text, in proportion to
how often they were rendered by the key in the previous round.

A calibration then measures two things for each word: the mass (see ``half``) of the texts that translate the word, and
the mass of other texts of the same page. For each page, it uses the shares that were learned from the other pages.

The pages are processed one by one to save memory. This is the only module of the package that uses numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from .half import BINS, MASSES, Direction, frequency

# The words of a text (each once), and the keys of the text that translates it.
Example = tuple[tuple[str, ...], tuple[str, ...]]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_ROUNDS = 5
_MIN_TEXTS = 2  # rarer words and keys are left out
_MIN_COUNT = 1.5  # expected uses of a word
_MIN_SHARE = 0.02
_SMOOTHING = 0.5  # uses that are added to each word
_CLASSES = (3, 10, 40, 150)  # words are calibrated together with words of similar frequency
_PRIOR = 6.0  # texts of the class that count for each word
_MOST_EVIDENCE = 3.0


class _Page(Struct):
    """The texts of a page as arrays of numbers.

    Words and keys are numbers. A cell is a word of one text together with a key of its translation: a text with 3 words
    whose translation has 4 keys has 12 cells. A word and a key that occur together in two texts are two cells, but one
    pair.

    Attributes:
        pairs: The different pairs (word, key) of the page, as indexes into all pairs, sorted.
        cell_pairs: For each cell, the index of its pair in ``pairs``.
        cell_keys: For each cell, the position of its key among the keys of all texts of the page.
        cell_words: For each cell, the index of its word in ``words``.
        words: The words of all texts of the page, one text after the other. Each text begins with 0, which stands for
            "no word of the text".
        others: Examples of wrong translations: the words of a text, and the keys of the translation of a different text
            that comes shortly after it on the page.
    """

    pairs: Ints
    cell_pairs: npt.NDArray[np.int32]
    cell_keys: npt.NDArray[np.int32]
    cell_words: npt.NDArray[np.int32]
    words: Ints
    others: list[tuple[Ints, Ints]]


def learn(pages: Sequence[Sequence[Example]], counts: Counter[str]) -> Direction:
    """Learn how the words of one language are rendered in the other.

    Args:
        pages: The examples of each page: the words of a text, and the keys of its translation.
        counts: The number of texts that contain each word.

    Returns:
        What was learned. It depends only on the arguments.
    """
    words = _vocabulary(word for page in pages for example in page for word in example[0])
    keys = _vocabulary(key for page in pages for example in page for key in example[1])
    word_ids = {word: number for number, word in enumerate(words, 1)}  # 0: no word of the text
    key_ids = {key: number for number, key in enumerate(keys)}
    width = max(len(keys), 1)
    read = [_page(page, word_ids, key_ids, width) for page in pages]
    read = [page for page in read if len(page.pairs)]
    every = np.unique(np.concatenate([page.pairs for page in read])) if read else np.zeros(0, np.int64)
    for page in read:
        page.pairs = np.searchsorted(every, page.pairs)
    pair_words = every // width
    shares = np.full(len(every), 1.0 / width)
    expected = np.zeros(len(every))
    for _ in range(_ROUNDS):
        expected = np.zeros(len(every))
        for page in read:
            expected[page.pairs] += _expected(page, shares)[0]
        uses = _sums(pair_words, expected, len(words) + 1)
        shares = expected / (uses[pair_words] + _SMOOTHING)
    uses = _sums(pair_words, expected, len(words) + 1)
    kept = (np.rint(shares * 100) >= 100 * _MIN_SHARE) & (pair_words > 0) & (uses[pair_words] >= _MIN_COUNT)
    evidence = _calibrated(read, every, width, shares, np.where(kept, expected, 0.0), uses)
    return _direction(words, keys, counts, every[kept], width, shares[kept], evidence)


def chosen_key(roots: tuple[str, ...], counts: Counter[str]) -> str:
    """Return the key under which a word is counted: the most frequent of its keys (see ``frequency``).

    Args:
        roots: The keys of the word.
        counts: The number of texts with each key.
    """
    return max((frequency(root, counts[root]), root) for root in roots)[1]


def _vocabulary(words: Iterable[str]) -> list[str]:
    return sorted(word for word, count in Counter(words).items() if count >= _MIN_TEXTS)


def _page(examples: Sequence[Example], word_ids: dict[str, int], key_ids: dict[str, int], width: int) -> _Page:
    texts = [
        (
            np.array([0, *(word_ids[word] for word in words if word in word_ids)], np.int64),
            np.array([key_ids[key] for key in keys if key in key_ids], np.int64),
        )
        for words, keys in examples
    ]
    cells, cell_keys, cell_words = [], [], []
    keys_before = words_before = 0
    for words, keys in texts:
        cells.append((words[:, None] * width + keys[None, :]).ravel())
        cell_keys.append(np.tile(np.arange(len(keys), dtype=np.int32) + keys_before, len(words)))
        cell_words.append(np.repeat(np.arange(len(words), dtype=np.int32) + words_before, len(keys)))
        keys_before, words_before = keys_before + len(keys), words_before + len(words)
    pairs, cell_pairs = np.unique(np.concatenate(cells) if cells else np.zeros(0, np.int64), return_inverse=True)
    others = [
        (np.setdiff1d(before[1:], words[1:]), keys)
        for (before, _), (words, keys) in (*pairwise(texts), *zip(texts[::2], texts[3::2], strict=False))
    ]
    return _Page(
        pairs=pairs,
        cell_pairs=cell_pairs.astype(np.int32),
        cell_keys=_joined(cell_keys),
        cell_words=_joined(cell_words),
        words=np.concatenate([words for words, _ in texts]) if texts else np.zeros(0, np.int64),
        others=[(words, keys) for words, keys in others if len(words) and len(keys)],
    )


def _joined(arrays: list[npt.NDArray[np.int32]]) -> npt.NDArray[np.int32]:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int32)


def _expected(page: _Page, shares: Floats) -> tuple[Floats, Floats]:
    """Estimate, for a page, how often each key of the translations renders each word of the texts.

    A key may render several words of a text. It is then divided among these words in proportion to their shares.

    Args:
        page: The page with the texts.
        shares: For each pair (word, key) of all pages, how often the word is rendered by the key, from 0 to 1.

    Returns:
        Two arrays. The first has, for each pair of the page, how many times its key is expected to render its word. The
        second has, for each cell (see ``_Page``), the part of its key that its word gets, from 0 to 1.
    """
    weights = shares[page.pairs][page.cell_pairs]
    totals = _sums(page.cell_keys, weights)
    weights /= np.maximum(totals[page.cell_keys], 1e-300)
    return _sums(page.cell_pairs, weights, len(page.pairs)), weights


def _sums(places: npt.NDArray[Any], values: Floats, size: int = 0) -> Floats:
    """Return the sum of the values at each place: ``result[p]`` is the sum of ``values[i]`` with ``places[i] == p``.

    The result has at least ``size`` elements.
    """
    return np.asarray(np.bincount(places, values, minlength=size), np.float64)


def _calibrated(
    pages: Sequence[_Page], every: Ints, width: int, shares: Floats, expected: Floats, uses: Floats
) -> Floats:
    """Return, for each word and each range of mass, the evidence that a text does not translate the word.

    The result has a row for each word and ``MASSES`` columns, one for each range of mass (see ``Known.mass``). A number
    above 0 says that the word is not translated, one below 0 that it is (see ``Direction.evidence``). A pair is a word
    and a key of the other language.

    Args:
        pages: The pages.
        every: All pairs, sorted. Each is one number: ``width`` times the number of its word, plus that of its key.
        width: The number of keys.
        shares: For each pair, how often the word is rendered by the key, from 0 to 1.
        expected: For each pair, how many times the word is rendered by the key; 0 if the pair is too rare to be used.
        uses: For each word, how many times it is rendered by any key.
    """
    said = np.zeros((len(uses), MASSES))
    unsaid = np.zeros((len(uses), MASSES))
    kept = expected > 0
    for page in pages:
        own = _expected(page, shares)[0]
        pair_words = every[page.pairs] // width
        own_uses = np.zeros(len(uses))
        np.add.at(own_uses, pair_words, own)
        rest = np.maximum(uses - own_uses, 0.0)  # without this page
        left = np.where(kept[page.pairs], np.maximum(expected[page.pairs] - own, 0.0), 0.0)
        left /= rest[pair_words] + _SMOOTHING
        mass = _sums(page.cell_words, left[page.cell_pairs], len(page.words))
        _count(said, page.words, mass, rest)
        for words, keys in page.others:
            wanted = words[:, None] * width + keys[None, :]
            at = np.minimum(np.searchsorted(every, wanted), len(every) - 1)
            value = np.where(every[at] == wanted, expected[at], 0.0)
            here = np.minimum(np.searchsorted(page.pairs, at), len(page.pairs) - 1)
            value = np.maximum(value - np.where((page.pairs[here] == at) & (value > 0), own[here], 0.0), 0.0)
            _count(unsaid, words, value.sum(axis=1) / (rest[words] + _SMOOTHING), rest)
    classes = np.digitize(uses, _CLASSES)
    evidence: Floats = np.log(_smoothed(unsaid, classes)) - np.log(_smoothed(said, classes))
    bounded: Floats = np.clip(evidence, -_MOST_EVIDENCE, _MOST_EVIDENCE)
    return bounded


def _count(table: Floats, words: Ints, masses: Floats, rest: Floats) -> None:
    """Count, for each of some words, the range of mass (see ``BINS``) into which a text falls for the word.

    Words that other pages hardly use are left out.

    Args:
        table: For each word of the lexicon, how many texts were in each range of mass so far. The table is changed.
        words: The numbers of the words. A word may occur several times.
        masses: The mass of a text for each of these words.
        rest: For each word of the lexicon, how many times other pages use it.
    """
    known = (words > 0) & (rest[words] > _SMOOTHING)
    np.add.at(table, (words[known], np.digitize(masses[known], BINS)), 1.0)


def _smoothed(table: Floats, classes: npt.NDArray[np.intp]) -> Floats:
    """Return, for each word, which part of its texts has a mass in each range (see ``BINS``), from 0 to 1.

    The result for a rare word is drawn towards that of words of similar frequency.

    Args:
        table: For each word, the number of its texts with a mass in each range.
        classes: For each word, the number of its group of words of similar frequency. ``_CLASSES`` has the bounds of
            these groups.
    """
    usual = np.zeros((len(_CLASSES) + 1, MASSES))
    for number in range(len(usual)):
        usual[number] = table[classes == number].sum(axis=0) + 0.5
    usual /= usual.sum(axis=1, keepdims=True)
    smoothed: Floats = (table + _PRIOR * usual[classes]) / (table.sum(axis=1, keepdims=True) + _PRIOR)
    return smoothed


def _direction(
    words: list[str],
    keys: list[str],
    counts: Counter[str],
    kept: Ints,
    width: int,
    shares: Floats,
    evidence: Floats,
) -> Direction:
    rows, columns = kept // width, kept % width
    used_rows, sizes = np.unique(rows, return_counts=True)
    used_columns, numbers = np.unique(columns, return_inverse=True)
    names = [words[row - 1] for row in used_rows.tolist()]
    return Direction(
        words=names,
        counts=[counts[name] for name in names],
        evidence=np.rint(evidence[used_rows] * 10 + 100).astype(np.uint8).tobytes(),
        roots=[keys[column] for column in used_columns.tolist()],
        sizes=sizes.tolist(),
        columns=numbers.tolist(),
        shares=np.minimum(np.rint(shares * 100), 100).astype(np.uint8).tobytes(),
    )
