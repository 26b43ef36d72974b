"""Finds language folders that no known layout describes, such as ``chapters/ko`` or ``pages.ko``.

Here, a place is the text before the language in the path of such a folder: ``chapters/`` or ``pages.``. For each place,
this module makes a layout without a name, which has only path templates: ``chapters/{locale}/{path}``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from ..languages.tags import fold, is_language
from .base import Layout, Mapping

NAME = "templates"  # stands for any layout that has no name in the configuration
_MOST = 12  # places that are tried
_MIN_PAGES = 3
_SEPARATORS = ".-_"


def unnamed_layouts(pages: Sequence[str], more_than: int) -> tuple[Layout, ...]:
    """Return layouts for language folders that no known layout describes, those with the most pages first.

    Each layout is for one folder that contains language folders: ``chapters/`` for ``chapters/ko/a.md``.

    Args:
        pages: The paths of the pages of the project.
        more_than: A layout is only returned if its language folders have more pages than this number. Pages in the
            folder of English do not count, unless English is the only language: ``source_en`` beside ``source``.
    """
    counts: Counter[str] = Counter()
    all_counts: Counter[str] = Counter()
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        folders = page.split("/")[:-1]
        for parent, name in zip(accumulate(("", *folders), "{}{}/".format), folders, strict=False):
            place, tag = _split(parent.removeprefix("/"), name)
            if is_language(tag):
                languages[place].add(fold(tag))
                counts[place] += not fold(tag).startswith("en")
                all_counts[place] += 1
    counts.update({place: all_counts[place] for place, tags in languages.items() if tags == {"en"}})
    places = [place for place, count in counts.most_common(_MOST) if count >= max(_MIN_PAGES, more_than + 1)]
    return tuple(_layout(place, source) for place in places for source in _sources(place, languages[place]))


def _split(parent: str, name: str) -> tuple[str, str]:
    """Split the path of a folder, given as its parent and its name, before the language tag in its name.

    For example, ``("", "pages.pt_BR")`` becomes ``("pages.", "pt_BR")``.
    """
    if is_language(name):
        return parent, name
    end = next((index for index, character in enumerate(name) if character in _SEPARATORS), -1)
    return (parent + name[: end + 1], name[end + 1 :]) if end > 0 else ("", "")


def _sources(place: str, languages: set[str]) -> tuple[str, ...]:
    """Return the path templates that may fit the sources of a place.

    Sources are in a language folder, or beside the language folders. For the place ``chapters/``, the result is
    therefore ``chapters/{locale}/{path}`` and ``chapters/{path}``.

    Args:
        place: The text before the language in the paths.
        languages: The languages of the place. If it has only one, the sources are not in a language folder.
    """
    beside = place.rstrip(_SEPARATORS + "/")
    with_language = (f"{place}{{locale}}/{{path}}",) if len(languages) > 1 else ()
    return (*with_language, f"{beside}/{{path}}" if beside else "{path}")


def _layout(place: str, source: str) -> Layout:
    translation = f"{place}{{locale}}/{{path}}"
    title = f"{source} -> {translation}"
    return Layout(name=NAME, title=title, mappings=(Mapping(source, translation),))
