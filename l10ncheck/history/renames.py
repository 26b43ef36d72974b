"""Detects which pages a change has renamed. Similarity is measured as git does it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

_PIECE = re.compile(rb"[^\n]{0,63}\n|[^\n]{1,64}")
_SAME_PAGE = 0.5  # least share of the larger page that both pages have in common
_MAX_COMPARISONS = 40_000  # a change with more is a reorganisation, where pages keep their file names

Content = Callable[[str], bytes]


def renames(
    removed: Mapping[str, str], added: Mapping[str, str], read_removed: Content, read_added: Content
) -> dict[str, str]:
    """Find out which added pages are removed pages under a new path: those with at least half of the text in common.

    Args:
        removed: The blob ids of the removed pages by path.
        added: The blob ids of the added pages by path.
        read_removed: Reads a removed page by its path.
        read_added: Reads an added page by its path.

    Returns:
        The old path of each renamed page by its new path. Each old path occurs at most once.
    """
    found = _unchanged(removed, added)
    old_paths = sorted(removed.keys() - found.values())
    new_paths = sorted(added.keys() - found.keys())
    pairs = [(old, new) for old in old_paths for new in new_paths]
    if len(pairs) > _MAX_COMPARISONS:
        pairs = [(old, new) for old, new in pairs if _has_same_name(old, new)]
    before = {old: _count_pieces(read_removed(old)) for old in {old for old, _ in pairs}}
    after = {new: _count_pieces(read_added(new)) for new in {new for _, new in pairs}}
    candidates = [(-_similarity(before[old], after[new]), not _has_same_name(old, new), old, new) for old, new in pairs]
    used = set(found.values())
    for negative_similarity, _, old, new in sorted(candidates):
        if -negative_similarity >= _SAME_PAGE and new not in found and old not in used:
            found[new] = old
            used.add(old)
    return found


def _unchanged(removed: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Return the old path of each page that was renamed without an edit, by its new path.

    If several removed pages have the same content, the one with the same file name is chosen.
    """
    old_paths: defaultdict[str, list[str]] = defaultdict(list)
    for old, blob in sorted(removed.items()):
        old_paths[blob].append(old)
    found: dict[str, str] = {}
    for new, blob in sorted(added.items()):
        if candidates := old_paths[blob]:
            found[new] = next((old for old in candidates if _has_same_name(old, new)), candidates[0])
            candidates.remove(found[new])
    return found


def _has_same_name(old: str, new: str) -> bool:
    return posixpath.basename(old) == posixpath.basename(new)


def _count_pieces(data: bytes) -> Counter[bytes]:
    """Count how often each line of a page occurs. A long line is cut into pieces of 64 bytes, which are counted
    instead.
    """
    return Counter(_PIECE.findall(data))


def _similarity(before: Counter[bytes], after: Counter[bytes]) -> float:
    """Return how much of the larger page is also in the smaller page, from 0 to 1."""
    sizes = [sum(len(piece) * count for piece, count in pieces.items()) for pieces in (before, after)]
    if 2 * min(sizes) < max(sizes) or not max(sizes):
        return 0.0
    return sum(len(piece) * count for piece, count in (before & after).items()) / max(sizes)
