"""``l10ncheck glossary audit``: find entries that the pages contradict or never use, and renderings to forbid."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ...glossary.mining.audit import audit
from ...glossary.mining.index import Index
from ...messages import gettext, ngettext
from ...reports.glossary.audit import as_json, text
from .arguments import add_site
from .passages import passage_count, print_summaries, read_sites, require_glossary, require_words, write_results


def add_arguments(parser: ArgumentParser) -> None:
    add_site(parser)


def run(arguments: Namespace) -> int:
    sites = read_sites(arguments)
    require_words(sites)
    results, summaries = [], []
    for site in sites:
        matcher = require_glossary(site)
        findings = audit(Index(site.passages, site.source_language, site.language), matcher, site.language)
        results.append((site, findings))
        summary = gettext(
            "checked {entries} against {passages}: {findings}",
            entries=ngettext("{count:,} entry", "{count:,} entries", len(matcher.terms)),
            passages=passage_count(site),
            findings=ngettext("{count:,} finding", "{count:,} findings", len(findings)),
        )
        summaries.append((site, summary))
    code = write_results(arguments, results, text, as_json)
    print_summaries(arguments, summaries)
    return code
