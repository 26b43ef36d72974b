"""Finds the pages that a page includes: snippets, partials and other files that a generator inserts into it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..files import is_page
from ..model import Page, Pair

# Tags that insert a file: shortcodes, Liquid tags, directives, snippets, imports of MDX.
_NAMES = frozenset(("include", "include_relative", "import", "snippet", "readfile"))
_COMMENT = re.compile(r"<!--\s*@include:\s*([^\s>]+)\s*-->")  # of VitePress


def included_names(page: Page) -> tuple[str, ...]:
    """Return the names of the pages that a page includes, as written in the page, such as ``../install.md``.

    The names in tags come first, then those in comments. Each name is in the result once.
    """
    tags = (tag for segment in page.segments for tag in segment.tags if tag.name in _NAMES)
    names = [name for tag in tags for name in (arg.value for arg in tag.args if is_page(arg.value))]
    names += [match[1] for comment in page.comments if (match := _COMMENT.fullmatch(comment.text))]
    return tuple(dict.fromkeys(names))


def included_pages(pages: Iterable[tuple[Pair, tuple[str, ...]]]) -> Mapping[str, frozenset[str]]:
    """Find out which translations each translation includes, directly or through other pages.

    Every generator has rules of its own for the names of included pages. Two meanings of a name are tried:

    - a path relative to the folder of the page that includes it;
    - the end of a path, if exactly one page in the same language has a path with this end.

    Args:
        pages: The pairs, each with the names of the pages that its translation includes.

    Returns:
        The paths of the included translations, by the path of the translation that includes them. A translation
        without such pages is left out.
    """
    known = list(pages)
    by_file: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for pair, _ in known:
        by_file[pair.locale, posixpath.basename(pair.translation)].append(pair.translation)
    direct = {
        pair.translation: frozenset(
            found
            for name in names
            if (found := _resolved(name, pair.translation, by_file[pair.locale, posixpath.basename(name)]))
        )
        for pair, names in known
        if names
    }
    return {path: reached for path in direct if (reached := _reached(path, direct))}


def _resolved(name: str, page: str, candidates: list[str]) -> str:
    """Return the path of the translation that a page includes under a name; empty if it is not known.

    ``page`` is the path of the page in which the name is written. ``candidates`` are the paths of all translations with
    the same file name.
    """
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(page), name))
    if beside in candidates:
        return beside
    end = posixpath.normpath(name).lstrip("./")
    fitting = [path for path in candidates if path == end or path.endswith(f"/{end}")]
    return fitting[0] if len(fitting) == 1 else ""


def _reached(path: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [path]
    while waiting:
        for each in direct.get(waiting.pop(), ()):
            if each not in reached and each != path:
                reached.add(each)
                waiting.append(each)
    return frozenset(reached)
