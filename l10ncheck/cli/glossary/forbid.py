"""``glossary audit --write`` and ``--diff``: add the renderings to forbid to the glossary files of the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...config import Config
from ...files import read_text
from ...glossary.decode import decode_glossary
from ...glossary.load import is_bundled, load_glossary
from ...glossary.mining.audit import AuditFinding
from ...glossary.row_writer import with_forbidden
from ...glossary.terms import Forbidden, Term


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
