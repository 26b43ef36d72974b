"""``l10ncheck glossary mine``: propose glossary entries from existing translations."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ...glossary.mining.index import Index
from ...glossary.mining.proposals import proposals
from ...messages import gettext, ngettext
from ...reports.glossary.draft import as_draft, as_json
from ..arguments import Format, add_former_flag
from ..errors import UserError
from .arguments import add_limits, add_output, add_site
from .files import output_formats, print_message, write_output
from .passages import SitePassages, passage_count, read_sites, require_words

_LOCALE = "{locale}"  # in the name of a file


def add_arguments(parser: ArgumentParser) -> None:
    add_limits(parser, min_count=5)
    include_untranslated = parser.add_argument(
        "--include-untranslated",
        action="store_true",
        help=gettext("also list terms that the translations leave in the source language"),
    )
    add_former_flag(parser, "--kept", include_untranslated)
    only_new = parser.add_argument(
        "--only-new", action="store_true", help=gettext("list only terms that are not in the glossary yet")
    )
    add_former_flag(parser, "--new", only_new)
    add_output(parser)
    add_site(parser)


def run(arguments: Namespace) -> int:
    formats = output_formats(arguments, "text")
    sites = read_sites(arguments)
    require_words(sites)
    if len(sites) > 1 and not all(file and _LOCALE in file.name for _, file in formats):
        raise UserError(
            gettext(
                "a glossary can have only one target language, but the pages are in {locales}: "
                "choose one with --locale, or include {variable} in the name of the output file",
                locales=", ".join(site.locale for site in sites),
                variable=_LOCALE,
            )
        )
    return max(_mine(site, formats, arguments) for site in sites)


def _mine(site: SitePassages, formats: list[Format], arguments: Namespace) -> int:
    index = Index(site.passages, site.source_language, site.language)
    found = proposals(index, site.language, arguments.min_count)
    if arguments.only_new and site.glossary:
        known = frozenset().union(*map(index.source.keys_of, site.glossary.terms))
        found = [proposal for proposal in found if index.source.key_of(proposal.term) not in known]
    untranslated = sum(proposal.kept for proposal in found)
    if not arguments.include_untranslated:
        found = [proposal for proposal in found if not proposal.kept]
    found = found[: arguments.limit]
    tags = site.source_language.tag, site.language.tag
    header = gettext("Drafted by l10ncheck from {passages}. Review it before use.", passages=passage_count(site))
    for name, file in formats:
        text = as_json(found, *tags) if name == "json" else as_draft(found, *tags, header, site.places.place)
        write_output(text, file and Path(str(file).replace(_LOCALE, site.locale)), arguments)
    summary = ngettext(
        "proposed {count:,} term from {passages}",
        "proposed {count:,} terms from {passages}",
        len(found),
        passages=passage_count(site),
    )
    print_message(summary, arguments)
    if untranslated and not arguments.include_untranslated:
        note = ngettext(
            "note: the translations leave {count:,} more term untranslated; --include-untranslated lists it, too",
            "note: the translations leave {count:,} more terms untranslated; --include-untranslated lists them, too",
            untranslated,
        )
        print_message(note, arguments)
    return site.exit_code
