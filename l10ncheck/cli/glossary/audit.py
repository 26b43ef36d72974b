"""``l10ncheck glossary audit``: entries that the pages overrule, could forbid more, or never use."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator

from ...glossary.mining.audit import AuditFinding, audit
from ...glossary.mining.index import Index
from ...reports._sanitize import visible
from .import_export import print_message
from .passages import SitePassages, places_of, read_site, shown_places, with_glossary, with_words


def audit_entries(arguments: Namespace) -> int:
    site = with_words(read_site(arguments))
    matcher = with_glossary(site)
    index = Index(site.passages, site.source_language, site.language)
    advice = audit(index, matcher, site.language)
    if arguments.format == "json":
        values = {"schema_version": 1, "advice": [_json(each, site) for each in advice]}
        print(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        print("".join(f"{visible(line)}\n" for each in advice for line in _lines(each, site)), end="")
    read = f"{len(site.passages)} passages of {site.pages} pages"
    print_message(f"{len(matcher.terms)} entries, {read}: {len(advice)} to decide", arguments)
    return site.exit_code


def _lines(advice: AuditFinding, site: SitePassages) -> Iterator[str]:
    term = advice.term
    approved = ", ".join(term.target) or term.term
    says = f'{term.origin or "glossary"}: {advice.kind}: "{term.term}": '
    met = f"the entry says {approved} ({advice.approved} of {advice.used} passages)"
    if advice.kind == "overruled":
        yield f"{says}{met}, the pages say {advice.rendering} {advice.count} times"
    elif advice.kind == "competing":
        yield f"{says}{met}, {advice.count} say {advice.rendering}: forbid it?"
        yield f"    forbidden: [{{text: {advice.rendering}, only_if_source: {term.term}}}]"
    elif advice.kind == "unmet":
        most = f"; most have {advice.rendering} ({advice.count})" if advice.rendering else ""
        yield f"{says}{met}{most}"
    else:
        yield f"{says}the source never has it"
    if advice.passages:
        yield f"    {shown_places(site, advice.passages)}"


def _json(advice: AuditFinding, site: SitePassages) -> dict[str, object]:
    return {
        "kind": advice.kind,
        "term": advice.term.term,
        "target": advice.term.target,
        "origin": advice.term.origin,
        "used": advice.used,
        "approved": advice.approved,
        "rendering": advice.rendering,
        "count": advice.count,
        "places": places_of(site, advice.passages),
    }
