"""``l10ncheck glossary audit``: find entries that the pages contradict or never use, and renderings to forbid."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...config import Config
from ...files import read_text, relative_path
from ...glossary.decode import decode_glossary
from ...glossary.load import is_bundled, load_glossary
from ...glossary.mining.audit import AuditFinding, audit
from ...glossary.mining.index import Index
from ...glossary.row_writer import with_forbidden
from ...glossary.terms import Forbidden, Term
from ...messages import gettext, ngettext
from ...reports.glossary.audit import as_json, text
from ..config_flags import user_errors
from ..fix import patch
from ..output import write_file
from .arguments import add_site
from .files import print_message
from .passages import passage_count, print_summaries, read_sites, require_glossary, require_words, write_results


class GlossaryEdit(Struct, frozen=True):
    """Rows that could be added to one glossary. Each row forbids a rendering of a term.

    The file of a bundled glossary is not changed; its rows are only counted.

    Attributes:
        name: The path of the file relative to the project; for a bundled glossary, its name.
        before: The text of the file; empty for a bundled glossary.
        after: The text with the rows; empty for a bundled glossary.
        count: The number of rows.
    """

    name: str
    before: str
    after: str
    count: int


def glossary_edits(config: Config, findings: Iterable[AuditFinding]) -> Iterator[GlossaryEdit]:
    """Yield one edit for each glossary. It adds rows that forbid the renderings which the findings propose to forbid.

    A glossary to which there is nothing to add is left out.

    Args:
        config: The configuration, which names the glossaries.
        findings: The findings of all languages.

    Raises:
        GlossaryError: A glossary is not valid, or the way in which an entry is written leaves no place for a row.
        ReadError: A file cannot be read.
    """
    rows: defaultdict[Term, list[Forbidden]] = defaultdict(list)
    for finding in findings:
        if finding.row is not None:
            rows[finding.term].append(finding.row)
    for name in dict.fromkeys(config.glossaries):
        before = "" if is_bundled(name) else read_text(config.root / name, name=name)
        glossary = decode_glossary(before, name) if before else load_glossary(name, root=config.root)
        own = {entry: rows[term] for entry, term in enumerate(glossary.terms) if term in rows}
        if not own:
            continue
        after = with_forbidden(before, name, own) if before else ""
        yield GlossaryEdit(name, before, after, sum(map(len, own.values())))


def add_arguments(parser: ArgumentParser) -> None:
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--write",
        action="store_true",
        help=gettext("add the proposed forbidden renderings to the glossary files of the project"),
    )
    output.add_argument(
        "--diff",
        action="store_true",
        help=gettext(
            "print a patch that adds the proposed renderings to the forbidden ones of the glossary, and write nothing"
        ),
    )
    add_site(parser)


def run(arguments: Namespace) -> int:
    sites = read_sites(arguments)
    # A glossary for one language of the site is enough; without any, the error names the first language.
    sites = [site for site in sites if site.glossary] or sites[:1]
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
    code = max(site.exit_code for site in sites)
    if not arguments.diff:
        code = write_results(arguments, results, text, as_json)
    print_summaries(arguments, summaries)
    if arguments.write or arguments.diff:
        _add_rows(arguments, sites[0].config, [finding for _, findings in results for finding in findings])
    return code


def _add_rows(arguments: Namespace, config: Config, findings: Sequence[AuditFinding]) -> None:
    """Add rows to the glossary files that forbid the renderings which the findings propose to forbid.

    With ``--diff``, print a patch and write nothing.
    """
    with user_errors():
        edits = list(glossary_edits(config, findings))
    for edit in edits:
        if is_bundled(edit.name):
            message = ngettext(
                'note: the glossary "{name}" comes with l10ncheck and is not changed; to forbid the rendering, add it '
                "to a glossary of the project",
                'note: the glossary "{name}" comes with l10ncheck and is not changed; to forbid the {count:,} '
                "renderings, add them to a glossary of the project",
                edit.count,
                name=edit.name,
            )
        elif arguments.diff:
            sys.stdout.writelines(patch(relative_path(config.root / edit.name, config.root), edit.before, edit.after))
            continue
        else:
            write_file(config.root, config.root / edit.name, edit.after)
            message = ngettext(
                "added {count:,} forbidden rendering to {file}",
                "added {count:,} forbidden renderings to {file}",
                edit.count,
                file=edit.name,
            )
        print_message(message, arguments)
