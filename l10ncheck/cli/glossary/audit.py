"""``l10ncheck glossary audit``: entries that the pages contradict or never use, and renderings to forbid."""

from __future__ import annotations

import sys
from argparse import Namespace

from ...glossary.mining.audit import audit
from ...glossary.mining.index import Index
from ...messages import gettext, ngettext
from ...reports._counts import pages, passages
from ...reports.glossary.audit import as_json, text
from .import_export import print_message
from .passages import read_site, with_glossary, with_words


def audit_entries(arguments: Namespace) -> int:
    site = with_words(read_site(arguments))
    matcher = with_glossary(site)
    index = Index(site.passages, site.source_language, site.language)
    findings = audit(index, matcher, site.language)
    render = as_json if arguments.format == "json" else text
    sys.stdout.write(render(findings, site.places))
    summary = gettext(
        "{entries}, {passages} of {pages}: {findings}",
        entries=ngettext("{count:,} entry", "{count:,} entries", len(matcher.terms)),
        passages=passages(len(site.passages)),
        pages=pages(site.pages),
        findings=ngettext("{count:,} finding", "{count:,} findings", len(findings)),
    )
    print_message(summary, arguments)
    return site.exit_code
