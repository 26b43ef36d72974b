"""Flags that several subcommands of ``l10ncheck glossary`` share."""

from __future__ import annotations

from argparse import ArgumentParser

from ...messages import gettext
from ..arguments import add_common, add_format, add_locale, add_paths, add_settings, positive_int


def add_glossary_files(parser: ArgumentParser) -> None:
    """Add the argument that names glossaries; ``files.glossaries`` reads it."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="GLOSSARY",
        help=gettext("glossary files, or names of bundled glossaries (default: as configured)"),
    )


def add_glossary(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--glossary",
        action="append",
        metavar="GLOSSARY",
        help=gettext(
            "glossary file or name of a bundled glossary, used instead of the configured ones; may be repeated"
        ),
    )


def add_site(parser: ArgumentParser) -> None:
    """Add the flags that select pages and write the output; ``passages.read_sites`` reads them."""
    add_paths(parser)
    add_glossary(parser)
    add_locale(parser)
    add_format(parser, ("text", "json"))
    add_settings(parser)
    add_common(parser)


def add_output(parser: ArgumentParser) -> None:
    parser.add_argument("--output", "-o", metavar="FILE", help=gettext("write to this file instead of standard output"))
    parser.add_argument("--force", action="store_true", help=gettext("overwrite an existing file"))


def add_limits(parser: ArgumentParser, min_count: int) -> None:
    """Add the flags ``--min-count``, whose default is ``min_count``, and ``--limit``."""
    parser.add_argument(
        "--min-count",
        type=positive_int,
        default=min_count,
        metavar="N",
        help=gettext(
            "only terms that occur in at least N passages, such as paragraphs or list items (default: {default})",
            default=min_count,
        ),
    )
    parser.add_argument("--limit", type=positive_int, metavar="N", help=gettext("list only the N most frequent terms"))
