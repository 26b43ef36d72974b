"""``l10ncheck glossary conflicts``: terms that the pages render in several ways."""

from __future__ import annotations

import sys
from argparse import Namespace

from ...glossary.mining.conflicts import conflicts
from ...glossary.mining.index import Index
from ...messages import gettext, ngettext
from ...reports._counts import pages, passages
from ...reports.glossary.conflicts import as_json, text
from .import_export import print_message
from .passages import read_site, with_words


def list_conflicts(arguments: Namespace) -> int:
    site = with_words(read_site(arguments))
    index = Index(site.passages, site.source_language, site.language)
    found = conflicts(index, site.language, arguments.min_count)
    render = as_json if arguments.format == "json" else text
    sys.stdout.write(render(found[: arguments.limit], site.places))
    summary = gettext(
        "{terms} with several renderings, in {passages} of {pages}",
        terms=ngettext("{count:,} term", "{count:,} terms", len(found)),
        passages=passages(len(site.passages)),
        pages=pages(site.pages),
    )
    print_message(summary, arguments)
    return site.exit_code
