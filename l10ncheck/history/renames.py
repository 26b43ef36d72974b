"""Which pages a change has renamed, by the similarity that git uses."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

_PIECE = re.compile(rb"[^\n]{0,63}\n|[^\n]{1,64}")
_SAME_PAGE = 0.5  # share of the larger page that both have
_MOST = 40_000  # comparisons; a change with more is a reorganisation, where pages keep their names

Content = Callable[[str], bytes]


def renames(gone: Mapping[str, str], came: Mapping[str, str], then: Content, now: Content) -> dict[str, str]:
    """The old path of each renamed page, by its new one; an old path is used at most once.

    ``gone`` and ``came`` are the ids of the removed and the added pages by path, ``then`` and ``now`` read them.
    """
    found = _same(gone, came)
    left = sorted(gone.keys() - found.values())
    new = sorted(came.keys() - found.keys())
    pairs = [(old, path) for old in left for path in new]
    if len(pairs) > _MOST:
        pairs = [(old, path) for old, path in pairs if _is_called_alike(old, path)]
    before = {old: _pieces(then(old)) for old in {old for old, _ in pairs}}
    after = {path: _pieces(now(path)) for path in {path for _, path in pairs}}
    scored = ((_shared(before[old], after[path]), old, path) for old, path in pairs)
    taken = set(found.values())
    for share, old, path in sorted(scored, key=lambda each: (-each[0], not _is_called_alike(*each[1:]), each[1:])):
        if share >= _SAME_PAGE and path not in found and old not in taken:
            found[path] = old
            taken.add(old)
    return found


def _same(gone: Mapping[str, str], came: Mapping[str, str]) -> dict[str, str]:
    """The pages whose content has not changed; of several the one with the same file name."""
    by_content: defaultdict[str, list[str]] = defaultdict(list)
    for old, name in sorted(gone.items()):
        by_content[name].append(old)
    found: dict[str, str] = {}
    for path, name in sorted(came.items()):
        if olds := by_content[name]:
            found[path] = next((old for old in olds if _is_called_alike(old, path)), olds[0])
            olds.remove(found[path])
    return found


def _is_called_alike(old: str, path: str) -> bool:
    return posixpath.basename(old) == posixpath.basename(path)


def _pieces(data: bytes) -> Counter[bytes]:
    """The lines of a page, long ones in pieces of 64 bytes."""
    return Counter(_PIECE.findall(data))


def _shared(before: Counter[bytes], after: Counter[bytes]) -> float:
    sizes = [sum(len(piece) * count for piece, count in pieces.items()) for pieces in (before, after)]
    if 2 * min(sizes) < max(sizes) or not max(sizes):
        return 0.0
    return sum(len(piece) * count for piece, count in (before & after).items()) / max(sizes)
