"""Reads page views from a CSV file, such as analytics tools export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from ..decoding import DecodeError, rows
from ..errors import L10ncheckError
from ..lazy_pattern import lazy_pattern
from ..links import page_stem
from ..messages import gettext, ngettext, one_line
from ..worklist_types import WorkItem

_HOST = lazy_pattern(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_MAX_DIGITS = 15  # of a number of views
_MAX_SHOWN = 40  # characters of an invalid value


class PageViewsError(L10ncheckError):
    """The file is invalid. The message names the line."""


def read_page_views(text: str, name: str) -> dict[str, int]:
    """Read page views from lines of the form ``path,views``: ``/ko/docs/setup/,120``.

    A header line is skipped, and so are lines that begin with ``#``. Several lines for one page are added up.

    Args:
        text: The content of the file. Each path is a URL, the path of a URL, or the path of a file.
        name: The name of the file in messages.

    Returns:
        The page views by path, without language, suffix and the slashes at both ends: ``{"docs/setup": 120}``. The
        views of a page in several languages are therefore added up.

    Raises:
        PageViewsError: A line is invalid.
    """
    try:
        return _sum_views(rows(text), name)
    except DecodeError as error:
        raise PageViewsError(f"{name}:{error.line}: {error}") from None


def _sum_views(lines: Iterable[tuple[int, list[str]]], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, row in lines:
        if not row or row[0].lstrip().startswith("#"):
            continue
        if len(row) != 2:
            raise PageViewsError(
                ngettext(
                    '{file}:{line}: expected "path,views", but found {count} value',
                    '{file}:{line}: expected "path,views", but found {count} values',
                    len(row),
                    file=name,
                    line=number,
                )
            )
        path, views = row[0].strip(), row[1].strip().replace(",", "").replace("_", "")
        if not views.isascii() or not views.isdigit() or len(views) > _MAX_DIGITS:
            if number == 1:
                continue
            raise PageViewsError(
                gettext(
                    '{file}:{line}: expected the number of views, but found "{value}"',
                    file=name,
                    line=number,
                    value=one_line(row[1][:_MAX_SHOWN]),
                )
            )
        key = _key(path)
        found[key] = found.get(key, 0) + int(views)
    return found


def views_of(page_views: Mapping[str, int]) -> Callable[[WorkItem], int | None]:
    """Return a function that returns how often the page of a worklist item was viewed, or None if this is unknown.

    A page is found by the end of its file's path: ``content/ko/docs/setup.md`` has the views of ``content/docs/setup``
    or, if they are unknown, of ``docs/setup``. For an item with several pages, the views are added up.
    """

    def views(item: WorkItem) -> int | None:
        pages = (
            [(part.path, part.source) for part in item.parts] if item.kind == "replace" else [(item.path, item.source)]
        )
        found = [count for paths in dict.fromkeys(pages) if (count := look_up(paths)) is not None]
        return sum(found) if found else None

    def look_up(paths: tuple[str, ...]) -> int | None:
        for path in paths:
            parts = _key(path).split("/")
            for start in range(len(parts)):
                if (count := page_views.get("/".join(parts[start:]))) is not None:
                    return count
        return None

    return views


def _key(path: str) -> str:
    """Return the path of a page in a form that is the same for its URL and its file, without suffix: ``ko/docs/setup``.

    This is the form of both ``https://example.org/ko/docs/setup/?q=1`` and ``ko/docs/setup.md``.
    """
    path = unquote(re.split("[?#]", _HOST.sub("", path.strip()), maxsplit=1)[0])
    return page_stem("/" + path.lstrip("/")).strip("/")
