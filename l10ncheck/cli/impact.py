"""``l10ncheck impact``: which translations a change to the source makes stale. It never blocks: the exit code is 0, or
2 where not everything could be looked at.
"""

from __future__ import annotations

import json
import posixpath
import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec.structs import asdict

from ..config import Config
from ..discover import discover, discover_here
from ..files import ReadError
from ..history.git_tree import ChangedFile, Tree, is_one_tree
from ..reports._sanitize import visible
from ..reports.markdown import MOST_BYTES, code, escape
from ..worklist.impact import Impact, OutdatedSection, PageImpact, SourceChange, impact
from ..worklist.wording import heading_path, words
from .config_flags import configuration, user_errors
from .output import tell, tell_skipped
from .revision_range import RevisionRange, revision_range
from .selection import select_pages

_MOST_UNREADABLE = 20
_RESERVE = 200  # bytes for the line that tells what is left out


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, Path())
        elsewhere = posixpath.normpath(config.source_root or ".")
        if is_one_tree(config.root / elsewhere, config.root):
            elsewhere = ""
        change = revision_range(config.root / elsewhere, arguments.revisions)
        found = _impact(config, change, elsewhere, arguments)
    render = {"text": _text, "markdown": _markdown, "json": _json}[arguments.format]
    sys.stdout.writelines(render(found))
    tell(map(str, found.unreadable))
    return 2 if found.unreadable else 0


def _impact(config: Config, change: RevisionRange, elsewhere: str, arguments: Namespace) -> Impact:
    """``elsewhere``: the folder of the sources where they are in another repository, else empty."""
    root = config.root / elsewhere
    before = Tree(root, change.base)
    after = Tree(root, change.head) if change.head else None
    try:
        site = discover(config, after) if after is not None and not elsewhere else discover_here(config)
        tell_skipped(site.skipped, verbose=arguments.verbose)
        discovery = select_pages(config, site, [], arguments.locale or ())
        changes = [
            SourceChange(
                before=posixpath.join(elsewhere, file.before) if file.before else "",
                after=posixpath.join(elsewhere, file.after) if file.after else "",
                text=_old_text(before, file),
            )
            for file in change.files
        ]
        if after is None or not elsewhere:
            return impact(config, discovery, after or {}, changes)
        texts = {posixpath.join(elsewhere, file.after): after[file.after] for file in change.files if file.after}
        return impact(config, discovery, texts, changes)
    finally:
        before.close()
        if after is not None:
            after.close()


def _old_text(before: Tree, file: ChangedFile) -> str | None:
    if not (file.before and file.after):
        return ""
    try:
        return before[file.before]
    except ReadError:
        return None


def _text(found: Impact) -> Iterator[str]:
    for page in found.pages:
        yield visible(f"{page.locale}  {page.path}  {_about(page)}") + "\n"
        for section in page.sections:
            yield visible(f"      {_lines(section)}: {_section(section)} ({words(section.words)})") + "\n"
    for path in found.new:
        yield visible(f"new: {path}") + "\n"
    yield _total(found) + "\n"


def _markdown(found: Impact) -> Iterator[str]:
    """A comment on a pull request, no longer than GitHub takes."""
    head = f"## Translations\n\n{escape(_total(found))}.\n"
    head += "".join(f"\n> {escape(str(each))}\n" for each in found.unreadable[:_MOST_UNREADABLE])
    yield head
    room = MOST_BYTES - _RESERVE - len(head.encode())
    parts = [
        part
        for locale, pages in groupby(found.pages, lambda page: page.locale)
        for part in _locale(locale, list(pages))
    ]
    for number, part in enumerate(parts):
        room -= len(part.encode())
        if room < 0:
            yield f"\n… and {len(parts) - number} more pages: too many for this place.\n"
            return
        yield part
    if found.new:
        yield f"\nNew pages, without a translation: {', '.join(map(code, found.new[:20]))}.\n"


def _locale(locale: str, pages: list[PageImpact]) -> Iterator[str]:
    heading = f"\n### {escape(locale)} ({_pages(len(pages))}, {words(sum(page.words for page in pages))})\n\n"
    for page in pages:
        sections = "".join(
            f"  - {_lines(section)}: {escape(_section(section))} ({words(section.words)})\n"
            for section in page.sections
        )
        yield f"{heading}- {code(page.path)}: {escape(_about(page))}\n{sections}"
        heading = ""


def _json(found: Impact) -> Iterator[str]:
    data = {
        "schema_version": 1,
        "sources": found.sources,
        "fresh": found.fresh,
        "new": found.new,
        "unreadable": [*map(asdict, found.unreadable)],
        "pages": [
            {**asdict(page), "words": page.words, "sections": [*map(asdict, page.sections)]} for page in found.pages
        ],
    }
    yield json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _about(page: PageImpact) -> str:
    if page.event == "removed":
        return "the source page is gone"
    parts = [f"the source was {page.was}"] if page.event else []
    if page.sections:
        count = len(page.sections)
        parts.append(f"{count} section{'s' * (count > 1)}, {words(page.words)}")
    return "; ".join(parts)


def _section(section: OutdatedSection) -> str:
    return heading_path(section.headings) or "before the first heading"


def _lines(section: OutdatedSection) -> str:
    first, last = section.lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _pages(count: int) -> str:
    return f"{count} page{'s' * (count != 1)}"


def _total(found: Impact) -> str:
    sources = f"{_pages(found.sources)} of the source changed"
    if not found.sources:
        return "No page of the source changed"
    if not found.pages:
        return f"{sources}; no translation becomes stale"
    locales = len({page.locale for page in found.pages})
    stale = f"{_pages(len(found.pages))} in {locales} language{'s' * (locales > 1)} become stale"
    return f"{sources}; {stale}, {words(sum(page.words for page in found.pages))} to translate"
