"""``l10ncheck suggest``: show how the site translates texts similar to those that have to be translated."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from ..memory.suggestions import LIMIT, MIN_SCORE, site_memories, suggestions_for
from ..messages import gettext
from ..reports import suggestions
from ..reports.suggestions import PartSuggestions
from .arguments import add_check_flags, add_format, add_locale, add_paths, positive_int
from .output import print_notes, write_formats
from .selection import site_snapshot
from .worklist import build_from, checked

_RENDERERS = {"text": suggestions.text, "json": suggestions.as_json}


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_locale(parser)
    add_format(parser, tuple(_RENDERERS))
    parser.add_argument(
        "--limit",
        type=positive_int,
        default=LIMIT,
        metavar="N",
        help=gettext("show at most N suggestions for each text (default: {limit})", limit=LIMIT),
    )
    parser.add_argument(
        "--min-score",
        type=_percent,
        default=MIN_SCORE,
        metavar="N",
        help=gettext(
            "show only translated texts whose source is at least so similar to the text, in percent (default: {score})",
            score=MIN_SCORE,
        ),
    )
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    with site_snapshot(arguments) as (config, site, selected):
        report = checked(site, site.discovery, arguments, quiet=arguments.quiet)
        memories = site_memories(site, report)
        worklist = build_from(site, selected, report, quiet=arguments.quiet)
        items = [item for _, page in worklist.pages for item in page.items] + [*worklist.untranslated]
        found = suggestions_for(items, memories, limit=arguments.limit, min_score=arguments.min_score)
        parts = [PartSuggestions(part, texts) for part, texts in found.items()]
        notes = (*site.notes, *map(str, worklist.unreadable))
    print_notes(notes)
    write_formats(arguments.format, lambda name: _RENDERERS[name](parts), config.root)
    return 2 if worklist.unreadable else 0


def _percent(value: str) -> int:
    if value.isascii() and value.isdecimal() and 1 <= int(value[:4]) <= 100:
        return int(value)
    raise ArgumentTypeError(gettext('"{value}" is not a whole number from 1 to 100', value=value))
