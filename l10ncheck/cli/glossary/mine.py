"""``l10ncheck glossary mine``: a draft of a glossary from the pages themselves."""

from __future__ import annotations

from argparse import Namespace

from ...glossary.mining.index import Index
from ...glossary.mining.proposals import known_terms, proposals
from ...reports.glossary.draft import as_draft, as_json
from .import_export import print_message, write
from .passages import read_site, with_words


def mine_terms(arguments: Namespace) -> int:
    site = with_words(read_site(arguments))
    index = Index(site.passages, site.source_language, site.language)
    found = proposals(index, site.language, arguments.min_count)
    if arguments.new and site.glossary:
        known = known_terms(index, (form for term in site.glossary.terms for form in (term.term, *term.also)))
        found = [each for each in found if index.source.key_of(each.term) not in known]
    kept = sum(each.kept for each in found)
    if not arguments.kept:
        found = [each for each in found if not each.kept]
    found = found[: arguments.limit]
    tags = site.source_language.tag, site.language.tag
    header = (
        f"Drafted by l10ncheck from {len(site.passages)} passages of {site.pages} pages: read it before you use it."
    )
    text = as_json(found, *tags) if arguments.format == "json" else as_draft(found, *tags, header, site.places.place)
    write(text, arguments)
    print_message(f"{len(found)} terms from {len(site.passages)} passages of {site.pages} pages", arguments)
    if kept and not arguments.kept:
        print_message(f"note: {kept} more stay as they are in the translation; --kept has them, too", arguments)
    return site.exit_code
