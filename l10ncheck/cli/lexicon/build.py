"""``l10ncheck lexicon build``: learn a lexicon from the pages of a site, and write it to a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ...files import is_entry, relative_path, replace_file
from ...glossary.mining.passages import Passage, prose_passages
from ...glossary.mining.site_terms import site_terms
from ...lexicon import encode_lexicon
from ...lexicon.build import Lessons
from ...lexicon.store import is_lexicon
from ...messages import gettext, ngettext
from ..arguments import add_common, add_locale, add_paths, add_settings
from ..config_flags import user_errors
from ..errors import UserError
from ..glossary.files import print_message
from ..output import writing
from .pages import read_site


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--output",
        "-o",
        metavar="FILE",
        help=gettext("write to this file instead of lexicon-LOCALE.bin in the folder of the project"),
    )
    parser.add_argument(
        "--force", action="store_true", help=gettext("overwrite an existing file even if it is not a lexicon")
    )
    add_paths(parser)
    add_locale(parser)
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    site = read_site(arguments)
    root = site.config.root
    file = Path(arguments.output) if arguments.output else root / f"lexicon-{site.locale}.bin"
    with user_errors():
        lessons = Lessons(site.source_language, site.language)
        passages: list[Passage] = []
        for alignment in site.alignments(arguments):
            lessons.add(alignment.source.path, alignment)
            passages += prose_passages(alignment, site.language)
        lexicon = lessons.lexicon().with_terms(site_terms(passages, site.source_language, site.language))
    with writing(root, file) as target:
        if is_entry(target) and not is_lexicon(target) and not arguments.force:
            raise UserError(
                gettext("{file} already exists and is not a lexicon; use --force to overwrite it", file=file)
            )
        replace_file(target, encode_lexicon(lexicon))
    words = sum(len(half.forward.words) for half in lexicon.halves) // len(lexicon.halves)
    print_message(
        gettext(
            "{file}: {words} from {pages}",
            file=relative_path(file),
            words=ngettext("{count:,} word", "{count:,} words", words),
            pages=ngettext("{count:,} page", "{count:,} pages", lexicon.pages),
        ),
        arguments,
    )
    if not any((root / name).resolve() == file.resolve() for name in site.config.lexicons):
        print_message(gettext('to use it, add it to "lexicons" in l10ncheck.toml'), arguments)
    return site.exit_code
