"""How often pages are visited, from a table that any analytics tool can export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..decoding import DecodeError, rows
from ..errors import L10ncheckError
from ..links import address
from ..worklist_types import WorkItem

_MOST_DIGITS = 15  # of a number of visits


class PageViewsError(L10ncheckError):
    """The table cannot be read. The message names the line."""


def read_page_views(text: str, name: str) -> dict[str, int]:
    """Visits by normal address, from lines ``path,views``: paths of pages on the site or of files, or whole addresses.

    A first line of names is skipped. Visits of one page are summed up. Raises TrafficError.
    """
    try:
        return _summed(rows(text), name)
    except DecodeError as error:
        raise PageViewsError(f"{name}, line {error.line}: {error}") from None


def _summed(lines: Iterable[tuple[int, list[str]]], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, row in lines:
        if not row or row[0].lstrip().startswith("#"):
            continue
        if len(row) != 2:
            raise PageViewsError(f"{name}, line {number}: two values are needed, path,views; this has {len(row)}")
        path, views = row[0].strip(), row[1].strip().replace(",", "").replace("_", "")
        if not views.isascii() or not views.isdigit() or len(views) > _MOST_DIGITS:
            if number == 1:
                continue
            raise PageViewsError(f"{name}, line {number}: the second value is no number of visits")
        key = _key(path)
        found[key] = found.get(key, 0) + int(views)
    return found


def views_of(traffic: Mapping[str, int]) -> Callable[[WorkItem], int | None]:
    """A function that tells the visits of an item's page, None where the table has none.

    The file of a page and its address on the site end alike: the longest address of the table that the file's path ends
    with is taken.
    """

    def views(item: WorkItem) -> int | None:
        pages = (
            [(part.path, part.source) for part in item.parts] if item.kind == "replace" else [(item.path, item.source)]
        )
        found = [visits for paths in dict.fromkeys(pages) if (visits := _lookup(paths)) is not None]
        return sum(found) if found else None

    def _lookup(paths: tuple[str, ...]) -> int | None:
        for path in paths:
            parts = _key(path).split("/")
            for start in range(len(parts)):
                if (visits := traffic.get("/".join(parts[start:]))) is not None:
                    return visits
        return None

    return views


def _key(path: str) -> str:
    path = path.strip()
    return address(path if "://" in path else "/" + path.lstrip("/")).path.strip("/")
