"""``l10ncheck anchors``: list the headings that need an explicit id, and add these ids."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from pathlib import Path

from ..config import Config
from ..discover import discover_here, verify_pairs
from ..edits import apply_edits
from ..engine.needed_ids import NeededId, needed_ids
from ..files import ReadError, read_text, write_text
from ..messages import gettext, ngettext, one_line
from .arguments import add_common, add_locale, add_paths, add_settings
from .config_flags import configuration, split_names, user_errors
from .selection import select_pages

_MOST_LINKS = 3  # links that the list shows for a heading


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_locale(parser)
    parser.add_argument("--fix", action="store_true", help=gettext("add the ids to the headings"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=gettext("format of the list (default: text)")
    )
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, arguments.paths)
        site = discover_here(config)
        verify_pairs(config, site)
        selected = select_pages(config, site, arguments.paths, split_names(arguments.locale))
        found = needed_ids(config, site, selected)
    print(_json(found) if arguments.format == "json" else _text(found), end="")
    failed = _add_ids(config, found) if arguments.fix else 0
    if not arguments.quiet:
        fixable = sum(each.edit is not None for each in found)
        print(_summary(len(found)), file=sys.stderr)
        if arguments.fix and not failed:
            print(_fixed(fixable, len(found) - fixable), file=sys.stderr)
    return 2 if failed else 0


def _text(found: tuple[NeededId, ...]) -> str:
    lines = (f"{each.path}:{each.line}  #{each.id}  {each.heading}  ({_links(each)})" for each in found)
    return "".join(f"{one_line(line)}\n" for line in lines)


def _links(needed: NeededId) -> str:
    shown = [f"{link.path}:{link.line}" for link in needed.links[:_MOST_LINKS]]
    return ", ".join(shown + (["…"] if len(needed.links) > _MOST_LINKS else []))


def _json(found: tuple[NeededId, ...]) -> str:
    rows = [
        {
            "path": each.path,
            "line": each.line,
            "id": each.id,
            "heading": each.heading,
            "links": [{"path": link.path, "line": link.line} for link in each.links],
        }
        for each in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _summary(count: int) -> str:
    return ngettext(
        "{count} translated heading needs the id of its source heading, because links point to that id.",
        "{count} translated headings need the ids of their source headings, because links point to those ids.",
        count,
    )


def _fixed(count: int, left: int) -> str:
    if not left:
        return ngettext("Added {count} id.", "Added {count} ids.", count)
    return ngettext(
        "Added {count} id. {left} could not be added: the id is not valid, or links lead to the current id of the "
        "heading.",
        "Added {count} ids. {left} could not be added: the id is not valid, or links lead to the current id of the "
        "heading.",
        count,
        left=left,
    )


def _add_ids(config: Config, found: tuple[NeededId, ...]) -> int:
    """Write the ids that ``found`` contains into the pages. Print an error for each page that cannot be written.

    Returns:
        The number of pages that were not changed, since they cannot be written or have changed since they were read.
    """
    edits = defaultdict(list)
    texts = {}
    for each in found:
        if each.edit:
            edits[each.path].append(each.edit)
            texts[each.path] = each.page_text
    failed = 0
    for path, page_edits in edits.items():
        file: Path = config.root / path
        try:
            if read_text(file, max_bytes=config.max_file_size) != texts[path]:
                raise ReadError(gettext("the file changed in the meantime; run the command again"))
            write_text(file, apply_edits(texts[path], sorted(page_edits, key=lambda edit: edit.span)))
        except (OSError, ReadError) as error:
            print(gettext("{path}: not written: {problem}", path=path, problem=error), file=sys.stderr)
            failed += 1
    return failed
