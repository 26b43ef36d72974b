"""Output of ``l10ncheck impact``, in three formats: which translations a change to the source makes outdated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import asdict

from ..messages import gettext, ngettext
from ..worklist.impact import AffectedSection, Impact, PageImpact
from ._counts import pages, words
from ._sanitize import visible
from .markdown import MOST_BYTES, Part, code, escape, join_parts
from .worklist.wording import heading_path, line_range

_MOST_NOTES = 20
_MOST_NEW = 20


def text(impact: Impact) -> str:
    """Return the impact as text for a terminal."""
    lines = []
    for page in impact.pages:
        lines.append(f"{page.locale}  {page.path}  {_summary(page)}")
        lines += [f"      {_section(section)}" for section in page.sections]
    lines += [gettext("new source page without a translation: {path}", path=path) for path in impact.new]
    return "".join(f"{visible(line)}\n" for line in (*lines, _total(impact)))


def markdown(impact: Impact) -> str:
    """Return the impact as a comment for a pull request.

    Pages that would exceed GitHub's size limit are left out, and only their number is given.
    """
    notes = "".join(f"\n> {escape(str(page))}\n" for page in impact.unreadable[:_MOST_NOTES])
    head = f"## {gettext('Translations')}\n\n{escape(_total(impact))}.\n{notes}"
    result, omitted = join_parts(head, _parts(impact), len(impact.pages), MOST_BYTES)
    if omitted:
        more = ngettext(
            "… and {count:,} more page, omitted because of the size limit.",
            "… and {count:,} more pages, omitted because of the size limit.",
            omitted,
        )
        return f"{result}\n{more}\n"
    if impact.new:
        paths = ", ".join(map(code, impact.new[:_MOST_NEW]))
        result += f"\n{gettext('New source pages without a translation: {paths}.', paths=paths)}\n"
    return result


def as_json(impact: Impact) -> str:
    """Return the impact as JSON."""
    data = {
        "schema_version": 1,
        "sources": impact.sources,
        "fresh": impact.fresh,
        "new": impact.new,
        "unreadable": [*map(asdict, impact.unreadable)],
        "pages": [
            {**asdict(page), "words": page.words, "sections": [*map(asdict, page.sections)]} for page in impact.pages
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _parts(impact: Impact) -> Iterator[Part]:
    """Yield a part for each outdated page: its Markdown list item, and the number 1.

    ``join_parts`` adds up the numbers, so it counts pages here. The first part of a language begins with a heading.
    """
    for locale, group in groupby(impact.pages, lambda page: page.locale):
        affected = list(group)
        total = f"{pages(len(affected))}, {words(sum(page.words for page in affected))}"
        heading = f"\n### {escape(locale)} ({total})\n\n"
        for page in affected:
            sections = "".join(f"  - {escape(_section(section))}\n" for section in page.sections)
            yield f"{heading}- {code(page.path)}: {escape(_summary(page))}\n{sections}", 1
            heading = ""


def _summary(page: PageImpact) -> str:
    if page.event == "removed":
        return gettext("the source page was removed")
    parts = []
    if page.event:
        parts.append(gettext("the source page was renamed from {path}", path=page.was))
    if page.sections:
        sections = ngettext("{count:,} section", "{count:,} sections", len(page.sections))
        parts.append(f"{sections}, {words(page.words)}")
    return "; ".join(parts)


def _section(section: AffectedSection) -> str:
    name = heading_path(section.headings) or gettext("before the first heading")
    return f"{line_range(*section.lines)}: {name} ({words(section.words)})"


def _total(impact: Impact) -> str:
    if not impact.sources:
        return gettext("No source page was changed")
    sources = ngettext("{count:,} source page was changed", "{count:,} source pages were changed", impact.sources)
    if not impact.pages:
        return gettext("{sources}; no translation becomes outdated", sources=sources)
    languages = len({page.locale for page in impact.pages})
    return ngettext(
        "{sources}; {pages} in {count:,} language became outdated, with {words} to translate",
        "{sources}; {pages} in {count:,} languages became outdated, with {words} to translate",
        languages,
        sources=sources,
        pages=pages(len(impact.pages)),
        words=words(sum(page.words for page in impact.pages)),
    )
