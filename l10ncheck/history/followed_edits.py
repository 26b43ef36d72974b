"""Finds out when a translation last followed its source: the last edit that applied what had changed in the source.

An edit that only corrects a typing error in one section, or changes the links of the whole site, has not applied what
changed in the source of other sections. Such an edit must not hide these changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ..lazy_pattern import lazy_pattern
from .chunks import body_start
from .older_sections import DESTINATION, headings, words_without_links
from .pins import KEYS, without_pins
from .repository import Versions

_CODE = lazy_pattern(r"`[^`]+`")
_UNCOMMITTED = 1 << 62  # the time of a text that is not committed yet

TimedText = tuple[int, str]  # a text, and when it was committed, in seconds since 1970


def followed_until(
    until: int | None, edits: Versions, translation: str, versions: Versions, source: str, keys: Sequence[str] = KEYS
) -> int | None:
    """Return when a translation last followed its source, in seconds since 1970; None for an uncommitted edit.

    No text is read if the source did not change between the first and last version of the translation.

    Args:
        until: When the translation was last changed, in seconds since 1970; None if the change is not committed.
        edits: The versions of the translation.
        translation: The current text of the translation.
        versions: The versions of the source.
        source: The current text of the source.
        keys: The names of the front matter fields to ignore, such as that of the pin.
    """
    last = _UNCOMMITTED if until is None else until
    times = [version.time for version in edits.without_texts]
    if not times or (
        until is not None and not any(min(times) < version.time <= last for version in versions.without_texts)
    ):
        return until
    timed: list[TimedText] = []
    for version, text in edits if until is None else edits[:-1]:
        time = max(version.time, timed[-1][0]) if timed else version.time  # the dates of branches may overlap
        timed.append((time, without_pins(text, keys)))
    timed.append((last, without_pins(translation, keys)))
    sources = [*((version.time, text) for version, text in versions), (_UNCOMMITTED, source)]
    index = last_following(timed, sources)
    return timed[index][0] if index < len(timed) - 1 else until


def last_following(edits: Sequence[TimedText], source: Sequence[TimedText]) -> int:
    """Return the index of the newest version of a translation that follows its source.

    A version follows the source in these cases:

    - It is the first version, or it adds, removes or moves sections.
    - It changes words of a section whose source has changed since the section was last edited. Changes shortly before
      that edit count too, since they may still have been on a branch: all since the version before the edit.
    - It changes addresses of links in a section after an earlier commit has changed some in the source of this section.

    Args:
        edits: The versions of the translation, oldest first; at least one.
        source: The versions of the source, oldest first; at least one.
    """
    earlier = [(time + 1, text) for time, text in source]  # a change of the same commit comes too late
    return max(_last_following(edits, source, words_without_links), _last_following(edits, earlier, _links))


def _last_following(edits: Sequence[TimedText], source: Sequence[TimedText], part: Callable[[str], str]) -> int:
    """Return the index of the newest version that follows its source (see ``last_following``).

    ``part`` takes the text of a section, and returns what to compare of it: its words, or the addresses of its links.
    """

    @cache
    def sections(text: str) -> Sequence[str]:
        starts = (0, body_start(text), *(start for start, _, _ in headings(text)), len(text))
        return [part(text[start:end]) for start, end in pairwise(starts)]

    for index in range(len(edits) - 1, 0, -1):
        old, new = sections(edits[index - 1][1]), sections(edits[index][1])
        if len(old) != len(new) or _has_moved(old, new):
            return index
        for place in (place for place, section in enumerate(old) if section != new[place]):
            edited = index - 1
            while edited and old[place] in sections(edits[edited - 1][1]):
                edited -= 1
            edited = max(edited - 1, 0)  # a version of the source may be on a branch
            before = [text for time, text in source if time <= edits[edited][0]] or [source[0][1]]
            later = [sections(text) for time, text in source if edits[edited][0] < time <= edits[index][0]]
            known = set(sections(before[-1]))
            if any(not known.issuperset(_near(place, new, each)) for each in later):
                return index
    return 0


def _links(text: str) -> str:
    return " ".join(DESTINATION.findall(text))


def _has_moved(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a section is at another place in ``new`` than in ``old``, the version of the page before.

    Both have one text for each section, in order, and are equally long. An edited section has not moved.
    """
    return any(a != b and a in new and new.count(a) == old.count(a) for a, b in zip(old, new, strict=True))


def _near(place: int, own: Sequence[str], sections: Sequence[str]) -> Sequence[str]:
    """Return the sections of a source, near a place, that may be the counterpart of a section of the translation.

    If one page has two sections more than the other, the counterpart may be up to two places away.

    Args:
        place: The index of the section in the translation.
        own: The sections of the translation.
        sections: The sections of the source.
    """
    shift = max(abs(len(own) - len(sections)), _shift(tuple(own), tuple(sections)))
    return sections[max(0, place - shift) : place + shift + 1]


@lru_cache(256)
def _shift(own: tuple[str, ...], sections: tuple[str, ...]) -> int:
    """Return by how many places at most a section of a translation is away from its source section.

    ``own`` and ``sections`` are the sections of the translation and of the source, which are compared by their inline
    code. If one section was added above all others, the result is 1.
    """
    codes = [frozenset(_CODE.findall(text)) for text in sections]
    shift = 0
    for place, text in enumerate(own):
        kept = frozenset(_CODE.findall(text))
        if kept and (place >= len(codes) or kept.isdisjoint(codes[place])):
            distances = [abs(place - other) for other, code in enumerate(codes) if not kept.isdisjoint(code)]
            shift = max(shift, min(distances, default=0))
    return shift
