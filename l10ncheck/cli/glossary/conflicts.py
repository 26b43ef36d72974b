"""``l10ncheck glossary conflicts``: find terms that the pages render in several ways."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ...glossary.mining.conflicts import conflicts
from ...glossary.mining.index import Index
from ...messages import gettext, ngettext
from ...reports.glossary.conflicts import as_json, text
from .arguments import add_limits, add_site
from .passages import passage_count, print_summaries, read_sites, require_words, write_results


def add_arguments(parser: ArgumentParser) -> None:
    add_limits(parser, min_count=10)
    add_site(parser)


def run(arguments: Namespace) -> int:
    sites = read_sites(arguments)
    require_words(sites)
    results, summaries = [], []
    for site in sites:
        index = Index(site.passages, site.source_language, site.language)
        found = conflicts(index, site.language, arguments.min_count)
        results.append((site, found[: arguments.limit]))
        summary = gettext(
            "found {terms} with several renderings; searched {passages}",
            terms=ngettext("{count:,} term", "{count:,} terms", len(found)),
            passages=passage_count(site),
        )
        summaries.append((site, summary))
    code = write_results(arguments, results, text, as_json)
    print_summaries(arguments, summaries)
    return code
