"""``l10ncheck glossary conflicts``: terms that the pages render in several ways."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator

from ...glossary.mining.conflicts import Conflict, RenderingCount, conflicts
from ...glossary.mining.index import Index
from ...reports._sanitize import visible
from .import_export import print_message
from .passages import SitePassages, places_of, read_site, shown_places, with_words


def list_conflicts(arguments: Namespace) -> int:
    site = with_words(read_site(arguments))
    index = Index(site.passages, site.source_language, site.language)
    found = conflicts(index, site.language, arguments.min_count)
    shown = found[: arguments.limit]
    if arguments.format == "json":
        values = {"schema_version": 1, "conflicts": [_json(each, site) for each in shown]}
        print(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        print("".join(f"{visible(line)}\n" for each in shown for line in _lines(each, site)), end="")
    print_message(
        f"{len(found)} terms in several ways, in {len(site.passages)} passages of {site.pages} pages", arguments
    )
    return site.exit_code


def _lines(conflict: Conflict, site: SitePassages) -> Iterator[str]:
    ways = ", ".join(f"{way.text} {len(way.passages)}" for way in (conflict.usual, *conflict.others))
    yield f'"{conflict.term}" in {conflict.count} passages: {ways}'
    for way in conflict.others:
        yield f"    {way.text}: {shown_places(site, way.passages)}"


def _json(conflict: Conflict, site: SitePassages) -> dict[str, object]:
    def way(each: RenderingCount) -> dict[str, object]:
        return {"text": each.text, "count": len(each.passages), "places": places_of(site, each.passages)}

    return {
        "term": conflict.term,
        "count": conflict.count,
        "usual": way(conflict.usual),
        "others": [way(each) for each in conflict.others],
    }
