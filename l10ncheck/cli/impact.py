"""``l10ncheck impact``: which translations a change to the source makes stale. It never blocks: the exit code is 0."""

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
from ..discover import discover, site_files
from ..files import is_page
from ..history.revisions import Tree, commit_of
from ..reports._clean import visible
from ..reports.markdown import MOST_BYTES, code, escape
from ..worklist.impact import Impact, PageImpact, SourceChange, Stale, impact
from ..worklist.view import heading_path, words
from .change import Change, change_of
from .past import chosen
from .settings import configuration, told

_RESERVE = 200  # bytes for the line that tells what is left out


def run(arguments: Namespace) -> int:
    with told():
        config = configuration(arguments, Path())
        elsewhere = posixpath.normpath(config.source_root or ".")
        if commit_of(config.root / elsewhere, "HEAD") == commit_of(config.root, "HEAD"):
            elsewhere = ""
        change = change_of(config.root / elsewhere, arguments.revisions)
        found = _impact(config, change, elsewhere, arguments)
    render = {"text": _text, "markdown": _markdown, "json": _json}[arguments.format]
    sys.stdout.writelines(render(found))
    return 0


def _impact(config: Config, change: Change, elsewhere: str, arguments: Namespace) -> Impact:
    """``elsewhere``: the folder of the sources where they are in another repository, else empty."""
    root = config.root / elsewhere
    before = Tree(root, change.base)
    after = Tree(root, change.head) if change.head else None
    try:
        files = tuple(after) if after is not None and not elsewhere else site_files(config).files
        discovery = chosen(config, discover(config, files), [], arguments.locale or ())
        pages = [file for file in change.files if is_page(file.before or file.after)]
        changes = [
            SourceChange(
                before=posixpath.join(elsewhere, file.before) if file.before else "",
                after=posixpath.join(elsewhere, file.after) if file.after else "",
                text=before[file.before] if file.before and file.after else "",
            )
            for file in pages
        ]
        if after is None or not elsewhere:
            return impact(config, discovery, after or {}, changes)
        texts = {posixpath.join(elsewhere, file.after): after[file.after] for file in pages if file.after}
        return impact(config, discovery, texts, changes)
    finally:
        before.close()
        if after is not None:
            after.close()


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


def _section(section: Stale) -> str:
    return heading_path(section.headings) or "before the first heading"


def _lines(section: Stale) -> str:
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
